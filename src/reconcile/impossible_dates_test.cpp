// Dates that no calendar has, and dates that look like it and are right.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "impossible_date";

TEST(ImpossibleDates, AreDaysThatAMonthDoesNotHave) {
    const std::u32string_view text = U"会议定于2021年2月30日召开。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kFail);
    EXPECT_EQ(finding.members, starts(text, {U"2021年"}));
    EXPECT_TRUE(says(finding, "2月只有28天")) << finding.reason.zh;
    expect_one(U"截至6月31日，全市发现隐患12处。", kType, Verdict::kFail);
    expect_one(U"二〇二一年六月三十一日", kType, Verdict::kFail);
    expect_one(U"自 5 月 32 日起施行。", kType, Verdict::kFail);
    expect_one(U"1月0日", kType, Verdict::kFail);
}

TEST(ImpossibleDates, KnowLeapYears) {
    expect_one(U"2021年2月29日值守。", kType, Verdict::kFail);
    expect_one(U"1900年2月29日值守。", kType, Verdict::kFail);
    expect_silence(U"2020年2月29日值守。2000年2月29日值守。2月29日值守。", kType);
}

TEST(ImpossibleDates, AreMonthsPastTheTwelfth) {
    expect_one(U"2021年13月统计。", kType, Verdict::kFail);
    expect_one(U"13月份的统计。", kType, Verdict::kFail);
    expect_one(U"13月5日的会议。", kType, Verdict::kFail);
    expect_silence(U"判处有期徒刑18月。接种18月龄儿童30人。为期13个月。", kType);
}

TEST(ImpossibleDates, AreHoursPastTheDay) {
    expect_one(U"5月3日25时，全线通车。", kType, Verdict::kFail);
    expect_one(U"5月3日上午9时75分开工。", kType, Verdict::kFail);
    expect_silence(U"5月3日24时止。5月3日8时30分。抢修历时25时30分。5月3日上午10点。", kType);
}

TEST(ImpossibleDates, ArePeriodsThatEndBeforeTheyBegin) {
    const std::u32string_view text = U"2021年7月至2021年3月，共办结案件30件。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kFail);
    EXPECT_EQ(finding.members, starts(text, {U"2021年7", U"2021年3"}));
    expect_one(U"2021年7月1日至当年3月，共办结案件30件。", kType, Verdict::kFail);
    expect_one(U"2021年—2019年，共办结案件30件。", kType, Verdict::kFail);
    expect_one(U"2021年7月至3月，共办结案件30件。", kType, Verdict::kUncertain);
    expect_one(U"3月25日至5日集中整治。", kType, Verdict::kUncertain);
}

TEST(ImpossibleDates, LeavePeriodsThatRunForwardAlone) {
    expect_silence(U"2021年12月至2022年3月。11月至次年3月。11月至3月。3月25日至28日。", kType);
    expect_silence(U"2019年—2021年。2021年7月至今。2021年6月至7月。2021年7月、2021年3月。", kType);
    expect_silence(U"较2019年6月的30件，2021年3月为20件。", kType);
}

TEST(ImpossibleDates, LeaveOtherCalendarsAndMeansAlone) {
    expect_silence(U"农历二月三十日。农历闰二月三十日祭祖。", kType);
    expect_silence(U"6月31日均接待群众20人。第13月台。共13.5月。", kType);
}

}  // namespace
}  // namespace duizhang::reconcile
