// Properties of a plan: over any forest of items, progress stays within bounds and adds up.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "plan/plan_fixture.h"

namespace duizhang::plan {
namespace {

/// A plan of any shape: links to whatever there is, circles and nowhere included.
PlanFixture any_plan() {
    static constexpr std::array<std::string_view, 8> kNodes{"0",   "A",  "A1", "A1x",
                                                            "A1y", "A2", "B",  "B1"};
    const auto some_node = [] { return kNodes[*rc::gen::inRange<std::size_t>(0, kNodes.size())]; };
    PlanFixture f;
    f.put(0, {.number = "方面0", .state = "set"});
    const auto tasks = *rc::gen::inRange(1, 5);
    const auto measures = *rc::gen::inRange(0, 25);
    for (int i = 0; i < tasks; ++i) {
        f.put(1, {.number = "任务" + std::to_string(i),
                  .state = *rc::gen::element<std::string>("planned", "doing", "done"),
                  .at = some_node(),
                  .links = {{"aspect", *rc::gen::element<std::string>("方面0", "")}}});
    }
    for (int i = 0; i < measures; ++i) {
        PlanFixture::Put put{
            .number = "措施" + std::to_string(i),
            .state = *rc::gen::element<std::string>("planned", "claimed", "done", "withdrawn"),
            .at = some_node()};
        const auto joint = *rc::gen::inRange(0, 3);
        for (int j = 0; j < joint; ++j) put.joint.push_back(some_node());
        put.links["task"] = "任务" + std::to_string(*rc::gen::inRange(0, tasks + 1));
        if (*rc::gen::arbitrary<bool>()) {
            put.links["refines"] = "措施" + std::to_string(*rc::gen::inRange(0, measures));
        }
        put.late = put.state == "planned" && *rc::gen::arbitrary<bool>();
        f.put(2, put);
    }
    return f;
}

RC_GTEST_PROP(PlanProgress, IsNeverOverAHundredAndAHundredOnlyWhenAllIsDone, ()) {
    const auto f = any_plan();
    const auto forest = f.grow();
    for (std::size_t i = 0; i < forest.items().size(); ++i) {
        const auto& progress = forest.item(i).progress;
        RC_ASSERT(progress.done <= progress.all);
        const auto below = forest.below(i);
        const auto counted =
            std::ranges::count_if(below, [&](std::size_t at) { return forest.item(at).counts; });
        RC_ASSERT(static_cast<std::ptrdiff_t>(progress.all) == counted);
        const bool all_done = std::ranges::all_of(below, [&](std::size_t at) {
            return !forest.item(at).counts || forest.item(at).standing == Standing::kDone;
        });
        if (progress.all == 0) {
            RC_ASSERT(!progress.percent());
        } else {
            RC_ASSERT(*progress.percent() <= 100U);
            RC_ASSERT((*progress.percent() == 100U) == all_done);
        }
    }
}

RC_GTEST_PROP(PlanProgress, HoldsEveryItemOnceBelowTheRoots, ()) {
    const auto f = any_plan();
    const auto forest = f.grow();
    std::vector<int> seen(forest.items().size(), 0);
    for (const auto root : forest.roots()) {
        for (const auto at : forest.below(root)) ++seen[at];
    }
    RC_ASSERT(std::ranges::all_of(seen, [](int times) { return times == 1; }));
}

RC_GTEST_PROP(PlanBoard, TotalsCountEachItemOnceAndCellsAtLeastAsOften, ()) {
    const auto f = any_plan();
    const auto forest = f.grow();
    const std::string at = *rc::gen::element<std::string>("0", "A", "A1", "B");
    const auto board =
        make_board(forest, *f.tree, {.node = f.node(at), .category = {}, .group = {}});
    Progress whole;
    for (const auto& group : board.groups) {
        Progress sum;
        for (const auto& row : group.rows) {
            // What a count by hand gives: each item below the row that touches the node.
            Progress expected;
            bool joint = false;
            for (const auto index : forest.below(row.item)) {
                const Item& item = forest.item(index);
                std::set<base::NodeId> inside;
                auto nodes = item.joint;
                nodes.push_back(item.lead);
                for (const auto one : nodes) {
                    if (f.tree->contains(f.node(at), one)) inside.insert(one);
                }
                if (!item.counts || inside.empty()) continue;
                joint = joint || inside.size() > 1;
                expected += {.done = item.standing == Standing::kDone ? 1U : 0U, .all = 1};
            }
            RC_ASSERT(row.total.progress == expected);
            Progress cells;
            for (const auto& cell : row.cells) {
                RC_ASSERT(cell.progress.done <= cell.progress.all);
                cells += cell.progress;
            }
            RC_ASSERT(cells.all >= expected.all);
            if (!joint) RC_ASSERT(cells == expected);
            sum += row.total.progress;
        }
        RC_ASSERT(group.total.progress == sum);
        whole += sum;
    }
    RC_ASSERT(board.total.progress == whole);
}

}  // namespace
}  // namespace duizhang::plan
