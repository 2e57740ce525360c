#pragma once
// What a claim is about: measure, period, scope, the total it is part of, and its sentence.

#include <vector>

#include "claims/candidate.h"
#include "claims/claim.h"

namespace duizhang::claims {

/// Fills measure, period, scope, head and sentence of `claims`, which belong to `candidates` one to
/// one. Cost: linear.
void describe(const Scene& scene, const std::vector<Candidate>& candidates,
              std::vector<Claim>& claims);

}  // namespace duizhang::claims
