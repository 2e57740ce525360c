#include "people/caller.h"

#include <gtest/gtest.h>

#include "org/history.h"

namespace duizhang::people {
namespace {

using base::NodeId;

/// 0 ── 1 ── 3, 4 ── 5
///   └─ 2
class CallerTest : public testing::Test {
protected:
    CallerTest() {
        add(0, "000000", std::nullopt);
        add(1, "620000", 0);
        add(2, "510000", 0);
        add(3, "620100", 1);
        add(4, "620200", 1);
        add(5, "620201", 4);
        tree_ = history_.latest();
    }

    void add(std::uint32_t id, const std::string& code, std::optional<std::uint32_t> parent) {
        org::Change change{
            .kind = org::ChangeKind::kAdded,
            .effective = base::Day{18000},
            .node = {.id = {id}, .code = code, .name = code, .kind = org::NodeKind::kCounty},
            .parent = std::nullopt};
        if (parent) change.parent = NodeId{*parent};
        ASSERT_TRUE(history_.apply(change));
    }

    org::History history_;
    std::shared_ptr<const org::Tree> tree_;
};

TEST_F(CallerTest, ARoleHoldsInTheSubtreeOnly) {
    const Caller clerk("clerk", {{Role::kRecorder, {4}}});
    EXPECT_TRUE(clerk.may({Role::kRecorder}, {4}, *tree_));
    EXPECT_TRUE(clerk.may({Role::kRecorder}, {5}, *tree_));
    EXPECT_FALSE(clerk.may({Role::kRecorder}, {3}, *tree_));
    EXPECT_FALSE(clerk.may({Role::kRecorder}, {1}, *tree_));
    EXPECT_FALSE(clerk.may({Role::kReviewer}, {4}, *tree_));
    EXPECT_FALSE(clerk.may({Role::kRecorder}, {99}, *tree_));
}

TEST_F(CallerTest, ActsByTheNearestGrant) {
    const Caller caller("both", {{Role::kReviewer, {1}}, {Role::kReviewer, {4}}});
    EXPECT_EQ(caller.acting({Role::kReviewer}, {5}, *tree_), (Grant{Role::kReviewer, {4}}));
    EXPECT_EQ(caller.acting({Role::kReviewer}, {3}, *tree_), (Grant{Role::kReviewer, {1}}));
    EXPECT_EQ(caller.acting({Role::kOwner}, {5}, *tree_), std::nullopt);
}

TEST_F(CallerTest, SeesAnEntryByItsLeadOrAJointNode) {
    const Caller clerk("clerk", {{Role::kReader, {4}}});
    const std::vector<NodeId> joint{{5}};
    EXPECT_TRUE(clerk.sees({4}, {}, *tree_));
    EXPECT_TRUE(clerk.sees({3}, joint, *tree_));
    EXPECT_FALSE(clerk.sees({3}, {}, *tree_));
    EXPECT_FALSE(clerk.sees_confidential({4}, *tree_));
}

TEST_F(CallerTest, AnAdministratorSeesNoEntries) {
    for (const Role role : {Role::kSystem, Role::kSecurity, Role::kAuditor}) {
        const Caller administrator("administrator", {{role, {0}}});
        EXPECT_TRUE(administrator.reach(*tree_).empty());
        EXPECT_FALSE(administrator.sees({0}, {}, *tree_));
        EXPECT_TRUE(administrator.holds({role}));
    }
}

TEST_F(CallerTest, ReachJoinsWhatTouches) {
    const Caller caller("many", {{Role::kReader, {5}}, {Role::kOwner, {4}}, {Role::kEditor, {3}}});
    const auto reach = caller.reach(*tree_);
    ASSERT_EQ(reach.spans().size(), 1U);
    EXPECT_TRUE(reach.contains(tree_->position({3})));
    EXPECT_TRUE(reach.contains(tree_->position({5})));
    EXPECT_FALSE(reach.contains(tree_->position({1})));
    EXPECT_FALSE(reach.contains(tree_->position({2})));
}

TEST_F(CallerTest, TheMachineMayEverything) {
    const auto machine = Caller::machine();
    EXPECT_TRUE(machine.may({Role::kOffice}, {2}, *tree_));
    EXPECT_TRUE(machine.sees({2}, {}, *tree_));
    EXPECT_TRUE(machine.sees_confidential({2}, *tree_));
    EXPECT_TRUE(machine.reach(*tree_).contains(0));
}

TEST(Roles, NamesAreReadBack) {
    for (const Role role : kAllRoles) EXPECT_EQ(parse_role(to_string(role)), role);
    EXPECT_EQ(parse_role("king"), std::nullopt);
}

}  // namespace
}  // namespace duizhang::people
