// The time a claim names, as days.

#include "reconcile/claim_period.h"

#include <gtest/gtest.h>

namespace duizhang::reconcile {
namespace {

base::Period period(std::string_view text) {
    const auto read = base::Period::parse(text);
    EXPECT_TRUE(read) << text;
    return *read;
}

/// What `phrase` names for an indicator of 2021-03-01 to 2021-08-15 in a report of `day` ("" =
/// undated): its first and last day, with … at the end when it runs up to now.
std::string named(std::string_view phrase, std::string_view day = "2021-08-05") {
    PeriodContext context{.usual = period("20210301_20210815"), .report = std::nullopt};
    if (!day.empty()) context.report = base::Day::parse(day).value();
    const auto found = period_named(phrase, context);
    if (!found) return "";
    return found->period.first().to_string() + " " + found->period.last().to_string() +
           (found->open ? " …" : "");
}

TEST(ClaimPeriod, ReadsPartsOfAYear) {
    EXPECT_EQ(named("上半年"), "2021-01-01 2021-06-30");
    EXPECT_EQ(named("今年上半年"), "2021-01-01 2021-06-30");
    EXPECT_EQ(named("2020年下半年"), "2020-07-01 2020-12-31");
    EXPECT_EQ(named("第二季度"), "2021-04-01 2021-06-30");
    EXPECT_EQ(named("一季度"), "2021-01-01 2021-03-31");
    EXPECT_EQ(named("去年前三季度"), "2020-01-01 2020-09-30");
    EXPECT_EQ(named("前5个月"), "2021-01-01 2021-05-31");
    EXPECT_EQ(named("上半年日均"), "2021-01-01 2021-06-30");
}

TEST(ClaimPeriod, ReadsMonths) {
    EXPECT_EQ(named("6月份"), "2021-06-01 2021-06-30");
    EXPECT_EQ(named("2020年12月"), "2020-12-01 2020-12-31");
    EXPECT_EQ(named("1至6月"), "2021-01-01 2021-06-30");
    EXPECT_EQ(named("1—6月份"), "2021-01-01 2021-06-30");
    EXPECT_EQ(named("2021年3月至5月"), "2021-03-01 2021-05-31");
    EXPECT_EQ(named("六月"), "2021-06-01 2021-06-30");
    EXPECT_EQ(named("3月9日至7月20日"), "2021-03-09 2021-07-20");
    // Months that have not begun are those of the year before, unless the year is named.
    EXPECT_EQ(named("12月"), "2020-12-01 2020-12-31");
    EXPECT_EQ(named("今年12月"), "2021-12-01 2021-12-31");
}

TEST(ClaimPeriod, ReadsYears) {
    EXPECT_EQ(named("2020年"), "2020-01-01 2020-12-31");
    EXPECT_EQ(named("二〇二〇年"), "2020-01-01 2020-12-31");
    EXPECT_EQ(named("去年"), "2020-01-01 2020-12-31");
    EXPECT_EQ(named("上年度"), "2020-01-01 2020-12-31");
    EXPECT_EQ(named("前年全年"), "2019-01-01 2019-12-31");
    EXPECT_EQ(named("去年同期"), "2020-03-01 2020-08-05");
    EXPECT_EQ(named("2020年度"), "2020-01-01 2020-12-31");
}

TEST(ClaimPeriod, EndsAtTheReportsDay) {
    EXPECT_EQ(named("2021年"), "2021-01-01 2021-08-05");
    EXPECT_EQ(named("8月份"), "2021-08-01 2021-08-05");
    EXPECT_EQ(named("2021年", ""), "2021-01-01 2021-12-31");
}

TEST(ClaimPeriod, RunsUpToNow) {
    EXPECT_EQ(named("今年以来"), "2021-01-01 2021-08-05 …");
    EXPECT_EQ(named("今年以来", ""), "2021-01-01 2021-08-15 …");
    EXPECT_EQ(named("年初至今"), "2021-01-01 2021-08-05 …");
    EXPECT_EQ(named("年初以来"), "2021-01-01 2021-08-05 …");
    EXPECT_EQ(named("5月22日以来"), "2021-05-22 2021-08-05 …");
    EXPECT_EQ(named("自5月22日起"), "2021-05-22 2021-08-05 …");
    EXPECT_EQ(named("5月以来"), "2021-05-01 2021-08-05 …");
    EXPECT_EQ(named("截至6月底"), "2021-03-01 2021-06-30 …");
    EXPECT_EQ(named("截至2021年7月20日"), "2021-03-01 2021-07-20 …");
}

TEST(ClaimPeriod, KnowsAMonthAsSuchForTheLedgerToLookBeforeIt) {
    const PeriodContext context{.usual = period("2021"), .report = std::nullopt};
    EXPECT_EQ(period_named("6月份", context)->period.kind(), base::PeriodKind::kMonth);
    EXPECT_EQ(period_named("二季度", context)->period.kind(), base::PeriodKind::kQuarter);
    EXPECT_EQ(period_named("上半年", context)->period.kind(), base::PeriodKind::kHalf);
    EXPECT_EQ(period_named("2020年", context)->period.kind(), base::PeriodKind::kYear);
}

TEST(ClaimPeriod, LeavesAloneWhatNamesNoDaysOrOneOnly) {
    for (const auto* phrase :
         {"",         "目前",   "截至目前", "教育整顿开展以来", "疫情以来",
          "“七一”前", "下一步", "每两日",   "2021年每两日",     "8月底前",
          "4月23日",  "13月",   "0月",      "6至3月",           "第五季度",
          "近三年",   "年",     "五年来",   "6月中旬",          "截至2020年底"}) {
        EXPECT_EQ(named(phrase), "") << phrase;
    }
}

TEST(UpToReport, ClipsOnlyWhatHoldsTheDay) {
    const auto usual = period("20210301_20210815");
    const auto clipped = [&](std::string_view day) {
        return up_to_report({.usual = usual, .report = base::Day::parse(day).value()}).to_string();
    };
    EXPECT_EQ(clipped("2021-07-31"), "20210301_20210731");
    EXPECT_EQ(clipped("2021-08-15"), "20210301_20210815");
    EXPECT_EQ(clipped("2021-09-01"), "20210301_20210815");
    EXPECT_EQ(clipped("2021-02-28"), "20210301_20210815");
    EXPECT_EQ(up_to_report({.usual = usual, .report = std::nullopt}), usual);
}

}  // namespace
}  // namespace duizhang::reconcile
