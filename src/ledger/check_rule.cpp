#include "ledger/check_rule.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace duizhang::ledger {
namespace {

using base::Rational;
using base::Result;

/// The longer spellings first, so that "<=" is not read as "<".
constexpr std::array<std::pair<std::string_view, Relation>, 6> kRelations{
    {{"<=", Relation::kAtMost},
     {">=", Relation::kAtLeast},
     {"<>", Relation::kNotEqual},
     {"<", Relation::kLess},
     {">", Relation::kMore},
     {"=", Relation::kEqual}}};

std::string_view sign_of(Relation relation) {
    for (const auto& [sign, meaning] : kRelations) {
        if (meaning == relation) return sign;
    }
    return "=";
}

bool holds(const Rational& left, Relation relation, const Rational& right) {
    switch (relation) {
        case Relation::kLess:
            return left < right;
        case Relation::kAtMost:
            return left <= right;
        case Relation::kEqual:
            return left == right;
        case Relation::kAtLeast:
            return left >= right;
        case Relation::kMore:
            return left > right;
        case Relation::kNotEqual:
            break;
    }
    return left != right;
}

/// Empty where an operand has no number or the arithmetic has no answer.
std::optional<Rational> value_of(const Formula& formula, const FieldNumber& number_of) {
    if (formula.kind == FormulaKind::kNumber) return formula.number;
    if (formula.kind == FormulaKind::kAccount) {
        const auto number = number_of(formula.account);
        if (!number) return std::nullopt;
        return Rational(*number);
    }
    const auto left = value_of(formula.operands[0], number_of);
    const auto right = value_of(formula.operands[1], number_of);
    if (!left || !right) return std::nullopt;
    const auto answer = [&]() -> Result<Rational> {
        switch (formula.kind) {
            case FormulaKind::kAdd:
                return left->plus(*right);
            case FormulaKind::kSubtract:
                return left->minus(*right);
            case FormulaKind::kMultiply:
                return left->times(*right);
            default:
                return left->divided_by(*right);
        }
    }();
    if (!answer) return std::nullopt;
    return *answer;
}

std::string shown(const Rational& number) { return number.to_decimal(2); }

}  // namespace

Result<Comparison> parse_comparison(std::string_view text) {
    for (const auto& [sign, relation] : kRelations) {
        const auto at = text.find(sign);
        if (at == std::string_view::npos) continue;
        DZ_TRY(auto left, parse_formula(text.substr(0, at)));
        DZ_TRY(auto right, parse_formula(text.substr(at + sign.size())));
        return Comparison{std::move(left), relation, std::move(right)};
    }
    return base::fail(base::ErrorCode::kInvalidFormula, "<= >= < > = <>");
}

Judgement judge(const Comparison& rule, const FieldNumber& number_of) {
    const auto left = value_of(rule.left, number_of);
    const auto right = value_of(rule.right, number_of);
    if (!left || !right) return {};
    return {holds(*left, rule.relation, *right) ? Verdict::kHolds : Verdict::kBroken,
            fmt::format("{} {} {}", shown(*left), sign_of(rule.relation), shown(*right))};
}

}  // namespace duizhang::ledger
