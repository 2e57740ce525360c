#include "app/demo_calendar.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/clock.h"

namespace duizhang::app {

bool DemoCalendar::free_day(base::Day day) const {
    // 1970-01-01 was a Thursday: 0 = Monday.
    const int weekday = ((day.number + 3) % 7 + 7) % 7;
    return weekday >= 5 || std::ranges::any_of(holidays_, [day](const base::Period& holiday) {
               return holiday.contains(day);
           });
}

std::vector<base::Day> DemoCalendar::spread(const DemoSeason& season, std::size_t count,
                                            DemoRandom& random) const {
    const auto length = season.days.days();
    std::vector<std::int64_t> up_to;  // Running sum of weights.
    std::int64_t sum = 0;
    for (std::int32_t i = 0; i < length; ++i) {
        const std::int64_t slope = length < 2 ? 50 : 100 * i / (length - 1);
        const std::int64_t trend = season.trend == "rising"    ? 50 + slope
                                   : season.trend == "falling" ? 150 - slope
                                                               : 100;
        sum += trend * (free_day(season.days.first() + i) ? season.weekend : 100);
        up_to.push_back(sum);
    }
    std::vector<base::Day> days;
    days.reserve(count);
    // One draw in each of `count` equal slices: few entries are spread as well as many.
    for (std::size_t i = 0; i < count && sum > 0; ++i) {
        const auto place = static_cast<std::int64_t>(
            (static_cast<__int128>(i) * sum +
             static_cast<__int128>(random.below(1U << 20U)) * sum / (1 << 20)) /
            static_cast<__int128>(count));
        const auto at = std::ranges::upper_bound(up_to, place) - up_to.begin();
        days.push_back(season.days.first() + static_cast<std::int32_t>(at));
    }
    while (days.size() < count) days.push_back(season.days.first());
    return days;
}

base::Day DemoCalendar::workday(base::Day day, base::Day until) const {
    for (base::Day next = day; next <= until; next = next + 1) {
        if (!free_day(next)) return next;
    }
    return std::min(day, until);
}

std::vector<base::Day> filing_days(const base::Period& period, std::string_view every) {
    std::vector<base::Day> days;
    for (base::Day day = period.first(); day <= period.last(); day = day + 1) {
        const bool closes = every == "day" || day == period.last() ||
                            (every == "week" && (day - period.first()) % 7 == 6) ||
                            (every == "month" && (day + 1).ymd().day == 1);
        if (closes) days.push_back(day);
    }
    return days;
}

base::InstantUs written_down(base::Day day, base::Day until, DemoRandom& random) {
    static constexpr std::array<std::int64_t, 4> kDaysLater{72, 16, 8, 4};
    const auto later = static_cast<std::int32_t>(random.weighted(kDaysLater));
    const base::Day on = std::max(day, std::min(day + later, until));
    // 08:30 to 12:00 and 14:00 to 18:00.
    std::int64_t second = 30'600 + static_cast<std::int64_t>(random.below(27'000));
    if (second >= 43'200) second += 7'200;
    const auto micros = static_cast<std::int64_t>(random.below(1'000'000));
    return {base::start_of(on).value + second * 1'000'000 + micros};
}

}  // namespace duizhang::app
