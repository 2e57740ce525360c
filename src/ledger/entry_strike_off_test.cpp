// Strike-off: who must not close what whose, corrections without a move, remarks, evidence with its
// own day; and that events from before these were recorded still replay.

#include <fmt/format.h>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

class StrikeOff : public ::testing::Test, protected RulesFixture {
protected:
    Entry opened() {
        auto decision = decide(context(), open_problem());
        EXPECT_TRUE(decision) << decision.error().detail;
        return written(*decision, 7);
    }

    Entry submitted(const std::string& at) {
        auto command = move("submit", "owner", "支队长");
        command.evidence = {{"照片.jpg", ""}};
        command.fields = {{"result", "已修"}};
        command.at = at;
        auto decision = decide(context(), command, opened());
        EXPECT_TRUE(decision) << decision.error().detail;
        return written(*decision, 8);
    }

    base::Result<Decision> verify(const Entry& entry, const std::string& actor,
                                  const std::string& at) {
        auto command = move("verify", "inspector", actor);
        command.at = at;
        return decide(context(), command, entry);
    }

    static AmendEntry amendment(FieldValues fields) {
        return {.entry = {},
                .day = day("2021-06-11"),
                .actor = "治安支队内勤",
                .role = "recorder",
                .reason = "人数数错",
                .fields = std::move(fields),
                .evidence = {},
                .expected_version = {},
                .key = ""};
    }

    static ErrorCode code_of(const base::Result<Decision>& result) {
        EXPECT_FALSE(result);
        return result ? ErrorCode::kUnsupported : result.error().code;
    }
};

TEST_F(StrikeOff, WhoeverSubmittedItAtTheSameNodeMayNotVerifyItThoughAnotherPerson) {
    const auto entry = submitted("A1");
    EXPECT_EQ(entry.last_node_of.at("submit"), node("A1"));
    EXPECT_EQ(code_of(verify(entry, "督察", "A1")), ErrorCode::kMoveForbidden);
    EXPECT_EQ(code_of(verify(entry, "支队长", "A")), ErrorCode::kMoveForbidden);
    const auto allowed = verify(entry, "督察", "A");
    ASSERT_TRUE(allowed) << allowed.error().detail;
    EXPECT_EQ(allowed->entry.last_node_of.at("verify"), node("A"));
}

TEST_F(StrikeOff, AMoveAtAnotherNodeNeedsToKnowItsOwn) {
    EXPECT_EQ(code_of(verify(submitted("A1"), "督察", "")), ErrorCode::kMissingField);
    EXPECT_EQ(code_of(verify(submitted("A1"), "督察", "Q")), ErrorCode::kUnknownNode);
}

TEST_F(StrikeOff, WhereTheSubmissionWasMadeIsNotKnownOnlyThePersonMustDiffer) {
    const auto entry = submitted("");
    EXPECT_TRUE(entry.last_node_of.empty());
    EXPECT_TRUE(verify(entry, "督察", "A1"));
    EXPECT_EQ(code_of(verify(entry, "支队长", "A1")), ErrorCode::kMoveForbidden);
}

TEST_F(StrikeOff, SubmittingAgainWithoutANodeForgetsTheEarlierOne) {
    auto back = move("return", "reviewer", "政委");
    back.reason = "不实";
    auto returned = decide(context(), back, submitted("A1"));
    ASSERT_TRUE(returned) << returned.error().detail;
    auto again = move("submit", "owner", "支队长");
    again.evidence = {{"照片.jpg", ""}};
    const auto entry = decide(context(), again, written(*returned, 9));
    ASSERT_TRUE(entry) << entry.error().detail;
    EXPECT_FALSE(entry->entry.last_node_of.contains("submit"));
}

TEST_F(StrikeOff, TheActingNodeStandsInTheEventAndOlderBodiesAreAsTheyWere) {
    auto command = open_problem();
    const auto without = decide(context(), command);
    ASSERT_TRUE(without);
    EXPECT_EQ(without->draft.body,
              R"({"campaign":"demo","due":"2021-07-01","fields":{"kind":"甲类","people":"3"},)"
              R"("node":3,"number":"督〔2021〕1号","private":["title"],"register":"problem",)"
              R"("role":"recorder","state":"open"})");
    command.at = "A1";
    const auto with = decide(context(), command);
    ASSERT_TRUE(with);
    EXPECT_EQ(with->draft.body, R"({"at":2,)" + without->draft.body.substr(1));
}

TEST_F(StrikeOff, AnAmendmentPostsTheDifferenceAndLeavesTheState) {
    const auto decision = decide(context(), amendment({{"people", "5"}}), opened());
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->draft.kind, "entry.amended");
    EXPECT_EQ(decision->entry.state, "open");
    EXPECT_EQ(decision->entry.state_day, day("2021-06-01"));
    EXPECT_EQ(decision->entry.fields.at("people"), "5");
    const auto people = *chart.find_account("demo.problem.people");
    EXPECT_EQ(below(*tree, tree->root(), people, decision->draft.postings), 2);
    EXPECT_EQ(decision->draft.body,
              R"({"due":"2021-07-01","fields":{"people":"5"},"role":"recorder"})");
    EXPECT_EQ(decision->draft.private_text, R"({"reason":"人数数错"})");
}

TEST_F(StrikeOff, AnAmendmentOfTheCategoryTakesTheEntryFromOneToTheOther) {
    const auto decision = decide(context(), amendment({{"kind", "乙类"}}), opened());
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->draft.postings.size(), 6U);
}

TEST_F(StrikeOff, AnAmendmentMayMoveTheDueDayAndAddEvidence) {
    auto command = amendment({{"due", "2021-09-30"}});
    command.evidence = {{"延期批复.pdf", ""}};
    const auto decision = decide(context(), command, opened());
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->entry.due, day("2021-09-30"));
    ASSERT_EQ(decision->entry.evidence.size(), 1U);
    EXPECT_TRUE(decision->draft.postings.empty());
}

TEST_F(StrikeOff, RefusesAmendmentsThatAreNoneOrNotAnybodysToMake) {
    EXPECT_EQ(code_of(decide(context(), amendment({}), opened())), ErrorCode::kMissingField);
    auto command = amendment({{"people", "5"}});
    command.role = "reviewer";
    EXPECT_EQ(code_of(decide(context(), command, opened())), ErrorCode::kMoveForbidden);
    command = amendment({{"title", ""}});
    EXPECT_EQ(code_of(decide(context(), command, opened())), ErrorCode::kMissingField);
    command = amendment({{"people", "5"}});
    command.expected_version = base::Sequence{6};
    EXPECT_EQ(code_of(decide(context(), command, opened())), ErrorCode::kSequenceConflict);
    auto closed = verify(submitted("A1"), "督察", "A");
    ASSERT_TRUE(closed);
    EXPECT_EQ(code_of(decide(context(), amendment({{"people", "5"}}), written(*closed, 9))),
              ErrorCode::kMoveForbidden);
}

TEST_F(StrikeOff, ACommentChangesNothing) {
    const CommentOnEntry command{.entry = {},
                                 .day = day("2021-06-11"),
                                 .actor = "督察",
                                 .role = "inspector",
                                 .text = "请补充夜间照片",
                                 .key = "",
                                 .at = "A"};
    auto before = opened();
    const auto decision = decide(context(), command, before);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_EQ(decision->entry, before);
    EXPECT_TRUE(decision->draft.postings.empty());
    EXPECT_EQ(decision->draft.body, R"({"at":1,"role":"inspector"})");
    EXPECT_EQ(decision->draft.private_text, R"({"comment":"请补充夜间照片"})");
    const auto replayed = replay(before, {{9}, {}, decision->draft, {}});
    ASSERT_TRUE(replayed) << replayed.error().detail;
    EXPECT_EQ(*replayed, before);
}

TEST_F(StrikeOff, HoldsTheLimitOfAComment) {
    const auto said = [&](std::size_t length, std::string role = "owner") {
        return decide(context(),
                      CommentOnEntry{.entry = {},
                                     .day = day("2021-06-11"),
                                     .actor = "内勤",
                                     .role = std::move(role),
                                     .text = std::string(length, 'a'),
                                     .key = ""},
                      opened());
    };
    EXPECT_TRUE(said(kMaxCommentLength));
    EXPECT_EQ(code_of(said(kMaxCommentLength + 1)), ErrorCode::kInvalidField);
    EXPECT_EQ(code_of(said(0)), ErrorCode::kMissingField);
    EXPECT_EQ(code_of(said(1, "reader")), ErrorCode::kMoveForbidden);
}

TEST_F(StrikeOff, EvidenceKeepsItsOwnDayApartFromTheDayItCame) {
    auto command = open_problem();
    command.evidence = {{.name = "照片.jpg",
                         .digest = std::string(64, 'a'),
                         .day = day("2021-05-30"),
                         .media_type = "image/jpeg",
                         .size_bytes = 1234},
                        {.name = "说明", .digest = ""}};
    const auto decision = decide(context(), command);
    ASSERT_TRUE(decision) << decision.error().detail;
    EXPECT_NE(decision->draft.body.find(
                  fmt::format(R"("evidence":[{{"day":"2021-05-30","digest":"{}","size":1234,)"
                              R"("type":"image/jpeg"}},""])",
                              std::string(64, 'a'))),
              std::string::npos)
        << decision->draft.body;
    command.evidence[0].media_type = std::string(kMaxMediaTypeBytes, 'a');
    EXPECT_TRUE(decide(context(), command));
    command.evidence[0].media_type += 'a';
    EXPECT_EQ(code_of(decide(context(), command)), ErrorCode::kLimitExceeded);
}

TEST_F(StrikeOff, ARegisterMaySayWhoOpensItsEntries) {
    std::string changed(kFixtureCampaign);
    changed.insert(changed.find("    joint: true\n"), "    open_by: [inspector, office]\n");
    campaign = read(changed);
    auto command = open_problem();
    EXPECT_EQ(code_of(decide(context(), command)), ErrorCode::kMoveForbidden);
    command.role = "inspector";
    EXPECT_TRUE(decide(context(), command));
}

}  // namespace
}  // namespace duizhang::ledger
