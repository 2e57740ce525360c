#include "ledger/calendar.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace duizhang::ledger {
namespace {

base::Day day(std::string_view text) { return *base::Day::parse(text); }

ChangeCalendar change(std::vector<CalendarDay> days) {
    return {.days = std::move(days), .day = day("2026-11-20"), .actor = "专班", .key = ""};
}

journal::Event event_of(const ChangeCalendar& command) {
    auto draft = decide(command);
    EXPECT_TRUE(draft) << draft.error().detail;
    return {{1}, {}, *std::move(draft), {}};
}

TEST(Calendar, KnowsHolidaysAndMakeUpDaysOfTheBundledYears) {
    const auto& calendar = Calendar::bundled();
    for (const auto* free :
         {"2023-05-01", "2023-01-27", "2020-01-31", "2026-02-23", "2026-11-21"}) {
        EXPECT_FALSE(calendar.is_working(day(free))) << free;
    }
    for (const auto* worked :
         {"2023-04-23", "2023-05-06", "2021-02-07", "2026-02-28", "2026-11-20"}) {
        EXPECT_TRUE(calendar.is_working(day(worked))) << worked;
    }
    for (int year = 2020; year <= 2026; ++year) EXPECT_TRUE(calendar.knows(year)) << year;
    EXPECT_FALSE(calendar.knows(2019));
    EXPECT_FALSE(calendar.knows(2027));
}

/// The numbers that personnel offices publish for each year; 2020 after its extension.
TEST(Calendar, HasTheWorkingDaysOfEachYear) {
    const std::map<int, int> published{{2020, 249}, {2021, 250}, {2022, 249}, {2023, 249},
                                       {2024, 251}, {2025, 248}, {2026, 248}};
    for (const auto& [year, days] : published) {
        EXPECT_EQ(working_days_between(Calendar::bundled(), day(fmt::format("{}-12-31", year - 1)),
                                       day(fmt::format("{}-12-31", year))),
                  days)
            << year;
    }
}

TEST(Calendar, OnlyWeekendsAreFreeInAYearItDoesNotKnow) {
    const auto& calendar = Calendar::bundled();
    EXPECT_TRUE(calendar.is_working(day("2027-10-01")));
    EXPECT_FALSE(calendar.is_working(day("2027-10-02")));
    EXPECT_TRUE(calendar.is_working(day("1965-01-01")));   // A Friday.
    EXPECT_FALSE(calendar.is_working(day("1965-01-03")));  // A Sunday.
}

TEST(Calendar, CountsWorkingDaysAcrossAHoliday) {
    const auto& calendar = Calendar::bundled();
    // 2023: 28 April a Friday, 29 April to 3 May free, 6 May worked.
    EXPECT_EQ(working_days_between(calendar, day("2023-04-28"), day("2023-05-04")), 1);
    EXPECT_EQ(working_days_between(calendar, day("2023-04-28"), day("2023-05-07")), 3);
    EXPECT_EQ(working_days_between(calendar, day("2023-05-04"), day("2023-05-04")), 0);
    EXPECT_EQ(working_days_between(calendar, day("2023-05-04"), day("2023-05-01")), 0);
    EXPECT_EQ(add_working_days(calendar, day("2023-04-28"), 1), day("2023-05-04"));
    EXPECT_EQ(add_working_days(calendar, day("2023-04-28"), 3), day("2023-05-06"));
    EXPECT_EQ(add_working_days(calendar, day("2023-04-29"), 0), day("2023-04-29"));
}

TEST(Calendar, AddingAndCountingWorkingDaysAreInverse) {
    const auto& calendar = Calendar::bundled();
    for (int start = 0; start < 60; ++start) {
        const auto from = day("2023-09-10") + start;
        for (int days = 1; days < 15; ++days) {
            const auto then = add_working_days(calendar, from, days);
            EXPECT_EQ(working_days_between(calendar, from, then), days) << from.to_string();
            EXPECT_TRUE(calendar.is_working(then));
        }
    }
}

TEST(Calendar, AnOfficeAddsAYearAndTakesADayBack) {
    auto calendar = Calendar::bundled();
    ASSERT_TRUE(calendar.apply(event_of(change({{day("2027-01-01"), DayKind::kFree, "元旦"},
                                                {day("2023-05-06"), DayKind::kFree, "本地"}}))));
    EXPECT_FALSE(calendar.is_working(day("2027-01-01")));
    EXPECT_FALSE(calendar.is_working(day("2023-05-06")));
    EXPECT_EQ(calendar.special_days(day("2027-01-01"), day("2027-12-31")).size(), 1U);
    ASSERT_TRUE(calendar.apply(
        event_of(change({{day("2027-01-01"), {}, ""}, {day("2023-05-06"), {}, ""}}))));
    EXPECT_TRUE(calendar.is_working(day("2027-01-01")));
    EXPECT_TRUE(calendar.is_working(day("2023-05-06")));
    EXPECT_EQ(calendar.special_days(day("2023-05-06"), day("2023-05-06")).at(day("2023-05-06")),
              (SpecialDay{DayKind::kWork, "劳动节调休", false}));
}

TEST(Calendar, ChangesHoldTheirLimits) {
    std::vector<CalendarDay> days(kMaxCalendarDays, {day("2027-01-01"), DayKind::kFree, "元旦"});
    EXPECT_TRUE(decide(change(days)));
    days.push_back(days.front());
    EXPECT_EQ(decide(change(days)).error().code, base::ErrorCode::kLimitExceeded);
    EXPECT_EQ(decide(change({})).error().code, base::ErrorCode::kMissingField);
    std::string name(kMaxCalendarNameLength, 'a');
    EXPECT_TRUE(decide(change({{day("2027-01-01"), DayKind::kFree, name}})));
    name += 'a';
    EXPECT_FALSE(decide(change({{day("2027-01-01"), DayKind::kFree, name}})));
}

TEST(Calendar, RefusesEventsAndRowsItCannotRead) {
    auto calendar = Calendar::bundled();
    auto event = event_of(change({{day("2027-01-01"), DayKind::kFree, "元旦"}}));
    event.draft.body = R"({"days":[{"day":"2027-01-01","kind":"half"}]})";
    EXPECT_EQ(calendar.apply(event).error().code, base::ErrorCode::kInvalidJournal);
    EXPECT_FALSE(Calendar::parse("2023-01-01,2022-01-01,free,x\n"));
    EXPECT_FALSE(Calendar::parse("2023-01-01,free,x\n"));
}

TEST(Lights, TurnYellowThreeWorkingDaysBeforeAndRedTheDayAfter) {
    const auto& calendar = Calendar::bundled();
    // Thursday 27 April 2023: left are the 28th, 4 May and 5 May; 6 May would be the fourth.
    const auto days = light_days(calendar, day("2023-04-27"));
    EXPECT_EQ(days.yellow_until, day("2023-05-05"));
    EXPECT_EQ(light(false, day("2023-04-26"), days), Light::kRed);
    EXPECT_EQ(light(false, day("2023-04-27"), days), Light::kYellow);
    EXPECT_EQ(light(false, day("2023-05-05"), days), Light::kYellow);
    EXPECT_EQ(light(false, day("2023-05-06"), days), Light::kGreen);
    EXPECT_EQ(light(true, day("2023-04-26"), days), Light::kNone);
    EXPECT_EQ(light(false, {}, days), Light::kNone);
}

TEST(Lights, ThresholdsSayTheSameAsCounting) {
    const auto& calendar = Calendar::bundled();
    for (int shift = 0; shift < 40; ++shift) {
        const auto today = day("2023-09-15") + shift;
        for (const int warn : {0, 1, 3, 10}) {
            const auto days = light_days(calendar, today, warn);
            for (int later = 0; later < 40; ++later) {
                const auto due = today + later;
                const bool yellow = working_days_between(calendar, today, due) <= warn;
                EXPECT_EQ(light(false, due, days), yellow ? Light::kYellow : Light::kGreen);
            }
        }
    }
}

}  // namespace
}  // namespace duizhang::ledger
