// The same thing stated twice.

#include <fmt/format.h>

#include <map>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;

/// A measure shorter than this names too little to tell two things alike.
constexpr std::size_t kShortestMeasure = 4;
/// A figure of as many digits that do not end in zeros hardly stands twice by chance.
constexpr std::int64_t kTelling = 1000;
/// How far back 这10名 may point, in code points.
constexpr std::size_t kPointsBack = 60;

Finding finding_on(const Claim& first, const Claim& again, bool agree) {
    // Worded alike with other figures may still be two things: a doubt, not a fault.
    return {.type = "repeat",
            .verdict = agree ? Verdict::kPass : Verdict::kUncertain,
            .members = {first.start, again.start},
            .reason = {.zh = fmt::format("“{}”两处：{}、{}{}", first.measure, written(first),
                                         written(again), agree ? "，一致" : "，不一致"),
                       .en = fmt::format("\"{}\" stated twice: {} and {}", first.measure,
                                         written(first), written(again))}};
}

bool same_or_unsaid(std::string_view a, std::string_view b) {
    return a.empty() || b.empty() || key_of(a) == key_of(b);
}

/// 王某等10个典型…这10名同志: the count before, pointed back to.
bool points_back(std::u32string_view text, const Claim& before, const Claim& claim) {
    if (claim.start == 0 || claim.value != before.value || claim.kind != Kind::kCount ||
        claim.value <= base::Rational(1) || before.kind != Kind::kCount ||
        claim.start < before.end || claim.start - before.end > kPointsBack) {
        return false;
    }
    return key_of(text.substr(claim.start - 1, 1)) == U"这";
}

/// Statements seen so far, by different signs of being the same.
class Statements {
public:
    explicit Statements(std::span<const Claim> claims) : claims_(claims) {}

    /// The earlier statement that claim `index` repeats in other words or the same, if any.
    const Claim* repeated(std::size_t index) {
        const auto& claim = claims_[index];
        const auto measure = key_of(claim.measure);
        const Claim* found = worded_alike(claim, measure);
        if (found == nullptr) found = worded_shorter(claim, measure);
        if (found == nullptr) found = telling(claim, measure);
        if (found == nullptr) found = pair_again(index);
        return found;
    }

private:
    /// Same measure and classifier; with the same value or, when place and time allow no other
    /// reading, with another.
    const Claim* worded_alike(const Claim& claim, const std::u32string& measure) {
        if (measure.size() < kShortestMeasure) return nullptr;
        const auto [it, fresh] = by_words_.try_emplace(measure + U'|' + key_of(claim.unit), &claim);
        if (fresh || it->second->sentence.start == claim.sentence.start) return nullptr;
        const auto& first = *it->second;
        if (first.kind != claim.kind) return nullptr;
        const bool agree = first.interval.intersects(claim.interval);
        const bool same_place = same_or_unsaid(first.scope, claim.scope);
        const bool same_time = agree ? same_or_unsaid(first.period, claim.period)
                                     : key_of(first.period) == key_of(claim.period);
        return same_place && same_time ? &first : nullptr;
    }

    /// Same value and classifier, the measure of one the end of the other's, so also 便利措施 for
    /// 推出公安交管便利措施.
    const Claim* worded_shorter(const Claim& claim, const std::u32string& measure) {
        if (measure.size() < kShortestMeasure || claim.kind == Kind::kPercent) return nullptr;
        const auto tail = measure.substr(measure.size() - kShortestMeasure);
        const auto key = tail + U'|' + key_of(claim.unit) + U'|' +
                         key_of(std::string_view(claim.value.to_decimal(4)));
        const auto [it, fresh] = by_tail_.try_emplace(key, &claim);
        if (fresh || it->second->sentence.start == claim.sentence.start) return nullptr;
        const auto other = key_of(it->second->measure);
        const bool contained = other.ends_with(measure) || measure.ends_with(other);
        return contained ? it->second : nullptr;
    }

    /// The same long figure of the same classifier, with words in common.
    const Claim* telling(const Claim& claim, const std::u32string& measure) {
        if (!claim.interval.is_point() || claim.value < base::Rational(kTelling) ||
            claim.value.numerator() % 10 == 0) {
            return nullptr;
        }
        const auto key = key_of(std::string_view(claim.value.to_decimal(4) + claim.unit));
        const auto [it, fresh] = by_value_.try_emplace(key, &claim);
        if (fresh || it->second->sentence.start == claim.sentence.start) return nullptr;
        return said_by(measure, key_of(it->second->measure)) > 0 ? it->second : nullptr;
    }

    /// 最高罚款万元及监禁6个月, twice: two neighbours again in the same order with like words.
    const Claim* pair_again(std::size_t index) {
        const auto value_of = [](const Claim& claim) {
            return key_of(std::string_view(claim.value.to_decimal(4) + claim.unit)) + U'|';
        };
        const auto& claim = claims_[index];
        for (const auto other : {index + 1, index - 1}) {
            if (other >= claims_.size() || claims_[other].sentence.start != claim.sentence.start ||
                claims_[other].kind == claim.kind) {
                continue;
            }
            const bool leads = other > index;
            const auto key = (leads ? U">" : U"<") + value_of(claim) + value_of(claims_[other]);
            const auto [it, fresh] = by_pair_.try_emplace(key, index);
            if (fresh) continue;
            const auto& first = claims_[it->second];
            const auto& beside = claims_[leads ? it->second + 1 : it->second - 1];
            if (first.sentence.start != claim.sentence.start && alike(first, claim) &&
                alike(beside, claims_[other])) {
                return &first;
            }
        }
        return nullptr;
    }

    static bool alike(const Claim& a, const Claim& b) {
        constexpr double kHalf = 0.5;
        const auto one = key_of(a.measure);
        const auto two = key_of(b.measure);
        const bool shorter_first = one.size() < two.size();
        return shorter_first ? said_by(one, two) >= kHalf : said_by(two, one) >= kHalf;
    }

    std::span<const Claim> claims_;
    std::map<std::u32string, const Claim*> by_words_;
    std::map<std::u32string, const Claim*> by_tail_;
    std::map<std::u32string, const Claim*> by_value_;
    std::map<std::u32string, std::size_t> by_pair_;
};

}  // namespace

std::vector<Finding> repeats(std::u32string_view text, std::span<const Claim> claims) {
    Statements statements(claims);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto& claim = claims[i];
        if (claim.kind == Kind::kChange) continue;
        if (const auto* first = statements.repeated(i)) {
            findings.push_back(
                finding_on(*first, claim, first->interval.intersects(claim.interval)));
        } else if (i > 0 && points_back(text, claims[i - 1], claim)) {
            findings.push_back(finding_on(claims[i - 1], claim, true));
        }
    }
    return findings;
}

}  // namespace duizhang::reconcile
