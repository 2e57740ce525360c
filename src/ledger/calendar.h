#pragma once
// Working days 工作日: weekends, the holidays and make-up days of the State Council, and what an
// office changed; and the lights 红黄绿灯 by which a due day is shown. Pure.
// The bundled years and the event: docs/formats/calendar.md.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "journal/event.h"

namespace duizhang::ledger {

inline constexpr std::string_view kCalendarChanged = "calendar.changed";
inline constexpr std::size_t kMaxCalendarDays = 400;       ///< In one change.
inline constexpr std::size_t kMaxCalendarNameLength = 40;  ///< Code points.
inline constexpr int kMaxWorkingDays = 10'000;             ///< That anybody may count.
inline constexpr int kUsualWarnDays = 3;

enum class DayKind : std::uint8_t { kFree, kWork };

std::string_view to_string(DayKind kind);  ///< "free", "work"
/// Errors: kBadRequest naming the two.
base::Result<DayKind> parse_day_kind(std::string_view text);

/// A day that is not what its weekday says.
struct SpecialDay {
    DayKind kind;
    std::string name;
    bool changed = false;  ///< By an event, not as bundled.

    friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

/// A wish for one day; without a kind the bundled meaning comes back.
struct CalendarDay {
    base::Day day;
    std::optional<DayKind> kind;
    std::string name;

    friend bool operator==(const CalendarDay&, const CalendarDay&) = default;
};

/// An office or the system administrator says which days are free or worked on.
struct ChangeCalendar {
    std::vector<CalendarDay> days;
    base::Day day;
    std::string actor;
    std::string key;
};

/// Threads: a value.
class Calendar {
public:
    /// The years that come with the program.
    static const Calendar& bundled();
    /// Reads rows "first,last,kind,name"; "#" opens a comment. Errors: kBadRequest with the line.
    static base::Result<Calendar> parse(std::string_view csv);

    bool is_working(base::Day day) const;
    /// Whether the year's holidays are known; where not, only weekends are free.
    bool knows(int year) const { return years_.contains(year); }
    /// From `first` to `last`, both included.
    std::map<base::Day, SpecialDay> special_days(base::Day first, base::Day last) const;

    /// Other events leave it alone. Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);

private:
    void set(const CalendarDay& wish);

    std::map<base::Day, SpecialDay> days_;
    std::map<base::Day, SpecialDay> usual_;  ///< What changed days were before.
    std::set<int> years_;
};

/// The event. Errors: kMissingField (no days, no actor), kLimitExceeded, kInvalidField.
base::Result<journal::Draft> decide(const ChangeCalendar& command);

/// Working days after `from` up to `to`, `to` included; 0 when `to` is not later.
int working_days_between(const Calendar& calendar, base::Day from, base::Day to);
/// The n-th working day after `from`; `from` itself for 0. `days` is from 0 to kMaxWorkingDays.
base::Day add_working_days(const Calendar& calendar, base::Day from, int days);

enum class Light : std::uint8_t { kNone, kGreen, kYellow, kRed };
std::string_view to_string(Light light);  ///< "none", "green", "yellow", "red"

/// Lights as plain thresholds, so that a list need not ask the calendar for every row: due before
/// `today` is red, up to `yellow_until` yellow, later green.
struct LightDays {
    base::Day today;
    base::Day yellow_until;

    friend bool operator==(const LightDays&, const LightDays&) = default;
};

/// Yellow while at most `warn_days` working days are left after today.
LightDays light_days(const Calendar& calendar, base::Day today, int warn_days = kUsualWarnDays);
/// None for a final state and where nothing is due.
Light light(bool is_final, std::optional<base::Day> due, const LightDays& days);

}  // namespace duizhang::ledger
