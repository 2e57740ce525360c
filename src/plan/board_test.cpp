#include "plan/board.h"

#include "plan/plan_fixture.h"
#include "plan/timeline.h"

namespace duizhang::plan {
namespace {

struct BoardFixture : PlanFixture {
    BoardFixture() {
        put(0, {.number = "方面1", .state = "set", .at = "0"});
        put(1, {.number = "任务1", .state = "doing", .at = "A", .links = {{"aspect", "方面1"}}});
        put(1, {.number = "任务2", .state = "planned", .at = "A"});
    }

    base::EntryId measure(std::string number, std::string state, std::string_view at,
                          std::vector<std::string_view> joint = {}, bool late = false) {
        return put(2, {.number = std::move(number),
                       .state = std::move(state),
                       .at = at,
                       .joint = std::move(joint),
                       .links = {{"task", "任务1"}},
                       .late = late});
    }

    Board at(std::string_view code) const {
        return make_board(grow(), *tree, {.node = node(code), .category = {}, .group = {}});
    }
};

TEST(PlanBoard, HasAColumnForEachChildOfAKindThatTakesPart) {
    BoardFixture f;
    f.measure("措施1", "done", "A1x");
    const auto board = f.at("A");
    ASSERT_EQ(board.columns.size(), 3U);  // 本级, A1 and A2, which has made nothing of it.
    EXPECT_TRUE(board.columns[0].own);
    EXPECT_EQ(board.columns[1].node, f.node("A1"));
    EXPECT_EQ(board.columns[2].node, f.node("A2"));
    ASSERT_EQ(board.groups.size(), 2U);
    const auto& row = board.groups[0].rows[0];
    EXPECT_EQ(row.cells[0].progress, (Progress{0, 1}));
    EXPECT_TRUE(row.cells[0].self);
    EXPECT_EQ(row.cells[1].progress, (Progress{1, 1}));
    EXPECT_FALSE(row.cells[1].self);
    EXPECT_EQ(state_of(row.cells[2]), CellState::kNone);
    EXPECT_EQ(row.total.progress, (Progress{1, 2}));
}

TEST(PlanBoard, CountsJointWorkInEveryCellAndOnceInTheTotals) {
    BoardFixture f;
    f.measure("措施1", "done", "A1x", {"A2x"});
    const auto board = f.at("A");
    const auto& row = board.groups[0].rows[0];
    EXPECT_EQ(row.cells[1].progress, (Progress{1, 1}));
    EXPECT_EQ(row.cells[2].progress, (Progress{1, 1}));
    EXPECT_EQ(row.total.progress, (Progress{1, 2}));
    EXPECT_EQ(board.column_totals[1].progress, (Progress{1, 1}));
    EXPECT_EQ(board.total.progress, (Progress{1, 3}));
}

TEST(PlanBoard, CountsAnItemOfTwoNodesOfOneColumnOnceThere) {
    BoardFixture f;
    f.measure("措施1", "claimed", "A1x", {"A1y"});
    EXPECT_EQ(f.at("A").groups[0].rows[0].cells[1].progress, (Progress{0, 1}));
}

TEST(PlanBoard, LeavesOutWhatLiesElsewhere) {
    BoardFixture f;
    f.measure("措施1", "done", "B1");
    f.measure("措施2", "done", "A1x");
    const auto board = f.at("A1");
    EXPECT_EQ(board.groups[0].rows[0].total.progress, (Progress{1, 1}));
    EXPECT_EQ(board.total.progress, (Progress{1, 1}));
    ASSERT_EQ(board.groups[1].rows.size(), 1U);  // Nothing made of it here, and seen to be so.
    EXPECT_EQ(board.groups[1].rows[0].total.progress, (Progress{0, 0}));
}

TEST(PlanBoard, ShowsTheMostPressingStateOfACell) {
    BoardFixture f;
    f.measure("措施1", "done", "A1x");
    EXPECT_EQ(state_of(f.at("A").groups[0].rows[0].cells[1]), CellState::kDone);
    f.measure("措施2", "claimed", "A1x");
    EXPECT_EQ(state_of(f.at("A").groups[0].rows[0].cells[1]), CellState::kClaimed);
    f.measure("措施3", "planned", "A1y");
    EXPECT_EQ(state_of(f.at("A").groups[0].rows[0].cells[1]), CellState::kDoing);
    f.measure("措施4", "planned", "A1y", {}, true);
    const auto cell = f.at("A").groups[0].rows[0].cells[1];
    EXPECT_EQ(state_of(cell), CellState::kLate);
    EXPECT_EQ(cell.late, 1U);
    EXPECT_EQ(cell.claimed, 1U);
    EXPECT_EQ(cell.due, f.day("2021-05-01"));
}

TEST(PlanBoard, ChoosesRowsByCategoryAndByWhatStandsAboveThem) {
    BoardFixture f;
    f.put(1, {.number = "任务3", .state = "done", .at = "A", .links = {{"plan", "乙案"}}});
    const auto forest = f.grow();
    EXPECT_EQ(rows_of(forest, {.node = f.node("A"), .category = "乙案", .group = {}}).size(), 1U);
    EXPECT_EQ(
        rows_of(forest, {.node = f.node("A"), .category = {}, .group = base::EntryId{1}}).size(),
        1U);
    EXPECT_EQ(rows_of(forest, {.node = f.node("A"), .category = {}, .group = {}}).size(), 3U);
}

TEST(PlanTimeline, EndsABarOnlyWhenEverythingOfItIsDone) {
    BoardFixture f;
    const auto bars = [&] {
        return bars_by_item(f.grow(), *f.tree, {.node = f.node("A1"), .category = {}, .group = {}});
    };
    f.measure("措施1", "done", "A1x");
    EXPECT_EQ(bars()[0].done, f.day("2021-06-01"));
    EXPECT_EQ(bars()[0].first, f.day("2021-03-01"));
    f.measure("措施2", "planned", "A1y");
    EXPECT_FALSE(bars()[0].done);
    EXPECT_EQ(bars()[0].progress.progress, (Progress{1, 2}));
    EXPECT_FALSE(bars()[1].first);
    const auto nodes =
        bars_by_node(f.grow(), *f.tree, {.node = f.node("A1"), .category = {}, .group = {}});
    ASSERT_EQ(nodes.size(), 2U);
    EXPECT_EQ(nodes[0].done, f.day("2021-06-01"));
    EXPECT_FALSE(nodes[1].done);
}

}  // namespace
}  // namespace duizhang::plan
