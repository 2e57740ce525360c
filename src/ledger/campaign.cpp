#include "ledger/campaign.h"

#include <algorithm>

namespace duizhang::ledger {
namespace {

template <typename Part>
const Part* find_code(const std::vector<Part>& parts, std::string_view code) {
    const auto found = std::ranges::find(parts, code, &Part::code);
    return found == parts.end() ? nullptr : &*found;
}

}  // namespace

const Field* Register::field(std::string_view wanted) const { return find_code(fields, wanted); }
const State* Register::state(std::string_view wanted) const { return find_code(states, wanted); }
const Move* Register::move(std::string_view wanted) const { return find_code(moves, wanted); }

bool Register::is_statement() const {
    return std::ranges::any_of(fields, [](const Field& each) { return !each.against.empty(); });
}

const Register* Campaign::find_register(std::string_view wanted) const {
    return find_code(registers, wanted);
}
const Indicator* Campaign::find_indicator(std::string_view wanted) const {
    return find_code(indicators, wanted);
}

}  // namespace duizhang::ledger
