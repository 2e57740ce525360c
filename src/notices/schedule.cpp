// Digest days.

#include "notices/schedule.h"

#include "base/clock.h"

namespace duizhang::notices {
namespace {

constexpr std::int64_t kMicrosPerMinute = 60'000'000;

}  // namespace

int china_minute(base::InstantUs now) {
    return static_cast<int>((now.value - base::start_of(base::day_of(now)).value) /
                            kMicrosPerMinute);
}

std::optional<base::Day> daily_digest_due(base::InstantUs now, base::Day last,
                                          const WorkingDays& works) {
    const auto today = base::day_of(now);
    if (last >= today || china_minute(now) < kDigestMinute || !works(today)) return std::nullopt;
    return today;
}

std::optional<base::Day> weekly_digest_due(base::InstantUs now, base::Day last,
                                           const WorkingDays& works) {
    const auto monday =
        base::Period::containing(base::day_of(now), base::PeriodKind::kWeek).first();
    if (last >= monday) return std::nullopt;
    return daily_digest_due(now, last, works);
}

}  // namespace duizhang::notices
