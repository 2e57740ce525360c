#pragma once
// Which numbers are no claims. A short ordered list of named rules from how reports are written;
// each looks only at the candidate and a bounded stretch of text around it.

#include <string_view>

#include "claims/candidate.h"

namespace duizhang::claims {

/// The name of the first rule by which `candidate` is no claim; empty when it is one.
/// Cost: constant.
std::string_view rejected_by(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
