#pragma once
// Who owes which returns 报表 for which periods. Pure. What one return must keep to: entry.h.

#include <optional>
#include <vector>

#include "ledger/campaign.h"
#include "ledger/entry.h"
#include "org/tree.h"

namespace duizhang::ledger {

/// The most periods that one question may span.
inline constexpr std::size_t kMaxFilingPeriods = 120;

/// The periods that end within the campaign and from `first` to `last`, in order, at most the
/// latest kMaxFilingPeriods.
std::vector<base::Period> filing_periods(const Campaign& campaign, const Filing& filing,
                                         base::Day first, base::Day last);

/// The nodes at or below `under` that file it under `tree`, in tree order, without retired ones.
/// `tree` must have `under`.
std::vector<base::NodeId> filing_nodes(const Filing& filing, const org::Tree& tree,
                                       base::NodeId under);

/// The period that a return is of; empty for entries of other registers, and one that cannot be
/// read.
std::optional<base::Period> filed_period(const Register& source, const FieldValues& fields);

/// The last day to file it in time.
inline base::Day filing_due(const Filing& filing, const base::Period& period) {
    return period.last() + filing.within_days;
}

}  // namespace duizhang::ledger
