#include "org/history.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/limits.h"

namespace duizhang::org {
namespace {

using base::Day;
using base::ErrorCode;
using base::NodeId;

constexpr Day kStart{18000};

Change added(std::uint32_t id, std::string code, std::optional<std::uint32_t> parent,
             Day day = kStart, NodeKind kind = NodeKind::kCounty) {
    Change change{.kind = ChangeKind::kAdded,
                  .effective = day,
                  .node = {.id = {id}, .code = code, .name = "名" + code, .kind = kind},
                  .parent = std::nullopt};
    if (parent) change.parent = NodeId{*parent};
    return change;
}

Change changed(ChangeKind kind, std::uint32_t id, std::optional<std::uint32_t> parent, Day day) {
    Change change{.kind = kind,
                  .effective = day,
                  .node = {.id = {id}, .code = {}, .name = {}},
                  .parent = std::nullopt};
    if (parent) change.parent = NodeId{*parent};
    return change;
}

/// 0 ── 1 ── 3, 4 ── 5
///   └─ 2
History sample() {
    History history;
    EXPECT_TRUE(history.apply(added(0, "000000", std::nullopt, kStart, NodeKind::kNation)));
    EXPECT_TRUE(history.apply(added(1, "230000", 0, kStart, NodeKind::kProvince)));
    EXPECT_TRUE(history.apply(added(2, "510000", 0, kStart, NodeKind::kProvince)));
    EXPECT_TRUE(history.apply(added(3, "230100", 1)));
    EXPECT_TRUE(history.apply(added(4, "230200", 1)));
    EXPECT_TRUE(history.apply(added(5, "230201", 4)));
    return history;
}

std::vector<std::uint32_t> pre_order(const Tree& tree) {
    std::vector<std::uint32_t> ids;
    for (std::uint32_t i = 0; i < tree.size(); ++i) ids.push_back(tree.at(i).value);
    return ids;
}

ErrorCode error_of(History& history, const Change& change) {
    const auto status = history.apply(change);
    EXPECT_FALSE(status);
    return status ? ErrorCode::kUnsupported : status.error().code;
}

TEST(History, NumbersNodesInPreOrderByAddition) {
    const auto tree = sample().latest();
    EXPECT_EQ(pre_order(*tree), (std::vector<std::uint32_t>{0, 1, 3, 4, 5, 2}));
    EXPECT_EQ(tree->subtree({1}), (Span{1, 5}));
    EXPECT_EQ(tree->level({0}), 1u);
    EXPECT_EQ(tree->level({5}), 4u);
    EXPECT_EQ(tree->parent({0}), std::nullopt);
    EXPECT_EQ(tree->parent({5}), NodeId{4});
    EXPECT_EQ(tree->children({1}).size(), 2u);
    EXPECT_EQ(tree->lowest_common_ancestor({3}, {5}), NodeId{1});
    EXPECT_EQ(tree->lowest_common_ancestor({4}, {5}), NodeId{4});
    EXPECT_EQ(tree->at_level(2, {0}), (std::vector<NodeId>{{1}, {2}}));
    EXPECT_EQ(tree->at_level(2, {1}), (std::vector<NodeId>{{1}}));
}

TEST(History, GivesTheTreeOfEachDay) {
    History history = sample();
    const auto before = history.tree_at(kStart);
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 4, 2, kStart + 10)));
    EXPECT_EQ(history.tree_at(kStart + 9), before);
    EXPECT_EQ(history.tree_at(kStart + 9)->parent({4}), NodeId{1});
    EXPECT_EQ(history.tree_at(kStart + 10)->parent({4}), NodeId{2});
    EXPECT_TRUE(history.latest()->contains({2}, {5}));
    EXPECT_EQ(history.tree_at(kStart + 10), history.latest());
    EXPECT_EQ(history.latest()->day(), kStart + 10);
    EXPECT_EQ(history.tree_at(kStart - 1)->size(), 0u);
}

TEST(History, HangsAMergedNodeRetiredBelowItsTakerAndItsChildrenBesideIt) {
    History history = sample();
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMerged, 4, 3, kStart + 5)));
    const auto tree = history.latest();
    EXPECT_TRUE(tree->retired({4}));
    EXPECT_EQ(tree->parent({4}), NodeId{3});
    EXPECT_EQ(tree->parent({5}), NodeId{3});
    EXPECT_EQ(tree->at_level(4, {0}), (std::vector<NodeId>{{5}}));
    EXPECT_EQ(error_of(history, added(6, "230299", 4, kStart + 6)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 4, 2, kStart + 6)),
              ErrorCode::kBadRequest);
}

TEST(History, SplitsANodeOnceItsChildrenAreWithItsSuccessors) {
    History history = sample();
    ASSERT_TRUE(history.apply(added(6, "230300", 1, kStart + 5)));
    EXPECT_EQ(error_of(history, changed(ChangeKind::kSplit, 4, std::nullopt, kStart + 5)),
              ErrorCode::kBadRequest);
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 5, 6, kStart + 5)));
    ASSERT_TRUE(history.apply(changed(ChangeKind::kSplit, 4, std::nullopt, kStart + 5)));
    EXPECT_TRUE(history.latest()->retired({4}));
    EXPECT_EQ(history.latest()->parent({4}), NodeId{1});
    EXPECT_EQ(history.latest()->at_level(3, {1}), (std::vector<NodeId>{{3}, {6}}));
}

TEST(History, KeepsOldNamesInOldTrees) {
    History history = sample();
    Change renamed = changed(ChangeKind::kRenamed, 3, std::nullopt, kStart + 3);
    renamed.node.name = "新名";
    ASSERT_TRUE(history.apply(renamed));
    EXPECT_EQ(history.tree_at(kStart)->node({3}).name, "名230100");
    EXPECT_EQ(history.latest()->node({3}).name, "新名");
    EXPECT_EQ(history.latest()->node({3}).code, "230100");
    EXPECT_EQ(history.latest()->node({3}).kind, NodeKind::kCounty);
}

TEST(History, AppliesALateChangeWhereItsDayPutsIt) {
    History history = sample();
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 4, 2, kStart + 20)));
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 4, 3, kStart + 10)));
    EXPECT_EQ(history.tree_at(kStart + 10)->parent({4}), NodeId{3});
    EXPECT_EQ(history.latest()->parent({4}), NodeId{2});
}

TEST(History, RefusesALateChangeThatBreaksWhatFollows) {
    History history = sample();
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 3, 4, kStart + 20)));
    // Harmless on its own day, but twenty days later 3 would go below its own descendant.
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 4, 3, kStart + 10)),
              ErrorCode::kBadRequest);
    EXPECT_EQ(history.changes().size(), 7u);
    EXPECT_EQ(history.tree_at(kStart + 10)->parent({4}), NodeId{1});
}

TEST(History, RefusesWhatIsNotATree) {
    History history = sample();
    EXPECT_EQ(error_of(history, added(6, "999999", std::nullopt)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, added(6, "999999", 77)), ErrorCode::kUnknownNode);
    EXPECT_EQ(error_of(history, added(6, "230100", 1)), ErrorCode::kAlreadyExists);
    EXPECT_EQ(error_of(history, added(5, "999999", 1)), ErrorCode::kAlreadyExists);
    EXPECT_EQ(error_of(history, added(7, "999999", 1)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, added(6, "99 99", 1)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, added(6, "", 1)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 1, 5, kStart)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 1, 1, kStart)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 0, 1, kStart)), ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 9, 1, kStart)),
              ErrorCode::kUnknownNode);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 5, 1, kStart - 1)),
              ErrorCode::kUnknownNode);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 5, std::nullopt, kStart)),
              ErrorCode::kBadRequest);
    EXPECT_EQ(error_of(history, changed(ChangeKind::kSplit, 0, std::nullopt, kStart)),
              ErrorCode::kBadRequest);
    EXPECT_EQ(history.changes().size(), 6u);
    EXPECT_EQ(history.next_id(), NodeId{6});
}

TEST(History, HoldsItsLimitsExactly) {
    History history;
    ASSERT_TRUE(history.apply(added(0, "n0", std::nullopt)));
    std::uint32_t id = 1;
    for (; id < base::kMaxTreeDepth; ++id) {
        ASSERT_TRUE(history.apply(added(id, "n" + std::to_string(id), id - 1)));
    }
    EXPECT_EQ(history.latest()->level({id - 1}), base::kMaxTreeDepth);
    EXPECT_EQ(error_of(history, added(id, "deep", id - 1)), ErrorCode::kLimitExceeded);

    ASSERT_TRUE(history.apply(added(id, std::string(kMaxNodeCodeBytes, 'c'), 0)));
    EXPECT_EQ(error_of(history, added(id + 1, std::string(kMaxNodeCodeBytes + 1, 'c'), 0)),
              ErrorCode::kLimitExceeded);
    // The branch of depth 31 below the root fits under no other node.
    EXPECT_EQ(error_of(history, changed(ChangeKind::kMoved, 1, id, kStart)),
              ErrorCode::kLimitExceeded);
    ASSERT_TRUE(history.apply(changed(ChangeKind::kMoved, 2, id, kStart)));
}

TEST(History, CopiesAreIndependent) {
    History history = sample();
    History copy = history;
    ASSERT_TRUE(copy.apply(added(6, "620000", 0)));
    EXPECT_EQ(history.latest()->size(), 6u);
    EXPECT_EQ(copy.latest()->size(), 7u);
    EXPECT_EQ(copy.find("620000"), NodeId{6});
    EXPECT_EQ(history.find("620000"), std::nullopt);
}

TEST(Tree, NamesTheNearestCodesAndNames) {
    const auto tree = sample().latest();
    EXPECT_EQ(*tree->require("230201"), NodeId{5});
    EXPECT_EQ(tree->find("230202"), std::nullopt);
    const auto by_code = tree->require("230202");
    ASSERT_FALSE(by_code);
    EXPECT_EQ(by_code.error().code, ErrorCode::kUnknownNode);
    EXPECT_NE(by_code.error().detail.find("near: 230200"), std::string::npos);
    const auto by_name = tree->require("名510000");
    ASSERT_FALSE(by_name);
    EXPECT_NE(by_name.error().detail.find("near: 510000"), std::string::npos);
    const auto nothing = tree->require("999999");
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().detail.find("near"), std::string::npos);
}

TEST(Words, AreReadBackAsWritten) {
    for (const auto kind : {NodeKind::kNation, NodeKind::kProvince, NodeKind::kCity,
                            NodeKind::kCounty, NodeKind::kDepartment, NodeKind::kStation}) {
        EXPECT_EQ(*parse_node_kind(to_string(kind)), kind);
    }
    for (const auto kind : {ChangeKind::kAdded, ChangeKind::kRenamed, ChangeKind::kMoved,
                            ChangeKind::kMerged, ChangeKind::kSplit}) {
        EXPECT_EQ(*parse_change_kind(to_string(kind)), kind);
    }
    EXPECT_FALSE(parse_node_kind("village"));
    EXPECT_FALSE(parse_change_kind(""));
}

TEST(NodesCsv, ReadsNodesBelowTheirParents) {
    const auto changes = read_nodes_csv(
        "\xEF\xBB\xBF"
        "code,name,kind,parent_code\r\n000000,全国,nation,\r\n230000,\"黑,\"\"龙\"\"江\",province,"
        "000000\n",
        kStart, {0});
    ASSERT_TRUE(changes) << changes.error().detail;
    ASSERT_EQ(changes->size(), 2u);
    EXPECT_EQ((*changes)[1].node.name, "黑,\"龙\"江");
    EXPECT_EQ((*changes)[1].parent, NodeId{0});
    History history;
    for (const Change& change : *changes) ASSERT_TRUE(history.apply(change));

    const auto more = read_nodes_csv(
        "code,name,kind,parent_code\n230000-JG,机关,department,230000\n", kStart, history);
    ASSERT_TRUE(more) << more.error().detail;
    EXPECT_EQ(more->front().node.id, NodeId{2});
    EXPECT_EQ(more->front().parent, NodeId{1});
}

TEST(NodesCsv, ReadsTheDivisionsOfTheDemo) {
    History history;
    for (const std::string file : {"divisions.csv", "departments.csv"}) {
        std::ifstream stream(DZ_SOURCE_DIR "/campaigns/divisions/" + file);
        ASSERT_TRUE(stream) << file;
        std::ostringstream text;
        text << stream.rdbuf();
        const auto changes = read_nodes_csv(text.str(), kStart, history);
        ASSERT_TRUE(changes) << file << ": " << changes.error().detail;
        for (const Change& change : *changes) ASSERT_TRUE(history.apply(change));
    }
    const auto tree = history.latest();
    EXPECT_EQ(tree->at_level(2, tree->root()).size(), 4u);
    // Sichuan has 21 cities and prefectures; beside them stands its headquarters.
    EXPECT_EQ(tree->at_level(3, *tree->require("510000")).size(), 22u);
    const NodeId station = *tree->require("411002-P01");
    EXPECT_EQ(tree->level(station), 5u);
    EXPECT_TRUE(tree->contains(*tree->require("411000"), station));
    // A county that the province runs itself hangs below the province.
    EXPECT_EQ(tree->parent(*tree->require("419001")), tree->require("410000").value());
    for (std::uint32_t i = 0; i < tree->size(); ++i) {
        const NodeId id = tree->at(i);
        if (tree->node(id).kind == NodeKind::kStation) {
            EXPECT_TRUE(tree->children(id).empty());
        } else if (tree->node(id).kind != NodeKind::kDepartment) {
            EXPECT_FALSE(tree->children(id).empty()) << tree->node(id).code;
        }
    }
}

TEST(NodesCsv, NamesTheLineOfAMistake) {
    const auto mistake = [](std::string_view lines) {
        const auto changes = read_nodes_csv(
            "code,name,kind,parent_code\n1,a,nation,\n" + std::string(lines), kStart, NodeId{0});
        return changes ? std::string("read") : changes.error().detail;
    };
    EXPECT_EQ(mistake("2,b,city,1\n"), "read");
    for (const std::string_view lines :
         {"2,b,city\n", "2,b,town,1\n", "2,b,city,3\n3,c,city,1\n", "1,b,city,1\n", "2,,city,1\n",
          "2,\"b,city,1\n", "2,b,city,2\n"}) {
        EXPECT_TRUE(mistake(lines).starts_with("line 3: ")) << lines << " → " << mistake(lines);
    }
    EXPECT_FALSE(read_nodes_csv("code;name\n", kStart, NodeId{0}));
    EXPECT_FALSE(read_nodes_csv("code,name,kind,parent_code\n1,\xFF,nation,\n", kStart, NodeId{0}));
}

}  // namespace
}  // namespace duizhang::org
