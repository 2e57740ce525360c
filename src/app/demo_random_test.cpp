#include "app/demo_random.h"

#include <gtest/gtest.h>

#include <numeric>

namespace duizhang::app {
namespace {

TEST(DemoRandom, GivesThePublishedNumbers) {
    DemoRandom random(1234567);  // Reference output of splitmix64.c.
    EXPECT_EQ(random.next(), 6457827717110365317U);
    EXPECT_EQ(random.next(), 3203168211198807973U);
    EXPECT_EQ(random.next(), 9817491932198370423U);
}

TEST(DemoRandom, StaysWithinItsBound) {
    DemoRandom random(7);
    std::vector<int> seen(6);
    for (int i = 0; i < 6000; ++i) ++seen[random.below(6)];
    for (const int count : seen) EXPECT_GT(count, 800);
    for (int i = 0; i < 100; ++i) {
        const auto number = random.within({-3, 3});
        EXPECT_GE(number, -3);
        EXPECT_LE(number, 3);
    }
}

TEST(SplitExactly, AddsUpAndFollowsTheWeights) {
    const std::vector<std::int64_t> weights{3, 1, 1, 0};
    const auto shares = split_exactly(101, weights);
    EXPECT_EQ(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}), 101);
    EXPECT_EQ(shares, (std::vector<std::int64_t>{61, 20, 20, 0}));
}

TEST(SplitExactly, WithoutWeightsSplitsEvenly) {
    EXPECT_EQ(split_exactly(5, std::vector<std::int64_t>{0, 0}), (std::vector<std::int64_t>{3, 2}));
}

}  // namespace
}  // namespace duizhang::app
