// What any draw keeps: it depends on the set of candidates and the seed alone, and favours nobody.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "inspect/draw.h"

namespace duizhang::inspect {
namespace {

std::vector<std::string> any_candidates() {
    const auto unique =
        *rc::gen::container<std::set<std::string>>(rc::gen::arbitrary<std::string>());
    return {unique.begin(), unique.end()};
}

RC_GTEST_PROP(Draw, TheOrderOfCandidatesDoesNotMatter, ()) {
    const auto candidates = any_candidates();
    const auto seed = *rc::gen::arbitrary<std::string>();
    const auto count = *rc::gen::inRange<std::size_t>(0, candidates.size() + 1);
    auto turned = candidates;
    std::ranges::reverse(turned);
    std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(turned.size() / 3),
                turned.end());
    RC_ASSERT(draw(candidates, count, seed) == draw(turned, count, seed));
}

RC_GTEST_PROP(Draw, AsManyAsAskedEachOnceAndAllOfThemCandidates, ()) {
    const auto candidates = any_candidates();
    const auto seed = *rc::gen::arbitrary<std::string>();
    const auto count = *rc::gen::inRange<std::size_t>(0, candidates.size() + 1);
    const auto drawn = draw(candidates, count, seed);
    RC_ASSERT(drawn.size() == count);
    RC_ASSERT(std::set<std::string>(drawn.begin(), drawn.end()).size() == count);
    for (const auto& one : drawn) {
        RC_ASSERT(std::ranges::find(candidates, one) != candidates.end());
    }
}

RC_GTEST_PROP(Draw, DrawingMoreKeepsThoseDrawnBefore, ()) {
    const auto candidates = any_candidates();
    const auto seed = *rc::gen::arbitrary<std::string>();
    const auto count = *rc::gen::inRange<std::size_t>(0, candidates.size() + 1);
    auto all = draw(candidates, candidates.size(), seed);
    all.resize(count);
    RC_ASSERT(draw(candidates, count, seed) == all);
}

TEST(Draw, TakesEachOfTwentyOneCitiesAboutEquallyOften) {
    constexpr int kSeeds = 2000;
    constexpr int kExpected = kSeeds * 3 / 21;
    std::vector<std::string> cities;
    for (int i = 1; i <= 21; ++i) cities.push_back(std::to_string(510'000 + i * 100));
    std::map<std::string, int> times;
    for (int seed = 0; seed < kSeeds; ++seed) {
        for (const auto& one : draw(cities, 3, std::to_string(seed))) ++times[one];
    }
    ASSERT_EQ(times.size(), cities.size());
    // The seeds are always the same, so this never fails by chance. 20% is 3.6 standard deviations.
    for (const auto& [city, count] : times) {
        EXPECT_GT(count, kExpected * 8 / 10) << city;
        EXPECT_LT(count, kExpected * 12 / 10) << city;
    }
}

}  // namespace
}  // namespace duizhang::inspect
