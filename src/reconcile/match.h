#pragma once
// Which indicator a claim speaks of: by words, classifier and kind, never by value.
// Private to this folder.

#include <optional>
#include <span>
#include <vector>

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

/// Matches of one claim.
struct Matches {
    std::optional<Match> best;
    std::optional<Match> runner_up;
};

/// For every claim its best match and the runner-up. Within a sentence one indicator serves one
/// figure only: the better match keeps it. Cost: claims × phrases that share words with the
/// sentence.
std::vector<Matches> match_claims(std::u32string_view text, std::span<const claims::Claim> claims,
                                  std::span<const Candidate> candidates);

}  // namespace duizhang::reconcile
