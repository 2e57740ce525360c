// The same number of the same thing counted in people and in visits, vehicles and runs.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;

/// Below this two figures agree by chance.
constexpr std::int64_t kTelling = 10;
constexpr std::size_t kBack = 5;
constexpr std::size_t kReach = 60;
/// What is counted once, and what counts again each time.
struct Clash {
    std::u32string_view once;
    std::u32string_view each_time;
};
constexpr std::array<Clash, 7> kClashes = {{{U" 人 名 位 ", U" 人次 名次 "},
                                            {U" 辆 台 ", U" 辆次 台次 车次 "},
                                            {U" 户 家 ", U" 户次 家次 "},
                                            {U" 件 起 宗 ", U" 件次 起次 "},
                                            {U" 件 起 宗 ", U" 人 名 "},
                                            {U" 架 ", U" 架次 "},
                                            {U" 艘 ", U" 艘次 "}}};

bool clash(const Claim& a, const Claim& b) {
    const auto one = U" " + key_of(std::string_view(a.unit)) + U" ";
    const auto other = U" " + key_of(std::string_view(b.unit)) + U" ";
    if (one == other || one.size() <= 2 || other.size() <= 2) return false;
    return std::ranges::any_of(kClashes, [&](const Clash& pair) {
        const auto has = [](std::u32string_view set, const std::u32string& unit) {
            return set.find(unit) != std::u32string_view::npos;
        };
        return (has(pair.once, one) && has(pair.each_time, other)) ||
               (has(pair.once, other) && has(pair.each_time, one));
    });
}

bool is_count(const Claim& claim) {
    return claim.kind == Kind::kCount && claim.value >= base::Rational(kTelling) &&
           !claim.unit.empty();
}

/// Whether one measure is the end of the other, so that both name one thing.
bool same_thing(std::u32string_view a, std::u32string_view b) {
    constexpr std::size_t kShortest = 4;
    if (std::min(a.size(), b.size()) < kShortest) return false;
    return a.ends_with(b) || b.ends_with(a);
}

/// 这1200人 after 1200人次 takes one for the other.
bool points_back(const Reading& reading, std::size_t earlier, std::size_t i) {
    return reading.before(reading.begin(i)) == U'这' &&
           reading.begin(i) - reading.end(earlier) < kReach;
}

Finding same_number(const Reading& reading, std::size_t earlier, std::size_t i, bool equated) {
    const auto& a = reading.claim(earlier);
    const auto& b = reading.claim(i);
    return {.type = "unit_clash",
            .verdict = equated ? Verdict::kFail : Verdict::kUncertain,
            .members = {a.start, b.start},
            .reason = {.zh = fmt::format("同一数一处称{}、一处称{}：“{}”与“{}”不是一回事",
                                         written(a), written(b), a.unit, b.unit),
                       .en = fmt::format("the same number is {} here and {} there: {} and {} count "
                                         "different things",
                                         written(a), written(b), a.unit, b.unit)}};
}

/// A share of 人 in 人次: the percentage `i`, the count before it and a whole before that.
std::optional<Finding> share_across(const Reading& reading, std::size_t i) {
    const auto& percent = reading.claim(i);
    if (percent.kind != Kind::kPercent || i < 2) return std::nullopt;
    const auto& part = reading.claim(i - 1);
    const auto link = reading.link_after(i - 1);
    if (!is_count(part) || link.size() > kReach || link.find(U'占') == std::u32string_view::npos) {
        return std::nullopt;
    }
    for (auto w = i - 1; w-- > 0 && i - w <= kBack;) {
        const auto& whole = reading.claim(w);
        if (!reading.same_sentence(w, i)) break;
        if (!is_count(whole) || !clash(part, whole)) continue;
        const auto scaled = part.interval.times(quantity::Interval::point(base::Rational(100)));
        const auto share = scaled ? scaled->divided_by(whole.interval) : scaled;
        const auto stated = percent_of(percent);
        if (!share || !stated || !share->intersects(*stated)) continue;
        return Finding{
            .type = "unit_clash",
            .verdict = Verdict::kUncertain,
            .members = {part.start, whole.start, percent.start},
            .reason = {
                .zh = fmt::format("{}占{}的{}：分子按“{}”、分母按“{}”计", written(part),
                                  written(whole), written(percent), part.unit, whole.unit),
                .en = fmt::format("{} as {} of {}: the part is counted in {}, the whole in {}",
                                  written(part), written(percent), written(whole), part.unit,
                                  whole.unit)}};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Finding> unit_clashes(const Reading& reading) {
    std::vector<Finding> findings;
    // The last statement of each value; a clash mostly stands close to what it repeats.
    std::map<base::Rational, std::size_t> last_of;
    for (std::size_t i = 0; i < reading.size(); ++i) {
        if (auto share = share_across(reading, i)) findings.push_back(*std::move(share));
        const auto& claim = reading.claim(i);
        if (!is_count(claim)) continue;
        const auto [it, fresh] = last_of.try_emplace(claim.value, i);
        if (fresh) continue;
        const auto earlier = it->second;
        it->second = i;
        if (!clash(reading.claim(earlier), claim)) continue;
        const bool equated = points_back(reading, earlier, i);
        if (equated || same_thing(reading.measure(earlier), reading.measure(i))) {
            findings.push_back(same_number(reading, earlier, i, equated));
        }
    }
    return findings;
}

}  // namespace duizhang::reconcile
