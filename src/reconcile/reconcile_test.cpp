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

TEST(Reconcile, AsksForTheTimeThatTheTextNames) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    ledger.set_in("202106", "fraud_solved", 700);
    const auto june = judged(U"6月份，全省破获电信网络诈骗案件700起。", U"700", &ledger);
    EXPECT_EQ(june.verdict, Verdict::kPass) << june.reason.zh;
    EXPECT_EQ(june.ledger->period.to_string(), "202106");
    EXPECT_EQ(judged(U"6月份，全省破获电信网络诈骗案件701起。", U"701", &ledger).verdict,
              Verdict::kFail);
    // The half year's figure under the month's name.
    const auto other = judged(U"6月份，全省破获电信网络诈骗案件4306起。", U"4306", &ledger);
    EXPECT_EQ(other.verdict, Verdict::kUncertain);
    EXPECT_NE(other.reason.zh.find("文中所说时段账上700起"), std::string::npos) << other.reason.zh;
    // Without a figure of its own time, the campaign's is only a hint.
    EXPECT_EQ(judged(U"5月份，全省破获电信网络诈骗案件4306起。", U"4306", &ledger).verdict,
              Verdict::kUncertain);
}

TEST(Reconcile, AsksForNoFigurePastTheReportsDay) {
    LedgerFixture ledger;
    ledger.bear("2021-05-31");
    ledger.set("fraud_solved", 4306);
    ledger.set_in("20210101_20210531", "fraud_solved", 3600);
    const auto claim = judged(U"全省破获电信网络诈骗案件3600起。", U"3600", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.reason.zh;
    EXPECT_EQ(claim.ledger->period.last().to_string(), "2021-05-31");
    EXPECT_EQ(judged(U"全省破获电信网络诈骗案件3601起。", U"3601", &ledger).verdict,
              Verdict::kFail);
    EXPECT_EQ(judged(U"全省破获电信网络诈骗案件4306起。", U"4306", &ledger).verdict,
              Verdict::kUncertain)
        << "that many there were only later";
}

TEST(Reconcile, PassesWhatWasKnownWhenTheReportWasWritten) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    ledger.set_then("fraud_solved", 4300);
    const auto claim = judged(U"全省破获电信网络诈骗案件4300起。", U"4300", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kPass);
    EXPECT_NE(claim.reason.zh.find("其后更正为4306起"), std::string::npos) << claim.reason.zh;
    EXPECT_NE(claim.reason.en.find("corrected to 4306"), std::string::npos) << claim.reason.en;
    EXPECT_EQ(judged(U"全省破获电信网络诈骗案件4301起。", U"4301", &ledger).verdict,
              Verdict::kFail);
}

TEST(Reconcile, ShowsTheIndicatorThatComesClose) {
    LedgerFixture ledger;
    ledger.set("lectures", 40);
    ledger.set("talks", 75);
    const auto claim = judged(U"开展社区宣讲活动60场。", U"60场", &ledger);
    ASSERT_TRUE(claim.runner_up);
    EXPECT_EQ(claim.indicator, "demo.lectures");
    EXPECT_EQ(claim.runner_up->indicator, "demo.talks");
    EXPECT_NE(claim.reason.zh.find("也可能指“宣讲”"), std::string::npos) << claim.reason.zh;
    const auto passed = judged(U"开展社区宣讲活动75场。", U"75场", &ledger);
    ASSERT_TRUE(passed.runner_up);
    EXPECT_EQ(passed.runner_up->indicator, "demo.lectures");
    EXPECT_EQ(passed.reason.zh.find("也可能"), std::string::npos);
    ledger.set("fraud_solved", 1);
    EXPECT_FALSE(judged(U"破获电信网络诈骗案件1起。", U"1起", &ledger).runner_up);
}

TEST(Reconcile, GivesTiedIndicatorsToDifferentFiguresOfASentence) {
    LedgerFixture ledger;
    ledger.set("lectures", 40);
    ledger.set("talks", 75);
    const std::u32string_view right = U"春季开展社区宣讲活动40场，秋季开展社区宣讲活动75场。";
    for (const auto& claim : report_on(right, &ledger).claims) {
        EXPECT_EQ(claim.verdict, Verdict::kPass) << claim.claim.text << claim.reason.zh;
    }
    // The first now says what the second says: one of the two is wrong, whichever is meant.
    const std::u32string_view wrong = U"春季开展社区宣讲活动75场，秋季开展社区宣讲活动75场。";
    const auto report = report_on(wrong, &ledger);
    ASSERT_EQ(report.claims.size(), 2U);
    EXPECT_TRUE(report.claims[0].verdict == Verdict::kFail ||
                report.claims[1].verdict == Verdict::kFail);
}

TEST(Reconcile, DoesNotReadTheClauseOfTheFigureBefore) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 10);
    ledger.set("thefts", 20);
    const auto report = report_on(U"侦办10起破获电信网络诈骗案件，并案处理20起。", &ledger);
    ASSERT_EQ(report.claims.size(), 2U);
    EXPECT_EQ(report.claims[0].verdict, Verdict::kPass) << report.claims[0].reason.zh;
    EXPECT_NE(report.claims[1].verdict, Verdict::kFail) << report.claims[1].reason.zh;
}

TEST(Choices, GoBeforeWords) {
    LedgerFixture ledger;
    ledger.set("thefts", 88);
    const std::u32string_view text = U"全省办理小偷小摸88起。";
    const auto before = judged(text, U"88起", &ledger);
    EXPECT_EQ(before.verdict, Verdict::kNotAssessable);
    ledger.choose(wording_of(before.claim), "demo.thefts");
    const auto after = judged(text, U"88起", &ledger);
    EXPECT_EQ(after.verdict, Verdict::kPass) << after.reason.zh;
    EXPECT_EQ(after.score, 1);
    EXPECT_TRUE(after.chosen);
    EXPECT_EQ(judged(U"全省办理小偷小摸89起。", U"89起", &ledger).verdict, Verdict::kFail);
}

TEST(Choices, CanBeThatNoIndicatorIsMeant) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const std::u32string_view text = U"全省破获电信网络诈骗案件4316起。";
    const auto before = judged(text, U"4316", &ledger);
    EXPECT_EQ(before.verdict, Verdict::kFail);
    ledger.choose(wording_of(before.claim), "");
    const auto after = judged(text, U"4316", &ledger);
    EXPECT_EQ(after.verdict, Verdict::kNotAssessable);
    EXPECT_TRUE(after.chosen);
    EXPECT_EQ(after.indicator, "");
    EXPECT_NE(after.reason.zh.find("有人认定"), std::string::npos);
}

TEST(Choices, HoldForLongerWordsOfTheSameSort) {
    LedgerFixture ledger;
    ledger.set("thefts", 88);
    ledger.choose("办理小偷小摸|起|count", "demo.thefts");
    const auto longer = judged(U"各派出所办理小偷小摸案88起。", U"88起", &ledger);
    EXPECT_EQ(longer.indicator, "demo.thefts") << longer.claim.measure;
    EXPECT_TRUE(longer.chosen);
    // Another classifier counts another thing.
    EXPECT_EQ(judged(U"办理小偷小摸88人。", U"88人", &ledger).indicator, "");
}

TEST(Choices, TheLatestWins) {
    LedgerFixture ledger;
    ledger.choose("办理小偷小摸|起|count", "demo.thefts");
    ledger.choose("办理小偷小摸|起|count", "demo.fraud_solved");
    EXPECT_EQ(judged(U"办理小偷小摸88起。", U"88起", &ledger).indicator, "demo.fraud_solved");
    ledger.choose("办理小偷小摸|起|count", "demo.gone");
    EXPECT_FALSE(judged(U"办理小偷小摸88起。", U"88起", &ledger).chosen);
}

TEST(Reconcile, LooksUpTheBaseThatAGrowthImplies) {
    LedgerFixture ledger;
    ledger.set_years("fraud_solved", 4306, 1508);
    const std::u32string_view right = U"破获电信网络诈骗案件4306起，同比上升185.5%。";
    const auto claim = judged(right, U"185.5%", &ledger);
    EXPECT_NE(claim.reason.zh.find("上期账上1508，按文中“4306起”和“185.5%”反推为1508"),
              std::string::npos)
        << claim.reason.zh;
    const std::u32string_view wrong = U"破获电信网络诈骗案件4306起，同比上升180%。";
    const auto failed = judged(wrong, U"180%", &ledger);
    EXPECT_EQ(failed.verdict, Verdict::kFail);
    EXPECT_NE(failed.reason.zh.find("本期数相符，变动应为 4306 ÷ 1508 − 1 = 185.54%"),
              std::string::npos)
        << failed.reason.zh;
}

TEST(Reconcile, DoubtsAGrowthWhoseBaseTheLedgerLacks) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 4306);
    const std::u32string_view text = U"破获电信网络诈骗案件4306起，同比上升185.5%。";
    const auto claim = judged(text, U"185.5%", &ledger);
    EXPECT_EQ(claim.verdict, Verdict::kUncertain);
    EXPECT_NE(claim.reason.zh.find("账上本期4306，上期没有数"), std::string::npos)
        << claim.reason.zh;
}

TEST(Aspects, CompareAbsoluteChangesAndMultiples) {
    LedgerFixture ledger;
    ledger.set_years("fraud_solved", 4306, 1508);
    const auto verdict = [&](std::u32string_view text, std::u32string_view figure) {
        const auto claim = judged(text, figure, &ledger);
        EXPECT_EQ(claim.indicator, "demo.fraud_solved") << claim.reason.zh;
        return claim.verdict;
    };
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件同比增加2798起。", U"2798"), Verdict::kPass);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件同比增加2799起。", U"2799"), Verdict::kFail);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件同比减少2798起。", U"2798"), Verdict::kFail);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件同比增长1.9倍。", U"1.9"), Verdict::kPass);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件同比增长2.9倍。", U"2.9"), Verdict::kFail);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件是去年同期的2.9倍。", U"2.9"), Verdict::kPass);
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件是去年同期的1.9倍。", U"1.9"), Verdict::kFail);
    // Another base is nobody's figure here.
    EXPECT_EQ(verdict(U"破获电信网络诈骗案件较2019年增加2798起。", U"2798"),
              Verdict::kNotAssessable);
}

TEST(Aspects, CompareTheMonthBeforeOnlyWithAMonth) {
    LedgerFixture ledger;
    ledger.set_in("202106", "fraud_solved", 965);
    ledger.set_in("202105", "fraud_solved", 1000);
    const std::u32string_view june = U"6月份，破获电信网络诈骗案件环比下降3.5%。";
    EXPECT_EQ(judged(june, U"3.5%", &ledger).verdict, Verdict::kPass);
    const std::u32string_view wrong = U"6月份，破获电信网络诈骗案件环比下降3.6%。";
    EXPECT_EQ(judged(wrong, U"3.6%", &ledger).verdict, Verdict::kFail);
}

TEST(Aspects, CompareChangesOfPercentagesInPoints) {
    LedgerFixture ledger;
    ledger.set_years("close_rate", decimal("92.1"), decimal("90"));
    EXPECT_EQ(judged(U"隐患整改完成率提高2.1个百分点。", U"2.1", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"隐患整改完成率提高2.2个百分点。", U"2.2", &ledger).verdict, Verdict::kFail);
    EXPECT_EQ(judged(U"隐患整改完成率下降2.1个百分点。", U"2.1", &ledger).verdict, Verdict::kFail);
}

TEST(Aspects, TakeTheMeanOfACount) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 1200);
    EXPECT_EQ(judged(U"月均破获电信网络诈骗案件200起。", U"200", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"月均破获电信网络诈骗案件201起。", U"201", &ledger).verdict, Verdict::kFail);
    // 1200 ÷ 181 days
    EXPECT_EQ(judged(U"日均破获电信网络诈骗案件6.6起。", U"6.6", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"日均破获电信网络诈骗案件7起。", U"7起", &ledger).verdict, Verdict::kPass);
    EXPECT_EQ(judged(U"日均破获电信网络诈骗案件6.7起。", U"6.7", &ledger).verdict, Verdict::kFail);
}

TEST(Aspects, CompareAPlaceAndNeverFailIt) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", 1200);
    const std::u32string_view text = U"破获电信网络诈骗案件数居全省第一。";
    EXPECT_EQ(judged(text, U"第一", &ledger).verdict, Verdict::kNotAssessable);
    ledger.set_standing("fraud_solved", {.place = 1, .of = 13});
    EXPECT_EQ(judged(text, U"第一", &ledger).verdict, Verdict::kPass);
    ledger.set_standing("fraud_solved", {.place = 2, .of = 13});
    EXPECT_EQ(judged(text, U"第一", &ledger).verdict, Verdict::kUncertain);
}

TEST(Aspects, CountMonthsInARow) {
    LedgerFixture ledger;
    ledger.set("thefts", 100);
    // Up to June three months below the year before, March is not.
    for (const auto& [month, now, before] : {std::tuple("06", 8, 10), std::tuple("05", 7, 9),
                                             std::tuple("04", 6, 7), std::tuple("03", 9, 9)}) {
        ledger.set_in(std::string("2021") + month, "thefts", now);
        ledger.set_in(std::string("2020") + month, "thefts", before);
    }
    const std::u32string_view three = U"破获入室盗窃案件连续3个月下降。";
    EXPECT_EQ(judged(three, U"3个月", &ledger).verdict, Verdict::kPass);
    const std::u32string_view four = U"破获入室盗窃案件连续4个月下降。";
    EXPECT_EQ(judged(four, U"4个月", &ledger).verdict, Verdict::kFail);
    LedgerFixture short_ledger;
    short_ledger.set("thefts", 100);
    EXPECT_EQ(judged(four, U"4个月", &short_ledger).verdict, Verdict::kNotAssessable);
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
