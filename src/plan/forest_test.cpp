#include "plan/forest.h"

#include <algorithm>

#include "plan/plan_fixture.h"

namespace duizhang::plan {
namespace {

const Item& named(const Forest& forest, std::string_view number) {
    const auto found = std::ranges::find(forest.items(), number, &Item::number);
    EXPECT_NE(found, forest.items().end()) << number;
    return *found;
}

TEST(PlanForest, CountsWhatIsBelowButNotWhatOnlyGroups) {
    PlanFixture f;
    f.put(0, {.number = "方面1", .state = "set"});
    f.put(1, {.number = "任务1", .state = "done", .links = {{"aspect", "方面1"}}});
    f.put(2, {.number = "措施1", .state = "done", .links = {{"task", "任务1"}}});
    f.put(2, {.number = "措施2",
              .state = "claimed",
              .at = "A1x",
              .links = {{"task", "任务1"}, {"refines", "措施1"}}});
    const auto forest = f.grow();
    EXPECT_EQ(named(forest, "措施2").progress, (Progress{0, 1}));
    EXPECT_EQ(named(forest, "措施1").progress, (Progress{1, 2}));
    EXPECT_EQ(named(forest, "任务1").progress, (Progress{2, 3}));
    EXPECT_EQ(named(forest, "方面1").progress, (Progress{2, 3}));
    EXPECT_EQ(forest.roots().size(), 1U);
    EXPECT_EQ(forest.row_level(), 1U);
}

TEST(PlanForest, RoundsDownSoThatAHundredPercentMeansAll) {
    EXPECT_EQ((Progress{199, 200}).percent(), 99U);
    EXPECT_EQ((Progress{200, 200}).percent(), 100U);
    EXPECT_EQ((Progress{0, 3}).percent(), 0U);
    EXPECT_EQ((Progress{}).percent(), std::nullopt);
}

TEST(PlanForest, StaysBelowAHundredWhenAFinishedItemIsRefinedAgain) {
    PlanFixture f;
    f.put(1, {.number = "任务1", .state = "done"});
    EXPECT_EQ(named(f.grow(), "任务1").progress.percent(), 100U);
    f.put(2, {.number = "措施1", .state = "planned", .links = {{"task", "任务1"}}});
    EXPECT_EQ(named(f.grow(), "任务1").progress, (Progress{1, 2}));
}

TEST(PlanForest, LeavesWithdrawnOnesOutButCountsWhatIsBelowThem) {
    PlanFixture f;
    f.put(1, {.number = "任务1", .state = "planned"});
    f.put(2, {.number = "措施1", .state = "withdrawn", .links = {{"task", "任务1"}}});
    f.put(2,
          {.number = "措施2", .state = "done", .links = {{"task", "任务1"}, {"refines", "措施1"}}});
    EXPECT_EQ(named(f.grow(), "任务1").progress, (Progress{1, 2}));
    EXPECT_EQ(named(f.grow(), "措施1").progress, (Progress{1, 1}));
}

TEST(PlanForest, KnowsOfAnItemOutOfReachNoMoreThanItsNumber) {
    PlanFixture f;
    f.put(2, {.number = "措施1", .state = "done", .links = {{"task", "任务9"}}});
    const auto forest = f.grow();
    const Item& unknown = named(forest, "任务9");
    EXPECT_FALSE(unknown.entry);
    EXPECT_FALSE(unknown.counts);
    EXPECT_EQ(unknown.title, "");
    EXPECT_EQ(unknown.progress, (Progress{1, 1}));
}

TEST(PlanForest, HangsOnTheTaskWhenWhatItRefinesIsNotThere) {
    PlanFixture f;
    f.put(1, {.number = "任务1", .state = "doing"});
    f.put(2,
          {.number = "措施2", .state = "done", .links = {{"task", "任务1"}, {"refines", "措施1"}}});
    EXPECT_EQ(named(f.grow(), "任务1").progress, (Progress{1, 2}));
}

TEST(PlanForest, CutsLinksThatGoRoundInACircle) {
    PlanFixture f;
    f.put(1, {.number = "任务1", .state = "doing"});
    f.put(2,
          {.number = "措施1", .state = "done", .links = {{"task", "任务1"}, {"refines", "措施2"}}});
    f.put(2,
          {.number = "措施2", .state = "done", .links = {{"task", "任务1"}, {"refines", "措施1"}}});
    f.put(2,
          {.number = "措施3", .state = "done", .links = {{"task", "任务1"}, {"refines", "措施3"}}});
    EXPECT_EQ(named(f.grow(), "任务1").progress, (Progress{3, 4}));
}

}  // namespace
}  // namespace duizhang::plan
