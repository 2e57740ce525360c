// The plan as its readers see it: within their reach, at the node they ask for.

#include <gtest/gtest.h>

#include "app/book_fixture.h"
#include "app/ledger_plans.h"
#include "app/ledger_queries.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Caller;
using people::Role;

constexpr std::string_view kPlanned = R"(campaign: plan
title: 示例
node: "620000"
period: 2021
plan: [aspect, task, measure]
registers:
  aspect:
    category: plan
    fields:
      title: {type: text}
      plan: {type: choice, options: [甲案, 乙案]}
    states: {set: {final: true}}
  task:
    number: 任{n}
    joint: true
    category: plan
    fields:
      title: {type: text}
      plan: {type: choice, options: [甲案, 乙案]}
      aspect: {type: link, to: aspect}
      due: {type: day}
    states: {planned: {}, done: {final: true}}
    moves: {finish: {from: [planned], to: done, by: [owner]}}
  measure:
    number: 措{n}
    joint: true
    fields:
      title: {type: text}
      task: {type: link, to: task}
      refines: {type: link, to: measure}
      due: {type: day}
    states: {planned: {}, done: {final: true}}
    moves: {finish: {from: [planned], to: done, by: [owner]}}
indicators:
  done:
    title: 已完成措施
    formula: measure.done
    kind: stock
    unit: 条
    headline: true
)";

/// Keeps the page that it was to print.
class KeptPage final : public documents::Printer {
public:
    base::Result<std::string> print(const std::string& html) override {
        page = html;
        return std::string("%PDF-");
    }
    std::string page;
};

struct PlanBook {
    base::ManualClock clock{base::start_of(*base::Day::parse("2021-06-15"))};
    base::NoProgress none;
    std::unique_ptr<Workspace> workspace =
        *Workspace::open(store::open_memory(), nullptr, clock, {.lists = true}, none);
    LedgerQueries queries{*workspace, clock};
    KeptPage printer;
    LedgerPlans plans{*workspace, clock, queries, printer};
    const base::Day day = *base::Day::parse("2021-03-01");

    PlanBook() {
        found_book(*workspace, kGansuNodes, kPlanned, day);
        open("aspect", "620000", {{"title", "方面一"}, {"plan", "甲案"}});
        open("task", "620000", {{"title", "任务一"}, {"plan", "甲案"}, {"aspect", "1"}});
        open("task", "620000", {{"title", "任务二"}, {"plan", "乙案"}});
        open("measure", "620100", {{"title", "市措施"}, {"task", "任1"}, {"due", "2021-05-01"}});
        open("measure", "620102",
             {{"title", "县措施"}, {"task", "任1"}, {"refines", "措1"}, {"due", "2021-09-01"}},
             {"620200"});
    }

    base::EntryId open(const std::string& reg, const std::string& node, ledger::FieldValues fields,
                       std::vector<std::string> joint = {}) {
        ledger::OpenEntry command;
        command.campaign = "plan";
        command.register_code = reg;
        command.node = node;
        command.joint = std::move(joint);
        command.day = day;
        command.actor = "内勤";
        command.fields = std::move(fields);
        const auto done = workspace->apply_all(std::vector<Command>{std::move(command)});
        EXPECT_TRUE(done) << done.error().detail;
        return done ? done->front().entry.id : base::EntryId{0};
    }

    void finish(std::string_view number) {
        for (std::uint64_t id = 1; id < 40; ++id) {
            const auto found = workspace->read([&](ledger::LedgerStore& store) {
                return store.entries(std::vector{base::EntryId{id}});
            });
            if (!found || found->empty() || found->front().number != number) continue;
            ledger::MoveEntry command;
            command.entry = {id};
            command.move = "finish";
            command.day = *base::Day::parse("2021-06-01");
            command.actor = "承办岗";
            command.role = "owner";
            const auto done = workspace->apply_all(std::vector<Command>{std::move(command)});
            ASSERT_TRUE(done) << done.error().detail;
            return;
        }
        FAIL() << number;
    }

    Caller reader(std::string_view node) const {
        return {"reader",
                {{Role::kReader, *workspace->view()->books->history.latest()->find(node)}}};
    }
};

TEST(PlanBoardQuery, ShowsTheFirstPlanAtTheCampaignsNodeUnlessAskedOtherwise) {
    PlanBook book;
    const auto caller = book.reader("620000");
    const auto board = *book.plans.board(caller, {.campaign = "plan"});
    EXPECT_EQ(board.plan, "甲案");
    EXPECT_EQ(board.node.code, "620000");
    ASSERT_EQ(board.groups.size(), 1U);
    EXPECT_EQ(board.groups[0].item.title, "方面一");
    ASSERT_EQ(board.columns.size(), 3U);  // 本级, and both cities.
    const auto& row = board.groups[0].rows[0];
    EXPECT_EQ(row.total.all, 3U);
    EXPECT_EQ(row.cells[1].all, 2U);
    EXPECT_EQ(row.cells[1].late, 1U);
    EXPECT_EQ(row.cells[1].state, "late");
    EXPECT_EQ(row.cells[2].all, 1U);  // The joint node; once in the total all the same.
    EXPECT_EQ(book.plans.board(caller, {.campaign = "plan", .plan = "*"})->total.all, 4U);
    EXPECT_EQ(book.plans.board(caller, {.campaign = "plan", .ou = "620100"})->total.all, 2U);
}

TEST(PlanBoardQuery, ChangesFromBelow) {
    PlanBook book;
    const auto caller = book.reader("620000");
    book.finish("措2");
    auto row = book.plans.board(caller, {.campaign = "plan"})->groups[0].rows[0];
    EXPECT_EQ(row.total.done, 1U);
    EXPECT_EQ(row.total.percent, 33U);
    book.finish("措1");
    book.finish("任1");
    row = book.plans.board(caller, {.campaign = "plan"})->groups[0].rows[0];
    EXPECT_EQ(row.total.percent, 100U);
    EXPECT_EQ(row.total.state, "done");
    book.open("measure", "620200", {{"title", "又一条"}, {"task", "任1"}});
    row = book.plans.board(caller, {.campaign = "plan"})->groups[0].rows[0];
    EXPECT_EQ(row.total.percent, 75U);
}

TEST(PlanBoardQuery, TellsOfATaskOutOfReachNoMoreThanItsNumber) {
    PlanBook book;
    const auto board = *book.plans.board(book.reader("620102"), {.campaign = "plan"});
    EXPECT_EQ(board.node.code, "620102");
    ASSERT_EQ(board.groups.size(), 1U);
    ASSERT_EQ(board.groups[0].rows.size(), 1U);
    const auto& row = board.groups[0].rows[0];
    EXPECT_EQ(row.item.number, "任1");
    EXPECT_EQ(row.item.title, "");
    EXPECT_EQ(row.item.entry, "");
    EXPECT_EQ(row.node.code, "");
    EXPECT_EQ(row.total.all, 1U);
    EXPECT_TRUE(board.groups_there.empty());
}

TEST(PlanBoardQuery, RefusesNodesOutOfReachAndCampaignsWithoutAPlan) {
    PlanBook book;
    EXPECT_EQ(
        book.plans.board(book.reader("620200"), {.campaign = "plan", .ou = "620100"}).error().code,
        ErrorCode::kOutOfReach);
    EXPECT_EQ(book.plans.board(Caller("nobody", {}), {.campaign = "plan"}).error().code,
              ErrorCode::kOutOfReach);
    EXPECT_EQ(book.plans.board(book.reader("620000"), {.campaign = "no"}).error().code,
              ErrorCode::kUnknownCampaign);
}

TEST(PlanItemsQuery, LeadsDownTheTreeOneLevelAtATime) {
    PlanBook book;
    const auto caller = book.reader("620000");
    const auto tops = *book.plans.items(caller, "plan", "");
    ASSERT_EQ(tops.children.size(), 2U);
    EXPECT_FALSE(tops.item);
    const auto aspect = *book.plans.items(caller, "plan", tops.children[0].item.entry);
    ASSERT_EQ(aspect.children.size(), 1U);
    EXPECT_EQ(aspect.item->progress.all, 3U);
    const auto task = *book.plans.items(caller, "plan", aspect.children[0].item.entry);
    ASSERT_EQ(task.children.size(), 1U);
    EXPECT_EQ(task.children[0].item.title, "市措施");
    EXPECT_EQ(task.children[0].children, 1U);
    ASSERT_EQ(task.above.size(), 1U);
    EXPECT_EQ(task.above[0].title, "方面一");
}

TEST(PlanItemsQuery, KnowsNoEntryOutOfReach) {
    PlanBook book;
    const auto tops = *book.plans.items(book.reader("620000"), "plan", "");
    EXPECT_EQ(
        book.plans.items(book.reader("620102"), "plan", tops.children[0].item.entry).error().code,
        ErrorCode::kUnknownEntry);
    // What hangs on the unknown stands in its place.
    const auto own = *book.plans.items(book.reader("620102"), "plan", "");
    ASSERT_EQ(own.children.size(), 1U);
    EXPECT_EQ(own.children[0].item.title, "县措施");
}

TEST(PlanTimelineQuery, EndsWhereTheLastDueDayIs) {
    PlanBook book;
    const auto caller = book.reader("620000");
    const auto by_task = *book.plans.timeline(caller, {.campaign = "plan"}, false);
    ASSERT_EQ(by_task.bars.size(), 1U);
    EXPECT_EQ(by_task.bars[0].due, "2021-09-01");
    EXPECT_EQ(by_task.bars[0].done_day, "");
    const auto by_node = *book.plans.timeline(caller, {.campaign = "plan"}, true);
    EXPECT_EQ(by_node.bars.size(), 3U);
    EXPECT_EQ(by_node.bars[1].node.code, "620100");
}

TEST(WallPdf, PrintsTheBoardWithTheHeadlinesOfItsNode) {
    PlanBook book;
    book.finish("措2");
    ASSERT_TRUE(book.plans.wall_pdf(book.reader("620000"), {.campaign = "plan"}, Paper::kA3, "zh"));
    EXPECT_NE(book.printer.page.find("任务一"), std::string::npos);
    EXPECT_EQ(book.printer.page.find("任务二"), std::string::npos);
    EXPECT_NE(book.printer.page.find("已完成措施"), std::string::npos);
    EXPECT_NE(book.printer.page.find(">1<small> 条"), std::string::npos);
    EXPECT_FALSE(book.plans.wall_pdf(book.reader("620200"), {.campaign = "plan", .ou = "620100"},
                                     Paper::kA3, "zh"));
}

}  // namespace
}  // namespace duizhang::app
