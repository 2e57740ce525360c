#pragma once
// Which indicator a claim speaks of: by a person's choice, else by words, classifier and kind,
// never by value. Private to this folder.

#include <optional>
#include <span>
#include <vector>

#include "reconcile/aspects.h"
#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// A claim matched to a candidate of the source.
struct Match {
    std::size_t candidate;
    Aspect aspect;
    double score;  ///< 0 to 1
};

/// Below this a match is not worth showing.
inline constexpr double kFaintMatch = 0.45;
/// From here on a disagreement is a finding.
inline constexpr double kSureMatch = 0.68;
/// Two matches closer than this cannot be told apart by their words.
inline constexpr double kTieMargin = 0.04;
/// A second match closer than this is worth showing.
inline constexpr double kCloseMargin = 0.10;

/// What is known of one claim before the ledger is asked.
struct Matches {
    std::optional<Match> best;
    std::optional<Match> runner_up;
    /// Another figure of the sentence is matched to the runner-up: this one cannot mean it too.
    bool runner_up_taken = false;
    /// A much better match went to another figure of the sentence.
    bool second_choice = false;
    bool chosen = false;     ///< `best` is a person's choice.
    bool dismissed = false;  ///< A person chose that no indicator speaks of it.
    Beside beside;
    /// The claim's period is named in its own sentence, not taken over from an earlier one.
    bool period_beside = false;
    /// The claim of the same sentence that states the level of which this one is the change.
    std::optional<std::size_t> level;
};

/// For every claim what is known of it. Within a sentence one indicator serves one figure only,
/// unless the same is said twice. Cost: claims × phrases that share words with the sentence.
std::vector<Matches> match_claims(std::u32string_view text, std::span<const claims::Claim> claims,
                                  std::span<const Candidate> candidates,
                                  std::span<const ledger::Attribution> attributions = {});

}  // namespace duizhang::reconcile
