// A mean against the total and the number it is the mean of: 人均, 户均, 日均 over so many days.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using base::Rational;
using claims::Claim;
using claims::Kind;
using quantity::Interval;

constexpr std::size_t kReach = 40;  ///< From the total to its mean.

/// What a mean is taken over, by the words before it.
struct Mean {
    std::u32string_view word;
    std::u32string_view units;  ///< Classifiers of the number it is taken over.
    bool daily;
};
constexpr std::array<Mean, 13> kMeans = {{{U"人均", U" 人 名 位 ", false},
                                          {U"户均", U" 户 ", false},
                                          {U"件均", U" 件 起 宗 笔 ", false},
                                          {U"案均", U" 件 起 宗 ", false},
                                          {U"笔均", U" 笔 件 ", false},
                                          {U"次均", U" 次 人次 ", false},
                                          {U"平均每人", U" 人 名 位 ", false},
                                          {U"平均每户", U" 户 ", false},
                                          {U"平均每件", U" 件 起 宗 笔 ", false},
                                          {U"平均每家", U" 家 户 个 ", false},
                                          {U"平均每个", U" 个 ", false},
                                          {U"日均", U" 天 日 ", true},
                                          {U"平均每天", U" 天 日 ", true}}};

const Mean* mean_at(const Reading& reading, std::size_t i) {
    const auto lead = reading.lead(i);
    constexpr std::size_t kNear = 8;
    const auto near = lead.substr(lead.size() - std::min(lead.size(), kNear));
    const Mean* found = nullptr;
    for (const auto& mean : kMeans) {
        const auto at = near.find(mean.word);
        if (at == std::u32string_view::npos) continue;
        found = &mean;
    }
    return found;
}

/// What a total and its mean are counted in.
bool same_measure_unit(const Claim& total, const Claim& mean) {
    return (total.kind == Kind::kCount || total.kind == Kind::kMoney) &&
           key_of(std::string_view(total.unit)) == key_of(std::string_view(mean.unit)) &&
           (total.kind == Kind::kMoney) == (mean.kind == Kind::kMoney) && total.value > Rational(0);
}

Finding finding_on(std::vector<const Claim*> members, Verdict verdict,
                   const std::string& arithmetic) {
    Finding finding{.type = "ratio", .verdict = verdict, .members = {}, .reason = {}};
    for (const auto* member : members) finding.members.push_back(member->start);
    const auto stated = written(*members.back());
    finding.reason = {.zh = fmt::format("{}，文中{}", arithmetic, stated),
                      .en = fmt::format("{}; stated {}", arithmetic, stated)};
    return finding;
}

/// 月人均, 年户均: of a part of the time that the total is of.
bool is_per_period(std::u32string_view link) {
    return has_word(link, U"月人均 年人均 月户均 年户均 每月 每年 每季 每周 每天 日人均");
}

/// Whether the lower ends are within a fifth of one another.
bool nearly(const Interval& a, const Interval& b) {
    if (!a.lo() || !b.lo() || b.lo()->value <= Rational(0)) return false;
    const auto ratio = a.lo()->value.divided_by(b.lo()->value);
    const auto low = Rational::of(4, 5);
    const auto high = Rational::of(5, 4);
    return ratio && low && high && *ratio > *low && *ratio < *high;
}

bool all_exact(const std::vector<const Claim*>& figures) {
    return std::ranges::all_of(
        figures, [](const Claim* figure) { return figure->bound == claims::Bound::kExact; });
}

/// The two figures just before the mean, whichever of them is the total.
std::optional<Finding> over_count(const Reading& reading, std::size_t i, const Mean& mean) {
    if (i < 2 || !reading.same_sentence(i - 2, i)) return std::nullopt;
    const auto& stated = reading.claim(i);
    const auto* total = &reading.claim(i - 1);
    const auto* number = &reading.claim(i - 2);
    if (!same_measure_unit(*total, stated)) std::swap(total, number);
    const bool number_counts =
        number->kind == Kind::kCount || (mean.daily && number->kind == Kind::kDuration);
    if (!same_measure_unit(*total, stated) || !number_counts || number->value <= Rational(1) ||
        number->unit == total->unit || reading.begin(i) - reading.end(i - 1) > kReach ||
        is_per_period(reading.link_after(i - 1))) {
        return std::nullopt;
    }
    const auto computed = total->interval.divided_by(number->interval);
    if (!computed) return std::nullopt;
    const auto unit = U" " + key_of(std::string_view(number->unit)) + U" ";
    const bool meant = mean.units.find(unit) != std::u32string_view::npos;
    const bool fits = computed->intersects(stated.interval);
    // 1508笔，1200万元，户均8000元: what is counted may be another thing, but a near miss is none.
    const bool exact = meant && total->interval.is_point() && number->interval.is_point();
    // 19.5亿元 of 1246户 gives a narrow range too; what misses it by little is no other mean.
    const bool narrow = meant && !mean.daily && all_exact({total, number, &stated}) &&
                        nearly(*computed, stated.interval) &&
                        !is_cut_short(*computed, stated.interval);
    if (!fits && !meant && (mean.daily || !nearly(*computed, stated.interval))) return std::nullopt;
    const auto failed = exact || narrow ? Verdict::kFail : Verdict::kUncertain;
    return finding_on(
        {total, number, &stated}, fits ? Verdict::kPass : failed,
        fmt::format("{} ÷ {} = {}", written(*total), written(*number), shown(*computed)));
}

/// Days of the period that a claim's period names: 去年, 5月1日至7月31日; 0 days when it names
/// none.
struct Days {
    int least = 0;
    int most = 0;
};

Days days_of_dates(const WrittenDate& from, WrittenDate to) {
    constexpr int kAnyYear = 2001;
    if (!to.month) to.month = from.month;
    if (!from.month || !from.day || !to.day) return {};
    const int first_year = from.year.value_or(kAnyYear);
    const auto first = base::Day::from({.year = first_year,
                                        .month = static_cast<unsigned>(*from.month),
                                        .day = static_cast<unsigned>(*from.day)});
    const auto last = base::Day::from({.year = to.year.value_or(first_year),
                                       .month = static_cast<unsigned>(*to.month),
                                       .day = static_cast<unsigned>(*to.day)});
    if (!first || !last || *last <= *first) return {};
    const int days = *last - *first;
    return {.least = days, .most = days + 2};
}

Days days_of(std::u32string_view period) {
    const auto dates = written_dates(period);
    if (dates.size() == 2 &&
        is_range_link(period.substr(dates[0].end, dates[1].begin - dates[0].end))) {
        return days_of_dates(dates[0], dates[1]);
    }
    if (has_word(period, U"上半年")) return {.least = 181, .most = 182};
    if (has_word(period, U"下半年")) return {.least = 184, .most = 184};
    if (has_word(period, U"以来 至今 截至 月 季")) return {};
    if (has_word(period, U"全年 去年 上年") ||
        (dates.size() == 1 && dates[0].year && !dates[0].month)) {
        return {.least = 365, .most = 366};
    }
    return {};
}

/// 去年急诊18.2万人次，日均约500人次.
std::optional<Finding> over_period(const Reading& reading, std::size_t i) {
    const auto& stated = reading.claim(i);
    const auto& total = reading.claim(i - 1);
    if (!reading.same_sentence(i - 1, i) || !same_measure_unit(total, stated) ||
        reading.begin(i) - reading.end(i - 1) > kReach) {
        return std::nullopt;
    }
    std::u32string period;
    for (const char32_t c : base::decode_utf8(total.period).value_or(std::u32string())) {
        period += quantity::fold(c);
    }
    const auto days = days_of(period);
    if (days.least == 0) return std::nullopt;
    const auto computed =
        total.interval.divided_by(Interval::closed(Rational(days.least), Rational(days.most)));
    if (!computed) return std::nullopt;
    const auto arithmetic =
        fmt::format("{} ÷ {}～{}天 = {}", written(total), days.least, days.most, shown(*computed));
    if (computed->intersects(stated.interval)) {
        return finding_on({&total, &stated}, Verdict::kPass, arithmetic);
    }
    // Some count working days only.
    const auto working = total.interval.divided_by(
        Interval::closed(Rational(days.least * 3 / 5), Rational(days.most * 3 / 4)));
    if (working && working->intersects(stated.interval)) return std::nullopt;
    return finding_on({&total, &stated}, Verdict::kUncertain, arithmetic);
}

}  // namespace

bool is_mean(const Reading& reading, std::size_t i) { return mean_at(reading, i) != nullptr; }

std::vector<Finding> averages(const Reading& reading) {
    std::vector<Finding> findings;
    for (std::size_t i = 1; i < reading.size(); ++i) {
        const auto* mean = mean_at(reading, i);
        if (mean == nullptr || reading.claim(i).kind == Kind::kChange) continue;
        auto finding = over_count(reading, i, *mean);
        if (!finding && mean->daily) finding = over_period(reading, i);
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
