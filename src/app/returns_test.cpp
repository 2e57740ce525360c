// Returns and statements: who owes what, what agrees with the records, and what was known when.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/book_fixture.h"
#include "app/ledger_entries.h"
#include "app/ledger_queries.h"
#include "app/ledger_returns.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Caller;
using people::Role;

constexpr std::string_view kCampaign = R"(campaign: test
title: 测试专项
node: "620000"
period: 2021-01-01..2021-12-31
registers:
  deed:
    title: 实事
    number: "实{n}"
    joint: true
    fields: {title: {type: text}}
    states: {done: {title: 已办, final: true}}
  monthly:
    title: 月报
    return: {every: month, of: [city], within: 5}
    fields:
      helped: {type: integer, title: 办实事数, from: deeds}
      staff: {type: integer, title: 在岗人数, min: 0}
      trips: {type: integer, title: 出动次数, min: 0}
    rules:
      trips: {check: this.trips <= 10 * this.staff, title: 每人每月出动不超过十次}
    states:
      filed: {title: 已报, stage: claimed}
      approved: {title: 已审, stage: claimed}
      locked: {title: 已锁定, final: true}
      returned: {title: 已退回}
    moves:
      approve: {title: 审核, from: [filed], to: approved, by: [reviewer], not_by: open}
      lock: {title: 锁定, from: [approved], to: locked, by: [office]}
      reopen: {title: 重新打开, from: [locked], to: returned, by: [office], needs: [reason]}
      refile: {title: 重报, from: [returned], to: filed, by: [recorder]}
    tallies:
      trips: {field: trips, in: [filed, approved, locked]}
  statement:
    title: 对账单
    return: {every: month, of: [city], within: 10, explained_in: note}
    fields:
      deeds: {type: integer, title: 办实事, against: deeds}
      note: {type: text}
    states: {reported: {title: 已对账, final: true}}
indicators:
  deeds: {title: 办实事, formula: deed.done, kind: flow, unit: 件}
  trips: {title: 出动, formula: monthly.trips, kind: flow, unit: 次}
)";

class FixedClock final : public base::Clock {
public:
    base::InstantUs now() override { return {now_.value + ++ticks_}; }
    void set(std::string_view today) { now_ = base::start_of(*base::Day::parse(today)); }

private:
    base::InstantUs now_ = base::start_of(*base::Day::parse("2021-07-03"));
    std::int64_t ticks_ = 0;
};

struct ReturnsTest : testing::Test {
    void SetUp() override {
        auto opened =
            Workspace::open(store::open_memory(), nullptr, clock, {.lists = true}, progress);
        ASSERT_TRUE(opened) << opened.error().detail;
        workspace = *std::move(opened);
        ASSERT_NO_FATAL_FAILURE(
            found_book(*workspace, kGansuNodes, kCampaign, *base::Day::parse("2021-01-01")));
        writer = std::make_unique<Writer>(*workspace);
        entries = std::make_unique<LedgerEntries>(*workspace, *writer, clock);
        returns = std::make_unique<LedgerReturns>(*workspace, *entries, clock);
        queries = std::make_unique<LedgerQueries>(*workspace, clock);
    }

    Caller account(const std::string& name, Role role, const std::string& node) const {
        const auto tree = workspace->view()->books->history.latest();
        return {name, {{role, *tree->find(node)}}};
    }
    Caller clerk(const std::string& node) const { return account("内勤", Role::kRecorder, node); }
    Caller office() const { return account("专班", Role::kOffice, "620000"); }
    Caller reviewer() const { return account("审核", Role::kReviewer, "620000"); }

    base::Result<EntryReceipt> file(const std::string& form, const std::string& node,
                                    std::vector<FieldInput> fields) {
        fields.push_back({"period", "202106"});
        return entries->open(clerk(node),
                             {.campaign = "test",
                              .register_code = form,
                              .node = node,
                              .joint = {},
                              .day = {},
                              .fields = std::move(fields),
                              .evidence = {}},
                             "");
    }
    std::string must(const base::Result<EntryReceipt>& done) {
        EXPECT_TRUE(done) << done.error().detail;
        return done ? done->entry : "0";
    }
    void deed(const std::string& node, std::vector<std::string> joint = {}) {
        must(entries->open(clerk("620000"),
                           {.campaign = "test",
                            .register_code = "deed",
                            .node = node,
                            .joint = std::move(joint),
                            .day = "2021-06-10",
                            .fields = {},
                            .evidence = {}},
                           ""));
    }
    void move(const Caller& caller, const std::string& entry, const std::string& name) {
        must(entries->move(caller, entry,
                           {.move = name,
                            .day = {},
                            .reason = "补报",
                            .fields = {},
                            .evidence = {},
                            .expected_version = {}},
                           ""));
    }
    std::string trips(const std::string& as_of) {
        const auto reply = queries->figures(
            office(), {.dx = {"test.trips"}, .pe = {"202106"}, .ou = {"620000"}, .as_of = as_of});
        EXPECT_TRUE(reply) << reply.error().detail;
        const auto& row = reply->rows.front();
        return row.presence == "value" ? row.value : row.presence;
    }
    std::string now() { return std::to_string(workspace->view()->last.value); }

    ReturnGridReply grid(const std::string& form) {
        auto reply = returns->grid(office(), {.campaign = "test",
                                              .register_code = form,
                                              .ou = "",
                                              .days = "2021-05-01..2021-06-30"});
        EXPECT_TRUE(reply) << reply.error().detail;
        return *std::move(reply);
    }
    StatementReply statement(const std::string& ou) {
        auto reply = returns->statement(office(), {.campaign = "test",
                                                   .register_code = "statement",
                                                   .ou = ou,
                                                   .pe = "202106",
                                                   .as_of = ""});
        EXPECT_TRUE(reply) << reply.error().detail;
        return *std::move(reply);
    }

    base::NoProgress progress;
    FixedClock clock;
    std::unique_ptr<Workspace> workspace;
    std::unique_ptr<Writer> writer;
    std::unique_ptr<LedgerEntries> entries;
    std::unique_ptr<LedgerReturns> returns;
    std::unique_ptr<LedgerQueries> queries;
};

TEST_F(ReturnsTest, EveryMomentOfAReturnCanStillBeAsked) {
    const auto before = now();
    // Refused by a rule: nothing is written.
    ASSERT_FALSE(file("monthly", "620100", {{"staff", "2"}, {"trips", "21"}}));
    EXPECT_EQ(now(), before);
    const auto entry = must(file("monthly", "620100", {{"staff", "2"}, {"trips", "12"}}));
    const auto filed = now();
    must(entries->amend(clerk("620100"), entry,
                        {.fields = std::vector<FieldInput>{{"trips", "14"}},
                         .evidence = {},
                         .reason = "漏报",
                         .expected_version = {}},
                        ""));
    const auto corrected = now();
    move(reviewer(), entry, "approve");
    move(office(), entry, "lock");
    const auto locked = now();
    EXPECT_FALSE(entries->amend(clerk("620100"), entry,
                                {.fields = std::vector<FieldInput>{{"trips", "15"}},
                                 .evidence = {},
                                 .reason = {},
                                 .expected_version = {}},
                                ""));
    move(office(), entry, "reopen");
    const auto reopened = now();
    must(entries->reverse(office(), entry, {.reason = "口径有误"}, ""));
    const auto reversed = now();
    must(file("monthly", "620100", {{"staff", "2"}, {"trips", "9"}}));

    EXPECT_EQ(trips(before), "empty");
    EXPECT_EQ(trips(filed), "12");
    EXPECT_EQ(trips(corrected), "14");
    EXPECT_EQ(trips(locked), "14");
    EXPECT_EQ(trips(reopened), "0") << "a reopened return is not counted";
    EXPECT_EQ(trips(reversed), "0");
    EXPECT_EQ(trips(now()), "9");
}

TEST_F(ReturnsTest, AReturnIsFiledOnceForANodeAndPeriod) {
    const auto entry = must(file("monthly", "620100", {{"staff", "1"}}));
    EXPECT_EQ(file("monthly", "620100", {{"staff", "2"}}).error().code, ErrorCode::kAlreadyExists);
    must(entries->reverse(office(), entry, {.reason = "有误"}, ""));
    const auto again = file("monthly", "620100", {{"staff", "2"}});
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ(again->number, "202106-620100-2");
}

TEST_F(ReturnsTest, WhatTheRecordsAnswerIsFilledInAndNotAsked) {
    deed("620102");
    deed("620103");
    deed("620200");
    const auto told = file("monthly", "620100", {FieldInput{"helped", "5"}});
    ASSERT_FALSE(told) << entries->entry(office(), told->entry)->fields.at(1).value;
    EXPECT_EQ(told.error().code, ErrorCode::kInvalidField);
    const auto entry = must(file("monthly", "620100", {{"staff", "1"}}));
    const auto shown = entries->entry(office(), entry);
    ASSERT_TRUE(shown);
    const auto field = std::ranges::find(shown->fields, "helped", &FieldView::code);
    ASSERT_NE(field, shown->fields.end());
    EXPECT_EQ(field->value, "2");
}

TEST_F(ReturnsTest, TheGridSaysWhoFiledAndWhoIsLate) {
    const auto entry = must(file("monthly", "620100", {{"staff", "1"}}));
    const auto reply = grid("monthly");
    ASSERT_EQ(reply.periods.size(), 2U);
    EXPECT_EQ(reply.periods[0].late, 2U) << "May was due on 5 June";
    EXPECT_EQ(reply.periods[1].late, 0U) << "June is due on 5 July";
    EXPECT_EQ(reply.periods[1].filed, 1U);
    ASSERT_EQ(reply.rows.size(), 2U);
    EXPECT_EQ(reply.rows[0].cells[1].status, "filed");
    EXPECT_EQ(reply.rows[0].cells[1].entry, entry);
    EXPECT_EQ(reply.rows[1].cells[0].status, "late");
    EXPECT_EQ(reply.rows[1].cells[1].status, "open");
}

TEST_F(ReturnsTest, ANodeMergedAwayIsNotAskedAnyMore) {
    const auto tree = workspace->view()->books->history.latest();
    const auto merged = workspace->apply_all(
        std::vector<Command>{ChangeOrganisation{{{.kind = org::ChangeKind::kMerged,
                                                  .effective = *base::Day::parse("2021-06-01"),
                                                  .node = tree->node(*tree->find("620200")),
                                                  .parent = tree->find("620100")}},
                                                *base::Day::parse("2021-06-01"),
                                                "机构编制"}});
    ASSERT_TRUE(merged) << merged.error().detail;
    const auto reply = grid("monthly");
    EXPECT_EQ(reply.periods[0].asked, 2U);
    EXPECT_EQ(reply.periods[1].asked, 1U);
    EXPECT_EQ(reply.rows[1].cells[1].status, "not-asked");
}

TEST_F(ReturnsTest, AStatementHoldsWhatWasReportedAgainstTheRecords) {
    deed("620102");
    deed("620103");
    deed("620102", {"620200"});  // Together: one at each city, one in the province.
    deed("620000");              // Of a node that is not asked.
    must(file("statement", "620100", {{"deeds", "4"}}));
    auto whole = statement("620000");
    ASSERT_EQ(whole.parts.size(), 2U);
    EXPECT_EQ(whole.parts[0].cell.balance, "unexplained");
    EXPECT_EQ(whole.parts[0].lines[0].recorded, "3");
    EXPECT_EQ(whole.parts[0].lines[0].difference, "1");
    EXPECT_EQ(whole.parts[1].cell.status, "open");
    const auto& line = whole.lines[0];
    EXPECT_EQ(line.reported, "4");
    EXPECT_EQ(line.difference, "1");
    EXPECT_EQ(line.unfiled, "1");
    EXPECT_EQ(line.elsewhere, "0") << "one more at the province, one less done together";
    EXPECT_EQ(line.recorded, "4");

    must(file("statement", "620200", {{"deeds", "2"}, {"note", "有一件已办未登记"}}));
    whole = statement("620000");
    EXPECT_EQ(whole.parts[1].cell.balance, "explained");
    EXPECT_EQ(grid("statement").periods[1].explained, 1U);

    // The record comes in late: now they agree.
    deed("620200");
    EXPECT_EQ(statement("620000").parts[1].cell.balance, "balanced");
    EXPECT_EQ(statement("620200").lines[0].elsewhere, "0");
}

TEST_F(ReturnsTest, AnOutsideSystemFilesCorrectsAndRepeats) {
    const auto send = [&](std::vector<FilingInput> rows) {
        auto reply = returns->file(clerk("620100"), "test", "monthly", {std::move(rows)}, "zh");
        EXPECT_TRUE(reply) << reply.error().detail;
        return *std::move(reply);
    };
    const std::vector<FieldInput> first{{"staff", "3"}, {"trips", "20"}};
    auto reply = send(
        {{"620100", "202106", first}, {"620200", "202106", first}, {"620100", "202107", first}});
    EXPECT_EQ(reply.filed, 1U);
    EXPECT_EQ(reply.refused, 2U) << "another city's, and a month that is not over";
    EXPECT_EQ(reply.rows[2].problem->code, "invalid-field");
    EXPECT_EQ(send({{"620100", "202106", first}}).unchanged, 1U);
    EXPECT_EQ(send({{"620100", "202106", {{"trips", "21"}}}}).corrected, 1U);
    EXPECT_EQ(trips(""), "21");
}

TEST_F(ReturnsTest, TheBurdenIsWhatTheFormsOfAMonthAskFor) {
    const auto reply = returns->burden(office(), {.ou = "620000", .year = "2021"});
    ASSERT_TRUE(reply) << reply.error().detail;
    ASSERT_EQ(reply->months.size(), 7U) << "up to this month";
    const auto& whole = reply->rows.front().cells[5];  // June: what fell due for May.
    EXPECT_EQ(whole.forms, 4U);
    EXPECT_EQ(whole.asked, 8U);
    EXPECT_EQ(whole.filled, 2U);
    ASSERT_EQ(reply->rows.size(), 3U);
    EXPECT_EQ(reply->rows[1].cells[5].asked, 4U);
}

TEST_F(ReturnsTest, NobodySeesTheReturnsOfOthers) {
    must(file("statement", "620100", {{"deeds", "1"}}));
    const auto there = clerk("620200");
    const StatementRequest asked{.campaign = "test",
                                 .register_code = "statement",
                                 .ou = "620100",
                                 .pe = "202106",
                                 .as_of = ""};
    EXPECT_EQ(returns->statement(there, asked).error().code, ErrorCode::kOutOfReach);
    const auto own = returns->grid(there, {.campaign = "test",
                                           .register_code = "statement",
                                           .ou = "",
                                           .days = "2021-06-01..2021-06-30"});
    ASSERT_TRUE(own) << own.error().detail;
    ASSERT_EQ(own->rows.size(), 1U);
    EXPECT_EQ(own->rows[0].node, "620200");
}

}  // namespace
}  // namespace duizhang::app
