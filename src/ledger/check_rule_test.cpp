#include "ledger/check_rule.h"

#include <gtest/gtest.h>

#include <map>

namespace duizhang::ledger {
namespace {

using Numbers = std::map<std::string, std::int64_t, std::less<>>;

Judgement judged(std::string_view text, const Numbers& numbers) {
    const auto rule = parse_comparison(text);
    EXPECT_TRUE(rule) << text;
    return judge(*rule, [&](std::string_view operand) -> std::optional<std::int64_t> {
        const auto found = numbers.find(operand);
        if (found == numbers.end()) return std::nullopt;
        return found->second;
    });
}

TEST(CheckRule, ComparesBothSidesExactly) {
    const Numbers numbers{{"this.a", 3}, {"this.b", 10}};
    EXPECT_EQ(judged("this.a <= this.b", numbers).verdict, Verdict::kHolds);
    EXPECT_EQ(judged("this.a >= this.b", numbers).verdict, Verdict::kBroken);
    EXPECT_EQ(judged("this.a < 3", numbers).verdict, Verdict::kBroken);
    EXPECT_EQ(judged("this.a > 2", numbers).verdict, Verdict::kHolds);
    EXPECT_EQ(judged("this.a = 6 / 2", numbers).verdict, Verdict::kHolds);
    EXPECT_EQ(judged("this.a <> 3", numbers).verdict, Verdict::kBroken);
    // A third of ten is more than 3.33.
    EXPECT_EQ(judged("this.b / 3 > 3.33", numbers).verdict, Verdict::kHolds);
}

TEST(CheckRule, ShowsItsArithmetic) {
    EXPECT_EQ(judged("this.a + 1 <= 2 * this.b", {{"this.a", 30}, {"this.b", 4}}).arithmetic,
              "31 <= 8");
}

TEST(CheckRule, IsNotJudgedWhereANumberIsMissing) {
    EXPECT_EQ(judged("this.a <= previous.a", {{"this.a", 1}}).verdict, Verdict::kNotJudged);
    EXPECT_EQ(judged("this.a / this.b < 2", {{"this.a", 1}, {"this.b", 0}}).verdict,
              Verdict::kNotJudged);
}

TEST(CheckRule, RefusesWhatIsNoComparison) {
    for (const auto* text : {"", "this.a", "this.a <=", "<= this.a", "this.a < this.b < this.c",
                             "this.a == this.b", "a <= b"}) {
        EXPECT_FALSE(parse_comparison(text)) << text;
    }
}

}  // namespace
}  // namespace duizhang::ledger
