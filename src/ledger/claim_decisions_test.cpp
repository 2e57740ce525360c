#include "ledger/claim_decisions.h"

#include <gtest/gtest.h>

namespace duizhang::ledger {
namespace {

constexpr std::string_view kCampaign = R"(campaign: demo
title: 示例行动
node: "A"
period: 2021H1
report: {places: [甲省], phrases: [清河行动], years: [2021]}
registers:
  case: {states: {solved: {}}}
indicators:
  thefts: {title: 盗窃案件, formula: case.solved, unit: 起, phrases: [盗窃案件]}
)";

const Campaign& campaign() {
    static const auto reading = read_campaign(kCampaign, "demo.yaml");
    return *reading.campaign;
}

AttributeClaim attribution(std::string wording, std::string indicator) {
    return {.campaign = "demo",
            .wording = std::move(wording),
            .indicator = std::move(indicator),
            .day = {},
            .actor = "核稿岗",
            .key = {}};
}

RuleOnClaim ruling(std::optional<Verdict> verdict, std::string note) {
    return {.campaign = "demo",
            .fingerprint = "0123456789abcdef",
            .verdict = verdict,
            .note = std::move(note),
            .day = {},
            .actor = "核稿岗",
            .key = {}};
}

journal::Event event_of(journal::Draft draft, std::uint64_t sequence) {
    return {.sequence = {sequence},
            .recorded_at_us = {},
            .draft = std::move(draft),
            .private_digest = {}};
}

template <typename Command>
void make(ClaimDecisions& decisions, const Command& command, std::uint64_t sequence) {
    auto draft = decide(campaign(), command);
    ASSERT_TRUE(draft) << draft.error().detail;
    ASSERT_TRUE(decisions.apply(event_of(*std::move(draft), sequence)));
}

TEST(ClaimDecisions, TheLatestChoiceForAWordingHolds) {
    ClaimDecisions decisions;
    make(decisions, attribution("盗窃|起|count", "demo.thefts"), 1);
    make(decisions, attribution("抢劫|起|count", "demo.thefts"), 2);
    make(decisions, attribution("盗窃|起|count", ""), 3);
    const auto& held = decisions.attributions("demo");
    ASSERT_EQ(held.size(), 2U);
    EXPECT_EQ(held[1].wording, "盗窃|起|count");
    EXPECT_EQ(held[1].indicator, "");
    EXPECT_TRUE(decisions.attributions("other").empty());
}

TEST(ClaimDecisions, AVerdictHoldsUntilItIsTakenBack) {
    ClaimDecisions decisions;
    make(decisions, ruling(Verdict::kPass, "与省厅底册核过"), 7);
    const auto* held = decisions.ruling("demo", "0123456789abcdef");
    ASSERT_NE(held, nullptr);
    EXPECT_EQ(held->verdict, Verdict::kPass);
    EXPECT_EQ(held->note, "与省厅底册核过");
    EXPECT_EQ(held->sequence.value, 7U);
    make(decisions, ruling(std::nullopt, ""), 8);
    EXPECT_EQ(decisions.ruling("demo", "0123456789abcdef"), nullptr);
}

TEST(ClaimDecisions, ErasingThePrivatePartLeavesTheJournalReadable) {
    ClaimDecisions decisions;
    auto choice = decide(campaign(), attribution("盗窃|起|count", "demo.thefts"));
    ASSERT_TRUE(choice);
    choice->private_text.clear();
    ASSERT_TRUE(decisions.apply(event_of(*choice, 1)));
    EXPECT_TRUE(decisions.attributions("demo").empty());

    auto verdict = decide(campaign(), ruling(Verdict::kFail, "与底册不符"));
    ASSERT_TRUE(verdict);
    verdict->private_text.clear();
    ASSERT_TRUE(decisions.apply(event_of(*verdict, 2)));
    ASSERT_NE(decisions.ruling("demo", "0123456789abcdef"), nullptr);
    EXPECT_EQ(decisions.ruling("demo", "0123456789abcdef")->note, "");
}

TEST(ClaimDecisions, RefusesWhatCouldNotBeActedOn) {
    const auto code_of = [](const auto& result) {
        return result ? std::string() : std::string(base::traits(result.error().code).problem);
    };
    EXPECT_EQ(code_of(decide(campaign(), attribution("", "demo.thefts"))), "missing-field");
    EXPECT_EQ(code_of(decide(campaign(), attribution("盗窃", "demo.robberies"))),
              "unknown-indicator");
    EXPECT_EQ(code_of(decide(campaign(), attribution(std::string(kMaxWordingBytes, 'a'), ""))), "");
    EXPECT_EQ(code_of(decide(campaign(), attribution(std::string(kMaxWordingBytes + 1, 'a'), ""))),
              "limit-exceeded");
    EXPECT_EQ(code_of(decide(campaign(), ruling(Verdict::kPass, ""))), "missing-field");
    EXPECT_EQ(
        code_of(decide(campaign(), ruling(Verdict::kPass, std::string(kMaxNoteBytes + 1, 'a')))),
        "limit-exceeded");
    EXPECT_EQ(code_of(parse_verdict("PASSED")), "bad-request");
}

TEST(ClaimDecisions, NamesAnEventThatCannotBeRead) {
    ClaimDecisions decisions;
    journal::Draft draft;
    draft.kind = kClaimRuled;
    draft.subject = "demo";
    draft.body = R"({"fingerprint":"a","verdict":"MAYBE"})";
    const auto status = decisions.apply(event_of(draft, 12));
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, base::ErrorCode::kInvalidJournal);
    EXPECT_NE(status.error().detail.find("event 12"), std::string::npos);
}

}  // namespace
}  // namespace duizhang::ledger
