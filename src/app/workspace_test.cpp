#include "app/workspace.h"

#include <gtest/gtest.h>

#include "app/book_fixture.h"
#include "app/import_commands.h"
#include "app/ledger_queries.h"
#include "app/verify.h"
#include "app/writer.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;

constexpr std::string_view kNodes =
    "code,name,kind,parent_code\n"
    "000000,全国,nation,\n"
    "230000,黑龙江省,province,000000\n"
    "230100,哈尔滨市,city,230000\n"
    "230102,道里区,county,230100\n"
    "230103,南岗区,county,230100\n"
    "230200,齐齐哈尔市,city,230000\n";

constexpr std::string_view kCampaign = R"(campaign: test
title: 测试专项
node: "230000"
period: 2021-01-01..2021-12-31
registers:
  problem:
    title: 问题
    number: "问〔{year}〕{n}号"
    measure_word: 个
    joint: true
    fields:
      title: {type: text, required: true, max: 200}
      people: {type: integer, min: 0, max: 1000}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请, from: [open], to: submitted, by: [owner], needs: [evidence]}
      close: {title: 销号, from: [submitted], to: closed, by: [reviewer], not_by: submit, needs: [evidence]}
    tallies:
      people: {field: people, in: [closed]}
indicators:
  found:
    title: 发现问题
    formula: problem.open + problem.submitted + problem.closed
    kind: stock
    unit: 个
    phrases: [发现问题]
  close_rate:
    title: 整改完成率
    formula: problem.closed / (problem.open + problem.submitted + problem.closed)
    kind: stock
    percent: true
    decimals: 1
    unit: "%"
    phrases: [整改完成率]
)";

base::Day day(std::string_view text) { return *base::Day::parse(text); }

ledger::OpenEntry problem(std::string node, std::string_view when) {
    ledger::OpenEntry open;
    open.campaign = "test";
    open.register_code = "problem";
    open.node = std::move(node);
    open.day = day(when);
    open.actor = "专班内勤";
    open.fields = {{"title", "台账重复填报"}, {"people", "3"}};
    return open;
}

ledger::MoveEntry move(base::EntryId entry, std::string code, std::string role, std::string actor) {
    ledger::MoveEntry command;
    command.entry = entry;
    command.move = std::move(code);
    command.role = std::move(role);
    command.actor = std::move(actor);
    command.day = day("2021-06-01");
    command.evidence = {{.name = "整改报告.pdf", .digest = {}}};
    return command;
}

class WorkspaceTest : public testing::Test {
protected:
    void SetUp() override {
        auto store = store::open_memory();
        store_ = store.get();
        auto workspace = Workspace::open(std::move(store), nullptr, clock_, {}, progress_);
        ASSERT_TRUE(workspace) << workspace.error().detail;
        workspace_ = *std::move(workspace);
        ASSERT_NO_FATAL_FAILURE(found_book(*workspace_, kNodes, kCampaign, day("2021-01-01")));
    }

    Receipt apply(Command command) {
        const std::vector<Command> commands{std::move(command)};
        auto receipts = workspace_->apply_all(commands);
        EXPECT_TRUE(receipts) << receipts.error().detail;
        return receipts ? receipts->front() : Receipt{};
    }

    std::string value(const std::string& dx, const std::string& ou, const std::string& as_of = "") {
        LedgerQueries queries(*workspace_, clock_);
        FiguresRequest request;
        request.dx = {dx};
        request.pe = {"2021"};
        request.ou = {ou};
        request.as_of = as_of;
        const auto reply = queries.figures(people::Caller::machine(), request);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply && reply->rows.size() == 1 ? reply->rows.front().value : "?";
    }

    base::ManualClock clock_{base::start_of(*base::Day::parse("2021-05-01"))};
    base::NoProgress progress_;
    ledger::LedgerStore* store_ = nullptr;
    std::unique_ptr<Workspace> workspace_;
};

TEST_F(WorkspaceTest, FollowsOneFigureFromRecordToRate) {
    const auto first = apply(problem("230103", "2021-05-02"));
    apply(problem("230102", "2021-05-02"));
    apply(move(first.entry.id, "submit", "owner", "南岗内勤"));
    EXPECT_EQ(value("test.close_rate", "230000"), "0");
    apply(move(first.entry.id, "close", "reviewer", "督察内勤"));
    EXPECT_EQ(value("test.close_rate", "230000"), "50");
    EXPECT_EQ(value("test.close_rate", "230103"), "100");
    EXPECT_EQ(value("test.found", "230100"), "2");
    EXPECT_EQ(value("test.problem.people", "230000"), "3");
}

TEST_F(WorkspaceTest, AnswersAsOfAnEarlierEvent) {
    const auto first = apply(problem("230103", "2021-05-02"));
    apply(problem("230102", "2021-05-02"));
    EXPECT_EQ(value("test.found", "230000", std::to_string(first.sequence.value)), "1");
    EXPECT_EQ(value("test.found", "230000"), "2");
}

TEST_F(WorkspaceTest, CountsJointWorkOnceAboveThoseWhoDidIt) {
    auto open = problem("230102", "2021-05-02");
    open.joint = {"230103", "230200"};
    apply(open);
    for (const auto* ou : {"230000", "230100", "230102", "230103", "230200"}) {
        EXPECT_EQ(value("test.found", ou), "1") << ou;
    }
}

TEST_F(WorkspaceTest, RefusesAMoveThatTheRulesForbidAndWritesNothing) {
    const auto first = apply(problem("230103", "2021-05-02"));
    const auto before = workspace_->view()->last;
    const std::vector<Command> forbidden{problem("230103", "2021-05-03"),
                                         move(first.entry.id, "close", "reviewer", "督察内勤")};
    const auto refused = workspace_->apply_all(forbidden);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kMoveForbidden);
    EXPECT_EQ(workspace_->view()->last, before);
    EXPECT_EQ(value("test.found", "230000"), "1");
}

TEST_F(WorkspaceTest, LetsNobodyCloseTheirOwn) {
    const auto first = apply(problem("230103", "2021-05-02"));
    apply(move(first.entry.id, "submit", "owner", "南岗内勤"));
    const std::vector<Command> own{move(first.entry.id, "close", "reviewer", "南岗内勤")};
    const auto refused = workspace_->apply_all(own);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kMoveForbidden);
}

TEST_F(WorkspaceTest, DoesARetriedCommandOnce) {
    auto open = problem("230103", "2021-05-02");
    open.key = "station-7-0001";
    const auto first = apply(open);
    const auto again = apply(open);
    EXPECT_FALSE(first.repeated);
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.sequence, first.sequence);
    EXPECT_EQ(again.entry.id, first.entry.id);
    EXPECT_EQ(value("test.found", "230000"), "1");
}

TEST_F(WorkspaceTest, GroupCommitWritesTheGoodAndRefusesTheBad) {
    Writer writer(*workspace_);
    auto good = writer.submit(problem("230103", "2021-05-02"));
    auto bad = writer.submit(problem("999999", "2021-05-02"));
    EXPECT_TRUE(good.get());
    const auto refused = bad.get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kUnknownNode);
    EXPECT_EQ(value("test.found", "230000"), "1");
}

TEST_F(WorkspaceTest, RebuildsWhatItHeld) {
    const auto first = apply(problem("230103", "2021-05-02"));
    apply(problem("230102", "2021-05-02"));
    apply(move(first.entry.id, "submit", "owner", "南岗内勤"));
    apply(ledger::ReverseEntry{.entry = {first.entry.id},
                               .day = day("2021-06-02"),
                               .actor = "专班",
                               .reason = "重复登记",
                               .key = {}});
    const auto verified = verify(*store_, progress_);
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->ok()) << (verified->differences.empty() ? ""
                                                                  : verified->differences.front());
    const auto emptied = store_->transaction([&] { return store_->drop_derived(); });
    ASSERT_TRUE(emptied);
    EXPECT_FALSE(verify(*store_, progress_)->ok());
    ASSERT_TRUE(rebuild(*store_, progress_));
    EXPECT_TRUE(verify(*store_, progress_)->ok());
    EXPECT_EQ(value("test.found", "230000"), "1");
}

TEST_F(WorkspaceTest, ListsTheRecordsBehindAFigure) {
    const auto first = apply(problem("230103", "2021-05-02"));
    LedgerQueries queries(*workspace_, clock_);
    RecordsRequest request;
    request.dx = "test.found";
    request.pe = "2021";
    request.ou = "230000";
    const auto reply = queries.records(people::Caller::machine(), request);
    ASSERT_TRUE(reply) << reply.error().detail;
    ASSERT_EQ(reply->rows.size(), 1u);
    EXPECT_EQ(reply->total, "1");
    EXPECT_EQ(reply->sum, "1");
    EXPECT_EQ(reply->rows.front().entry, std::to_string(first.entry.id.value));
    EXPECT_EQ(reply->rows.front().title, "台账重复填报");
}

TEST_F(WorkspaceTest, NeverPrintsAHundredPercentWhileOneRemains) {
    std::vector<Command> opens;
    for (int i = 0; i < 2001; ++i) opens.emplace_back(problem("230103", "2021-05-02"));
    const auto receipts = workspace_->apply_all(opens);
    ASSERT_TRUE(receipts);
    std::vector<Command> moves;
    for (std::size_t i = 1; i < receipts->size(); ++i) {
        moves.emplace_back(move((*receipts)[i].entry.id, "submit", "owner", "南岗内勤"));
        moves.emplace_back(move((*receipts)[i].entry.id, "close", "reviewer", "督察内勤"));
    }
    ASSERT_TRUE(workspace_->apply_all(moves));
    EXPECT_EQ(value("test.close_rate", "230000"), "99.9");
    apply(move(receipts->front().entry.id, "submit", "owner", "南岗内勤"));
    apply(move(receipts->front().entry.id, "close", "reviewer", "督察内勤"));
    EXPECT_EQ(value("test.close_rate", "230000"), "100");
}

TEST_F(WorkspaceTest, SumsAMergedCountyUnderTheOneThatTookItOver) {
    apply(problem("230103", "2021-05-02"));
    const auto commands = read_commands(
        R"({"op":"organisation","change":"merged","node":"230103","parent":"230102","day":"2021-07-01","actor":"机构编制"})",
        workspace_->view()->books->history);
    ASSERT_TRUE(commands) << commands.error().detail;
    ASSERT_TRUE(workspace_->apply_all(*commands));
    LedgerQueries queries(*workspace_, clock_);
    FiguresRequest request;
    request.dx = {"test.found"};
    request.pe = {"2021H1"};
    request.ou = {"230102"};
    request.tree = "then";
    EXPECT_EQ(queries.figures(people::Caller::machine(), request)->rows.front().presence, "empty");
    request.tree = "now";
    EXPECT_EQ(queries.figures(people::Caller::machine(), request)->rows.front().value, "1");
}

TEST(ReadCommands, ListsEveryBadLine) {
    const org::History history;
    const auto commands =
        read_commands("{\"op\":\"open\"}\nnot json\n\n{\"op\":\"fly\"}\n", history);
    ASSERT_FALSE(commands);
    EXPECT_EQ(commands.error().code, ErrorCode::kBadRequest);
    for (const auto* line : {"line 1", "line 2", "line 4"}) {
        EXPECT_NE(commands.error().detail.find(line), std::string::npos) << line;
    }
}

}  // namespace
}  // namespace duizhang::app
