#pragma once
// Where a report says when (今年以来, 截至6月底, 2012年首10个月) and who (全省公安机关, 该局).

#include <cstddef>
#include <vector>

#include "claims/candidate.h"

namespace duizhang::claims {

/// A stretch of folded text.
struct Mention {
    std::size_t begin;
    std::size_t end;
    /// A time only compared with: 较2011年, 由2011年的. It holds for the next figure alone.
    bool base = false;
    /// A time that goes for the sentences after it too, not a day on which something happened.
    bool topic = false;
};

/// All times named in the text, in order; cost: linear.
std::vector<Mention> find_periods(const Scene& scene);
/// All bodies and areas that stand as the subject of a phrase, in order; cost: linear.
/// `periods` may stand before a subject: 今年以来全省公安机关.
std::vector<Mention> find_scopes(const Scene& scene, const std::vector<Mention>& periods);

/// The last of `mentions` that ends at or before `at`, or null. Cost: logarithmic.
const Mention* last_before(const std::vector<Mention>& mentions, std::size_t at);

}  // namespace duizhang::claims
