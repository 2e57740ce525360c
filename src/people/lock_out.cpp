#include "people/lock_out.h"

#include <algorithm>

namespace duizhang::people {
namespace {

constexpr std::int64_t kMinuteUs = 60'000'000;
/// Doubling further would only pass the longest lock again.
constexpr std::uint32_t kMaxDoublings = 16;

}  // namespace

LockOut LockOut::failed(base::InstantUs now) const {
    if (is_locked(now)) return *this;
    LockOut next = *this;
    if (++next.failures < kMaxFailures) return next;
    const std::int64_t minutes =
        std::min(kFirstLockMinutes << std::min(locks, kMaxDoublings), kLongestLockMinutes);
    next.failures = 0;
    ++next.locks;
    next.until = {now.value + minutes * kMinuteUs};
    return next;
}

}  // namespace duizhang::people
