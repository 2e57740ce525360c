#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "app/demo_random.h"

namespace duizhang::app {
namespace {

RC_GTEST_PROP(SplitExactly, SharesAddUpAndNoneIsOffByMoreThanOne,
              (const std::vector<std::uint16_t>& drawn, std::uint32_t total)) {
    RC_PRE(!drawn.empty());
    const std::vector<std::int64_t> weights(drawn.begin(), drawn.end());
    const auto shares = split_exactly(total, weights);
    RC_ASSERT(shares.size() == weights.size());
    RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) ==
              std::int64_t{total});
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; i < shares.size() && sum > 0; ++i) {
        const auto floor = static_cast<std::int64_t>(total) * weights[i] / sum;
        RC_ASSERT(shares[i] == floor || shares[i] == floor + 1);
    }
}

RC_GTEST_PROP(DemoRandom, StaysWithinAnyRange,
              (std::uint64_t seed, std::int32_t a, std::uint16_t width)) {
    DemoRandom random(seed);
    const NumberRange range{a, std::int64_t{a} + width};
    const auto number = random.within(range);
    RC_ASSERT(range.low <= number && number <= range.high);
}

}  // namespace
}  // namespace duizhang::app
