#include "ledger/chart.h"

#include <gtest/gtest.h>

namespace duizhang::ledger {
namespace {

Campaign campaign(std::string_view registers) {
    const std::string head = "campaign: demo\ntitle: 示例\nnode: x\nperiod: 2021\nregisters:\n";
    auto reading = read_campaign(head + std::string(registers), "demo.yaml");
    EXPECT_TRUE(reading.campaign) << to_error(reading.mistakes).detail;
    return *std::move(reading.campaign);
}

constexpr std::string_view kTwo = R"(  deed:
    category: kind
    fields:
      kind: {type: choice, options: [甲, 乙]}
      people: {type: integer}
    states: {planned: {}, done: {final: true}}
    moves: {finish: {from: [planned], to: done, by: [owner], needs: [evidence]}}
    tallies: {people: {field: people, title: 人数}}
  form:
    return: true
    evidence: true
    states: {filed: {}}
)";

TEST(Chart, NumbersAccountsAndCategoriesAsDeclared) {
    Chart chart;
    chart.declare(campaign(kTwo));
    ASSERT_EQ(chart.accounts().size(), 4U);
    EXPECT_EQ(chart.account({0}).code, "demo.deed.planned");
    EXPECT_EQ(chart.account({1}).code, "demo.deed.done");
    EXPECT_EQ(chart.account({2}).code, "demo.deed.people");
    EXPECT_TRUE(chart.account({2}).is_tally);
    EXPECT_EQ(chart.account({2}).title.zh, "人数");
    EXPECT_EQ(chart.account({3}).code, "demo.form.filed");
    EXPECT_EQ(chart.find_account("demo.deed.done"), base::AccountId{1});
    EXPECT_EQ(chart.find_account("demo.deed.gone"), std::nullopt);
    EXPECT_EQ(chart.find_category("demo.deed.甲"), base::CategoryId{1});
    EXPECT_EQ(chart.find_category("demo.deed.乙"), base::CategoryId{2});
    EXPECT_EQ(chart.category({2}), "demo.deed.乙");
    EXPECT_EQ(chart.category({0}), "");
}

TEST(Chart, KeepsItsNumbersWhenACampaignIsLoadedAgain) {
    Chart chart;
    chart.declare(campaign(kTwo));
    chart.declare(campaign(R"(  early:
    states: {only: {}}
  deed:
    category: kind
    fields: {kind: {type: choice, options: [丙, 甲]}}
    states: {done: {title: 已办}}
)"));
    EXPECT_EQ(chart.find_account("demo.deed.done"), base::AccountId{1});
    EXPECT_EQ(chart.account({1}).title.zh, "已办");
    EXPECT_EQ(chart.account({1}).grade, Grade::kB);
    EXPECT_EQ(chart.find_account("demo.early.only"), base::AccountId{4});
    EXPECT_EQ(chart.find_category("demo.deed.甲"), base::CategoryId{1});
    EXPECT_EQ(chart.find_category("demo.deed.丙"), base::CategoryId{3});
}

Grade grade(std::string_view more) {
    Chart chart;
    chart.declare(
        campaign(std::string("  r:\n    states: {a: {}, b: {final: true}, c: {final: true}}\n") +
                 std::string(more)));
    return chart.account({0}).grade;
}

TEST(Chart, GradesByEvidence) {
    const std::string both = R"(    moves:
      x: {from: [a], to: b, by: [owner], needs: [evidence]}
      y: {from: [a], to: c, by: [owner], needs: [evidence]}
)";
    const std::string one = R"(    moves:
      x: {from: [a], to: b, by: [owner], needs: [evidence]}
      y: {from: [a], to: c, by: [owner]}
)";
    EXPECT_EQ(grade(both), Grade::kA);
    EXPECT_EQ(grade(one), Grade::kB);
    EXPECT_EQ(grade(one + "    evidence: true\n"), Grade::kA);
    EXPECT_EQ(grade(both + "    return: true\n    evidence: true\n"), Grade::kC);

    Chart chart;
    chart.declare(campaign("  r:\n    states: {a: {}}\n"));
    EXPECT_EQ(chart.account({0}).grade, Grade::kB);
}

}  // namespace
}  // namespace duizhang::ledger
