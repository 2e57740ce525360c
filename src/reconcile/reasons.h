#pragma once
// Says in one sentence why a claim got its verdict. Private to this folder.

#include "reconcile/answers.h"

namespace duizhang::reconcile {

/// What a reason speaks of.
struct Ground {
    const claims::Claim& claim;
    const Match& match;
    const Candidate& candidate;
    const Answer& answer;
    Verdict verdict;
    const claims::Claim* level;  ///< The level of which the claim states the change; may be null.
    const Candidate* runner_up;  ///< The indicator that comes close; may be null.
};

Sentence reason_for(const Ground& ground);

}  // namespace duizhang::reconcile
