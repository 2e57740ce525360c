#pragma once
// The time a claim names for itself (上半年, 1至6月, 截至6月底, 去年), as days. Private to this
// folder.

#include <optional>
#include <string_view>

#include "base/day.h"

namespace duizhang::reconcile {

/// Against what words such as 去年 and 以来 are understood.
struct PeriodContext {
    base::Period usual;               ///< The period that the indicator is meant for.
    std::optional<base::Day> report;  ///< The day the report bears.
};

struct ClaimPeriod {
    base::Period period;
    /// It runs up to "now" (以来, 截至): where it ends is the report's affair, not the phrase's.
    bool open;
};

/// Nothing for a phrase that names no days (目前, 教育整顿开展以来) or one day only, on which
/// something happened. A period that holds the report's day ends there.
std::optional<ClaimPeriod> period_named(std::string_view phrase, const PeriodContext& context);

/// What is meant when nothing is named: the usual period, up to the report's day.
base::Period up_to_report(const PeriodContext& context);

}  // namespace duizhang::reconcile
