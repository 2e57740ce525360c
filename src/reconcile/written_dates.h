#pragma once
// Dates as Chinese texts write them, right or wrong: their numerals, one date where it stands, and
// all dates of a text. Private to this folder. Not for deciding which day a report speaks of.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"

namespace duizhang::reconcile {

/// Each character folded to one script and width, punctuation kept: dates live by it (1-6月,
/// 2021-08-05). White space is dropped, but one blank stays between two digits (08-07 07:24).
std::u32string without_space(std::u32string_view text);
std::u32string without_space(std::string_view utf8);

/// A numeral of at most four digits, 六, 二十三, 2021 or 二〇二一, that begins at `at`.
struct SmallNumber {
    int value = 0;
    std::size_t length = 0;  ///< 0: none.
    bool chinese = false;
};
SmallNumber small_number_at(std::u32string_view words, std::size_t at);

/// A whole number of a calendar and where it ends.
struct CalendarNumber {
    int value;
    std::size_t end;
};
/// One or two digits, or Chinese up to 九十九, at `at` of a folded text.
std::optional<CalendarNumber> read_calendar_number(std::u32string_view text, std::size_t at);
/// Four digits, Arabic or Chinese (二〇二一), that make a year of 1900 to 2199.
std::optional<CalendarNumber> read_year(std::u32string_view text, std::size_t at);

/// A day as written; what stands before 月 may be missing.
struct WrittenDay {
    std::optional<int> year;
    unsigned month;
    unsigned day;
    std::size_t end;  ///< Just past it.
};
/// 2021年8月5日, 二〇二一年八月五日, 8月5日, 2021-08-05, 2021/8/5, 2021.8.5 at `at`.
std::optional<WrittenDay> read_written_day(std::u32string_view text, std::size_t at);

/// The day itself, if the calendar has it; `year` where the text leaves it out.
std::optional<base::Day> day_of(const WrittenDay& written, std::optional<int> year);

/// 29 for February of a year that is not known. Requires a month of 1 to 12.
int days_in(std::optional<int> year, int month);

/// The last day of a month. Requires a month of 1 to 12.
base::Day end_of_month(int year, unsigned month);

/// A date in folded text, with the fields it names: 2021年6月, 6月30日, 2021年. One that names a
/// day alone is listed only where it ends a range: 3月25日至28日.
struct WrittenDate {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<int> year;  ///< 1900–2199, four digits.
    std::optional<int> month;
    std::optional<int> day;
    bool chinese = false;  ///< Month and day in Chinese numerals.
    bool lunar = false;    ///< 农历, 闰.

    /// The month counted from year 0; needs year and month.
    int months() const { return year.value_or(0) * 12 + month.value_or(0); }
};

/// All of them in order of place. Cost: linear.
std::vector<WrittenDate> written_dates(std::u32string_view words);

/// Whether `link` ties two dates into a period: 至, —, 起至.
bool is_range_link(std::u32string_view link);

}  // namespace duizhang::reconcile
