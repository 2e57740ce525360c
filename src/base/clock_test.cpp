// Days of China Standard Time change at 16:00 UTC.

#include "base/clock.h"

#include <gtest/gtest.h>

namespace duizhang::base {
namespace {

constexpr std::int64_t kHourUs = 3'600'000'000;

TEST(Clock, DayBeginsAtSixteenHoursUtc) {
    EXPECT_EQ(day_of({16 * kHourUs - 1}).to_string(), "1970-01-01");
    EXPECT_EQ(day_of({16 * kHourUs}).to_string(), "1970-01-02");
    EXPECT_EQ(day_of({-8 * kHourUs}).to_string(), "1970-01-01");
    EXPECT_EQ(day_of({-8 * kHourUs - 1}).to_string(), "1969-12-31");
    EXPECT_EQ(start_of({0}).value, -8 * kHourUs);
}

TEST(Clock, ManualClockMovesOnlyWhenTold) {
    ManualClock clock({42});
    EXPECT_EQ(clock.now().value, 42);
    EXPECT_EQ(clock.now().value, 42);
    clock.set({43});
    EXPECT_EQ(clock.now().value, 43);
}

TEST(Clock, SystemClockCountsMicroseconds) {
    SystemClock clock;
    const Day today = day_of(clock.now());
    EXPECT_GT(today, *Day::parse("2024-01-01"));
    EXPECT_LT(today, *Day::parse("2200-01-01"));
}

}  // namespace
}  // namespace duizhang::base
