#pragma once
// When demo work happens: mostly on workdays, written down the same day or up to three days later,
// in office hours of China Standard Time.

#include <span>
#include <vector>

#include "app/demo_random.h"
#include "base/day.h"
#include "base/ids.h"

namespace duizhang::app {

struct DemoSeason {
    base::Period days;
    std::string_view trend = "even";  ///< "even", "rising", "falling"
    std::int64_t weekend = 8;         ///< Weight of a free day, percent of a workday's.
};

class DemoCalendar {
public:
    explicit DemoCalendar(std::vector<base::Period> holidays) : holidays_(std::move(holidays)) {}

    /// Saturday, Sunday or a holiday.
    bool free_day(base::Day day) const;
    /// `count` days in order, spread over the season by weight.
    std::vector<base::Day> spread(const DemoSeason& season, std::size_t count,
                                  DemoRandom& random) const;
    /// The day itself or the next workday, but not past `until`.
    base::Day workday(base::Day day, base::Day until) const;

private:
    std::vector<base::Period> holidays_;
};

/// The last days of each month ("month"), of each seven days ("week"), or all days ("day"); the
/// period's last day closes a broken month or week.
std::vector<base::Day> filing_days(const base::Period& period, std::string_view every);

/// An instant in office hours of `day` or up to three days later, but not past `until` unless
/// `day` itself is.
base::InstantUs written_down(base::Day day, base::Day until, DemoRandom& random);

}  // namespace duizhang::app
