// A total and its parts.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using quantity::Interval;
using Parts = std::vector<const Claim*>;

/// Words after a total that open the list of its parts.
constexpr std::u32string_view kOpens = U"其中 当中 包括 包含 分为 分成 分别 ( : 有";
/// Words by which the parts exclude one another and leave nothing out.
constexpr std::u32string_view kDivides = U"分为 分成 分别";
constexpr std::u32string_view kRest = U"其他 其它 其余";
/// Last characters of the name of a class: 打击防范类, 一级, 男性.
constexpr std::u32string_view kClassEnds = U"类级档等型性批";
/// From a total to its first part, and from part to part, in code points.
constexpr std::size_t kListReach = 60;
constexpr std::size_t kMostParts = 40;

base::Result<Interval> sum_of(const Parts& parts) {
    Interval sum = Interval::point(base::Rational(0));
    for (const auto* part : parts) {
        DZ_TRY(sum, sum.plus(part->interval));
    }
    return sum;
}

/// Whether one part takes up what the others leave: 其他.
bool has_rest(const Parts& parts) {
    return std::ranges::any_of(
        parts, [](const Claim* part) { return has_word(key_of(part->measure), kRest); });
}

/// Whether all parts are named as classes of one kind, so that none counts twice.
bool are_classes(const Parts& parts) {
    char32_t end = 0;
    return std::ranges::all_of(parts, [&](const Claim* part) {
        const auto key = key_of(part->measure);
        if (key.empty() || kClassEnds.find(key.back()) == std::u32string_view::npos) return false;
        if (end == 0) end = key.back();
        return end == key.back();
    });
}

bool divides(std::u32string_view text, const Claim& total, const Parts& parts) {
    return has_word(between(text, total, *parts.front()), kDivides);
}

/// The verdict on parts that do not sum to the total; none where they may be a selection.
std::optional<Verdict> verdict_on_mismatch(std::u32string_view text, const Claim& total,
                                           const Parts& parts, const Interval& sum) {
    const bool exclusive = are_classes(parts) || divides(text, total, parts);
    const bool over =
        total.interval.hi() && sum.lo() && sum.lo()->value >= total.interval.hi()->value;
    if (over) {
        // 党员80名、女性30名 of 100 may overlap.
        return exclusive || has_rest(parts) ? Verdict::kFail : Verdict::kUncertain;
    }
    if (has_rest(parts)) return exclusive ? Verdict::kFail : Verdict::kUncertain;
    if (exclusive && parts.size() > 1) return Verdict::kUncertain;
    return std::nullopt;
}

/// A single part that is more than its whole.
std::optional<Finding> judge_single(std::u32string_view text, const Claim& total,
                                    const Claim& part) {
    const auto& most = total.interval.hi();
    const auto& least = part.interval.lo();
    if (!most || !least || part.interval.intersects(total.interval) || least->value < most->value) {
        return std::nullopt;
    }
    const bool tied = has_word(between(text, total, part), U"其中 当中");
    return Finding{.type = "part_over_whole",
                   .verdict = tied ? Verdict::kFail : Verdict::kUncertain,
                   .members = {total.start, part.start},
                   .reason = {.zh = fmt::format("部分{}大于总数{}", written(part), written(total)),
                              .en = fmt::format("the part {} is more than the total {}",
                                                written(part), written(total))}};
}

std::optional<Finding> judge_sum(std::u32string_view text, const Claim& total, const Parts& parts) {
    if (parts.size() == 1) return judge_single(text, total, *parts.front());
    const auto sum = sum_of(parts);
    if (!sum) return std::nullopt;
    std::optional<Verdict> verdict = Verdict::kPass;
    if (!sum->intersects(total.interval)) verdict = verdict_on_mismatch(text, total, parts, *sum);
    if (!verdict) return std::nullopt;
    std::string terms;
    Finding finding{.type = "sum", .verdict = *verdict, .members = {total.start}, .reason = {}};
    for (const auto* part : parts) {
        terms += (terms.empty() ? "" : " + ") + written(*part);
        finding.members.push_back(part->start);
    }
    const bool agrees = *verdict == Verdict::kPass;
    finding.reason = {
        .zh = fmt::format("{} = {}，总数{}（{}）：与总数{}", terms, sum->to_string(),
                          written(total), total.interval.to_string(), agrees ? "相符" : "不符"),
        .en = fmt::format("{} = {}; total {} is {}: {}", terms, sum->to_string(), written(total),
                          total.interval.to_string(), agrees ? "agrees" : "does not agree")};
    return finding;
}

/// The figures listed after the total at `index` that sum to it exactly; empty when none do.
Parts listed_after(std::u32string_view text, std::span<const Claim> claims, std::size_t index) {
    const auto& total = claims[index];
    Parts parts;
    auto left = total.value;
    const auto* before = &total;
    const auto last = std::min(claims.size(), index + 1 + kMostParts);
    for (auto i = index + 1; i < last; ++i) {
        const auto& part = claims[i];
        const auto words = between(text, *before, part);
        if (words.size() > kListReach || has_word(words, U"。 ！ ？")) break;
        if (part.kind == claims::Kind::kPercent || part.kind == claims::Kind::kChange) continue;
        if (!is_count_like(part, total) || !part.interval.is_point()) break;
        if (parts.empty() && !has_word(words, kOpens)) break;
        const auto rest = left.minus(part.value);
        if (!rest || *rest < base::Rational(0)) break;
        parts.push_back(&part);
        left = *rest;
        before = &part;
        if (left == base::Rational(0)) break;
    }
    if (left != base::Rational(0) || parts.size() < 2) parts.clear();
    return parts;
}

}  // namespace

std::vector<Finding> sums(std::u32string_view text, std::span<const Claim> claims) {
    std::map<std::size_t, Parts> parts_of;
    for (const auto& claim : claims) {
        if (!claim.head || *claim.head >= claims.size()) continue;
        const auto& total = claims[*claim.head];
        if (claim.kind == total.kind && compare_units(claim.unit, total.unit) == UnitMatch::kSame) {
            parts_of[*claim.head].push_back(&claim);
        }
    }
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        std::optional<Finding> finding;
        const auto tied = parts_of.find(i);
        if (tied != parts_of.end()) finding = judge_sum(text, claims[i], tied->second);
        if (!finding && claims[i].interval.is_point()) {
            const auto parts = listed_after(text, claims, i);
            if (!parts.empty()) finding = judge_sum(text, claims[i], parts);
        }
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
