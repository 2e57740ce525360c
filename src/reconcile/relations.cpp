#include "reconcile/relations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;
using quantity::Interval;

constexpr int kShownDecimals = 4;
/// A count and its percentage stand within this many code points.
constexpr std::size_t kRatioReach = 60;
constexpr std::int64_t kPercent = 100;

std::string written(const Claim& claim) {
    std::string text = claim.text;
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    return text;
}

bool same_unit(const Claim& a, const Claim& b) {
    return compare_units(a.unit, b.unit) == UnitMatch::kSame;
}

bool whole(const Claim& claim) { return claim.interval.is_point() && claim.value.is_integer(); }

base::Result<Interval> sum_of(const std::vector<const Claim*>& parts) {
    Interval sum = Interval::point(base::Rational(0));
    for (const auto* part : parts) {
        DZ_TRY(sum, sum.plus(part->interval));
    }
    return sum;
}

/// The last part of a list that takes up what the others leave: 其他.
bool has_rest(const std::vector<const Claim*>& parts) {
    return std::ranges::any_of(parts, [](const Claim* part) {
        return part->measure.find("其他") != std::string::npos ||
               part->measure.find("其它") != std::string::npos ||
               part->measure.find("其餘") != std::string::npos ||
               part->measure.find("其余") != std::string::npos;
    });
}

std::optional<Finding> judge_sum(const Claim& total, const std::vector<const Claim*>& parts) {
    const auto sum = sum_of(parts);
    if (!sum) return std::nullopt;
    std::string terms;
    Finding finding{.type = "sum", .verdict = Verdict::kPass, .members = {total.start},
                    .reason = {}};
    for (const auto* part : parts) {
        terms += (terms.empty() ? "" : " + ") + written(*part);
        finding.members.push_back(part->start);
    }
    const bool over = total.interval.hi() && sum->lo() &&
                      (sum->lo()->value > total.interval.hi()->value);
    if (!sum->intersects(total.interval)) {
        if (over) {
            finding.type = parts.size() == 1 ? "part_over_whole" : "sum";
            finding.verdict = Verdict::kFail;
        } else if (has_rest(parts) || parts.size() > 2) {
            // Parts may be a selection: less than the total is only a doubt.
            finding.verdict = Verdict::kUncertain;
        } else {
            return std::nullopt;
        }
    } else if (parts.size() == 1) {
        return std::nullopt;
    }
    const auto relation = finding.verdict == Verdict::kPass ? "与总数相符" : "与总数不符";
    finding.reason = {
        .zh = fmt::format("{} = {}，总数{}（{}）：{}", terms, sum->to_string(), written(total),
                          total.interval.to_string(), relation),
        .en = fmt::format("{} = {}; total {} is {}", terms, sum->to_string(), written(total),
                          total.interval.to_string())};
    return finding;
}

/// Whole numbers n for which n / base lies in `share` (percent), as "139" or "138～141".
std::string back_calculated(const Interval& share, const base::Rational& base_value) {
    const auto scaled_lo = share.lo() ? share.lo()->value.times(base_value) : base::Rational(0);
    const auto scaled_hi = share.hi() ? share.hi()->value.times(base_value) : base::Rational(0);
    if (!scaled_lo || !scaled_hi) return {};
    const std::int64_t hundred = kPercent;
    auto low = scaled_lo->numerator() / (scaled_lo->denominator() * hundred);
    const auto high = scaled_hi->numerator() / (scaled_hi->denominator() * hundred);
    const auto inside = [&](std::int64_t n) {
        const auto percent = base::Rational(n * hundred).divided_by(base_value);
        return percent && share.contains(*percent);
    };
    while (low <= high && !inside(low)) ++low;
    auto last = high;
    while (last > low && !inside(last)) --last;
    if (low > last) return {};
    return low == last ? std::to_string(low) : fmt::format("{}～{}", low, last);
}

std::optional<Finding> judge_ratio(std::u32string_view text, const Claim& whole_claim,
                                   const Claim& part, const Claim& percent) {
    const auto share = part.interval.times(Interval::point(base::Rational(kPercent)));
    if (!share) return std::nullopt;
    const auto ratio = share->divided_by(whole_claim.interval);
    if (!ratio) return std::nullopt;
    const auto between = text.substr(whole_claim.end, part.start - whole_claim.end);
    const bool tied = between.find(U'中') != std::u32string_view::npos;
    const bool fits = ratio->intersects(percent.interval);
    if (!fits && !tied) return std::nullopt;
    const auto exact = part.value.times(base::Rational(kPercent));
    const auto value = exact ? exact->divided_by(whole_claim.value) : base::Result<base::Rational>();
    const auto admits = back_calculated(percent.interval, whole_claim.value);
    const auto computed = value ? value->to_decimal(kShownDecimals - 2) : std::string();
    return Finding{
        .type = "ratio",
        .verdict = fits ? Verdict::kPass : Verdict::kFail,
        .members = {part.start, whole_claim.start, percent.start},
        .reason = {.zh = fmt::format("{} ÷ {} = {}%，文中{}；{}的{}只能是{}", written(part),
                                     written(whole_claim), computed, written(percent),
                                     written(whole_claim), written(percent),
                                     admits.empty() ? "非整数" : admits),
                   .en = fmt::format("{} / {} = {}%, stated {}; {} of {} admits only {}",
                                     written(part), written(whole_claim), computed,
                                     written(percent), written(percent), written(whole_claim),
                                     admits.empty() ? "no whole number" : admits)}};
}

}  // namespace

std::vector<Finding> sums(std::span<const Claim> claims) {
    std::map<std::size_t, std::vector<const Claim*>> parts_of;
    for (const auto& claim : claims) {
        if (!claim.head || *claim.head >= claims.size()) continue;
        const auto& total = claims[*claim.head];
        if (claim.kind == total.kind && same_unit(claim, total)) {
            parts_of[*claim.head].push_back(&claim);
        }
    }
    std::vector<Finding> findings;
    for (const auto& [head, parts] : parts_of) {
        if (auto finding = judge_sum(claims[head], parts)) findings.push_back(*std::move(finding));
    }
    return findings;
}

std::vector<Finding> ratios(std::u32string_view text, std::span<const Claim> claims) {
    std::vector<Finding> findings;
    for (std::size_t i = 2; i < claims.size(); ++i) {
        const auto& percent = claims[i];
        const auto& part = claims[i - 1];
        const auto& total = claims[i - 2];
        if (percent.kind != Kind::kPercent || part.kind != Kind::kCount ||
            total.kind != Kind::kCount || !same_unit(part, total)) {
            continue;
        }
        if (percent.start - total.end > kRatioReach || total.value < part.value ||
            total.value <= base::Rational(0)) {
            continue;
        }
        if (auto finding = judge_ratio(text, total, part, percent)) {
            findings.push_back(*std::move(finding));
        }
    }
    return findings;
}

std::vector<Finding> changes(std::span<const Claim> claims) {
    std::vector<Finding> findings;
    for (std::size_t i = 1; i < claims.size(); ++i) {
        const auto& change = claims[i];
        const auto& count = claims[i - 1];
        if (change.kind != Kind::kChange || change.unit != "%" || !whole(count) ||
            count.kind != Kind::kCount || change.sentence.start != count.sentence.start ||
            !change.measure.starts_with(count.measure) || count.measure.empty()) {
            continue;
        }
        const bool up = change.direction == claims::Direction::kUp;
        const auto growth = up ? base::Result<Interval>(change.interval) : change.interval.negated();
        if (!growth) continue;
        const auto factor = growth->plus(Interval::point(base::Rational(kPercent)));
        if (!factor) continue;
        const auto base_times = Interval::point(count.value).times(
            Interval::point(base::Rational(kPercent)));
        const auto base_of = base_times ? base_times->divided_by(*factor) : base_times;
        if (!base_of || !base_of->lo() || !base_of->hi()) continue;
        const auto low = base_of->lo()->value;
        auto n = low.numerator() / low.denominator();
        while (!base_of->contains(base::Rational(n)) && base::Rational(n) <= base_of->hi()->value) ++n;
        const bool possible = base_of->contains(base::Rational(n));
        findings.push_back(
            {.type = "change",
             .verdict = possible ? Verdict::kPass : Verdict::kFail,
             .members = {change.start, count.start},
             .reason = {.zh = possible ? fmt::format("{}、{}，反推上年同期为{}{}", written(count),
                                                     written(change), n, count.unit)
                                       : fmt::format("没有哪个整数变动{}后等于{}", written(change),
                                                     written(count)),
                        .en = possible
                                  ? fmt::format("{} after {}: the year before had {}",
                                                written(count), written(change), n)
                                  : fmt::format("no whole number changed by {} gives {}",
                                                written(change), written(count))}});
    }
    return findings;
}

std::vector<Finding> repeats(std::span<const Claim> claims) {
    /// Two statements are of the same thing when measure, unit, scope and kind are worded alike.
    constexpr std::size_t kShortestMeasure = 4;
    std::map<std::u32string, std::vector<const Claim*>> stated;
    for (const auto& claim : claims) {
        auto key = key_of(claim.measure);
        if (key.size() < kShortestMeasure || claim.kind == Kind::kChange) continue;
        key += U'|' + key_of(claim.unit) + U'|' + key_of(claim.scope);
        stated[key].push_back(&claim);
    }
    std::vector<Finding> findings;
    for (const auto& [key, same] : stated) {
        const auto& first = *same.front();
        for (std::size_t i = 1; i < same.size(); ++i) {
            const auto& again = *same[i];
            if (again.sentence.start == first.sentence.start) continue;
            const bool agree = first.interval.intersects(again.interval);
            // Worded alike with other figures may still be two things: a doubt, not a fault.
            findings.push_back(
                {.type = "repeat",
                 .verdict = agree ? Verdict::kPass : Verdict::kUncertain,
                 .members = {first.start, again.start},
                 .reason = {.zh = fmt::format("“{}”两处：{}、{}{}", first.measure, written(first),
                                              written(again), agree ? "，一致" : "，不一致"),
                            .en = fmt::format("\"{}\" stated twice: {} and {}", first.measure,
                                              written(first), written(again))}});
        }
    }
    return findings;
}

}  // namespace duizhang::reconcile
