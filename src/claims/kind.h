#pragma once
// What sort of figure a claim is, and which way a change goes.

#include "claims/candidate.h"
#include "claims/claim.h"

namespace duizhang::claims {

struct Sense {
    Kind kind = Kind::kCount;
    Direction direction = Direction::kNone;
};

/// The claim before, which may say something of this one too: 分别下降8.6%、39.6%.
struct Neighbour {
    const Candidate* candidate = nullptr;  ///< Null before the first.
    Sense sense;
};
/// Cost: constant.
Sense sense_of(const Candidate& candidate, const Scene& scene, const Neighbour& previous);

/// The bound with the words that stand apart from the number: 约佔個案總數的14%.
quantity::Approximation bound_of(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
