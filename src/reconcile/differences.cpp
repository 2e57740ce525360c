// A change against the levels that stand beside it, whatever it is counted in: points, days, times,
// doublings, a yearly mean. Growth in percent over one level is in changes.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using base::Rational;
using claims::Claim;
using claims::Direction;
using claims::Kind;
using quantity::Interval;

constexpr std::int64_t kPercent = 100;
constexpr std::size_t kLongestTurn = 10;  ///< Between two levels: ％提高到
constexpr std::size_t kLongestLink = 8;   ///< Between the level and the change: ，提高
constexpr std::int64_t kMostYears = 30;

/// Level before, level reached, and the change stated.
struct Step {
    const Claim* before;
    const Claim* now;
    const Claim* change;
};

bool is_level(const Claim& claim) {
    return claim.kind != Kind::kChange && claim.kind != Kind::kRank && claim.value > Rational(0);
}

/// A number both ends of which are known, times a factor.
std::optional<Interval> scaled(const Interval& range, std::int64_t factor) {
    const auto result = range.times(Interval::point(Rational(factor)));
    if (!result) return std::nullopt;
    return *result;
}

std::optional<Interval> growth_of(const Step& step) {
    const auto reached = scaled(step.now->interval, kPercent);
    if (!reached) return std::nullopt;
    const auto ratio = reached->divided_by(step.before->interval);
    if (!ratio) return std::nullopt;
    const auto growth = ratio->minus(Interval::point(Rational(kPercent)));
    if (!growth) return std::nullopt;
    return *growth;
}

std::optional<Interval> difference_of(const Step& step) {
    const auto difference = step.now->interval.minus(step.before->interval);
    if (!difference) return std::nullopt;
    return *difference;
}

/// The stated change, a fall below zero.
std::optional<Interval> stated_of(const Step& step) {
    if (step.change->direction != Direction::kDown) return step.change->interval;
    const auto negated = step.change->interval.negated();
    if (!negated) return std::nullopt;
    return *negated;
}

/// What the levels make of the change, in its unit, and how that is worked out.
struct Computed {
    std::optional<Interval> range;
    std::string zh;
    bool sure = true;  ///< The wording leaves one reading.
};

/// Growth in units of the level before: 增长1.5倍 is 250%, though some write it for 150%.
Computed in_times(const Step& step, const Interval& stated) {
    auto growth = growth_of(step);
    if (!growth) return {};
    const auto times = growth->divided_by(Interval::point(Rational(kPercent)));
    if (!times) return {};
    const auto ratio = times->plus(Interval::point(Rational(1)));
    Computed computed{.range = *times, .zh = {}, .sure = true};
    if (ratio && ratio->intersects(stated)) computed.range = *ratio;
    computed.zh =
        fmt::format("{} ÷ {} − 1 = {}倍", written(*step.now), written(*step.before), shown(*times));
    return computed;
}

/// 翻一番 is twice as much, 翻两番 four times, roughly.
Computed in_doublings(const Step& step) {
    const auto& doublings = step.change->value;
    constexpr std::int64_t kMost = 6;
    if (!doublings.is_integer() || doublings > Rational(kMost)) return {};
    const auto ratio = step.now->interval.divided_by(step.before->interval);
    if (!ratio || !ratio->lo() || !ratio->hi()) return {};
    const auto factor = std::int64_t{1} << doublings.numerator();
    const auto low = Rational::of(factor * 19, 20);
    if (!low) return {};
    const auto roughly = Interval::half_open(*low, Rational(factor * 2));
    const bool fits = ratio->intersects(roughly);
    return {.range = fits ? step.change->interval : Interval::point(Rational(-1)),
            .zh = fmt::format("{} ÷ {} = {}倍", written(*step.now), written(*step.before),
                              shown(*ratio)),
            .sure = false};
}

Computed compute(const Step& step, const Interval& stated) {
    const auto unit = key_of(std::string_view(step.change->unit));
    const bool levels_in_percent = step.now->unit == "%";
    if (unit == U"倍") return in_times(step, stated);
    if (unit == U"番") return in_doublings(step);
    if (unit == U"%" && !levels_in_percent) {
        Computed computed{.range = growth_of(step), .zh = {}, .sure = true};
        if (computed.range) {
            computed.zh = fmt::format("{} ÷ {} − 1 = {}%", written(*step.now),
                                      written(*step.before), shown(*computed.range));
        }
        return computed;
    }
    const bool points = unit == U"个百分点" || unit == U"百分点";
    if (points != levels_in_percent && !(unit == U"%" && levels_in_percent)) return {};
    const bool same = points || unit == key_of(std::string_view(step.now->unit));
    if (!same) return {};
    Computed computed{.range = difference_of(step), .zh = {}, .sure = unit != U"%"};
    if (computed.range) {
        computed.zh = fmt::format("{} − {} = {}", written(*step.now), written(*step.before),
                                  shown(*computed.range));
    }
    return computed;
}

Finding finding_on(const Step& step, Verdict verdict, const std::string& arithmetic) {
    return {.type = "change",
            .verdict = verdict,
            .members = {step.now->start, step.before->start, step.change->start},
            .reason = {.zh = fmt::format("{}，文中{}", arithmetic, written(*step.change)),
                       .en = fmt::format("{}; stated {}", arithmetic, written(*step.change))}};
}

std::optional<Finding> judge(const Step& step) {
    const auto stated = stated_of(step);
    if (!stated) return std::nullopt;
    const auto computed = compute(step, *stated);
    if (!computed.range) return std::nullopt;
    const bool fits = computed.range->intersects(*stated);
    const auto failed = computed.sure ? Verdict::kFail : Verdict::kUncertain;
    return finding_on(step, fits ? Verdict::kPass : failed, computed.zh);
}

bool same_level(const Claim& a, const Claim& b) {
    return is_level(a) && is_level(b) && a.kind == b.kind &&
           key_of(std::string_view(a.unit)) == key_of(std::string_view(b.unit));
}

/// 从52.6%提高到58.5%: claims `i` and `i` + 1.
bool runs_from_to(const Reading& reading, std::size_t i) {
    if (i + 1 >= reading.size() || !reading.same_sentence(i, i + 1) ||
        !same_level(reading.claim(i), reading.claim(i + 1))) {
        return false;
    }
    const auto lead = reading.lead(i);
    const auto from = lead.find_last_of(U"从由自");
    const auto turn = reading.link_after(i);
    if (from == std::u32string_view::npos || turn.size() > kLongestTurn || turn.empty() ||
        lead.substr(from).find_first_of(U",;、") != std::u32string_view::npos) {
        return false;
    }
    return has_word(turn, U"至 到 为") && turn.find_first_of(U";。、") == std::u32string_view::npos;
}

/// Whether the words from a level to a change say nothing but that it changed.
bool only_turns(std::u32string_view link) {
    constexpr std::u32string_view kTurns =
        U",净增长加多提高升上升下降低减少缩短压缩扩大幅度达约近了共累计同比回落增收增幅降幅翻";
    return link.size() <= kLongestLink && std::ranges::all_of(link, [&](char32_t c) {
               return kTurns.find(c) != std::u32string_view::npos;
           });
}

bool is_yearly_mean(const Claim& change) {
    return has_word(key_of(std::string_view(change.period + change.measure)), U"年均 平均");
}

/// How many years a yearly mean runs over: 五年来, 2016年 … 2020年.
std::optional<std::int64_t> years_of(const Reading& reading, std::size_t i) {
    const auto period = key_of(std::string_view(reading.claim(i).period));
    for (std::size_t at = 0; at < period.size(); ++at) {
        const auto number = small_number_at(period, at);
        if (number.length == 0) continue;
        const auto next = at + number.length;
        if (next < period.size() && period[next] == U'年' && number.value >= 2 &&
            number.value <= kMostYears) {
            return number.value;
        }
        at = next;
    }
    std::optional<int> first;
    std::optional<int> last;
    const auto& dates = reading.dates();
    for (auto d = reading.first_date_from(reading.sentence_begin(i));
         d < dates.size() && dates[d].end <= reading.begin(i); ++d) {
        if (!dates[d].year) continue;
        if (!first) first = dates[d].year;
        last = dates[d].year;
    }
    if (!first || *last <= *first || *last - *first > kMostYears) return std::nullopt;
    return *last - *first;
}

/// Fixed point with twelve places, rounded outward; 0 when it does not fit.
class Power {
public:
    static constexpr std::int64_t kOne = 1'000'000'000'000;

    /// base ^ exponent, not above (round_up false) or not below the exact value.
    static __int128 of(const Rational& base, std::int64_t exponent, bool round_up) {
        const auto whole = static_cast<__int128>(base.numerator()) * kOne;
        __int128 fixed = whole / base.denominator() + (round_up ? 1 : 0);
        __int128 power = kOne;
        for (std::int64_t i = 0; i < exponent; ++i) {
            if (power > kMost || fixed > kMost) return 0;
            power = power * fixed / kOne + (round_up ? 1 : 0);
        }
        return power;
    }

private:
    static constexpr __int128 kMost = static_cast<__int128>(kOne) * 100'000;
};

/// Whether `now` may be `before` after so many years of the stated growth; nothing when it cannot
/// be computed.
std::optional<bool> compounds(const Step& step, const Interval& stated, std::int64_t years) {
    const auto percent = stated.plus(Interval::point(Rational(kPercent)));
    const auto rate = percent ? percent->divided_by(Interval::point(Rational(kPercent))) : percent;
    const auto ratio = step.now->interval.divided_by(step.before->interval);
    if (!rate || !ratio || !rate->lo() || !rate->hi() || !ratio->lo() || !ratio->hi() ||
        rate->lo()->value <= Rational(0)) {
        return std::nullopt;
    }
    const auto least = Power::of(rate->lo()->value, years, false);
    const auto most = Power::of(rate->hi()->value, years, true);
    const auto low = Power::of(ratio->lo()->value, 1, false);
    const auto high = Power::of(ratio->hi()->value, 1, true);
    if (least == 0 || most == 0 || low == 0 || high == 0) return std::nullopt;
    return least <= high && low <= most;
}

/// Growth of national accounts is told at constant prices, their levels at those of the day.
bool at_constant_prices(const Reading& reading, std::size_t i) {
    const auto words = reading.slice(reading.sentence_begin(i), reading.begin(i));
    return has_word(words, U"生产总值 增加值 产值 收入 消费 支出 GDP");
}

std::optional<Finding> judge_yearly(const Reading& reading, std::size_t i, const Step& step) {
    const auto years = years_of(reading, i);
    const auto stated = stated_of(step);
    if (!years || !stated || step.change->unit != "%") return std::nullopt;
    const auto fits = compounds(step, *stated, *years);
    if (!fits || (!*fits && at_constant_prices(reading, i))) return std::nullopt;
    const auto arithmetic =
        fmt::format("{} × (1 + {})^{} {} {}", written(*step.before), written(*step.change), *years,
                    *fits ? "≈" : "≠", written(*step.now));
    return finding_on(step, *fits ? Verdict::kPass : Verdict::kUncertain, arithmetic);
}

/// 318.4亿元，增收25.3亿元，增长8.6%: level, difference, growth.
std::optional<Finding> judge_triple(const Reading& reading, std::size_t i) {
    const auto& growth = reading.claim(i);
    const auto& difference = reading.claim(i - 1);
    const auto& level = reading.claim(i - 2);
    if (growth.unit != "%" || difference.kind != Kind::kChange || !is_level(level) ||
        difference.direction != growth.direction || growth.direction == Direction::kNone ||
        key_of(std::string_view(difference.unit)) != key_of(std::string_view(level.unit)) ||
        !reading.same_sentence(i - 2, i) || !only_turns(reading.link_after(i - 1))) {
        return std::nullopt;
    }
    const auto link = reading.link_after(i - 2);
    // 比去年的7起增加2起: the level is the one before.
    const bool from_before = has_word(reading.lead(i - 2), U"比 较") && only_turns(link) &&
                             link.find(U',') == std::u32string_view::npos;
    constexpr std::u32string_view kYearBefore =
        U"同比 比上年 比去年 较上年 较去年 上年同期 去年同期";
    const bool plain = only_turns(link) || (link.size() <= 12 && has_word(link, kYearBefore));
    if (!from_before && (!plain || link.find(U',') == std::u32string_view::npos)) {
        return std::nullopt;
    }
    const bool fall = growth.direction == Direction::kDown;
    const auto before =
        fall ? level.interval.plus(difference.interval) : level.interval.minus(difference.interval);
    const auto base_level = from_before ? base::Result<Interval>(level.interval) : before;
    const auto hundredfold = scaled(difference.interval, kPercent);
    if (!base_level || !hundredfold) return std::nullopt;
    const auto computed = hundredfold->divided_by(*base_level);
    if (!computed) return std::nullopt;
    const bool fits = computed->intersects(growth.interval);
    const char* sign = fall ? "+" : "−";
    const auto base_text =
        from_before ? written(level)
                    : fmt::format("({} {} {})", written(level), sign, written(difference));
    const auto arithmetic =
        fmt::format("{} ÷ {} = {}%", written(difference), base_text, shown(*computed));
    return Finding{.type = "change",
                   .verdict = fits ? Verdict::kPass : Verdict::kFail,
                   .members = {level.start, difference.start, growth.start},
                   .reason = {.zh = fmt::format("{}，文中{}", arithmetic, written(growth)),
                              .en = fmt::format("{}; stated {}", arithmetic, written(growth))}};
}

/// 是去年217件的2.3倍: level reached, level before, and how many times it is.
std::optional<Finding> judge_multiple(const Reading& reading, std::size_t i) {
    const auto& times = reading.claim(i);
    const auto& before = reading.claim(i - 1);
    const auto& now = reading.claim(i - 2);
    if (reading.link_after(i - 1) != U"的" || !same_level(before, now) ||
        !reading.same_sentence(i - 2, i) || !has_word(reading.lead(i - 1), U"是 为 相当于")) {
        return std::nullopt;
    }
    const auto ratio = now.interval.divided_by(before.interval);
    if (!ratio) return std::nullopt;
    const Step step{.before = &before, .now = &now, .change = &times};
    return finding_on(step, ratio->intersects(times.interval) ? Verdict::kPass : Verdict::kFail,
                      fmt::format("{} ÷ {} = {}倍", written(now), written(before), shown(*ratio)));
}

std::optional<Finding> judge_at(const Reading& reading, std::size_t i) {
    const auto& change = reading.claim(i);
    if (change.unit == "倍" && change.kind != Kind::kChange) return judge_multiple(reading, i);
    if (change.kind != Kind::kChange) return std::nullopt;
    const Step step{
        .before = &reading.claim(i - 2), .now = &reading.claim(i - 1), .change = &change};
    const auto link = reading.link_after(i - 1);
    if (runs_from_to(reading, i - 2) && reading.same_sentence(i - 1, i)) {
        if (is_yearly_mean(change)) return judge_yearly(reading, i, step);
        if (only_turns(link)) return judge(step);
        return std::nullopt;
    }
    if (is_yearly_mean(change)) return std::nullopt;
    return judge_triple(reading, i);
}

}  // namespace

std::vector<Finding> differences(const Reading& reading) {
    std::vector<Finding> findings;
    for (std::size_t i = 2; i < reading.size(); ++i) {
        if (auto finding = judge_at(reading, i)) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
