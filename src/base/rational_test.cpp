// Exact numbers: reading, writing, rounding and the edges of 64 bits.

#include "base/rational.h"

#include <gtest/gtest.h>

#include <limits>

namespace duizhang::base {
namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

Rational number(std::string_view decimal) {
    const auto parsed = Rational::parse(decimal);
    EXPECT_TRUE(parsed) << decimal;
    return *parsed;
}

Rational fraction(std::int64_t numerator, std::int64_t denominator) {
    return *Rational::of(numerator, denominator);
}

TEST(Rational, IsKeptInLowestTerms) {
    EXPECT_EQ(fraction(6, 4), fraction(3, 2));
    EXPECT_EQ(fraction(3, -6), fraction(-1, 2));
    EXPECT_EQ(fraction(0, -7), Rational{0});
    EXPECT_EQ(fraction(kMin, kMin), Rational{1});
    EXPECT_FALSE(Rational::of(1, 0));
}

TEST(Rational, ReadsDecimals) {
    EXPECT_EQ(number("185.5"), fraction(371, 2));
    EXPECT_EQ(number("-12"), Rational{-12});
    EXPECT_EQ(number("0.10"), fraction(1, 10));
    EXPECT_EQ(number("92.1"), fraction(921, 10));
    EXPECT_EQ(number("007"), Rational{7});
    EXPECT_EQ(number("9223372036854775807"), Rational{kMax});
    EXPECT_EQ(number("-9223372036854775808"), Rational{kMin});
    EXPECT_EQ(number("1.0000000000000000000000"), Rational{1});
}

TEST(Rational, RefusesWhatItCannotRead) {
    for (const char* text :
         {"", "-", ".", ".5", "5.", "+5", " 5", "5 ", "1,000", "1e3", "--1", "1.2.3", "０",
          "9223372036854775808", "-9223372036854775809", "0.0000000000000000001",
          "99999999999999999999999999999999999999999999999999"}) {
        const auto parsed = Rational::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidNumber);
        EXPECT_EQ(parsed.error().detail, text);
    }
}

TEST(Rational, RoundsHalfAwayFromZero) {
    EXPECT_EQ(number("0.05").to_decimal(1), "0.1");
    EXPECT_EQ(number("-0.05").to_decimal(1), "-0.1");
    EXPECT_EQ(number("0.049").to_decimal(1), "0");
    EXPECT_EQ(number("-0.04").to_decimal(1), "0");
    EXPECT_EQ(number("9.995").to_decimal(2), "10");
    EXPECT_EQ(number("99.96").to_decimal(1), "100");
    EXPECT_EQ(number("2.5").rounded(0), Rational{3});
    EXPECT_EQ(number("-2.5").rounded(0), Rational{-3});
}

TEST(Rational, WritesPercentagesAsReportsDo) {
    EXPECT_EQ(fraction(13'900, 151).to_decimal(1), "92.1");
    EXPECT_EQ(fraction(100, 3).to_decimal(2), "33.33");
    EXPECT_EQ(number("40.50").to_decimal(2), "40.5");
    EXPECT_EQ(Rational{kMin}.to_decimal(3), "-9223372036854775808");
    EXPECT_EQ(fraction(1, 3).to_decimal(30), "0.333333333333333333333333333333");
}

TEST(Rational, RoundsToFewerPlacesWhereBitsRunOut) {
    // 2^62 and a third: two places would need a numerator past 64 bits.
    const Rational large = fraction(kMax, 3);
    EXPECT_EQ(large.rounded(18).to_decimal(0), large.to_decimal(0));
    EXPECT_EQ(Rational{kMin}.rounded(18), Rational{kMin});
}

TEST(Rational, RefusesResultsPast64Bits) {
    EXPECT_FALSE(Rational{kMax}.plus(1));
    EXPECT_EQ(*Rational{kMax}.plus(0), Rational{kMax});
    EXPECT_FALSE(Rational{kMin}.minus(1));
    EXPECT_FALSE(Rational{kMin}.times(-1));
    EXPECT_FALSE(Rational{kMin}.divided_by(-1));
    EXPECT_FALSE(fraction(1, kMax).times(fraction(1, 2)));
    EXPECT_FALSE(Rational{1}.divided_by(0));
}

TEST(Rational, ComparesWithoutOverflow) {
    EXPECT_LT(fraction(kMax - 1, kMax), Rational{1});
    EXPECT_LT(Rational{kMin}, fraction(1, kMax));
    EXPECT_GT(fraction(kMax, kMax - 1), fraction(kMax - 1, kMax));
}

}  // namespace
}  // namespace duizhang::base
