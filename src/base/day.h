#pragma once
// Calendar days and reporting periods (proleptic Gregorian, China Standard Time).

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::base {

struct YearMonthDay {
    int year;
    unsigned month;  ///< 1–12
    unsigned day;    ///< 1–31

    friend bool operator==(const YearMonthDay&, const YearMonthDay&) = default;
};

/// A calendar day: days since 1970-01-01.
struct Day {
    std::int32_t number{};

    friend constexpr auto operator<=>(Day, Day) = default;
    friend constexpr Day operator+(Day day, std::int32_t days) { return {day.number + days}; }
    friend constexpr Day operator-(Day day, std::int32_t days) { return {day.number - days}; }
    friend constexpr std::int32_t operator-(Day a, Day b) { return a.number - b.number; }

    /// Errors: kInvalidPeriod for a day that the calendar does not have, or outside 1900–2200.
    static Result<Day> from(YearMonthDay ymd);
    /// Reads "2021-06-30" or "20210630". Errors: kInvalidPeriod.
    static Result<Day> parse(std::string_view text);

    YearMonthDay ymd() const;
    std::string to_string() const;  ///< "2021-06-30"
};

enum class PeriodKind : std::uint8_t {
    kDay,      ///< "20210630"
    kWeek,     ///< ISO 8601 week "2021W05", Monday to Sunday; "2021W5" is read too
    kTenDay,   ///< 旬: "202106T1" 1–10, "202106T2" 11–20, "202106T3" 21–end
    kMonth,    ///< "202106"
    kQuarter,  ///< "2021Q2"
    kHalf,     ///< "2021H1"
    kYear,     ///< "2021"
    kRange,    ///< "20210301_20210815", both days included
};

/// "day", "week", "ten_day", "month", "quarter", "half", "year", "range".
std::string_view to_string(PeriodKind kind);

/// A closed interval of days with the kind by which it was named.
class Period {
public:
    /// Reads any of the forms above, if it begins in 1900–2200. Errors: kInvalidPeriod (the detail
    /// names the forms).
    static Result<Period> parse(std::string_view text);
    /// The period of `kind` that holds `day`; kRange is not allowed here.
    static Period containing(Day day, PeriodKind kind);
    /// Errors: kInvalidPeriod when `first` is after `last`.
    static Result<Period> range(Day first, Day last);

    PeriodKind kind() const { return kind_; }
    Day first() const { return first_; }
    Day last() const { return last_; }
    std::int32_t days() const { return last_ - first_ + 1; }
    bool contains(Day day) const { return first_ <= day && day <= last_; }

    /// The same period one year earlier: the same week number, the same dates. 29 February
    /// becomes 28 February; a week 53 that the earlier year lacks becomes its week 52.
    Period previous_year() const;
    /// The period of the same kind just before or after; a range moves by its own length.
    Period previous() const;
    Period next() const;

    std::string to_string() const;  ///< Inverse of parse.

    friend bool operator==(const Period&, const Period&) = default;

private:
    Period(PeriodKind kind, Day first, Day last) : kind_(kind), first_(first), last_(last) {}

    PeriodKind kind_;
    Day first_;
    Day last_;
};

}  // namespace duizhang::base
