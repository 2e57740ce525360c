#include "reconcile/match.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// Words beside a figure that still belong to it, in code points.
constexpr std::size_t kReachBefore = 40;
constexpr std::size_t kReachAfter = 16;
/// How much of a sentence around the figure is read, either way: a text without full stops must not
/// be read anew for each of its figures.
constexpr std::size_t kSentenceReach = 400;

/// How much it counts where a phrase was found.
constexpr double kInMeasure = 1.0;
constexpr double kBeside = 0.97;
constexpr double kPartly = 0.86;
constexpr double kInSentence = 0.62;
/// A phrase that several indicators have (参与人数) says less, unless the sentence names its own.
constexpr double kShared = 0.94;

/// Classifiers that agree less than fully cost this much.
constexpr double kKindredUnit = 0.95;
constexpr double kUnstatedUnit = 0.9;

/// What is said around a claim, as keys.
struct Surroundings {
    std::u32string measure;
    std::u32string beside;
    std::u32string sentence;
};

struct Phrase {
    std::size_t candidate;
    std::u32string key;
    bool shared = false;  ///< Another candidate has it too.
};

bool ends_clause(char32_t c) {
    static constexpr std::u32string_view kEnds = U"，。；、：！？,;!?\n";
    return kEnds.find(c) != std::u32string_view::npos;
}

Surroundings surroundings(std::u32string_view text, std::span<const claims::Claim> claims,
                          std::size_t index) {
    const auto& claim = claims[index];
    auto begin =
        std::max(claim.sentence.start, claim.start > kReachBefore ? claim.start - kReachBefore : 0);
    if (index > 0 && claims[index - 1].end <= claim.start) {
        begin = std::max(begin, claims[index - 1].end);
    }
    begin = std::min(begin, claim.start);
    auto end = std::min(text.size(), claim.end + kReachAfter);
    if (index + 1 < claims.size())
        end = std::min(end, std::max(claim.end, claims[index + 1].start));
    for (auto i = claim.end; i < end; ++i) {
        if (ends_clause(text[i])) end = i;
    }
    const auto sentence_end =
        std::max(end, std::min({claim.sentence.end, text.size(), claim.end + kSentenceReach}));
    const auto far = claim.start > kSentenceReach ? claim.start - kSentenceReach : 0;
    const auto sentence_begin = std::min(std::max(claim.sentence.start, far), begin);
    return {.measure = key_of(claim.measure),
            .beside = key_of(text.substr(begin, claim.start - begin)) +
                      key_of(text.substr(claim.end, end - claim.end)),
            .sentence = key_of(text.substr(sentence_begin, sentence_end - sentence_begin))};
}

/// Short phrases say little by themselves.
double weight_of(const std::u32string& phrase) {
    switch (phrase.size()) {
        case 0:
        case 1:
            return 0;
        case 2:
            return 0.78;
        case 3:
            return 0.88;
        case 4:
            return 0.95;
        default:
            return 1.0;
    }
}

double phrase_score(const std::u32string& phrase, const Surroundings& around) {
    const double weight = weight_of(phrase);
    const double in_measure = said_by(phrase, around.measure);
    const double beside = said_by(phrase, around.beside);
    double score = 0;
    if (in_measure >= 1) {
        score = kInMeasure;
    } else if (beside >= 1) {
        score = kBeside;
    } else {
        score = kPartly * std::max(in_measure, beside);
        if (around.sentence.find(phrase) != std::u32string::npos) {
            score = std::max(score, kInSentence);
        }
    }
    // Of two phrases that both stand there, the one that says more of the measure is meant.
    const auto said = std::max<std::size_t>(1, around.measure.size());
    const double coverage =
        std::min(1.0, static_cast<double>(phrase.size()) / static_cast<double>(said));
    return score * weight * (0.85 + 0.15 * coverage);
}

/// Which aspect of `candidate` a claim of this kind can speak of, if any.
std::optional<Aspect> aspect_for(const claims::Claim& claim, const ledger::Indicator& indicator) {
    const bool streak = !indicator.streak_of.empty();
    switch (claim.kind) {
        case claims::Kind::kChange:
            if (indicator.percent || streak || claim.unit != "%") return std::nullopt;
            return Aspect::kChangePercent;
        case claims::Kind::kPercent:
            return indicator.percent ? std::optional(Aspect::kValue) : std::nullopt;
        case claims::Kind::kRate:
            if (indicator.percent || streak) return std::nullopt;
            return Aspect::kValue;
        case claims::Kind::kDuration:
            return streak ? std::optional(Aspect::kValue) : std::nullopt;
        case claims::Kind::kCount:
        case claims::Kind::kMoney:
            if (indicator.percent || streak || indicator.per_day) return std::nullopt;
            return Aspect::kValue;
        case claims::Kind::kRank:
            break;
    }
    return indicator.measure_unit.empty() ? std::optional(Aspect::kValue) : std::nullopt;
}

/// 0 when the classifiers cannot mean the same.
double unit_factor(const claims::Claim& claim, const ledger::Indicator& indicator, Aspect aspect) {
    if (aspect == Aspect::kChangePercent || indicator.percent) return 1;
    switch (compare_units(claim.unit, indicator.measure_unit)) {
        case UnitMatch::kSame:
            return 1;
        case UnitMatch::kKindred:
            return kKindredUnit;
        case UnitMatch::kUnstated:
            return kUnstatedUnit;
        case UnitMatch::kOther:
            break;
    }
    return 0;
}

/// All phrases of all candidates, found by the pairs of characters they are made of: a phrase that
/// shares no pair with a text says nothing of it.
class Phrases {
public:
    explicit Phrases(std::span<const Candidate> candidates) : of_candidate_(candidates.size()) {
        std::map<std::u32string_view, std::size_t> owner;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            for (const auto& phrase : candidates[i].indicator->phrases) {
                of_candidate_[i].push_back(all_.size());
                all_.push_back({.candidate = i, .key = key_of(phrase)});
            }
        }
        seen_.resize(all_.size());
        for (std::size_t i = 0; i < all_.size(); ++i) {
            const auto [it, fresh] = owner.try_emplace(all_[i].key, i);
            if (!fresh && all_[it->second].candidate != all_[i].candidate)
                all_[it->second].shared = true;
            const std::u32string_view key = all_[i].key;
            for (std::size_t at = 0; at + 1 < key.size(); ++at) {
                auto& list = with_pair_[pair_at(key, at)];
                if (list.empty() || list.back() != i) list.push_back(i);
            }
        }
        mark_shared(owner);
    }

    /// The phrases that share a pair of characters with what is said around a claim, in order.
    std::vector<const Phrase*> near(const Surroundings& around) {
        std::vector<std::size_t> found;
        ++round_;
        for (const std::u32string_view words :
             {std::u32string_view(around.measure), std::u32string_view(around.beside),
              std::u32string_view(around.sentence)}) {
            for (std::size_t at = 0; at + 1 < words.size(); ++at) {
                const auto list = with_pair_.find(pair_at(words, at));
                if (list == with_pair_.end()) continue;
                for (const auto phrase : list->second) {
                    if (std::exchange(seen_[phrase], round_) != round_) found.push_back(phrase);
                }
            }
        }
        std::ranges::sort(found);
        std::vector<const Phrase*> phrases(found.size());
        std::ranges::transform(found, phrases.begin(), [&](std::size_t i) { return &all_[i]; });
        return phrases;
    }

    /// Whether the sentence also holds another, unrelated phrase of the same candidate.
    bool named_besides(const Phrase& phrase, const std::u32string& sentence) const {
        return std::ranges::any_of(of_candidate_[phrase.candidate], [&](std::size_t i) {
            const auto& other = all_[i];
            return !other.key.empty() && other.key.find(phrase.key) == std::u32string::npos &&
                   phrase.key.find(other.key) == std::u32string::npos &&
                   sentence.find(other.key) != std::u32string::npos;
        });
    }

private:
    static std::uint64_t pair_at(std::u32string_view key, std::size_t at) {
        constexpr unsigned kHalf = 32;
        return (static_cast<std::uint64_t>(key[at]) << kHalf) | key[at + 1];
    }

    /// A phrase is shared when the first that is worded so turned out to be.
    void mark_shared(const std::map<std::u32string_view, std::size_t>& owner) {
        for (auto& phrase : all_) phrase.shared = all_[owner.at(phrase.key)].shared;
    }

    std::vector<Phrase> all_;
    std::vector<std::vector<std::size_t>> of_candidate_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> with_pair_;
    std::vector<std::size_t> seen_;  ///< Round in which a phrase was last found.
    std::size_t round_ = 0;
};

struct Pair {
    std::size_t claim;
    Match match;
};

/// How well each candidate's phrases are said around a claim; candidates not said are absent.
std::map<std::size_t, double> said_around(Phrases& phrases, const Surroundings& around) {
    std::map<std::size_t, double> best;
    for (const auto* phrase : phrases.near(around)) {
        double score = phrase_score(phrase->key, around);
        auto& so_far = best[phrase->candidate];
        if (score <= so_far) continue;
        if (phrase->shared && !phrases.named_besides(*phrase, around.sentence)) score *= kShared;
        so_far = std::max(so_far, score);
    }
    return best;
}

std::vector<Pair> score_pairs(std::u32string_view text, std::span<const claims::Claim> claims,
                              std::span<const Candidate> candidates) {
    Phrases phrases(candidates);
    std::vector<Pair> pairs;
    for (std::size_t c = 0; c < claims.size(); ++c) {
        for (const auto& [candidate, said] : said_around(phrases, surroundings(text, claims, c))) {
            if (said < kFaintMatch) continue;
            const auto& indicator = *candidates[candidate].indicator;
            const auto aspect = aspect_for(claims[c], indicator);
            if (!aspect) continue;
            const double score = said * unit_factor(claims[c], indicator, *aspect);
            if (score < kFaintMatch) continue;
            pairs.push_back(
                {.claim = c, .match = {.candidate = candidate, .aspect = *aspect, .score = score}});
        }
    }
    return pairs;
}

}  // namespace

std::vector<Matches> match_claims(std::u32string_view text, std::span<const claims::Claim> claims,
                                  std::span<const Candidate> candidates) {
    auto pairs = score_pairs(text, claims, candidates);
    std::ranges::stable_sort(
        pairs, [](const Pair& a, const Pair& b) { return a.match.score > b.match.score; });
    std::vector<Matches> matches(claims.size());
    /// Start of sentence, candidate and aspect → the value that took it.
    std::map<std::tuple<std::size_t, std::size_t, Aspect>, base::Rational> taken;
    for (const auto& pair : pairs) {
        const auto& claim = claims[pair.claim];
        auto& mine = matches[pair.claim];
        if (mine.best) {
            if (!mine.runner_up) mine.runner_up = pair.match;
            continue;
        }
        const auto [it, fresh] = taken.try_emplace(
            {claim.sentence.start, pair.match.candidate, pair.match.aspect}, claim.value);
        if (fresh || it->second == claim.value) mine.best = pair.match;
    }
    return matches;
}

}  // namespace duizhang::reconcile
