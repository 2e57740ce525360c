#pragma once
// Which numbers are no claims. A short ordered list of named rules from how reports are written;
// each looks only at the candidate and a bounded stretch of text around it.

#include <string_view>

#include "claims/candidate.h"

namespace duizhang::claims {

/// The name of the first rule by which `candidate` is no claim; empty when it is one.
/// Cost: constant.
std::string_view rejected_by(const Candidate& candidate, const Scene& scene);

/// Whether 第N says a place in a ranking: 居第五, 全国“第一”, 跃居世界第二位.
bool is_rank(const Candidate& candidate, const Scene& scene);
/// Whether a stretch of time is a record: 近三年最低水平.
bool is_record(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
