#include "reconcile/match.h"

#include <algorithm>
#include <string>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// Words beside a figure that still belong to it, in code points.
constexpr std::size_t kReachBefore = 40;
constexpr std::size_t kReachAfter = 16;

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

/// Whether the sentence also holds another, unrelated phrase of the same candidate.
bool named_besides(const Phrase& phrase, std::span<const Phrase> phrases,
                   const std::u32string& sentence) {
    return std::ranges::any_of(phrases, [&](const Phrase& other) {
        return other.candidate == phrase.candidate && !other.key.empty() &&
               other.key.find(phrase.key) == std::u32string::npos &&
               phrase.key.find(other.key) == std::u32string::npos &&
               sentence.find(other.key) != std::u32string::npos;
    });
}

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
    const auto sentence_end = std::max(end, std::min(claim.sentence.end, text.size()));
    const auto sentence_begin = std::min(claim.sentence.start, begin);
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

struct Pair {
    std::size_t claim;
    Match match;
};

std::vector<Pair> score_pairs(std::u32string_view text, std::span<const claims::Claim> claims,
                              std::span<const Candidate> candidates) {
    std::vector<Phrase> phrases;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (const auto& phrase : candidates[i].indicator->phrases) {
            phrases.push_back({.candidate = i, .key = key_of(phrase)});
        }
    }
    for (auto& phrase : phrases) {
        phrase.shared = std::ranges::any_of(phrases, [&](const Phrase& other) {
            return other.candidate != phrase.candidate && other.key == phrase.key;
        });
    }
    std::vector<Pair> pairs;
    std::vector<double> best(candidates.size());
    for (std::size_t c = 0; c < claims.size(); ++c) {
        const auto around = surroundings(text, claims, c);
        std::ranges::fill(best, 0.0);
        for (const auto& phrase : phrases) {
            double score = phrase_score(phrase.key, around);
            if (score <= best[phrase.candidate]) continue;
            if (phrase.shared && !named_besides(phrase, phrases, around.sentence)) score *= kShared;
            best[phrase.candidate] = std::max(best[phrase.candidate], score);
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (best[i] < kFaintMatch) continue;
            const auto aspect = aspect_for(claims[c], *candidates[i].indicator);
            if (!aspect) continue;
            const double score =
                best[i] * unit_factor(claims[c], *candidates[i].indicator, *aspect);
            if (score < kFaintMatch) continue;
            pairs.push_back(
                {.claim = c, .match = {.candidate = i, .aspect = *aspect, .score = score}});
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
    /// Taken: (start of sentence, candidate, aspect) → the value it was taken for.
    struct Taken {
        std::size_t sentence;
        std::size_t candidate;
        Aspect aspect;
        base::Rational value;
    };
    std::vector<Taken> taken;
    for (const auto& pair : pairs) {
        const auto& claim = claims[pair.claim];
        auto& mine = matches[pair.claim];
        if (mine.best) {
            if (!mine.runner_up) mine.runner_up = pair.match;
            continue;
        }
        const bool gone = std::ranges::any_of(taken, [&](const Taken& other) {
            return other.sentence == claim.sentence.start &&
                   other.candidate == pair.match.candidate && other.aspect == pair.match.aspect &&
                   other.value != claim.value;
        });
        if (gone) continue;
        mine.best = pair.match;
        taken.push_back({.sentence = claim.sentence.start,
                         .candidate = pair.match.candidate,
                         .aspect = pair.match.aspect,
                         .value = claim.value});
    }
    return matches;
}

}  // namespace duizhang::reconcile
