#include "ledger/formula.h"

#include <gtest/gtest.h>

namespace duizhang::ledger {
namespace {

/// The formula with every operation in parentheses.
std::string shape(const Formula& formula) {
    switch (formula.kind) {
        case FormulaKind::kNumber:
            return formula.number.to_decimal(6);
        case FormulaKind::kAccount: {
            std::string text = formula.account;
            for (const auto& category : formula.categories) text += "|" + category;
            return text;
        }
        case FormulaKind::kAdd:
            break;
        case FormulaKind::kSubtract:
            break;
        case FormulaKind::kMultiply:
            break;
        case FormulaKind::kDivide:
            break;
    }
    const char sign = "??+-*/"[static_cast<int>(formula.kind)];
    return "(" + shape(formula.operands[0]) + sign + shape(formula.operands[1]) + ")";
}

std::string shape(std::string_view text) {
    const auto formula = parse_formula(text);
    return formula ? shape(*formula) : formula.error().detail;
}

TEST(Formula, BindsTimesBeforePlusAndLeftBeforeRight) {
    EXPECT_EQ(shape("a.b + c.d * 2"), "(a.b+(c.d*2))");
    EXPECT_EQ(shape("a.b - c.d - e.f"), "((a.b-c.d)-e.f)");
    EXPECT_EQ(shape("a.b/c.d/0.5"), "((a.b/c.d)/0.5)");
    EXPECT_EQ(shape("(a.b + c.d) * 2"), "((a.b+c.d)*2)");
}

TEST(Formula, ReadsCategories) {
    EXPECT_EQ(shape("deed.done[打击防范类, 管理服务类]"), "deed.done|打击防范类|管理服务类");
    EXPECT_EQ(shape("deed.done [a]"), "deed.done|a");
}

TEST(Formula, NamesThePlaceOfAMistakeInCharacters) {
    EXPECT_EQ(shape("deed.done[甲类,乙类] ? 1"),
              "第 18 字 position 18: \"?\"; 应为 expected + - * /");
    EXPECT_EQ(shape("a.b + "),
              "第 7 字 position 7: 公式末尾 end; 应为 expected number, register.account, (");
    EXPECT_EQ(shape("(a.b"), "第 5 字 position 5: 公式末尾 end; 应为 expected )");
    EXPECT_EQ(shape("a.b[甲"), "第 5 字 position 5: \"甲\"; 应为 expected ]");
    EXPECT_EQ(shape("甲.b"),
              "第 1 字 position 1: \"甲\"; 应为 expected number, register.account, (");
    EXPECT_EQ(shape("deed"),
              "第 5 字 position 5: 公式末尾 end; 应为 expected \".\" and a state or tally");
    EXPECT_EQ(shape("1.2.3"), "第 1 字 position 1: \"1\"; 应为 expected a number like 12 or 0.5");
    EXPECT_EQ(shape("a.b[x,x]"), "第 7 字 position 7: \"x\"; 应为 expected each category once");
}

TEST(Formula, RefusesWhatIsPastItsLimits) {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(') + "1" + std::string(depth, ')');
    };
    EXPECT_TRUE(parse_formula(nested(kMaxFormulaDepth)));
    EXPECT_FALSE(parse_formula(nested(kMaxFormulaDepth + 1)));
    EXPECT_TRUE(parse_formula("1" + std::string(kMaxFormulaBytes - 1, ' ')));
    EXPECT_FALSE(parse_formula("1" + std::string(kMaxFormulaBytes, ' ')));
}

TEST(Formula, VisitsEveryAccount) {
    const auto formula = parse_formula("a.b + c.d / (a.b * 3)");
    ASSERT_TRUE(formula);
    std::vector<std::string> seen;
    for_each_account(*formula, [&](const Formula& node) { seen.push_back(node.account); });
    EXPECT_EQ(seen, (std::vector<std::string>{"a.b", "c.d", "a.b"}));
}

}  // namespace
}  // namespace duizhang::ledger
