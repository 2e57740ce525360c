// Figures through a merger of counties, with ranks of two years, and as a workbook.

#include <gtest/gtest.h>

#include <map>

#include "app/book_fixture.h"
#include "app/import_commands.h"
#include "app/ledger_queries.h"
#include "documents/table.h"
#include "store/open_store.h"

namespace duizhang::app {
namespace {

constexpr std::string_view kCampaign = R"(campaign: test
title: {zh: 测试专项, en: Test}
node: "620000"
period: 2020-01-01..2021-12-31
registers:
  deed:
    title: 实事
    joint: true
    fields:
      title: {type: text, required: true, max: 200}
      people: {type: integer, min: 0, max: 1000}
    states:
      done: {title: 已办}
    tallies:
      people: {field: people}
indicators:
  deeds:
    title: {zh: 办实事, en: Deeds}
    formula: deed.done
    kind: flow
    unit: 件
    good: up
  people_each:
    title: {zh: 件均惠及, en: People each}
    formula: deed.people / deed.done
    kind: flow
    decimals: 1
    unit: 人
  share:
    title: {zh: 人件比, en: Share}
    formula: deed.done / deed.people
    kind: flow
    percent: true
    decimals: 1
    unit: "%"
)";

base::Day day(std::string_view text) { return *base::Day::parse(text); }

/// "then" and "now" of one figure: its value, and that of the year before.
struct Stated {
    std::string value;
    std::string previous;
    std::string change;

    friend bool operator==(const Stated&, const Stated&) = default;
    friend std::ostream& operator<<(std::ostream& out, const Stated& stated) {
        return out << stated.value << " / " << stated.previous << " / " << stated.change;
    }
};

/// 城关区 and 七里河区 worked apart in 2020 and until June 2021, once a year on something together;
/// on 1 July 2021 both merged into a new county, 河湾区.
class MergedCounties : public testing::Test {
protected:
    static constexpr const char* kEast = "620102";
    static constexpr const char* kWest = "620103";
    static constexpr const char* kNew = "620199";
    static constexpr const char* kCity = "620100";
    static constexpr const char* kProvince = "620000";

    void SetUp() override {
        workspace_ = *Workspace::open(store::open_memory(), nullptr, clock_, {}, progress_);
        ASSERT_NO_FATAL_FAILURE(found_book(*workspace_, kGansuNodes, kCampaign, day("2020-01-01")));
        open(kEast, "2020-03-05", 2);
        open(kWest, "2020-03-06", 3);
        open(kEast, "2020-04-10", 1, {kWest});
        open(kEast, "2020-09-01", 1);
        open(kWest, "2020-09-02", 2);
        open(kEast, "2021-03-05", 4);
        open(kWest, "2021-03-06", 1);
        open(kWest, "2021-05-10", 1, {kEast});
        before_ = workspace_->view()->last;
        organise(
            R"({"op":"organisation","change":"added","node":"620199","name":"河湾区","kind":"county","parent":"620100","day":"2021-07-01","actor":"机构编制"})");
        organise(
            R"({"op":"organisation","change":"merged","node":"620102","parent":"620199","day":"2021-07-01","actor":"机构编制"})");
        organise(
            R"({"op":"organisation","change":"merged","node":"620103","parent":"620199","day":"2021-07-01","actor":"机构编制"})");
        open(kNew, "2021-09-01", 6);
    }

    void open(const std::string& node, std::string_view when, int count,
              std::vector<std::string> joint = {}) {
        std::vector<Command> commands;
        for (int i = 0; i < count; ++i) {
            ledger::OpenEntry entry;
            entry.campaign = "test";
            entry.register_code = "deed";
            entry.node = node;
            entry.joint = joint;
            entry.day = day(when);
            entry.actor = "内勤";
            entry.fields = {{"title", "送证上门"}, {"people", "4"}};
            commands.emplace_back(std::move(entry));
        }
        const auto done = workspace_->apply_all(commands);
        ASSERT_TRUE(done) << done.error().detail;
    }

    void organise(const std::string& line) {
        const auto commands = read_commands(line, workspace_->view()->books->history);
        ASSERT_TRUE(commands) << commands.error().detail;
        const auto done = workspace_->apply_all(*commands);
        ASSERT_TRUE(done) << done.error().detail;
    }

    base::Result<FiguresReply> ask(const FiguresRequest& request) {
        return LedgerQueries(*workspace_, clock_).figures(people::Caller::machine(), request);
    }

    /// By node, in the order of the reply.
    std::vector<std::pair<std::string, Stated>> stated(const std::string& pe,
                                                       const std::string& tree,
                                                       std::vector<std::string> ou) {
        FiguresRequest request;
        request.dx = {"test.deeds"};
        request.pe = {pe};
        request.ou = std::move(ou);
        request.tree = tree;
        request.yoy = true;
        const auto reply = ask(request);
        EXPECT_TRUE(reply) << reply.error().detail;
        std::vector<std::pair<std::string, Stated>> found;
        if (!reply) return found;
        EXPECT_EQ(reply->tree, tree);
        for (const auto& row : reply->rows) {
            found.emplace_back(row.ou, Stated{row.value, row.previous, row.change_percent});
            expect_records(row, tree);
        }
        return found;
    }

    /// The entries behind a figure add up to it, under the same tree.
    void expect_records(const FigureRow& row, const std::string& tree) {
        RecordsRequest request;
        request.dx = row.dx;
        request.pe = row.pe;
        request.ou = row.ou;
        request.tree = tree;
        LedgerQueries queries(*workspace_, clock_);
        const auto records = queries.records(people::Caller::machine(), request);
        ASSERT_TRUE(records) << records.error().detail;
        EXPECT_EQ(records->sum, row.value) << row.ou << " " << row.pe << " " << tree;
        EXPECT_EQ(records->total, row.value) << "each deed counts once";
    }

    base::ManualClock clock_{base::start_of(*base::Day::parse("2021-12-01"))};
    base::NoProgress progress_;
    std::unique_ptr<Workspace> workspace_;
    base::Sequence before_;
};

using Rows = std::vector<std::pair<std::string, Stated>>;

TEST_F(MergedCounties, AreTwoUnderTheTreeOfTheirTime) {
    const Rows expected{
        {kCity, {"6", "6", "0"}}, {kEast, {"5", "3", "66.7"}}, {kWest, {"2", "4", "-50"}}};
    EXPECT_EQ(stated("2021H1", "then", {kCity, "620100/*"}), expected);
    const Rows year_before{{kCity, {"9", "", ""}}, {kEast, {"4", "", ""}}, {kWest, {"6", "", ""}}};
    EXPECT_EQ(stated("2020", "then", {kCity, "620100/*"}), year_before);
}

TEST_F(MergedCounties, AreOneFromTheDayOfTheMergerWithBothYearsUnderThatTree) {
    const Rows expected{{kCity, {"6", "3", "100"}}, {kNew, {"6", "3", "100"}}};
    EXPECT_EQ(stated("2021H2", "then", {kCity, "620100/*"}), expected);
    // The year is stated under the tree of its last day, the one before too.
    const Rows year{{kCity, {"12", "9", "33.3"}}, {kNew, {"12", "9", "33.3"}}};
    EXPECT_EQ(stated("2021", "then", {kCity, "620100/*"}), year);
}

TEST_F(MergedCounties, AreOneAllAlongUnderTheTreeOfNow) {
    const Rows first_half{{kCity, {"6", "6", "0"}}, {kNew, {"6", "6", "0"}}};
    EXPECT_EQ(stated("2021H1", "now", {kCity, "620100/*"}), first_half);
    const Rows year_before{{kCity, {"9", "", ""}}, {kNew, {"9", "", ""}}};
    EXPECT_EQ(stated("2020", "now", {kCity, "620100/*"}), year_before);
    // What each of them did alone can still be asked for.
    const Rows alone{{kEast, {"5", "3", "66.7"}}, {kWest, {"2", "4", "-50"}}};
    EXPECT_EQ(stated("2021H1", "now", {kEast, kWest}), alone);
}

TEST_F(MergedCounties, NeitherTreeChangesTheProvince) {
    for (const auto* pe : {"2020", "2021H1", "2021H2", "2021"}) {
        EXPECT_EQ(stated(pe, "then", {kProvince}), stated(pe, "now", {kProvince})) << pe;
    }
}

TEST_F(MergedCounties, GiveNoRowsWhereTheyWereNotThere) {
    EXPECT_EQ(stated("2021H1", "then", {kNew}), Rows{});
    EXPECT_EQ(stated("1990", "then", {kCity, "620100/*"}), Rows{}) << "before the first node";
    FiguresRequest request;
    request.dx = {"test.deeds"};
    request.pe = {"1990"};
    request.ou = {"629999"};
    EXPECT_EQ(ask(request).error().code, base::ErrorCode::kUnknownNode);
    request.ou = {"620100"};
    request.dx = {"test.none"};
    EXPECT_EQ(ask(request).error().code, base::ErrorCode::kUnknownIndicator);
}

TEST_F(MergedCounties, AskedAsOfADayBeforeKnowNothingOfIt) {
    FiguresRequest request;
    request.dx = {"test.deeds"};
    request.pe = {"2021"};
    request.ou = {kCity};
    request.as_of = std::to_string(before_.value);
    EXPECT_EQ(ask(request)->rows.front().value, "6");
}

TEST_F(MergedCounties, KeepTheirRanksOfBothYears) {
    FiguresRequest request;
    request.dx = {"test.deeds"};
    request.pe = {"2021H1"};
    request.ou = {"620100/*"};
    request.yoy = true;
    request.rank = true;
    const auto reply = ask(request);
    ASSERT_TRUE(reply);
    ASSERT_EQ(reply->rows.size(), 2U);
    EXPECT_EQ(reply->rows[0].rank, 1);
    EXPECT_EQ(reply->rows[0].previous_rank, 2);
    EXPECT_EQ(reply->rows[1].rank, 2);
    EXPECT_EQ(reply->rows[1].previous_rank, 1);
    request.yoy = false;
    EXPECT_EQ(ask(request)->rows[0].previous_rank, std::nullopt) << "not asked for";
}

/// The cells of a workbook's only sheet by their names.
std::map<std::string, documents::TableCell> cells(const std::string& bytes) {
    const auto tables = documents::read_tables(bytes);
    EXPECT_TRUE(tables) << tables.error().detail;
    std::map<std::string, documents::TableCell> found;
    for (const auto& cell : tables->front().cells) {
        found[documents::cell_address("", cell.row, cell.column)] = cell;
    }
    return found;
}

class FiguresTable : public MergedCounties {
protected:
    std::map<std::string, documents::TableCell> table(const FiguresTableRequest& request) {
        LedgerQueries queries(*workspace_, clock_);
        const auto bytes = queries.figures_table(people::Caller::machine(), request);
        EXPECT_TRUE(bytes) << bytes.error().detail;
        return cells(*bytes);
    }

    static FiguresTableRequest asked() {
        FiguresTableRequest request;
        request.figures.dx = {"test.deeds", "test.people_each"};
        request.figures.pe = {"2021H1", "2021H2"};
        request.figures.ou = {kCity, "620100/*", "620200"};
        return request;
    }
};

TEST_F(FiguresTable, HoldsTheFiguresAsNumbersBelowWhatTheyHoldFor) {
    auto found = table(asked());
    EXPECT_EQ(found["A1"].text, "测试专项");
    EXPECT_NE(found["A2"].text.find("当时区划"), std::string::npos);
    EXPECT_EQ(found["A3"].text,
              "截至凭证第 " + std::to_string(workspace_->view()->last.value) + " 号");
    EXPECT_EQ(found["C5"].text, "办实事（件）");
    EXPECT_EQ(found["E5"].text, "件均惠及（人）");
    EXPECT_EQ(found["C6"].text, "2021年上半年");
    EXPECT_EQ(found["B7"].text, "兰州市");
    EXPECT_EQ(found["C7"].kind, documents::CellKind::kNumber);
    EXPECT_EQ(found["C7"].text, "6");
    EXPECT_EQ(found["E7"].text, "4");
    // 河湾区 comes with the second half, when the two of the first no longer stand by themselves.
    EXPECT_EQ(found["B11"].text, "河湾区");
    EXPECT_EQ(found["C11"].text, "无此单位");
    EXPECT_EQ(found["D11"].text, "6");
}

TEST_F(FiguresTable, KeepsZeroEmptyAndNotApplicableApart) {
    open("620200", "2021-02-01", 1);
    auto request = asked();
    request.figures.pe = {"2020", "2021H2"};
    request.figures.ou = {"620200"};
    auto found = table(request);
    EXPECT_FALSE(found.contains("C7")) << "nothing recorded by then";
    EXPECT_EQ(found["D7"].text, "0");
    EXPECT_EQ(found["D7"].kind, documents::CellKind::kNumber);
    EXPECT_EQ(found["F7"].text, "不适用");
}

TEST_F(FiguresTable, PutsIndicatorsIntoRowsAndPeriodsFirst) {
    auto request = asked();
    request.rows = "indicator";
    request.group = "period";
    request.language = "en";
    request.figures.tree = "now";
    request.figures.ou = {kCity, "620100/*"};
    auto found = table(request);
    EXPECT_NE(found["A2"].text.find("Tree: of now"), std::string::npos);
    EXPECT_EQ(found["C5"].text, "2021H1");
    EXPECT_EQ(found["C6"].text, "兰州市");
    EXPECT_EQ(found["D6"].text, "河湾区");
    EXPECT_EQ(found["B7"].text, "Deeds");
    EXPECT_EQ(found["D7"].text, "6");
    EXPECT_EQ(found["F7"].text, "6");
}

TEST_F(FiguresTable, SetsChangeAndRankBesideTheFigure) {
    auto request = asked();
    request.figures.dx = {"test.deeds", "test.share"};
    request.figures.pe = {"2021H1"};
    request.figures.ou = {"620100/*"};
    request.figures.yoy = true;
    request.figures.rank = true;
    auto found = table(request);
    EXPECT_EQ(found["D6"].text, "2021年上半年 同比（%）");
    EXPECT_EQ(found["D7"].text, "66.7");
    EXPECT_EQ(found["E7"].text, "1");
    // Between percentages the change is in points: 25 % in both years.
    EXPECT_EQ(found["G6"].text, "2021年上半年 同比（百分点）");
    EXPECT_EQ(found["F7"].text, "25");
    EXPECT_EQ(found["G7"].text, "0");
}

}  // namespace
}  // namespace duizhang::app
