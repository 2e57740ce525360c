#pragma once
// Places and series: which ordinals say a place in a ranking, which stretches of time are records,
// and which numbers go on counting in a series.

#include "claims/candidate.h"

namespace duizhang::claims {

/// Whether 第N says a place in a ranking: 居第五, 全国“第一”, 跃居世界第二位. Cost: constant.
bool is_rank(const Candidate& candidate, const Scene& scene);
/// Whether a stretch of time is a record: 近三年最低水平. Cost: constant.
bool is_record(const Candidate& candidate, const Scene& scene);
/// Whether the number goes on an ordinal that it shares 第 with: 第三、四项. Cost: constant.
bool goes_on_ordinal(const Candidate& candidate, const Scene& scene);

}  // namespace duizhang::claims
