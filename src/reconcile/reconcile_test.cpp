// Claims matched by words and judged against a ledger of known figures.

#include <gtest/gtest.h>

#include "reconcile/ledger_fixture.h"

namespace duizhang::reconcile {
namespace {

using base::Rational;

Rational decimal(std::string_view text) {
    const auto value = Rational::parse(text);
    EXPECT_TRUE(value);
    return value ? *value : Rational();
}

TEST(Reconcile, PassesAFigureThatAgrees) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const auto claim = judged(U"全省破获电信网络诈骗案件4306起。", U"4306", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.reason.zh;
    EXPECT_EQ(claim.indicator, "demo.fraud_solved");
    ASSERT_TRUE(claim.ledger);
    EXPECT_EQ(claim.ledger->value, Rational(4306));
    EXPECT_GE(claim.score, 0.9);
}

TEST(Reconcile, PassesARoundedFigureThatHoldsTheLedgers) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 41234);
    EXPECT_EQ(judged(U"破获电信网络诈骗案件4.1万余起。", U"4.1万", &ledger).verdict,
              Verdict::kPass);
    EXPECT_EQ(judged(U"破获电信网络诈骗案件4.2万余起。", U"4.2万", &ledger).verdict,
              Verdict::kFail);
    EXPECT_EQ(judged(U"破獲電信網絡詐騙案件四萬餘宗。", U"四萬", &ledger).verdict, Verdict::kPass);
}

TEST(Reconcile, FailsASureMatchWithTheLedgersFigure) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const auto claim = judged(U"全省破获电信网络诈骗案件4316起。", U"4316", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kFail);
    EXPECT_NE(claim.reason.zh.find("账上4306起，文中“4316起”"), std::string::npos)
        << claim.reason.zh;
    EXPECT_NE(claim.reason.en.find("ledger 4306"), std::string::npos) << claim.reason.en;
    EXPECT_NE(claim.reason.zh.find("7笔记录，可信等级B"), std::string::npos) << claim.reason.zh;
}

TEST(Reconcile, DoubtsAWeakMatchWhateverItsFigure) {
    LedgerFixture ledger;
    ledger.set("inspections", 12);
    // Two thirds of the phrase's words stand there.
    const auto disagrees = judged(U"全市联合督导检查企业30次。", U"30次", &ledger);
    EXPECT_EQ(disagrees.verdict, Verdict::kUncertain) << disagrees.score << disagrees.reason.zh;
    EXPECT_EQ(judged(U"全市联合督导检查企业12次。", U"12次", &ledger).verdict, Verdict::kUncertain);
    EXPECT_EQ(judged(U"全市联合督导检查重点企业30次。", U"30次", &ledger).verdict, Verdict::kFail);
}

TEST(Reconcile, CannotAssessWhatTheLedgerDoesNotSpeakOf) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const auto claim = judged(U"举办书画展4306场。", U"4306", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kNotAssessable);
    EXPECT_EQ(claim.indicator, "");
    EXPECT_FALSE(claim.ledger);
    // Right words, but another sort of thing is counted.
    EXPECT_EQ(judged(U"破获电信网络诈骗案件，抓获4306人。", U"4306", &ledger).verdict,
              Verdict::kNotAssessable);
}

TEST(Reconcile, DoubtsAFigureThatTheLedgerLacks) {
    LedgerFixture ledger;
    const auto claim = judged(U"全省破获电信网络诈骗案件4306起。", U"4306", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kUncertain);
    ASSERT_TRUE(claim.ledger);
    EXPECT_FALSE(claim.ledger->present);
}

TEST(Reconcile, JudgesAGrowth) {
    LedgerFixture ledger;
    ledger.set_years("fraud_solved", 4306, 1508);
    const std::u32string_view right = U"破获电信网络诈骗案件4306起，同比上升185.5%。";
    const auto claim = judged(right, U"185.5%", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.reason.zh;
    EXPECT_NE(claim.reason.zh.find("4306 ÷ 1508 − 1 = 185.54%"), std::string::npos)
        << claim.reason.zh;
    const std::u32string_view wrong = U"破获电信网络诈骗案件4306起，同比上升185.6%。";
    EXPECT_EQ(judged(wrong, U"185.6%", &ledger).verdict, Verdict::kFail);
}

TEST(Reconcile, JudgesAFallByItsSize) {
    LedgerFixture ledger;
    ledger.set_years("thefts", 914, 1000);
    EXPECT_EQ(judged(U"破获入室盗窃案件同比下降8.6%。", U"8.6%", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"破获入室盗窃案件同比上升8.6%。", U"8.6%", &ledger).verdict, Verdict::kFail);
    EXPECT_EQ(judged(U"破获入室盗窃案件同比下降8.5%。", U"8.5%", &ledger).verdict, Verdict::kFail);
}

TEST(Reconcile, JudgesADailyMean) {
    LedgerFixture ledger;
    ledger.set("trucks", 120400);
    EXPECT_EQ(judged(U"日均查验过往货车12万辆次。", U"12万", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"日均查验过往货车13万辆次。", U"13万", &ledger).verdict, Verdict::kFail);
    // A total is no daily mean.
    EXPECT_EQ(judged(U"共查验过往货车12万辆次。", U"12万", &ledger).verdict,
              Verdict::kNotAssessable);
}

TEST(Reconcile, JudgesAPercentage) {
    LedgerFixture ledger;
    ledger.set("close_rate", decimal("92.05"));
    EXPECT_EQ(judged(U"隐患整改完成率达92.1%。", U"92.1%", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"隐患整改完成率达92.2%。", U"92.2%", &ledger).verdict, Verdict::kFail);
    EXPECT_EQ(judged(U"隐患整改完成率达92%。", U"92%", &ledger).verdict, Verdict::kPass);
}

TEST(Reconcile, LooksAtTheNodeThatTheTextNamesBeforeItFails) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    ledger.set("fraud_solved", 312, "B");
    const auto claim = judged(U"乙市公安机关破获电信网络诈骗案件312起。", U"312起", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.reason.zh << claim.claim.scope;
    ASSERT_TRUE(claim.ledger);
    EXPECT_EQ(claim.ledger->node, "B");
    EXPECT_EQ(judged(U"丙市公安机关破获电信网络诈骗案件312起。", U"312起", &ledger).verdict,
              Verdict::kFail);
}

TEST(Reconcile, OnlyDoubtsAFigureOfAnotherTime) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    for (const std::u32string_view text :
         {U"去年，全省破获电信网络诈骗案件1508起。", U"2020年，全省破获电信网络诈骗案件1508起。",
          U"5月份，全省破获电信网络诈骗案件1508起。"}) {
        EXPECT_EQ(judged(text, U"1508", &ledger).verdict, Verdict::kUncertain)
            << base::encode_utf8(text);
    }
    for (const std::u32string_view text : {U"今年以来，全省破获电信网络诈骗案件1508起。",
                                           U"2021年，全省破获电信网络诈骗案件1508起。",
                                           U"截至6月底，全省破获电信网络诈骗案件1508起。"}) {
        EXPECT_EQ(judged(text, U"1508", &ledger).verdict, Verdict::kFail)
            << base::encode_utf8(text);
    }
}

TEST(Reconcile, AsksBothIndicatorsThatWordsCannotTellApart) {
    LedgerFixture ledger;
    ledger.set("lectures", 40);
    ledger.set("talks", 75);
    const auto claim = judged(U"开展社区宣讲活动75场。", U"75场", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.reason.zh;
    EXPECT_EQ(claim.indicator, "demo.talks");
    EXPECT_EQ(judged(U"开展社区宣讲活动40场。", U"40场", &ledger).indicator, "demo.lectures");
    EXPECT_NE(judged(U"开展社区宣讲活动60场。", U"60场", &ledger).verdict, Verdict::kPass);
}

TEST(Reconcile, GivesOneIndicatorToOneFigureOfASentence) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const std::u32string_view text = U"破获电信网络诈骗案件4306起，打掉窝点后又破获诈骗案件88起。";
    const auto report = report_on(text, &ledger);
    ASSERT_EQ(report.claims.size(), 2U);
    EXPECT_EQ(report.claims[0].verdict, Verdict::kPass);
    EXPECT_NE(report.claims[1].indicator, "demo.fraud_solved") << report.claims[1].reason.zh;
    EXPECT_NE(report.claims[1].verdict, Verdict::kFail);
}

TEST(Reconcile, MatchesWhateverTheValue) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 1);
    ledger.set("thefts", 2);
    const auto one = report_on(U"破获电信网络诈骗案件1起、破获入室盗窃案件2起。", &ledger);
    const auto other = report_on(U"破获电信网络诈骗案件2起、破获入室盗窃案件1起。", &ledger);
    ASSERT_EQ(one.claims.size(), 2U);
    ASSERT_EQ(other.claims.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(one.claims[i].indicator, other.claims[i].indicator);
        EXPECT_EQ(one.claims[i].score, other.claims[i].score);
        EXPECT_EQ(one.claims[i].verdict, Verdict::kPass);
        EXPECT_EQ(other.claims[i].verdict, Verdict::kFail);
    }
}

TEST(Reconcile, HasNoVerdictWithoutALedger) {
    const auto report = report_on(U"共发现隐患150处，其中重大隐患510处。", nullptr);
    ASSERT_EQ(report.claims.size(), 2U);
    EXPECT_EQ(report.claims[0].verdict, Verdict::kNotAssessable);
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].verdict, Verdict::kFail);
}

TEST(Verdicts, HaveNames) {
    EXPECT_EQ(to_string(Verdict::kPass), "PASS");
    EXPECT_EQ(to_string(Verdict::kFail), "FAIL");
    EXPECT_EQ(to_string(Verdict::kUncertain), "UNCERTAIN");
    EXPECT_EQ(to_string(Verdict::kNotAssessable), "NOT_ASSESSABLE");
}

}  // namespace
}  // namespace duizhang::reconcile
