// The same thing stated twice.

#include <fmt/format.h>

#include <initializer_list>
#include <unordered_map>
#include <utility>

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

/// Whether two statements differ in nothing but the figure: place and time both said and the same,
/// and their clauses word for word. Worded less alike they may still be two things.
bool word_for_word(std::u32string_view text, const Claim& first, const Claim& again) {
    constexpr std::size_t kShortestFrame = 8;
    if (first.scope.empty() || first.period.empty() || first.scope != again.scope ||
        first.period != again.period || first.bound != again.bound || first.unit != again.unit) {
        return false;
    }
    const auto frame = frame_of(text, first);
    return frame.size() >= kShortestFrame && frame == frame_of(text, again);
}

Finding finding_on(std::u32string_view text, const Claim& first, const Claim& again) {
    const bool agree = first.interval.intersects(again.interval);
    const auto failed =
        !agree && word_for_word(text, first, again) ? Verdict::kFail : Verdict::kUncertain;
    return {.type = "repeat",
            .verdict = agree ? Verdict::kPass : failed,
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

/// What a claim says, as keys made once.
struct Said {
    std::u32string measure;
    std::u32string unit;
    std::u32string figure;
};

std::u32string joined(std::initializer_list<std::u32string_view> parts) {
    std::size_t size = 0;
    for (const auto part : parts) size += part.size();
    std::u32string key;
    key.reserve(size);
    for (const auto part : parts) key += part;
    return key;
}

/// Statements seen so far, by different signs of being the same.
class Statements {
public:
    Statements(std::u32string_view text, std::span<const Claim> claims)
        : text_(text), claims_(claims) {
        said_.reserve(claims.size());
        for (const auto& claim : claims) {
            said_.push_back({.measure = key_of(claim.measure),
                             .unit = key_of(claim.unit),
                             .figure = key_of(std::string_view(claim.value.to_decimal(4)))});
        }
    }

    /// The earlier statement that claim `index` repeats in other words or the same, if any.
    const Claim* repeated(std::size_t index) {
        auto found = worded_alike(index);
        if (!found) found = worded_shorter(index);
        if (!found) found = telling(index);
        if (!found) found = pair_again(index);
        return found ? &claims_[*found] : nullptr;
    }

private:
    using Found = std::optional<std::size_t>;
    using Places = std::unordered_map<std::u32string, std::size_t>;

    /// The first claim with `key`, when it is one of another sentence; keeps `index` as the first
    /// if there is none.
    Found earlier(Places& places, std::u32string key, std::size_t index) {
        const auto [it, fresh] = places.try_emplace(std::move(key), index);
        if (fresh || claims_[it->second].sentence.start == claims_[index].sentence.start) return {};
        return it->second;
    }

    /// Same measure and classifier; with the same value or, when place and time allow no other
    /// reading, with another.
    Found worded_alike(std::size_t index) {
        const auto& claim = claims_[index];
        const auto& said = said_[index];
        if (said.measure.size() < kShortestMeasure) return {};
        const auto found = earlier(by_words_, joined({said.measure, U"|", said.unit}), index);
        if (!found || claims_[*found].kind != claim.kind) return {};
        const auto& first = claims_[*found];
        const bool agree = first.interval.intersects(claim.interval);
        if (!agree && !nearly_word_for_word(first, claim, said.measure)) return {};
        const bool same_place = same_or_unsaid(first.scope, claim.scope);
        const bool same_time = agree ? same_or_unsaid(first.period, claim.period)
                                     : key_of(first.period) == key_of(claim.period);
        return same_place && same_time ? found : Found{};
    }

    /// Whether two figures that differ may be meant for one: a place or a time is said, and the
    /// clauses have most words in common. 占总数的 names the whole, not what has a share in it.
    bool nearly_word_for_word(const Claim& first, const Claim& claim,
                              const std::u32string& measure) const {
        constexpr double kMost = 0.75;
        if ((claim.scope.empty() && claim.period.empty()) || measure.starts_with(U'占'))
            return false;
        const auto one = frame_of(text_, first);
        const auto other = frame_of(text_, claim);
        return one.size() < other.size() ? said_by(one, other) >= kMost
                                         : said_by(other, one) >= kMost;
    }

    /// Same value and classifier, the measure of one the end of the other's, so also 便利措施 for
    /// 推出公安交管便利措施.
    Found worded_shorter(std::size_t index) {
        const auto& said = said_[index];
        if (said.measure.size() < kShortestMeasure || claims_[index].kind == Kind::kPercent) {
            return {};
        }
        const auto tail =
            std::u32string_view(said.measure).substr(said.measure.size() - kShortestMeasure);
        const auto found =
            earlier(by_tail_, joined({tail, U"|", said.unit, U"|", said.figure}), index);
        if (!found) return {};
        const auto& other = said_[*found].measure;
        return other.ends_with(said.measure) || said.measure.ends_with(other) ? found : Found{};
    }

    /// The same long figure of the same classifier, with words in common.
    Found telling(std::size_t index) {
        const auto& claim = claims_[index];
        const auto& said = said_[index];
        if (!claim.interval.is_point() || claim.value < base::Rational(kTelling) ||
            claim.value.numerator() % 10 == 0) {
            return {};
        }
        const auto found = earlier(by_value_, joined({said.figure, said.unit}), index);
        return found && said_by(said.measure, said_[*found].measure) > 0 ? found : Found{};
    }

    /// 最高罚款万元及监禁6个月, twice: two neighbours again in the same order with like words.
    Found pair_again(std::size_t index) {
        const auto& claim = claims_[index];
        for (const auto other : {index + 1, index - 1}) {
            if (other >= claims_.size() || claims_[other].sentence.start != claim.sentence.start ||
                claims_[other].kind == claim.kind) {
                continue;
            }
            const bool leads = other > index;
            auto key = joined({leads ? U">" : U"<", said_[index].figure, said_[index].unit, U"|",
                               said_[other].figure, said_[other].unit, U"|"});
            const auto first = earlier(by_pair_, std::move(key), index);
            if (first && alike(*first, index) && alike(leads ? *first + 1 : *first - 1, other)) {
                return first;
            }
        }
        return {};
    }

    bool alike(std::size_t a, std::size_t b) const {
        constexpr double kHalf = 0.5;
        const auto& one = said_[a].measure;
        const auto& two = said_[b].measure;
        const bool shorter_first = one.size() < two.size();
        return shorter_first ? said_by(one, two) >= kHalf : said_by(two, one) >= kHalf;
    }

    std::u32string_view text_;
    std::span<const Claim> claims_;
    std::vector<Said> said_;
    Places by_words_;
    Places by_tail_;
    Places by_value_;
    Places by_pair_;
};

}  // namespace

std::vector<Finding> repeats(const Reading& reading) {
    const auto claims = reading.claims();
    Statements statements(reading.text(), claims);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const auto& claim = claims[i];
        // The level that a change starts from is of another time.
        if (claim.kind == Kind::kChange || starts_from(reading.lead(i))) continue;
        const auto* first = statements.repeated(i);
        if (first == nullptr && i > 0 && points_back(reading.text(), claims[i - 1], claim)) {
            first = &claims[i - 1];
        }
        if (first != nullptr) findings.push_back(finding_on(reading.text(), *first, claim));
    }
    return findings;
}

}  // namespace duizhang::reconcile
