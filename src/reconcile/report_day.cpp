// Finds the day a report bears: where its author or its publisher set it, else the day up to which
// it counts. A day on which something in the report happened is never taken.

#include <algorithm>
#include <map>
#include <vector>

#include "reconcile/reconcile.h"
#include "reconcile/relations.h"
#include "reconcile/written_dates.h"

namespace duizhang::reconcile {

namespace {

/// Lines with something in them, from the top and from the bottom, where a date may be set.
constexpr std::size_t kHeadLines = 12;
constexpr std::size_t kFootLines = 8;
/// A line that carries a date beside other things is short, or it is a sentence.
constexpr std::size_t kLongestSignature = 40;
constexpr std::size_t kLongestImprint = 80;
/// How far into a paragraph a newspaper's lead reaches: 本报哈尔滨8月5日电.
constexpr std::size_t kLead = 40;
/// More different days than these, each alone on a line: a chronicle, not dates of the report.
constexpr std::size_t kMostDatesAlone = 2;

struct Line {
    std::u32string text;
    bool head;
    bool foot;
};

/// A day that stands in a line.
struct Found {
    base::Day day;
    std::size_t begin;
    std::size_t end;
};

std::vector<Line> lines_of(std::u32string_view text) {
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find(U'\n', begin), text.size());
        // A line longer than this carries no date of its own; only its beginning may (a lead).
        auto line = without_space(text.substr(begin, std::min(end - begin, 2 * kLongestImprint)));
        if (!line.empty()) {
            lines.push_back({.text = std::move(line), .head = false, .foot = false});
        }
        begin = end + 1;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].head = i < kHeadLines;
        lines[i].foot = i + kFootLines >= lines.size();
    }
    return lines;
}

bool is_sentence(std::u32string_view line) {
    return line.find_first_of(U"。；;！？") != std::u32string_view::npos;
}

/// Days with their year, in order.
std::vector<Found> full_days(std::u32string_view line) {
    std::vector<Found> found;
    for (std::size_t at = 0; at < line.size();) {
        const auto written = read_written_day(line, at);
        const auto day = written && written->year ? day_of(*written, std::nullopt) : std::nullopt;
        if (day) found.push_back({.day = *day, .begin = at, .end = written->end});
        at = day ? written->end : at + 1;
    }
    return found;
}

/// Whether `rest` says nothing: brackets, dashes, an hour, a name of the field.
bool says_nothing(std::u32string_view rest) {
    return rest.find_first_not_of(U"()[]{}<>【】—-:|,.· 0123456789") == std::u32string_view::npos;
}

std::u32string without_labels(std::u32string_view rest) {
    static constexpr std::u32string_view kLabels[] = {
        U"发布时间", U"发布日期", U"发文日期", U"成文日期", U"印发日期", U"更新时间",
        U"报告日期", U"填报日期", U"时间",     U"日期",     U"印发"};
    std::u32string left(rest);
    for (const auto label : kLabels) {
        if (const auto at = left.find(label); at != std::u32string::npos) {
            left.erase(at, label.size());
        }
    }
    return left;
}

/// The day that stands alone in the line.
std::optional<base::Day> date_alone(std::u32string_view line) {
    if (line.size() > kLongestSignature) return std::nullopt;
    const auto days = full_days(line);
    if (days.size() != 1) return std::nullopt;
    std::u32string rest(line);
    rest.erase(days[0].begin, days[0].end - days[0].begin);
    return says_nothing(without_labels(rest)) ? std::optional(days[0].day) : std::nullopt;
}

/// ——2021年3月5日在第…会议上, (2021年8月5日在…上的报告): the day it was given.
std::optional<base::Day> given_on(std::u32string_view line) {
    if (is_sentence(line)) return std::nullopt;
    const auto start = line.find_first_not_of(U"—-(");
    if (start == 0 || start == std::u32string_view::npos) return std::nullopt;
    const auto written = read_written_day(line, start);
    return written && written->year ? day_of(*written, std::nullopt) : std::nullopt;
}

/// 某市公安局 2021年8月5日: a short line that ends with the day.
std::optional<base::Day> signed_on(std::u32string_view line) {
    if (line.size() > kLongestSignature || is_sentence(line) ||
        line.find(U',') != std::u32string_view::npos) {
        return std::nullopt;
    }
    const auto days = full_days(line);
    if (days.size() != 1) return std::nullopt;
    return says_nothing(line.substr(days[0].end)) ? std::optional(days[0].day) : std::nullopt;
}

/// 2020-08-07 07:24:00 来源:…: a publisher's line.
std::optional<base::Day> imprinted_on(std::u32string_view line) {
    if (line.size() > kLongestImprint || is_sentence(line)) return std::nullopt;
    if (!has_word(line,
                  U"来源 作者 记者 编辑 发布 更新时间 浏览 点击 字号 责编 印发 时间: 日期:")) {
        return std::nullopt;
    }
    const auto days = full_days(line);
    return days.size() == 1 ? std::optional(days[0].day) : std::nullopt;
}

/// The year that the text names most, the later of two named equally.
std::optional<int> year_of(std::u32string_view text) {
    std::map<int, std::size_t> mentions;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto year = read_year(text, at);
        if (!year) continue;
        if (year->end < text.size() && text[year->end] == U'年') ++mentions[year->value];
        at = year->end - 1;
    }
    std::optional<int> most;
    for (const auto& [year, count] : mentions) {
        if (!most || count >= mentions[*most]) most = year;
    }
    return most;
}

/// 新华社成都8月5日电, 本报讯(记者…)8月5日
std::optional<base::Day> lead_on(std::u32string_view line, std::optional<int> year) {
    const auto lead = line.substr(0, kLead);
    const auto paper = lead.find_first_of(U"社报网台");
    if (paper == std::u32string_view::npos) return std::nullopt;
    for (auto at = paper; at < lead.size(); ++at) {
        if (lead[at] == U',' || lead[at] == U'。') break;
        const auto written = read_written_day(line, at);
        if (!written) continue;
        const auto after = line.substr(written->end, 1);
        const bool wired = after == U"电" || after == U"讯";
        return wired ? day_of(*written, year) : std::nullopt;
    }
    return std::nullopt;
}

/// What the rest of the text says of days: the last one it names, and whether it counts to now.
struct Mentions {
    std::optional<base::Day> counted_to;
    std::optional<base::Day> latest;
};

/// 6月底, 6月末, 6月30日, with or without a year, just after 截至.
std::optional<base::Day> cut_at(std::u32string_view text, std::size_t at, std::optional<int> year) {
    if (const auto written = read_written_day(text, at)) return day_of(*written, year);
    if (const auto named = read_year(text, at);
        named && named->end < text.size() && text[named->end] == U'年') {
        year = named->value;
        at = named->end + 1;
    }
    const auto rest = text.substr(std::min(at, text.size()));
    constexpr unsigned kMonths = 12;
    if (year && (rest.starts_with(U"底") || rest.starts_with(U"年底"))) {
        return end_of_month(*year, kMonths);
    }
    const auto month = read_calendar_number(text, at);
    if (!month || !year || month->value < 1 || month->value > static_cast<int>(kMonths)) {
        return std::nullopt;
    }
    const auto after = text.substr(std::min(month->end, text.size()), 2);
    if (after != U"月底" && after != U"月末") return std::nullopt;
    return end_of_month(*year, static_cast<unsigned>(month->value));
}

/// The day up to which the text counts, unless it names a later one or counts up to now as well.
std::optional<base::Day> counts_to(std::u32string_view folded, std::optional<int> year) {
    if (has_word(folded, U"截至目前 截止目前 目前 迄今 至今")) return std::nullopt;
    std::optional<base::Day> counted;
    std::optional<base::Day> latest;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const auto here = folded.substr(at, 2);
        if (here == U"截至" || here == U"截止") {
            auto from = at + 2;
            if (from < folded.size() && (folded[from] == U'到' || folded[from] == U'至')) ++from;
            if (const auto day = cut_at(folded, from, year)) counted = std::max(counted, day);
        }
        if (const auto written = read_written_day(folded, at)) {
            latest = std::max(latest, day_of(*written, year));
            at = written->end - 1;
        }
    }
    return counted && (!latest || *latest <= *counted) ? counted : std::nullopt;
}

/// The first line for which `rule` gives a day.
template <typename Rule>
std::optional<base::Day> first_day(const std::vector<Line>& lines, bool Line::*place, Rule rule) {
    for (const auto& line : lines) {
        if (!(line.*place)) continue;
        if (const auto day = rule(line.text)) return day;
    }
    return std::nullopt;
}

bool is_chronicle(const std::vector<Line>& lines) {
    std::vector<base::Day> days;
    for (const auto& line : lines) {
        const auto day = date_alone(line.text);
        if (day && std::ranges::find(days, *day) == days.end()) days.push_back(*day);
    }
    return days.size() > kMostDatesAlone;
}

}  // namespace

std::optional<base::Day> find_report_day(std::u32string_view text) {
    const auto lines = lines_of(text);
    const bool chronicle = is_chronicle(lines);
    const auto alone = [&](const std::u32string& line) {
        return chronicle ? std::nullopt : date_alone(line);
    };
    const auto undersigned = [&](const std::u32string& line) {
        return chronicle ? std::nullopt : signed_on(line);
    };
    if (const auto day = first_day(lines, &Line::head, alone)) return day;
    if (const auto day = first_day(lines, &Line::head, given_on)) return day;
    if (const auto day = first_day(lines, &Line::foot, alone)) return day;
    if (const auto day = first_day(lines, &Line::foot, undersigned)) return day;
    if (const auto day = first_day(lines, &Line::head, imprinted_on)) return day;
    if (const auto day = first_day(lines, &Line::foot, imprinted_on)) return day;
    // Only now is the whole text read: most reports bear their day at the top or the bottom.
    const auto folded = without_space(text);
    const auto year = year_of(folded);
    const auto in_lead = [&](const std::u32string& line) { return lead_on(line, year); };
    if (const auto day = first_day(lines, &Line::head, in_lead)) return day;
    return counts_to(folded, year);
}

}  // namespace duizhang::reconcile
