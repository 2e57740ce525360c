#pragma once
// What sort of figure a claim is, and which way a change goes.

#include "claims/candidate.h"
#include "claims/claim.h"

namespace duizhang::claims {

struct Sense {
    Kind kind = Kind::kCount;
    Direction direction = Direction::kNone;
};

/// `previous` is the claim before it when only 、 和 及 or the like stand between:
/// 分别下降8.6%、39.6% says one thing of both. Cost: constant.
struct Neighbour {
    UnitClass unit_class;
    Sense sense;
};
Sense sense_of(const Candidate& candidate, const Scene& scene, const Neighbour* previous);

/// The bound with the words that stand apart from the number: 约佔個案總數的14%.
quantity::Approximation bound_of(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
