#pragma once
// Chance for demo records: the same numbers on every machine, since the standard distributions
// differ between libraries. Not for secrets.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/assert.h"

namespace duizhang::app {

/// Both ends included.
struct NumberRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
};

/// splitmix64 (Steele, Lea, Flood 2014).
class DemoRandom {
public:
    explicit DemoRandom(std::uint64_t seed) : state_(seed) {}
    /// A stream of its own for `name`, so that editing one batch leaves the others as they were.
    static DemoRandom stream(std::uint64_t seed, std::string_view name);

    std::uint64_t next();
    /// Evenly from 0 to bound − 1; bound in 1 … 2³².
    std::uint64_t below(std::uint64_t bound);
    std::int64_t within(NumberRange range);
    bool percent(std::int64_t chance) {
        return below(100) < static_cast<std::uint64_t>(chance < 0 ? 0 : chance);
    }
    /// An index by weight; at least one weight is positive.
    std::size_t weighted(std::span<const std::int64_t> weights);

    template <typename T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
    }
    template <typename T>
    const T& pick(const std::vector<T>& values) {
        DZ_ASSERT(!values.empty());
        return values[below(values.size())];
    }

private:
    std::uint64_t state_;
};

/// Whole shares of `total` (≥ 0) in proportion to `weights` by largest remainder: they add up to
/// `total` exactly. All weights zero: evenly. Weights are below 2³¹.
std::vector<std::int64_t> split_exactly(std::int64_t total, std::span<const std::int64_t> weights);

}  // namespace duizhang::app
