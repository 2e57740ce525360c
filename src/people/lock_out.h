#pragma once
// An account that fails too often is left alone for a while, longer each time.

#include <cstdint>

#include "base/ids.h"

namespace duizhang::people {

inline constexpr std::uint32_t kMaxFailures = 5;
inline constexpr std::int64_t kFirstLockMinutes = 15;
inline constexpr std::int64_t kLongestLockMinutes = 1440;  ///< A day

struct LockOut {
    std::uint32_t failures = 0;  ///< Since the last success or lock
    std::uint32_t locks = 0;     ///< Since the last success
    base::InstantUs until{};     ///< Locked before this instant

    bool is_locked(base::InstantUs now) const { return now < until; }
    /// After one more failure. What is tried while locked counts for nothing: otherwise anyone
    /// could keep somebody out for ever.
    LockOut failed(base::InstantUs now) const;

    friend bool operator==(const LockOut&, const LockOut&) = default;
};

}  // namespace duizhang::people
