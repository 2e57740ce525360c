#include "documents/detail/number_format.h"

#include <gtest/gtest.h>

namespace duizhang::documents::detail {
namespace {

std::string shown(std::string_view value, std::string code) {
    return formatted_number(value, {.code = std::move(code)});
}

TEST(NumberFormat, ShowsPercentagesAsPercentages) {
    EXPECT_EQ(shown("0.92100000000000004", "0.0%"), "92.1%");
    EXPECT_EQ(shown("0.925", "0%"), "93%");
    EXPECT_EQ(shown("1", "0.00%"), "100.00%");
    EXPECT_EQ(shown("-5.0000000000000001E-3", "0.0%"), "-0.5%");
}

TEST(NumberFormat, GeneralIsThePlainNumber) {
    EXPECT_EQ(shown("1256", "General"), "1256");
    EXPECT_EQ(shown("0.1", "General"), "0.1");
    EXPECT_EQ(shown("0.30000000000000004", "General"), "0.3");
    EXPECT_EQ(shown("0.33333333333333331", "General"), "0.333333333");
    EXPECT_EQ(shown("1.5E3", "General"), "1500");
    EXPECT_EQ(shown("-2.5", "General"), "-2.5");
    EXPECT_EQ(shown("123456789012", "General"), "123456789012");
    EXPECT_EQ(shown("0", "General"), "0");
    EXPECT_EQ(shown("12", "General\"人\""), "12人");
}

TEST(NumberFormat, RoundsHalfAwayFromZeroOnDecimalDigits) {
    EXPECT_EQ(shown("2.675", "0.00"), "2.68");
    EXPECT_EQ(shown("0.5", "0"), "1");
    EXPECT_EQ(shown("-0.4", "0"), "0");
    EXPECT_EQ(shown("999.5", "0"), "1000");
    EXPECT_EQ(shown("0.004", "0.00"), "0.00");
    EXPECT_EQ(shown("1.005", "0.0#"), "1.01");
    EXPECT_EQ(shown("1.001", "0.0#"), "1.0");
}

TEST(NumberFormat, PartsThousandsAndDivides) {
    EXPECT_EQ(shown("1234567.891", "#,##0.00"), "1,234,567.89");
    EXPECT_EQ(shown("999", "#,##0"), "999");
    EXPECT_EQ(shown("12345678", "#,##0,"), "12,346");
    EXPECT_EQ(shown("0", "#,##0"), "0");
    EXPECT_EQ(shown("0", "#"), "");
    EXPECT_EQ(shown("7", "000"), "007");
}

TEST(NumberFormat, KeepsWordsSignsAndSections) {
    EXPECT_EQ(shown("12", "0\"件\""), "12件");
    EXPECT_EQ(shown("12", "[Red][>=10]0\\人"), "12人");
    EXPECT_EQ(shown("-12", "0_ ;(0)"), "(12)");
    EXPECT_EQ(shown("0", "0;-0;\"无\""), "无");
    EXPECT_EQ(shown("-3", "0.0_);[红色]\\-0.0"), "-3.0");
    EXPECT_EQ(shown("1234.5", "[$¥-804]#,##0.00"), "¥1,234.50");
    EXPECT_EQ(shown("41", "_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ "), "41");
    EXPECT_EQ(shown("5", "@"), "5");
    EXPECT_EQ(shown("5", ";;;"), "");
}

TEST(NumberFormat, ShowsDatesAsDates) {
    EXPECT_EQ(shown("44377", "yyyy/m/d"), "2021/6/30");
    EXPECT_EQ(shown("44377", "[$-804]yyyy\"年\"m\"月\"d\"日\";@"), "2021年6月30日");
    EXPECT_EQ(shown("44377.75", "yyyy-mm-dd hh:mm:ss"), "2021-06-30 18:00:00");
    EXPECT_EQ(shown("0.5", "h:mm AM/PM"), "12:00 PM");
    EXPECT_EQ(shown("1.25", "[h]:mm"), "30:00");
    EXPECT_EQ(shown("1", "yyyy-mm-dd"), "1900-01-01");
    EXPECT_EQ(shown("61", "yyyy-mm-dd"), "1900-03-01");
    EXPECT_EQ(shown("44377", "d-mmm-yy"), "30-Jun-21");
    EXPECT_EQ(formatted_number("0", {.code = "yyyy-mm-dd", .from_1904 = true}), "1904-01-01");
    EXPECT_EQ(shown("-1", "yyyy-mm-dd"), "-1");
}

TEST(NumberFormat, WhatItDoesNotReadShowsAsAPlainNumber) {
    EXPECT_EQ(shown("0.5", "# ?/?"), "0.5");
    EXPECT_EQ(shown("-1500", "0.00E+00"), "-1500");
    EXPECT_EQ(shown("12a", "0"), "12a");
    EXPECT_EQ(shown("", "0"), "");
    EXPECT_EQ(shown("1E999", "0"), "1E999");
}

TEST(NumberFormat, KnowsTheBuiltInFormats) {
    EXPECT_EQ(builtin_format(0), "General");
    EXPECT_EQ(builtin_format(9), "0%");
    EXPECT_EQ(builtin_format(14), "yyyy/m/d");
    EXPECT_EQ(builtin_format(49), "General");
}

}  // namespace
}  // namespace duizhang::documents::detail
