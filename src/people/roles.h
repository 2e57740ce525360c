#pragma once
// The roles 岗位权限 that an account can hold at a node of the organisation tree.
// What a role may do is said where it is done: by a register's moves, by an endpoint's right.

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace duizhang::people {

/// The last three are the administrators whom graded protection 等级保护 keeps apart: no account
/// holds two of them, nor one of them beside another role, and they see no entries.
enum class Role : std::uint8_t {
    kReader,     ///< 查阅: sees, but no confidential field
    kRecorder,   ///< 登记: opens entries
    kOwner,      ///< 承办: does what an entry asks for, and submits it
    kReviewer,   ///< 审核: closes or returns what others submitted
    kInspector,  ///< 督察: checks again, reopens
    kEditor,     ///< 核稿: checks drafts and rules on their figures
    kOffice,     ///< 专班: runs the campaign
    kSystem,     ///< 系统管理员: accounts, mail, back-up
    kSecurity,   ///< 安全管理员: who holds which role
    kAuditor,    ///< 审计管理员: what everyone did
};

inline constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::kAuditor) + 1;

/// "reader", "recorder", …, "system", "security", "auditor".
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view text);

/// A few roles at once.
class RoleSet {
public:
    constexpr RoleSet() = default;
    constexpr RoleSet(std::initializer_list<Role> roles) {
        for (const Role role : roles) bits_ |= bit(role);
    }
    constexpr bool has(Role role) const { return (bits_ & bit(role)) != 0; }
    constexpr bool empty() const { return bits_ == 0; }
    constexpr void add(Role role) { bits_ |= bit(role); }
    friend constexpr RoleSet operator&(RoleSet a, RoleSet b) {
        RoleSet both;
        both.bits_ = static_cast<std::uint16_t>(a.bits_ & b.bits_);
        return both;
    }
    friend constexpr bool operator==(RoleSet, RoleSet) = default;

private:
    static constexpr std::uint16_t bit(Role role) {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(role));
    }
    std::uint16_t bits_ = 0;
};

/// The roles of these names, as registers name them; what is no role is left out.
template <typename Names>
RoleSet roles_named(const Names& names) {
    RoleSet roles;
    for (const auto& name : names) {
        if (const auto role = parse_role(name)) roles.add(*role);
    }
    return roles;
}

inline constexpr std::array<Role, kRoleCount> kAllRoles{
    Role::kReader, Role::kRecorder, Role::kOwner,  Role::kReviewer, Role::kInspector,
    Role::kEditor, Role::kOffice,   Role::kSystem, Role::kSecurity, Role::kAuditor};
/// Those that see entries of their part of the tree.
inline constexpr RoleSet kWorkingRoles{Role::kReader,   Role::kRecorder,  Role::kOwner,
                                       Role::kReviewer, Role::kInspector, Role::kEditor,
                                       Role::kOffice};
/// Those that see confidential fields too, and that may change something.
inline constexpr RoleSet kActingRoles{Role::kRecorder,  Role::kOwner,  Role::kReviewer,
                                      Role::kInspector, Role::kEditor, Role::kOffice};
inline constexpr RoleSet kAdministrators{Role::kSystem, Role::kSecurity, Role::kAuditor};

}  // namespace duizhang::people
