#pragma once
// When notices of due days arise and digests leave, by the working-day calendar and China Standard
// Time. Pure.

#include <functional>
#include <optional>

#include "base/day.h"
#include "base/ids.h"

namespace duizhang::notices {

/// Whether people work on a day.
using WorkingDays = std::function<bool(base::Day)>;

/// The last due day that counts as near on a day, in a register with so many days of warning.
using NearUntil = std::function<base::Day(base::Day today, int warn_days)>;

inline constexpr int kDigestMinute = 8 * 60 + 30;  ///< 08:30

int china_minute(base::InstantUs now);  ///< Since midnight

/// Today, when a daily digest is to leave now: on a working day from 08:30 on, if the last one left
/// on an earlier day. A digest that was missed (the server was down) is not made up for on a
/// holiday.
std::optional<base::Day> daily_digest_due(base::InstantUs now, base::Day last,
                                          const WorkingDays& works);
/// As above, once a week (Monday to Sunday) from its first working day on; a week without one has
/// none.
std::optional<base::Day> weekly_digest_due(base::InstantUs now, base::Day last,
                                           const WorkingDays& works);

}  // namespace duizhang::notices
