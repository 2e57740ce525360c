#include "people/roles.h"

namespace duizhang::people {
namespace {

constexpr std::array<std::string_view, kRoleCount> kNames{
    "reader", "recorder", "owner",  "reviewer", "inspector",
    "editor", "office",   "system", "security", "auditor"};

}  // namespace

std::string_view to_string(Role role) { return kNames[static_cast<std::size_t>(role)]; }

std::optional<Role> parse_role(std::string_view text) {
    for (const Role role : kAllRoles) {
        if (to_string(role) == text) return role;
    }
    return std::nullopt;
}

}  // namespace duizhang::people
