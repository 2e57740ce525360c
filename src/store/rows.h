#pragma once
// Between the database's 64-bit integers and the ids of the program.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

#include "base/result.h"
#include "store/queries.h"

namespace duizhang::store {

/// Every key starts with the book; a federation will have several.
inline constexpr Integer kBook = 1;

/// As a bound of a search: what the database cannot hold is past everything in it.
inline Integer to_bound(std::uint64_t value) {
    constexpr auto kMost = static_cast<std::uint64_t>(std::numeric_limits<Integer>::max());
    return static_cast<Integer>(std::min(value, kMost));
}

/// As a value to keep. Errors: kLimitExceeded.
inline base::Result<Integer> to_integer(std::uint64_t value) {
    if (!std::in_range<Integer>(value)) {
        return base::fail(base::ErrorCode::kLimitExceeded, "number past 63 bits");
    }
    return static_cast<Integer>(value);
}

/// Errors: kCorruptStore when the column holds what this program would never write.
template <typename Target>
base::Result<Target> narrow(Integer value) {
    if (!std::in_range<Target>(value)) {
        return base::fail(base::ErrorCode::kCorruptStore,
                          "a number in the database is out of its range");
    }
    return static_cast<Target>(value);
}

}  // namespace duizhang::store
