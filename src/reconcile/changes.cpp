// A growth or fall against the levels it stands beside.

#include <fmt/format.h>

#include <algorithm>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;
using quantity::Interval;

constexpr std::int64_t kPercent = 100;
constexpr std::size_t kBack = 8;  ///< Claims looked back over.
constexpr std::size_t kReach = 60;
constexpr std::u32string_view kTo = U"至 到 为";
/// Words that say the level before is that of one year.
constexpr std::u32string_view kYearBefore = U"同比 去年 上年 前年 上一年 前1年 上1年 同期";
/// A mean over several years has no single level before.
constexpr std::u32string_view kMean = U"年均 平均";
/// Words that make the count itself a difference, or the percentage a rate of something else.
constexpr std::u32string_view kDifference = U"压减 减少 增加 率";

struct Levels {
    const Claim* now;
    const Claim* before;
};

/// The change as signed percent: a fall of 2% is −2.
base::Result<Interval> signed_change(const Claim& change) {
    // A written minus is in the figure itself: 同比-2%.
    if (change.direction == claims::Direction::kDown && change.value >= 0)
        return change.interval.negated();
    return change.interval;
}

/// What stands in the sentence before a claim, back to the claim before it.
std::u32string lead_of(std::u32string_view text, std::span<const Claim> claims, std::size_t index) {
    const auto& claim = claims[index];
    const bool first = index == 0 || claims[index - 1].end < claim.sentence.start;
    if (!first) return between(text, claims[index - 1], claim);
    Claim edge;
    edge.end = std::min(claim.sentence.start, claim.start);
    return between(text, edge, claim);
}

/// Both levels, where the one before the change is named as its start: 较4010宗减少2%, 由2664宗下降
/// 7%至2483宗.
std::optional<Levels> levels_of(std::u32string_view text, std::span<const Claim> claims,
                                std::size_t index) {
    const auto& change = claims[index];
    const auto& before = claims[index - 1];
    if ((before.kind != Kind::kCount && before.kind != Kind::kMoney) ||
        before.sentence.start != change.sentence.start ||
        !starts_from(lead_of(text, claims, index - 1))) {
        return std::nullopt;
    }
    if (index + 1 < claims.size() && is_count_like(claims[index + 1], before)) {
        const auto link = between(text, change, claims[index + 1]);
        if (!link.empty() && link.size() <= 3 && has_word(link, kTo)) {
            return Levels{.now = &claims[index + 1], .before = &before};
        }
    }
    for (auto i = index - 1; i-- > 0 && index - i <= kBack;) {
        if (change.start - claims[i].end > kReach ||
            claims[i].sentence.start != change.sentence.start) {
            break;
        }
        if (is_count_like(claims[i], before)) return Levels{.now = &claims[i], .before = &before};
    }
    return std::nullopt;
}

std::optional<Finding> judge_levels(const Claim& change, const Levels& levels) {
    const auto scaled = levels.now->interval.times(Interval::point(base::Rational(kPercent)));
    const auto ratio = scaled ? scaled->divided_by(levels.before->interval) : scaled;
    const auto growth = ratio ? ratio->minus(Interval::point(base::Rational(kPercent))) : ratio;
    const auto stated = signed_change(change);
    if (!growth || !stated || !growth->lo()) return std::nullopt;
    const bool fits = growth->intersects(*stated);
    const bool same_thing = key_of(levels.now->measure) == key_of(levels.before->measure) &&
                            !levels.now->measure.empty() &&
                            levels.now->sentence.start == change.sentence.start;
    constexpr int kDecimals = 2;
    const auto percent = growth->lo()->value.to_decimal(kDecimals);
    const auto failed = same_thing ? Verdict::kFail : Verdict::kUncertain;
    return Finding{
        .type = "change",
        .verdict = fits ? Verdict::kPass : failed,
        .members = {levels.now->start, levels.before->start, change.start},
        .reason = {.zh = fmt::format("{} ÷ {} − 1 = {}%，文中{}", written(*levels.now),
                                     written(*levels.before), percent, written(change)),
                   .en = fmt::format("{} / {} - 1 = {}%, stated {}", written(*levels.now),
                                     written(*levels.before), percent, written(change))}};
}

/// 四项指标分别下降12.5%、9.1%, 这三类警情…分别增加: the number of things that change, not a level
/// of any.
bool numbers_the_changes(std::u32string_view text, std::span<const Claim> claims,
                         std::size_t index) {
    const auto& count = claims[index];
    if (count.start > 0 && key_of(text.substr(count.start - 1, 1)) == U"这") return true;
    if (index + 1 >= claims.size()) return false;
    const auto link = between(text, count, claims[index + 1]);
    const auto each = std::min(link.find(U"分别"), link.find(U'均'));
    return each != std::u32string::npos && each < link.find_first_of(U",;、");
}

/// Whether nothing between the level and the change begins another statement: 结案36件，结案率17%；
/// 收案数下降4.8% does.
bool belongs_to(std::u32string_view text, const Claim& count, const Claim& change) {
    return between(text, count, change).find(U';') == std::u32string::npos &&
           !has_word(key_of(std::string_view(count.period)), U"去年 上年 同期 前年");
}

bool is_level(const Claim& count, const Claim& change) {
    return count.sentence.start == change.sentence.start && count.kind == Kind::kCount &&
           count.interval.is_point() && count.value.is_integer() && !count.measure.empty();
}

/// The count whose growth this is: the nearest in the sentence with the same measure.
const Claim* level_reached(std::u32string_view text, std::span<const Claim> claims,
                           std::size_t index) {
    const auto& change = claims[index];
    for (auto i = index; i-- > 0 && index - i <= kBack;) {
        const auto& count = claims[i];
        if (count.sentence.start != change.sentence.start) break;
        if (is_level(count, change) && change.measure.starts_with(count.measure)) {
            const bool other = starts_from(lead_of(text, claims, i)) ||
                               numbers_the_changes(text, claims, i) ||
                               !belongs_to(text, count, change);
            return other ? nullptr : &count;
        }
    }
    return nullptr;
}

std::optional<Finding> back_calculate(const Claim& change, const Claim& count) {
    const auto growth = signed_change(change);
    const auto factor = growth ? growth->plus(Interval::point(base::Rational(kPercent))) : growth;
    const auto scaled = count.interval.times(Interval::point(base::Rational(kPercent)));
    if (!factor || !scaled) return std::nullopt;
    const auto base_of = scaled->divided_by(*factor);
    if (!base_of) return std::nullopt;
    const auto key = key_of(change.measure);
    if (has_word(key, kDifference) && !has_word(key, kYearBefore)) return std::nullopt;
    const auto admits = whole_numbers_in(*base_of);
    const bool possible = !admits.empty();
    const bool one_year = has_word(key, kYearBefore);
    const auto failed = one_year ? Verdict::kFail : Verdict::kUncertain;
    return Finding{
        .type = "change",
        .verdict = possible ? Verdict::kPass : failed,
        .members = {change.start, count.start},
        .reason = {.zh = possible ? fmt::format("{}、变动{}，反推上年同期为{}{}", written(count),
                                                written(change), admits, count.unit)
                                  : fmt::format("没有哪个整数变动{}后等于{}", written(change),
                                                written(count)),
                   .en = possible ? fmt::format("{} after {} admits only {} for the year before",
                                                written(count), written(change), admits)
                                  : fmt::format("no whole number changed by {} gives {}",
                                                written(change), written(count))}};
}

}  // namespace

std::vector<Finding> changes(std::u32string_view text, std::span<const Claim> claims) {
    std::vector<Finding> findings;
    for (std::size_t i = 1; i < claims.size(); ++i) {
        const auto& change = claims[i];
        if (change.kind != Kind::kChange || change.unit != "%" ||
            change.direction == claims::Direction::kNone ||
            has_word(key_of(change.measure), kMean)) {
            continue;
        }
        std::optional<Finding> finding;
        if (const auto levels = levels_of(text, claims, i)) {
            finding = judge_levels(change, *levels);
        } else if (const auto* count = level_reached(text, claims, i)) {
            finding = back_calculate(change, *count);
        }
        if (finding) findings.push_back(*std::move(finding));
    }
    return findings;
}

}  // namespace duizhang::reconcile
