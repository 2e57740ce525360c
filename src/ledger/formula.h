#pragma once
// Indicator formulas: the four operations over accounts, exact. Parsed here, so that a campaign
// file with a wrong formula is refused at load; evaluated in rollup. Grammar:
// docs/formats/campaign.md.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"

namespace duizhang::ledger {

inline constexpr std::size_t kMaxFormulaBytes = 2000;
inline constexpr std::size_t kMaxFormulaDepth = 32;  ///< Nested parentheses.

enum class FormulaKind : std::uint8_t { kNumber, kAccount, kAdd, kSubtract, kMultiply, kDivide };

/// A node of the parsed formula.
struct Formula {
    FormulaKind kind = FormulaKind::kNumber;
    base::Rational number;  ///< kNumber
    std::string account;    ///< kAccount: "register.leaf", within the campaign
    std::vector<std::string>
        categories;                 ///< kAccount: options of the register's category; empty = all
    std::vector<Formula> operands;  ///< Two, for the operations.
};

/// `deed.done[打击防范类,管理服务类] / (deed.done + deed.planned) * 100`.
/// Errors: kInvalidFormula with the position and what was expected, or past the limits above.
base::Result<Formula> parse_formula(std::string_view text);

/// Calls `visit` for every kAccount node.
void for_each_account(const Formula& formula, const std::function<void(const Formula&)>& visit);

}  // namespace duizhang::ledger
