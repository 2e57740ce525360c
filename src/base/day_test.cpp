// Days and periods: forms, edges of the calendar, ISO weeks, 旬, neighbours and the year before.

#include "base/day.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

Period period(std::string_view text) {
    const auto parsed = Period::parse(text);
    EXPECT_TRUE(parsed) << text;
    return *parsed;
}

std::string span(std::string_view text) {
    const Period p = period(text);
    return p.first().to_string() + ".." + p.last().to_string();
}

TEST(Day, CountsFromTheEpoch) {
    EXPECT_EQ(Day::parse("1970-01-01")->number, 0);
    EXPECT_EQ(Day::parse("20000301")->number, 11017);
    EXPECT_EQ(Day{-1}.to_string(), "1969-12-31");
}

TEST(Day, KnowsLeapYears) {
    EXPECT_TRUE(Day::parse("2020-02-29"));
    EXPECT_TRUE(Day::parse("2000-02-29"));
    EXPECT_FALSE(Day::parse("2021-02-29"));
    EXPECT_FALSE(Day::parse("1900-02-29"));
}

TEST(Day, KeepsItsLimits) {
    EXPECT_TRUE(Day::parse("1900-01-01"));
    EXPECT_FALSE(Day::parse("1899-12-31"));
    EXPECT_TRUE(Day::parse("2200-12-31"));
    EXPECT_FALSE(Day::parse("2201-01-01"));
    EXPECT_FALSE(Day::from({2021, 257, 1}));
    EXPECT_FALSE(Day::from({2021, 1, 257}));
}

TEST(Day, RefusesOtherForms) {
    for (const char* text : {"", "2021", "2021/06/30", "2021-6-30", "2021-06-30 ", "202106310",
                             "20210631", "2021-13-01", "2021-00-10", "2021-06-00", "２０２１"}) {
        const auto day = Day::parse(text);
        ASSERT_FALSE(day) << text;
        EXPECT_EQ(day.error().code, ErrorCode::kInvalidPeriod);
    }
}

TEST(Period, ReadsEveryKind) {
    EXPECT_EQ(span("20210630"), "2021-06-30..2021-06-30");
    EXPECT_EQ(span("2021W26"), "2021-06-28..2021-07-04");
    EXPECT_EQ(span("202106T1"), "2021-06-01..2021-06-10");
    EXPECT_EQ(span("202106T2"), "2021-06-11..2021-06-20");
    EXPECT_EQ(span("202106T3"), "2021-06-21..2021-06-30");
    EXPECT_EQ(span("202106"), "2021-06-01..2021-06-30");
    EXPECT_EQ(span("2021Q2"), "2021-04-01..2021-06-30");
    EXPECT_EQ(span("2021H1"), "2021-01-01..2021-06-30");
    EXPECT_EQ(span("2021"), "2021-01-01..2021-12-31");
    EXPECT_EQ(span("20210301_20210815"), "2021-03-01..2021-08-15");
}

TEST(Period, ThirdTenDaysEndWithTheMonth) {
    EXPECT_EQ(span("202002T3"), "2020-02-21..2020-02-29");
    EXPECT_EQ(span("202102T3"), "2021-02-21..2021-02-28");
    EXPECT_EQ(period("202101T3").days(), 11);
    EXPECT_EQ(Period::containing(*Day::parse("20210610"), PeriodKind::kTenDay).to_string(),
              "202106T1");
    EXPECT_EQ(Period::containing(*Day::parse("20210620"), PeriodKind::kTenDay).to_string(),
              "202106T2");
    EXPECT_EQ(Period::containing(*Day::parse("20210131"), PeriodKind::kTenDay).to_string(),
              "202101T3");
}

TEST(Period, WeeksFollowTheIsoYear) {
    // 1 January 2021 is a Friday: it belongs to week 53 of 2020.
    EXPECT_EQ(Period::containing(*Day::parse("20210101"), PeriodKind::kWeek).to_string(),
              "2020W53");
    EXPECT_EQ(span("2020W53"), "2020-12-28..2021-01-03");
    EXPECT_EQ(span("2021W01"), "2021-01-04..2021-01-10");
    EXPECT_EQ(span("2021W1"), span("2021W01"));
    EXPECT_EQ(Period::containing(*Day::parse("20241230"), PeriodKind::kWeek).to_string(),
              "2025W01");
    EXPECT_FALSE(Period::parse("2021W53"));
    EXPECT_FALSE(Period::parse("2021W00"));
}

TEST(Period, LastWeekMayReachPastTheLimit) {
    const Period week = Period::containing(*Day::parse("22001231"), PeriodKind::kWeek);
    EXPECT_EQ(week.to_string(), "2201W01");
    EXPECT_EQ(period("2201W01"), week);
    EXPECT_FALSE(Period::parse("2201W02"));
    EXPECT_FALSE(Period::parse("2201"));
}

TEST(Period, RefusesWhatItCannotRead) {
    for (const char* text : {"",
                             "2",
                             "202",
                             "202113",
                             "202100",
                             "2021Q0",
                             "2021Q5",
                             "2021H3",
                             "2021Q",
                             "2021Q11",
                             "202106T0",
                             "202106T4",
                             "202106T",
                             "2021W",
                             "2021W001",
                             "2021w26",
                             "20210631",
                             "1899",
                             "20210815_20210301",
                             "20210301-20210815",
                             "20210301_",
                             "2021 ",
                             "本月"}) {
        const auto parsed = Period::parse(text);
        ASSERT_FALSE(parsed) << text;
        EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidPeriod);
        EXPECT_NE(parsed.error().detail.find("2021H1"), std::string::npos);
    }
}

TEST(Period, RangeNeedsItsOrder) {
    const Day first = *Day::parse("20210301");
    EXPECT_EQ(Period::range(first, first)->to_string(), "20210301_20210301");
    EXPECT_FALSE(Period::range(first + 1, first));
}

TEST(Period, PreviousYearKeepsTheName) {
    EXPECT_EQ(period("2021H1").previous_year().to_string(), "2020H1");
    EXPECT_EQ(period("2021Q2").previous_year().to_string(), "2020Q2");
    EXPECT_EQ(period("202402").previous_year().to_string(), "202302");
    EXPECT_EQ(period("202402T3").previous_year().to_string(), "202302T3");
    EXPECT_EQ(period("2021").previous_year().to_string(), "2020");
    EXPECT_EQ(period("20240229").previous_year().to_string(), "20230228");
    EXPECT_EQ(period("20240201_20240229").previous_year().to_string(), "20230201_20230228");
    EXPECT_EQ(period("2021W26").previous_year().to_string(), "2020W26");
    EXPECT_EQ(period("2020W53").previous_year().to_string(), "2019W52");
}

TEST(Period, NeighboursTouch) {
    EXPECT_EQ(period("202101").previous().to_string(), "202012");
    EXPECT_EQ(period("202012T3").next().to_string(), "202101T1");
    EXPECT_EQ(period("2020W53").next().to_string(), "2021W01");
    EXPECT_EQ(period("20210301_20210310").next().to_string(), "20210311_20210320");
    EXPECT_EQ(period("20210301_20210310").previous().to_string(), "20210219_20210228");
}

}  // namespace
}  // namespace duizhang::base
