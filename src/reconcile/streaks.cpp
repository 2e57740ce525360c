// 连续23个月: against the months named around it, or against the figures of a series beside it.

#include <fmt/format.h>

#include <algorithm>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;

constexpr std::size_t kBracketReach = 40;  ///< 连续23个月（2019年8月至2021年6月）
constexpr std::size_t kTurnReach = 16;     ///< From the length to 下降 or 上升.
constexpr std::size_t kListLink = 12;      ///< Between two figures of a series.
constexpr std::size_t kLongestSeries = 24;

enum class Step { kNone, kDay, kMonth, kYear };

Step step_of(const Claim& claim) {
    const auto unit = key_of(std::string_view(claim.unit));
    if (unit == U"个月" || unit == U"月") return Step::kMonth;
    if (unit == U"年" || unit == U"个年度" || unit == U"年度") return Step::kYear;
    if (unit == U"天" || unit == U"日") return Step::kDay;
    return Step::kNone;
}

/// Index of `date` in steps; nothing when it does not name the fields for it.
std::optional<int> index_of(const WrittenDate& date, Step step) {
    if (step == Step::kYear) return date.year;
    if (!date.year || !date.month) return std::nullopt;
    if (step == Step::kMonth) return date.months();
    if (!date.day) return std::nullopt;
    const auto day = base::Day::from({.year = *date.year,
                                      .month = static_cast<unsigned>(*date.month),
                                      .day = static_cast<unsigned>(*date.day)});
    if (!day) return std::nullopt;
    return day->number;
}

struct Stretch {
    int length;           ///< Last minus first, in steps.
    bool adjacent;        ///< Named as one period: 2019年8月至2021年6月.
    std::size_t end = 0;  ///< Of the last date, in words.
};

bool opens_stretch(const Reading& reading, const WrittenDate& date) {
    const auto after = reading.slice(date.end, date.end + 3);
    return has_word(after, U"以来 起 开始 之后 以后");
}

bool ends_stretch(const Reading& reading, const WrittenDate& date) {
    constexpr std::size_t kLongest = 2;
    const auto before = reading.slice(date.begin - std::min(date.begin, kLongest), date.begin);
    return has_word(before, U"截至 截止 至 到");
}

/// The stretch that two dates name, the end taking from the start the year it leaves out.
std::optional<Stretch> stretch_of(WrittenDate from, WrittenDate to, Step step, bool adjacent) {
    // 1月至6月 of one year, whichever it is.
    constexpr int kAnyYear = 2001;
    if (!from.year && !to.year) from.year = kAnyYear;
    if (!to.year) to.year = from.year;
    const auto first = index_of(from, step);
    const auto last = index_of(to, step);
    if (!first || !last || *last <= *first) return std::nullopt;
    return Stretch{.length = *last - *first, .adjacent = adjacent, .end = to.end};
}

/// The only stretch that dates of [from, to) name.
std::optional<Stretch> stretch_in(const Reading& reading, std::size_t from, std::size_t to,
                                  Step step) {
    const auto& dates = reading.dates();
    const WrittenDate* start = nullptr;
    for (auto i = reading.first_date_from(from); i < dates.size() && dates[i].end <= to; ++i) {
        const auto& date = dates[i];
        if (i + 1 < dates.size() && dates[i + 1].end <= to &&
            is_range_link(reading.slice(date.end, dates[i + 1].begin))) {
            if (const auto named = stretch_of(date, dates[i + 1], step, true)) return named;
        }
        if (opens_stretch(reading, date)) {
            start = &date;
        } else if (start != nullptr && ends_stretch(reading, date)) {
            return stretch_of(*start, date, step, false);
        }
    }
    return std::nullopt;
}

std::optional<Stretch> stretch_around(const Reading& reading, std::size_t i, Step step) {
    if (reading.at(reading.end(i)) == U'(') {
        const auto inside = reading.slice(reading.end(i), reading.end(i) + kBracketReach);
        const auto close = std::min(inside.find(U')'), inside.size());
        const auto named = stretch_in(reading, reading.end(i), reading.end(i) + close, step);
        if (named) return named;
    }
    const auto named = stretch_in(reading, reading.sentence_begin(i), reading.begin(i), step);
    // 2020年8月至2022年7月破案15.9万起，吸毒人数连续4年下降: the dates are those of the figure
    // between.
    const bool of_another = named && i > 0 && reading.begin(i - 1) >= named->end;
    return of_another ? std::nullopt : named;
}

/// Both ends may count or only one: from August to the June after next are 22 or 23 months.
std::optional<Finding> judge_stretch(const Reading& reading, std::size_t i) {
    const auto& claim = reading.claim(i);
    const auto step = step_of(claim);
    if (step == Step::kNone) return std::nullopt;
    const auto stretch = stretch_around(reading, i, step);
    if (!stretch) return std::nullopt;
    const auto admits = quantity::Interval::closed(base::Rational(stretch->length),
                                                   base::Rational(stretch->length + 1));
    const bool agrees = claim.interval.intersects(admits);
    const bool longer = claim.interval.lo() && claim.interval.lo()->value > admits.hi()->value;
    // 2019年8月以来…截至2021年6月连续12个月 may have begun later.
    const bool sure = longer || stretch->adjacent;
    const auto failed = sure ? Verdict::kFail : Verdict::kUncertain;
    return Finding{
        .type = "streak",
        .verdict = agrees ? Verdict::kPass : failed,
        .members = {claim.start},
        .reason = {.zh = fmt::format("起止之间为{}～{}{}，文中连续{}", stretch->length,
                                     stretch->length + 1, claim.unit, written(claim)),
                   .en = fmt::format("the dates span {} to {}, the streak is stated as {}",
                                     stretch->length, stretch->length + 1, written(claim))}};
}

enum class Turn { kNone, kFall, kRise };

Turn turn_after(const Reading& reading, std::size_t i) {
    const auto words = reading.slice(reading.end(i), reading.end(i) + kTurnReach);
    const auto fall = has_word(words, U"下降 减少 下滑 回落 降低 负增长");
    const auto rise =
        !has_word(words, U"负增长") && has_word(words, U"上升 增长 增加 提高 提升 攀升");
    if (fall == rise) return Turn::kNone;
    return fall ? Turn::kFall : Turn::kRise;
}

/// Claims just before `i` that list one thing over time: 分别为100件、90件、80件.
std::vector<std::size_t> series_before(const Reading& reading, std::size_t i) {
    std::vector<std::size_t> series;
    for (auto k = i; k-- > 0 && series.size() < kLongestSeries;) {
        const auto& claim = reading.claim(k);
        const bool first = series.empty();
        const auto link = reading.link_after(k);
        const bool listed = first ? reading.same_sentence(k, i)
                                  : link.size() <= kListLink && has_word(link, U"、 , 和 ;") &&
                                        has_word(link, U"。 分别 共 其中") == false;
        if (!listed || (claim.kind != Kind::kCount && claim.kind != Kind::kMoney &&
                        claim.kind != Kind::kPercent)) {
            break;
        }
        if (!first && (claim.unit != reading.claim(series.front()).unit ||
                       claim.kind != reading.claim(series.front()).kind)) {
            break;
        }
        series.insert(series.begin(), k);
    }
    return series;
}

/// Whether the step from `a` to `b` surely goes against `turn`.
bool contradicts(const Claim& a, const Claim& b, Turn turn) {
    const auto& before = turn == Turn::kFall ? a.interval : b.interval;
    const auto& after = turn == Turn::kFall ? b.interval : a.interval;
    // A fall needs some number of `after` below some number of `before`.
    if (!after.lo() || !before.hi()) return false;
    return after.lo()->value >= before.hi()->value;
}

std::optional<Finding> judge_series(const Reading& reading, std::size_t i) {
    const auto& claim = reading.claim(i);
    const auto turn = turn_after(reading, i);
    if (turn == Turn::kNone || !claim.value.is_integer()) return std::nullopt;
    const auto series = series_before(reading, i);
    constexpr std::size_t kShortest = 3;
    if (series.size() < kShortest) return std::nullopt;
    const auto length = static_cast<std::size_t>(claim.value.numerator());
    // Five years of figures show four falls, or five against a year not shown.
    const bool too_long = length > series.size();
    std::size_t against = series.size();
    const auto steps = std::min(length, series.size() - 1);
    for (auto k = series.size() - steps; k < series.size(); ++k) {
        if (contradicts(reading.claim(series[k - 1]), reading.claim(series[k]), turn)) against = k;
    }
    const bool told = has_word(reading.lead(series.front()), U"分别 依次");
    Finding finding{
        .type = "streak", .verdict = Verdict::kPass, .members = {claim.start}, .reason = {}};
    std::string listed;
    for (const auto k : series) {
        finding.members.push_back(reading.claim(k).start);
        listed += (listed.empty() ? "" : " → ") + written(reading.claim(k));
    }
    const bool broken = against < series.size();
    if (broken) {
        finding.verdict = told ? Verdict::kFail : Verdict::kUncertain;
    } else {
        finding.verdict = too_long ? Verdict::kUncertain : Verdict::kPass;
    }
    const auto way = turn == Turn::kFall ? "下降" : "上升";
    const auto way_en = turn == Turn::kFall ? "fall" : "rise";
    finding.reason = {
        .zh = broken ? fmt::format("{}：其中{}并未{}，不是连续{}", listed,
                                   written(reading.claim(series[against])), way, written(claim))
                     : fmt::format("{}：文中连续{}{}", listed, written(claim), way),
        .en = broken ? fmt::format("{}: {} is no {}", listed,
                                   written(reading.claim(series[against])), way_en)
                     : fmt::format("{}: stated as a {} of {}", listed, way_en, written(claim))};
    return finding;
}

bool is_streak(const Reading& reading, std::size_t i) {
    const auto& claim = reading.claim(i);
    const auto begin = reading.begin(i);
    constexpr std::size_t kWord = 2;
    return claim.kind == Kind::kDuration && begin >= kWord &&
           reading.slice(begin - kWord, begin) == U"连续";
}

}  // namespace

std::vector<Finding> streaks(const Reading& reading) {
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        if (!is_streak(reading, i)) continue;
        auto finding = judge_stretch(reading, i);
        if (!finding) finding = judge_series(reading, i);
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
