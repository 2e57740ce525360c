// 连续…个月 against dates and series, in sentences of our own.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "streak";

TEST(Streaks, CountMonthsWithOneEndOrBoth) {
    const auto finding = only(U"2019年8月以来，盗窃案件发案截至2021年6月连续23个月下降。", kType);
    EXPECT_EQ(finding.verdict, Verdict::kPass);
    EXPECT_TRUE(says(finding, "22～23个月")) << finding.reason.zh;
    expect_one(U"2019年8月至2021年6月，发案连续22个月下降。", kType, Verdict::kPass);
    expect_one(U"发案连续23个月（2019年8月至2021年6月）下降。", kType, Verdict::kPass);
    expect_one(U"2018年至2022年，收入连续五年增长。", kType, Verdict::kPass);
    expect_one(U"今年1月至6月，即2021年1月至6月，发案连续6个月下降。", kType, Verdict::kPass);
}

TEST(Streaks, FailWhenTheDatesAllowAnother) {
    expect_one(U"2019年8月以来，盗窃案件发案截至2021年6月连续24个月下降。", kType, Verdict::kFail);
    expect_one(U"2019年8月至2021年6月，发案连续21个月下降。", kType, Verdict::kFail);
    expect_one(U"2018年至2022年，收入连续六年增长。", kType, Verdict::kFail);
}

TEST(Streaks, OnlyDoubtOneThatMayHaveBegunLater) {
    expect_one(U"2019年8月以来推进治理，截至2021年6月发案连续12个月下降。", kType,
               Verdict::kUncertain);
}

TEST(Streaks, AreHeldAgainstTheirSeries) {
    const std::u32string_view down = U"五年发案分别为100件、90件、80件、70件、60件，连续五年下降。";
    const auto finding = only(down, kType);
    EXPECT_EQ(finding.verdict, Verdict::kPass);
    EXPECT_EQ(finding.members,
              starts(down, {U"五年下", U"100件", U"90件", U"80件", U"70件", U"60件"}));
    expect_one(U"五年发案分别为100件、90件、95件、70件、60件，连续五年下降。", kType,
               Verdict::kFail);
    expect_one(U"三年收入分别为1.2亿元、1.5亿元、1.5亿元，连续三年增长。", kType, Verdict::kPass);
    expect_one(U"三年立案分别为100件、90件、90件，连续两年下降。", kType, Verdict::kFail);
}

TEST(Streaks, LeaveStreaksWithoutDatesOrSeriesAlone) {
    expect_silence(U"发案连续23个月下降。", kType);
    expect_silence(U"2019年8月以来，发案连续23个月下降。", kType);
    expect_silence(U"连续五年被评为优秀，2021年受理案件30件、28件、27件。", kType);
    expect_silence(U"抓获嫌疑人30人、破案20起，连续三年上升。", kType);
    expect_silence(U"2021年6月，召开会议。2022年8月，连续5天值守。", kType);
}

TEST(Streaks, LeaveThePeriodOfAnotherFigureAlone) {
    expect_silence(U"2020年8月至2022年7月共破获案件1590起，吸毒人数连续4年下降。", "streak");
}

}  // namespace
}  // namespace duizhang::reconcile
