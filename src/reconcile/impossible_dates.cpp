// Dates and times that no calendar has, and periods that end before they begin.

#include <fmt/format.h>

#include "base/utf8.h"
#include "reconcile/relations.h"

namespace duizhang::reconcile {

namespace {

constexpr int kMonths = 12;
constexpr int kHours = 24;
constexpr int kMinutes = 59;

std::string shown(std::u32string_view words) { return base::encode_utf8(words); }

Finding defect(Verdict verdict, std::vector<std::size_t> members, Sentence reason) {
    return {.type = "impossible_date",
            .verdict = verdict,
            .members = std::move(members),
            .reason = std::move(reason)};
}

/// A month past December may be a number of months (刑期18月) unless a year, a day or a word for a
/// part of the month stands with it.
bool names_a_month(const Reading& reading, const WrittenDate& date) {
    if (date.day) return true;
    const char32_t next = reading.at(date.end);
    if (next == U'龄' || next == U'大') return false;
    return date.year.has_value() ||
           std::u32string_view(U"份底初末中上下").find(next) != std::u32string_view::npos;
}

std::optional<Finding> judge_date(const Reading& reading, const WrittenDate& date) {
    if (!date.month || date.lunar) return std::nullopt;
    const auto written = shown(reading.slice(date.begin, date.end));
    const bool month_exists = *date.month >= 1 && *date.month <= kMonths;
    if (!month_exists) {
        if (!names_a_month(reading, date)) return std::nullopt;
        return defect(Verdict::kFail, {reading.origin(date.begin)},
                      {.zh = fmt::format("{}：没有{}月", written, *date.month),
                       .en = fmt::format("{}: there is no month {}", written, *date.month)});
    }
    if (!date.day) return std::nullopt;
    const int last = days_in(date.year, *date.month);
    if (*date.day >= 1 && *date.day <= last) return std::nullopt;
    // 二月三十日 without a year may be a day of the lunar calendar.
    const bool sure = date.year || !date.chinese || *date.day > 30;
    const auto year = date.year ? fmt::format("{}年", *date.year) : std::string();
    return defect(sure ? Verdict::kFail : Verdict::kUncertain, {reading.origin(date.begin)},
                  {.zh = fmt::format("{}：{}{}月只有{}天", written, year, *date.month, last),
                   .en = fmt::format("{}: month {} has only {} days", written, *date.month, last)});
}

/// Whether the first date is after the second, by the fields that both name.
bool is_after(const WrittenDate& a, const WrittenDate& b) {
    if (a.year && b.year && *a.year != *b.year) return *a.year > *b.year;
    if (a.month && b.month && *a.month != *b.month) return *a.month > *b.month;
    return a.month && b.month && a.day && b.day && *a.day > *b.day;
}

std::optional<Finding> judge_period(const Reading& reading, const WrittenDate& from,
                                    const WrittenDate& to) {
    const auto link = reading.slice(from.end, to.begin);
    if (!is_range_link(link) || from.lunar || to.lunar) return std::nullopt;
    const bool same_year = link.find(U"当年") != std::u32string_view::npos ||
                           link.find(U"同年") != std::u32string_view::npos;
    auto end = to;
    if (same_year) end.year = from.year;
    const bool both = from.year && end.year;
    // 3月25日至5日, 3月25日至3月5日
    const bool day_alone = !end.month && end.day && from.day && !end.year;
    if (day_alone) end.month = from.month;
    const bool one_month = !both && from.month && from.month == end.month && from.day && end.day;
    const bool year_left_out = from.year && !end.year && from.month && end.month;
    if ((!both && !one_month && !year_left_out) || !is_after(from, end)) return std::nullopt;
    const bool sure = both && link.find(U'到') == std::u32string_view::npos;
    const auto written = shown(reading.slice(from.begin, to.end));
    return defect(sure ? Verdict::kFail : Verdict::kUncertain,
                  {reading.origin(from.begin), reading.origin(to.begin)},
                  {.zh = fmt::format("{}：止于开始之前", written),
                   .en = fmt::format("{}: ends before it begins", written)});
}

/// 5日25时, 上午9时75分. Without a day or a part of the day before it, 历时25时 is a duration.
std::optional<Finding> judge_time(const Reading& reading, std::size_t at) {
    const auto hour = small_number_at(reading.words(), at);
    const char32_t unit = reading.at(at + hour.length);
    if (hour.length == 0 || hour.length > 3 || (unit != U'时' && unit != U'点')) {
        return std::nullopt;
    }
    const auto rest = at + hour.length + 1;
    const auto minute = small_number_at(reading.words(), rest);
    const bool has_minute = minute.length > 0 && reading.at(rest + minute.length) == U'分';
    const bool late =
        hour.value > kHours || (hour.value == kHours && has_minute && minute.value > 0);
    const bool long_hour = has_minute && minute.value > kMinutes;
    if (!late && !long_hour) return std::nullopt;
    const auto end = has_minute ? rest + minute.length + 1 : rest;
    const auto written = shown(reading.slice(at, end));
    return defect(Verdict::kFail, {reading.origin(at)},
                  {.zh = fmt::format("{}：没有这个时刻", written),
                   .en = fmt::format("{}: no clock shows it", written)});
}

/// Where an hour may stand after a day: behind 上午, 凌晨, 晚.
std::size_t past_part_of_day(const Reading& reading, std::size_t at) {
    for (const std::u32string_view word :
         {U"上午", U"下午", U"中午", U"凌晨", U"晚上", U"夜间", U"晚"}) {
        if (reading.slice(at, at + word.size()) == word) return at + word.size();
    }
    return at;
}

}  // namespace

std::vector<Finding> impossible_dates(const Reading& reading) {
    std::vector<Finding> findings;
    const auto add = [&](std::optional<Finding> finding) {
        if (finding) findings.push_back(*std::move(finding));
    };
    const auto& dates = reading.dates();
    for (std::size_t i = 0; i < dates.size(); ++i) {
        add(judge_date(reading, dates[i]));
        if (i + 1 < dates.size()) add(judge_period(reading, dates[i], dates[i + 1]));
        if (dates[i].day) add(judge_time(reading, past_part_of_day(reading, dates[i].end)));
    }
    return findings;
}

}  // namespace duizhang::reconcile
