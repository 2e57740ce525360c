// Days and periods on the calendar of <chrono>.

#include "base/day.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "base/assert.h"

namespace duizhang::base {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr std::string_view kPeriodForms =
    "2021, 2021H1, 2021Q2, 202106, 202106T1, 2021W05, 20210630, 20210301_20210815 (1900–2200)";

std::chrono::year_month_day calendar(Day day) { return sys_days{days{day.number}}; }

Day day_at(int year, unsigned month, unsigned day) {
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                          std::chrono::day{day}};
    DZ_ASSERT(ymd.ok());
    return {static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

Day last_of_month(int year, unsigned month) {
    const std::chrono::year_month_day_last last{
        std::chrono::year{year}, std::chrono::month_day_last{std::chrono::month{month}}};
    return {static_cast<std::int32_t>(sys_days{last}.time_since_epoch().count())};
}

/// Days since Monday: 0–6.
std::int32_t weekday(Day day) {
    const std::chrono::weekday weekday{sys_days{days{day.number}}};
    return static_cast<std::int32_t>(weekday.iso_encoding()) - 1;
}

/// The Monday of week 1, which is the week of 4 January (ISO 8601).
Day first_week_start(int year) {
    const Day fourth = day_at(year, 1, 4);
    return fourth - weekday(fourth);
}

struct Week {
    int year;
    int number;
};

/// A week belongs to the year that holds its Thursday.
Week week_of(Day day) {
    const Day monday = day - weekday(day);
    const int year = (monday + 3).ymd().year;
    return {year, (monday - first_week_start(year)) / 7 + 1};
}

int weeks_in(int year) { return (first_week_start(year + 1) - first_week_start(year)) / 7; }

Day year_before(Day day) {
    const YearMonthDay ymd = day.ymd();
    const Day month_end = last_of_month(ymd.year - 1, ymd.month);
    return std::min(month_end,
                    day_at(ymd.year - 1, ymd.month, 1) + (static_cast<int>(ymd.day) - 1));
}

std::optional<int> read_digits(std::string_view text) {
    if (text.empty() || text.size() > 4) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Day> read_day(std::string_view year, std::string_view month, std::string_view day) {
    const auto y = read_digits(year);
    const auto m = read_digits(month);
    const auto d = read_digits(day);
    if (!y || !m || !d) return std::nullopt;
    const auto read = Day::from({*y, static_cast<unsigned>(*m), static_cast<unsigned>(*d)});
    return read ? std::optional(*read) : std::nullopt;
}

std::optional<Day> read_compact_day(std::string_view text) {
    if (text.size() != 8) return std::nullopt;
    return read_day(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::optional<Period> read_week(int year, std::string_view number_text) {
    const auto number = read_digits(number_text);
    if (number_text.size() > 2 || !number || *number < 1 || *number > weeks_in(year)) {
        return std::nullopt;
    }
    const Day monday = first_week_start(year) + (*number - 1) * 7;
    return Period::containing(monday, PeriodKind::kWeek);
}

/// The part of a year named by a letter and a number: "H1", "Q3".
std::optional<Period> read_year_part(int year, PeriodKind kind, unsigned months,
                                     std::string_view number_text) {
    const auto number = read_digits(number_text);
    if (number_text.size() != 1 || !number || *number < 1 ||
        static_cast<unsigned>(*number) > 12 / months) {
        return std::nullopt;
    }
    const unsigned month = (static_cast<unsigned>(*number) - 1) * months + 1;
    return Period::containing(day_at(year, month, 1), kind);
}

std::optional<Period> read_month_or_ten_day(int year, std::string_view text) {
    const auto month = read_digits(text.substr(0, 2));
    if (text.size() < 2 || !month || *month < 1 || *month > 12) return std::nullopt;
    const Day first = day_at(year, static_cast<unsigned>(*month), 1);
    if (text.size() == 2) return Period::containing(first, PeriodKind::kMonth);
    if (text.size() != 4 || text[2] != 'T' || text[3] < '1' || text[3] > '3') return std::nullopt;
    return Period::containing(first + (text[3] - '1') * 10, PeriodKind::kTenDay);
}

std::optional<Period> read_named_period(std::string_view text) {
    const auto year = read_digits(text.substr(0, 4));
    // One year past the last: its week 1 may begin in the last.
    if (text.size() < 4 || !year || *year < kFirstYear || *year > kLastYear + 1) {
        return std::nullopt;
    }
    const std::string_view rest = text.substr(4);
    if (rest.empty()) return Period::containing(day_at(*year, 1, 1), PeriodKind::kYear);
    switch (rest.front()) {
        case 'W':
            return read_week(*year, rest.substr(1));
        case 'H':
            return read_year_part(*year, PeriodKind::kHalf, 6, rest.substr(1));
        case 'Q':
            return read_year_part(*year, PeriodKind::kQuarter, 3, rest.substr(1));
        default:
            break;
    }
    if (const auto day = read_compact_day(text)) return Period::containing(*day, PeriodKind::kDay);
    return read_month_or_ten_day(*year, rest);
}

bool is_readable(Day first) {
    const int year = first.ymd().year;
    return year >= kFirstYear && year <= kLastYear;
}

std::string compact(Day day) {
    const YearMonthDay ymd = day.ymd();
    return fmt::format("{:04}{:02}{:02}", ymd.year, ymd.month, ymd.day);
}

}  // namespace

Result<Day> Day::from(YearMonthDay ymd) {
    const std::chrono::year_month_day date{
        std::chrono::year{ymd.year}, std::chrono::month{ymd.month}, std::chrono::day{ymd.day}};
    // <chrono> keeps months and days in a byte, so 257 would pass for 1.
    if (ymd.year < kFirstYear || ymd.year > kLastYear || ymd.month > 12 || ymd.day > 31 ||
        !date.ok()) {
        return fail(ErrorCode::kInvalidPeriod,
                    fmt::format("{}-{:02}-{:02}", ymd.year, ymd.month, ymd.day));
    }
    return day_at(ymd.year, ymd.month, ymd.day);
}

Result<Day> Day::parse(std::string_view text) {
    std::optional<Day> day = read_compact_day(text);
    if (!day && text.size() == 10 && text[4] == '-' && text[7] == '-') {
        day = read_day(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
    }
    if (!day) {
        return fail(ErrorCode::kInvalidPeriod,
                    fmt::format("\"{}\" — 2021-06-30, 20210630 (1900–2200)", text));
    }
    return *day;
}

YearMonthDay Day::ymd() const {
    const auto date = calendar(*this);
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
            static_cast<unsigned>(date.day())};
}

std::string Day::to_string() const {
    const YearMonthDay date = ymd();
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string_view to_string(PeriodKind kind) {
    static constexpr std::array<std::string_view, 8> kNames{"day",     "week", "ten_day", "month",
                                                            "quarter", "half", "year",    "range"};
    return kNames.at(static_cast<std::size_t>(kind));
}

Result<Period> Period::parse(std::string_view text) {
    std::optional<Period> period;
    if (text.size() == 17 && text[8] == '_') {
        const auto first = read_compact_day(text.substr(0, 8));
        const auto last = read_compact_day(text.substr(9));
        if (first && last && *first <= *last) period = Period(PeriodKind::kRange, *first, *last);
    } else {
        period = read_named_period(text);
    }
    if (!period || !is_readable(period->first())) {
        return fail(ErrorCode::kInvalidPeriod, fmt::format("\"{}\" — {}", text, kPeriodForms));
    }
    return *period;
}

Period Period::containing(Day day, PeriodKind kind) {
    const YearMonthDay ymd = day.ymd();
    const auto months = [&](unsigned count) {
        const unsigned first = (ymd.month - 1) / count * count + 1;
        return Period(kind, day_at(ymd.year, first, 1), last_of_month(ymd.year, first + count - 1));
    };
    switch (kind) {
        case PeriodKind::kDay:
            return {kind, day, day};
        case PeriodKind::kWeek:
            return {kind, day - weekday(day), day - weekday(day) + 6};
        case PeriodKind::kTenDay: {
            const unsigned index = std::min((ymd.day - 1) / 10, 2u);
            const Day first = day_at(ymd.year, ymd.month, index * 10 + 1);
            return {kind, first, index == 2 ? last_of_month(ymd.year, ymd.month) : first + 9};
        }
        case PeriodKind::kMonth:
            return months(1);
        case PeriodKind::kQuarter:
            return months(3);
        case PeriodKind::kHalf:
            return months(6);
        case PeriodKind::kYear:
            return months(12);
        case PeriodKind::kRange:
            break;
    }
    DZ_ASSERT(kind != PeriodKind::kRange);
    return {kind, day, day};
}

Result<Period> Period::range(Day first, Day last) {
    if (first > last) {
        return fail(ErrorCode::kInvalidPeriod,
                    fmt::format("{} > {}", first.to_string(), last.to_string()));
    }
    return Period(PeriodKind::kRange, first, last);
}

Period Period::previous_year() const {
    if (kind_ == PeriodKind::kRange) return {kind_, year_before(first_), year_before(last_)};
    if (kind_ != PeriodKind::kWeek) return containing(year_before(first_), kind_);
    const Week week = week_of(first_);
    const int number = std::min(week.number, weeks_in(week.year - 1));
    return containing(first_week_start(week.year - 1) + (number - 1) * 7, kind_);
}

Period Period::previous() const {
    if (kind_ == PeriodKind::kRange) return {kind_, first_ - days(), first_ - 1};
    return containing(first_ - 1, kind_);
}

Period Period::next() const {
    if (kind_ == PeriodKind::kRange) return {kind_, last_ + 1, last_ + days()};
    return containing(last_ + 1, kind_);
}

std::string Period::to_string() const {
    const YearMonthDay ymd = first_.ymd();
    switch (kind_) {
        case PeriodKind::kDay:
            return compact(first_);
        case PeriodKind::kWeek: {
            const Week week = week_of(first_);
            return fmt::format("{:04}W{:02}", week.year, week.number);
        }
        case PeriodKind::kTenDay:
            return fmt::format("{:04}{:02}T{}", ymd.year, ymd.month, ymd.day / 10 + 1);
        case PeriodKind::kMonth:
            return fmt::format("{:04}{:02}", ymd.year, ymd.month);
        case PeriodKind::kQuarter:
            return fmt::format("{:04}Q{}", ymd.year, ymd.month / 3 + 1);
        case PeriodKind::kHalf:
            return fmt::format("{:04}H{}", ymd.year, ymd.month / 6 + 1);
        case PeriodKind::kYear:
            return fmt::format("{:04}", ymd.year);
        case PeriodKind::kRange:
            break;
    }
    return fmt::format("{}_{}", compact(first_), compact(last_));
}

}  // namespace duizhang::base
