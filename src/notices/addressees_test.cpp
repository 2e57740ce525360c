// Who is told of what.

#include "notices/addressees.h"

#include <gtest/gtest.h>

#include "notices/notices_fixture.h"
#include "org/history.h"

namespace duizhang::notices {
namespace {

using people::Caller;
using people::Role;

/// 620000 ─ 620100 ─ 620102, and 620000 ─ 620200.
std::shared_ptr<const org::Tree> fixture_tree() {
    org::History history;
    const auto changes = org::read_nodes_csv(
        "code,name,kind,parent_code\n620000,甘肃,province,\n620100,兰州,city,620000\n"
        "620102,城关,county,620100\n620200,嘉峪关,city,620000\n",
        base::Day::parse("2021-01-01").value(), {0});
    for (const auto& change : changes.value()) EXPECT_TRUE(history.apply(change));
    return history.latest();
}

class Addressees : public testing::Test {
protected:
    base::NodeId node(std::string_view code) const { return tree->require(code).value(); }

    Caller account(const char* name, std::initializer_list<people::Grant> grants) const {
        return {name, grants};
    }

    ledger::Entry entry(const char* state) const {
        ledger::Entry made;
        made.id = {42};
        made.campaign = campaign.code;
        made.register_code = "problem";
        made.state = state;
        made.node = node("620102");
        return made;
    }

    Circle circle() const { return {.accounts = accounts, .tree = *tree}; }

    ledger::Campaign campaign = fixture_campaign();
    const ledger::Register& source = campaign.registers.front();
    std::shared_ptr<const org::Tree> tree = fixture_tree();
    std::vector<Caller> accounts{
        account("clerk", {{Role::kOwner, node("620102")}}),
        account("city", {{Role::kOwner, node("620100")}, {Role::kReviewer, node("620100")}}),
        account("city-leader", {{Role::kReviewer, node("620100")}}),
        account("province", {{Role::kReviewer, node("620000")}, {Role::kOffice, node("620000")}}),
        account("elsewhere", {{Role::kOwner, node("620200")}, {Role::kReviewer, node("620200")}}),
        account("inspector", {{Role::kInspector, node("620000")}}),
    };
};

using List = std::vector<Addressee>;

TEST_F(Addressees, OfASubmissionAreTheNearestWhoMayDecide) {
    auto submitted = entry("submitted");
    submitted.last_actor_of = {{"open", "clerk"}, {"submit", "clerk"}};
    EXPECT_EQ(after_move(source, submitted, "submit", "clerk", circle()),
              (List{{"city", Kind::kWaiting}, {"city-leader", Kind::kWaiting}}))
        << "neither the province above them nor another city";
}

TEST_F(Addressees, OfASubmissionAreNotTheSubmitterButTheNextAbove) {
    accounts.erase(accounts.begin() + 2);  // Without the city's leader,
    auto submitted = entry("submitted");
    submitted.last_actor_of = {{"submit", "city"}};
    EXPECT_EQ(after_move(source, submitted, "submit", "city", circle()),
              (List{{"province", Kind::kWaiting}}));
}

TEST_F(Addressees, OfAnOpeningAreTheOwnersNearest) {
    EXPECT_EQ(after_move(source, entry("open"), "", "province", circle()),
              (List{{"clerk", Kind::kWaiting}}));
    EXPECT_EQ(after_move(source, entry("open"), "", "clerk", circle()),
              (List{{"city", Kind::kWaiting}}))
        << "nobody is told of his own doing";
}

TEST_F(Addressees, OfAReturnThatIsOwedAreThoseWhoMayFileItAndOfALateOneTheOfficeToo) {
    ledger::Register form = source;
    form.open_roles = {"owner"};
    EXPECT_EQ(about_return(form, node("620102"), Kind::kReturnOpen, circle()),
              (List{{"clerk", Kind::kReturnOpen}}));
    EXPECT_EQ(about_return(form, node("620102"), Kind::kReturnLate, circle()),
              (List{{"clerk", Kind::kReturnLate}, {"province", Kind::kReturnLate}}));
    EXPECT_EQ(about_return(form, node("620200"), Kind::kUnexplained, circle()),
              (List{{"elsewhere", Kind::kUnexplained}, {"province", Kind::kUnexplained}}));
}

TEST_F(Addressees, OfAReturnAreWhoSubmittedAndTheOwners) {
    auto back = entry("open");
    back.last_actor_of = {{"open", "province"}, {"submit", "city"}, {"return", "city-leader"}};
    EXPECT_EQ(after_move(source, back, "return", "city-leader", circle()),
              (List{{"city", Kind::kReturned}, {"clerk", Kind::kReturned}}));
}

TEST_F(Addressees, OfAReopeningAreAllWhoHadAPart) {
    auto back = entry("open");
    back.last_actor_of = {{"submit", "clerk"}, {"close", "city"}, {"reopen", "inspector"}};
    EXPECT_EQ(after_move(source, back, "reopen", "inspector", circle()),
              (List{{"city", Kind::kReopened}, {"clerk", Kind::kReopened}}));
}

TEST_F(Addressees, OfACommentAreWhoActedBeforeAndStillSeesTheEntry) {
    auto commented = entry("open");
    commented.last_actor_of = {
        {"open", "province"}, {"return", "elsewhere"}, {"submit", "clerk"}, {"close", "gone"}};
    EXPECT_EQ(after_comment(commented, "clerk", circle()), (List{{"province", Kind::kCommented}}));
}

TEST_F(Addressees, OfADueDayAreTheOwnersAndThoseOfJointNodes) {
    auto late = entry("open");
    late.joint = {node("620200")};
    EXPECT_EQ(by_calendar(late, Kind::kLate, circle()),
              (List{{"clerk", Kind::kLate}, {"elsewhere", Kind::kLate}}));
    late.reversed = true;
    EXPECT_EQ(by_calendar(late, Kind::kLate, circle()), List{});
}

TEST_F(Addressees, OfAnEditionAreTheOffices) {
    EXPECT_EQ(after_edition("620000", circle()), (List{{"province", Kind::kEdition}}));
    EXPECT_EQ(after_edition("999999", circle()), List{});
}

TEST_F(Addressees, TurnsAreReadFromTheOrderOfStates) {
    EXPECT_EQ(turn_of(source, *source.move("submit")), Turn::kForward);
    EXPECT_EQ(turn_of(source, *source.move("close")), Turn::kForward);
    EXPECT_EQ(turn_of(source, *source.move("return")), Turn::kReturned);
    EXPECT_EQ(turn_of(source, *source.move("reopen")), Turn::kReopened);
}

TEST_F(Addressees, OpenMovesLeaveOutWhoMayNot) {
    auto submitted = entry("submitted");
    submitted.last_actor_of = {{"submit", "city"}};
    EXPECT_EQ(open_moves(source, submitted, accounts[1], *tree).size(), 0U);
    EXPECT_EQ(open_moves(source, submitted, accounts[2], *tree).size(), 2U);
    EXPECT_EQ(open_moves(source, submitted, accounts[4], *tree).size(), 0U);
    submitted.reversed = true;
    EXPECT_EQ(open_moves(source, submitted, accounts[2], *tree).size(), 0U);
}

}  // namespace
}  // namespace duizhang::notices
