#pragma once
// Days and months as Chinese texts write them. Private to this folder.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.h"

namespace duizhang::reconcile {

/// Each character folded to one script and width, punctuation kept: dates live by it (1-6月,
/// 2021-08-05). White space is dropped, but one blank stays between two digits (08-07 07:24).
std::u32string without_space(std::u32string_view text);
std::u32string without_space(std::string_view utf8);

/// A whole number of a calendar and where it ends.
struct CalendarNumber {
    int value;
    std::size_t end;
};
/// One or two digits, or Chinese 一 to 九十九, at `at` of a folded text.
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

/// The last day of a month. Requires a month of 1 to 12.
base::Day end_of_month(int year, unsigned month);

}  // namespace duizhang::reconcile
