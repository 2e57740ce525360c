#include "rollup/columns.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "org/history.h"

namespace duizhang::rollup {
namespace {

using base::Day;
using base::NodeId;
using base::Period;
using base::Sequence;
using ledger::FigureKind;
using ledger::PostingRow;

constexpr std::uint64_t kEver = std::numeric_limits<std::uint64_t>::max();

/// 0 ── 1 ── 2, 3
///   └─ 4 ── 5
std::shared_ptr<const org::Tree> sample_tree() {
    org::History history;
    const std::optional<std::uint32_t> parents[] = {std::nullopt, 0, 1, 1, 0, 4};
    for (std::uint32_t id = 0; id < std::size(parents); ++id) {
        org::Change change;
        change.node = {.id = {id},
                       .code = "n" + std::to_string(id),
                       .name = "节点",
                       .kind = org::NodeKind::kCounty};
        if (parents[id]) change.parent = NodeId{*parents[id]};
        EXPECT_TRUE(history.apply(change));
    }
    return history.latest();
}

PostingRow row(std::uint64_t sequence, std::uint32_t node, std::string_view day,
               std::int64_t amount, bool joint = false) {
    return {.sequence = {sequence},
            .entry = {sequence},
            .posting = {.node = {node},
                        .day = *Day::parse(day),
                        .account = {0},
                        .category = {0},
                        .amount = amount,
                        .joint = joint}};
}

BalanceQuery query(std::string_view period, FigureKind kind = FigureKind::kFlow,
                   std::uint64_t as_of = kEver) {
    return {.account = {0},
            .categories = {},
            .period = *Period::parse(period),
            .kind = kind,
            .as_of = {as_of}};
}

TEST(Columns, SumsFlowWithinAndStockUpToThePeriod) {
    const auto tree = sample_tree();
    Columns columns;
    columns.append(std::vector{row(1, 2, "2020-12-31", 1), row(2, 2, "2021-01-01", 2),
                               row(3, 3, "2021-01-31", 4), row(4, 5, "2021-02-01", 8)});
    const auto snapshot = columns.snapshot();
    EXPECT_EQ(snapshot->balance(query("202101"), *tree, {0}), 6);
    EXPECT_EQ(snapshot->balance(query("202101"), *tree, {2}), 2);
    EXPECT_EQ(snapshot->balance(query("202101", FigureKind::kStock), *tree, {0}), 7);
    EXPECT_EQ(snapshot->balance(query("20210102_20210201"), *tree, {0}), 12);
    EXPECT_EQ(snapshot->balance(query("20210201"), *tree, {4}), 8);
    EXPECT_EQ(snapshot->balance(query("2021", FigureKind::kFlow, 3), *tree, {0}), 6);
    EXPECT_EQ(snapshot->balance(query("2021", FigureKind::kFlow, 0), *tree, {0}), 0);
    const std::vector<NodeId> nodes{{4}, {0}, {4}, {1}};
    EXPECT_EQ(snapshot->balances(query("2021"), *tree, nodes),
              (std::vector<std::int64_t>{8, 14, 8, 6}));
}

TEST(Columns, CountsJointWorkOnceAboveThoseWhoDidIt) {
    const auto tree = sample_tree();
    Columns columns;
    // Nodes 2, 3 and 5 together: corrections at 1 and at 0.
    columns.append(std::vector{row(1, 2, "2021-01-01", 1), row(1, 3, "2021-01-01", 1),
                               row(1, 1, "2021-01-01", -1, true), row(1, 5, "2021-01-01", 1),
                               row(1, 0, "2021-01-01", -1, true)});
    const auto snapshot = columns.snapshot();
    for (std::uint32_t node = 0; node < tree->size(); ++node) {
        EXPECT_EQ(snapshot->balance(query("2021"), *tree, {node}), 1) << node;
    }
    EXPECT_EQ(snapshot->postings(), 5u);
    const auto behind = snapshot->contributions(query("2021"), *tree, {0});
    ASSERT_EQ(behind.size(), 1u);
    EXPECT_EQ(behind.front().amount, 1);
}

TEST(Columns, TakesCorrectionsThatFitNoGroupAsTheyAre) {
    const auto tree = sample_tree();
    Columns columns;
    columns.append(std::vector{row(1, 2, "2021-01-01", 1), row(1, 3, "2021-01-01", 1),
                               row(1, 5, "2021-01-01", 1), row(1, 1, "2021-01-01", -1, true)});
    EXPECT_EQ(columns.snapshot()->balance(query("2021"), *tree, {0}), 2);
    EXPECT_EQ(columns.snapshot()->balance(query("2021"), *tree, {1}), 1);
}

TEST(Columns, LeavesOutNodesThatTheTreeDoesNotHave) {
    const auto tree = sample_tree();
    Columns columns;
    columns.append(std::vector{row(1, 2, "2021-01-01", 1), row(2, 99, "2021-01-01", 5)});
    EXPECT_EQ(columns.snapshot()->balance(query("2021"), *tree, {0}), 1);
    EXPECT_EQ(columns.snapshot()->balances(query("2021"), *tree, std::vector<NodeId>{{0}}),
              (std::vector<std::int64_t>{1}));
}

TEST(Columns, AnEmptyOneSumsToNothing) {
    const auto tree = sample_tree();
    const auto snapshot = Columns().snapshot();
    EXPECT_EQ(snapshot->last(), Sequence{0});
    EXPECT_EQ(snapshot->balance(query("2021"), *tree, {0}), 0);
    EXPECT_FALSE(snapshot->posted({0}, *Day::parse("2021-12-31"), {kEver}, *tree, {0}));
    EXPECT_TRUE(snapshot->contributions(query("2021"), *tree, {0}).empty());
}

TEST(ColumnsDeathTest, RefuseSequencesTheyHold) {
    Columns columns;
    columns.append(std::vector{row(5, 2, "2021-01-01", 1)});
    EXPECT_DEATH(columns.append(std::vector{row(5, 2, "2021-01-01", 1)}), "last < rows");
}

TEST(Columns, ReadersSeeWholeBatchesWhileTheWriterGoesOn) {
    const auto tree = sample_tree();
    constexpr std::uint64_t kBatches = 2000;
    Columns columns;
    std::atomic<bool> done{false};
    const auto read = [&] {
        std::uint64_t last = 0;
        while (!done || last < 2 * kBatches) {
            const auto snapshot = columns.snapshot();
            ASSERT_GE(snapshot->last().value, last);
            last = snapshot->last().value;
            // Each batch posts 1 at node 2 and 1 at node 5.
            ASSERT_EQ(snapshot->balance(query("2021"), *tree, {0}),
                      static_cast<std::int64_t>(last));
            const auto both =
                snapshot->balances(query("2021"), *tree, std::vector<NodeId>{{1}, {4}});
            ASSERT_EQ(both[0], both[1]);
            ASSERT_TRUE(last == 0 ||
                        snapshot->posted({0}, *Day::parse("2021-12-31"), {kEver}, *tree, {2}));
        }
    };
    std::thread first(read);
    std::thread second(read);
    for (std::uint64_t i = 0; i < kBatches; ++i) {
        const std::string_view day = i % 2 == 0 ? "2021-03-01" : "2021-02-01";
        columns.append(std::vector{row(2 * i + 1, 2, day, 1), row(2 * i + 2, 5, day, 1)});
    }
    done = true;
    first.join();
    second.join();
}

}  // namespace
}  // namespace duizhang::rollup
