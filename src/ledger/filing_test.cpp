// Returns 报表: their period, number, rules and the day of their postings.

#include <gtest/gtest.h>

#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

constexpr std::string_view kCampaign = R"(campaign: demo
title: 示例
node: "0"
period: 2021
registers:
  monthly:
    number: "月报{period}-{node}"
    return: {every: month, of: [city], within: 5, explained_in: note}
    fields:
      cases: {type: integer, min: 0, required: true, title: 案件}
      solved: {type: integer, min: 0, title: 破案}
      note: {type: text}
    rules:
      part: {check: this.solved <= this.cases, title: 破案数不能多于案件数}
      jump: {check: this.cases <= 3 * previous.cases, unless: note, title: 与上期相差不应超过三倍}
    states:
      filed: {title: 已报, stage: claimed}
      returned: {title: 已退回}
      locked: {title: 已锁定, final: true}
    moves:
      refile: {title: 重报, from: [returned], to: filed, by: [recorder]}
      return: {title: 退回, from: [filed], to: returned, by: [reviewer], needs: [reason]}
      lock: {title: 锁定, from: [filed], to: locked, by: [office], not_by: open}
      reopen: {title: 重新打开, from: [locked], to: returned, by: [office], needs: [reason], after_days: 3}
    tallies:
      cases: {field: cases, in: [filed, locked]}
)";

struct Filings : RulesFixture, testing::Test {
    Filings() {
        campaign = read(kCampaign);
        chart = Chart();
        chart.declare(campaign);
    }

    static OpenEntry filing() {
        return {.campaign = "demo",
                .register_code = "monthly",
                .node = "A1",
                .joint = {},
                .day = day("2021-07-02"),
                .actor = "统计岗",
                .fields = {{"period", "202106"}, {"cases", "10"}, {"solved", "4"}},
                .evidence = {},
                .key = ""};
    }

    base::Error refused(const OpenEntry& command) const {
        const auto decision = decide(context(), command);
        EXPECT_FALSE(decision);
        return decision ? base::Error{} : decision.error();
    }

    Entry filed() const {
        auto decision = decide(context(), filing());
        EXPECT_TRUE(decision) << decision.error().detail;
        decision->entry.id = {7};
        return decision->entry;
    }
};

TEST_F(Filings, AreNumberedByPeriodAndNode) {
    EXPECT_EQ(filed().number, "月报202106-A1");
    auto again = context();
    again.refilings = 2;
    EXPECT_EQ(decide(again, filing())->entry.number, "月报202106-A1-3");
}

TEST_F(Filings, PostOnTheLastDayOfTheirPeriodWheneverTheyAreMoved) {
    auto entry = filed();
    EXPECT_EQ(entry.day, day("2021-06-30"));
    EXPECT_EQ(entry.due, day("2021-07-05"));
    MoveEntry lock{.entry = entry.id,
                   .move = "lock",
                   .day = day("2021-07-20"),
                   .actor = "专班",
                   .role = "office",
                   .reason = {},
                   .fields = {},
                   .evidence = {},
                   .expected_version = {},
                   .key = {}};
    const auto locked = decide(context(), lock, entry);
    ASSERT_TRUE(locked) << locked.error().detail;
    EXPECT_FALSE(locked->draft.postings.empty());
    for (const auto& posting : locked->draft.postings) EXPECT_EQ(posting.day, day("2021-06-30"));
    const ReverseEntry reverse{.entry = entry.id,
                               .day = day("2021-08-01"),
                               .actor = "专班",
                               .reason = "数字有误",
                               .key = {}};
    const auto reversed = decide(context(), reverse, entry);
    ASSERT_TRUE(reversed) << reversed.error().detail;
    EXPECT_EQ(reversed->draft.day, day("2021-06-30"));
}

TEST_F(Filings, AreRefusedBeforeTheirPeriodIsOver) {
    auto command = filing();
    command.day = day("2021-06-29");
    EXPECT_EQ(refused(command).code, ErrorCode::kInvalidField);
    command.day = day("2021-06-30");
    EXPECT_TRUE(decide(context(), command));
}

TEST_F(Filings, AreFiledByTheNodesThatAreAsked) {
    auto command = filing();
    command.node = "A1x";
    EXPECT_NE(refused(command).detail.find("city"), std::string::npos);
}

TEST_F(Filings, NeedAPeriodOfTheirKind) {
    auto command = filing();
    command.fields["period"] = "2021Q2";
    EXPECT_NE(refused(command).detail.find("202106"), std::string::npos);
    command.fields.erase("period");
    EXPECT_EQ(refused(command).code, ErrorCode::kMissingField);
}

TEST_F(Filings, ThatBreakARuleAreToldWhichAndWithWhatNumbers) {
    auto command = filing();
    command.fields["solved"] = "11";
    const auto error = refused(command);
    EXPECT_EQ(error.code, ErrorCode::kInvalidField);
    EXPECT_NE(error.detail.find("破案数不能多于案件数"), std::string::npos) << error.detail;
    EXPECT_NE(error.detail.find("11 <= 10"), std::string::npos) << error.detail;
}

TEST_F(Filings, MayLeaveAFieldEmptyOrNotApplicableWithoutBreakingARule) {
    auto command = filing();
    command.fields.erase("solved");
    EXPECT_TRUE(decide(context(), command));
    command.fields["solved"] = "n/a";
    EXPECT_TRUE(decide(context(), command));
}

TEST_F(Filings, AreComparedWithThePeriodBeforeUnlessWordsExcuseThem) {
    auto before = filed();
    before.fields["cases"] = "3";
    auto with_previous = context();
    with_previous.previous = &before;
    auto command = filing();
    ASSERT_FALSE(decide(with_previous, command));
    command.fields["note"] = "开展专项行动";
    EXPECT_TRUE(decide(with_previous, command));
    EXPECT_TRUE(decide(context(), filing())) << "no previous return, nothing to compare with";
}

TEST_F(Filings, KeepTheirPeriod) {
    const auto entry = filed();
    const AmendEntry amend{.entry = entry.id,
                           .day = day("2021-07-03"),
                           .actor = "统计岗",
                           .role = "recorder",
                           .reason = {},
                           .fields = {{"period", "202105"}},
                           .evidence = {},
                           .expected_version = {},
                           .key = {}};
    const auto amended = decide(context(), amend, entry);
    ASSERT_FALSE(amended);
    EXPECT_EQ(amended.error().code, ErrorCode::kInvalidField);
}

TEST_F(Filings, MayBeReopenedOnlyAfterTheDaysThatTheMoveAsks) {
    auto entry = filed();
    entry.state = "locked";
    entry.state_day = day("2021-07-10");
    MoveEntry reopen{.entry = entry.id,
                     .move = "reopen",
                     .day = day("2021-07-12"),
                     .actor = "专班",
                     .role = "office",
                     .reason = "补报",
                     .fields = {},
                     .evidence = {},
                     .expected_version = {},
                     .key = {}};
    EXPECT_EQ(decide(context(), reopen, entry).error().code, ErrorCode::kMoveForbidden);
    reopen.day = day("2021-07-13");
    EXPECT_TRUE(decide(context(), reopen, entry));
}

std::string mistakes(std::string yaml, std::string_view from, std::string_view to) {
    const auto at = yaml.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    yaml.replace(at, from.size(), to);
    std::string all;
    for (const auto& each : read_campaign(yaml, "f.yaml").mistakes) all += each.what + each.right;
    return all;
}

TEST(FilingDeclarations, AreCheckedWhenTheCampaignIsRead) {
    const std::string yaml(kCampaign);
    EXPECT_EQ(mistakes(yaml, "within: 5", "within: 6"), "");
    for (const auto& [from, to] : std::initializer_list<std::pair<const char*, const char*>>{
             {"of: [city]", "of: [town]"},
             {"every: month", "every: moon"},
             {"explained_in: note", "explained_in: cases"},
             {"note: {type: text}", "note: {type: text, confidential: true}"},
             {"月报{period}-{node}", "月报{n}"},
             {"this.solved <= this.cases", "this.solved <= this.solve"},
             {"this.solved <= this.cases", "solved <= cases"},
             {"this.solved <= this.cases", "this.note <= 3"},
             {"unless: note", "unless: solved"},
             {"type: integer, min: 0, title: 破案", "type: integer, from: nothing, title: 破案"},
             {"note: {type: text}", "note: {type: text}\n      month: {type: period}"}}) {
        EXPECT_NE(mistakes(yaml, from, to), "") << from << " → " << to;
    }
}

}  // namespace
}  // namespace duizhang::ledger
