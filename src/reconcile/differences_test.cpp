// Changes in points, days, times and yearly means against the levels beside them.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "change";

TEST(Differences, HoldPointsAndDaysAgainstBothLevels) {
    const std::u32string_view text = U"城镇化率从52.6%提高到58.5%，提高5.9个百分点。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kPass);
    EXPECT_EQ(finding.members, starts(text, {U"58.5%", U"52.6%", U"5.9个"}));
    expect_one(U"城镇化率从52.6%提高到58.5%，提高6.9个百分点。", kType, Verdict::kFail);
    expect_one(U"平均审理天数由78天缩短至61天，缩短17天。", kType, Verdict::kPass);
    expect_one(U"平均审理天数由78天缩短至61天，缩短18天。", kType, Verdict::kFail);
    expect_one(U"救助标准由720元提高到850元，增长18.1%。", kType, Verdict::kPass);
    expect_one(U"救助标准由720元提高到850元，增长81.1%。", kType, Verdict::kFail);
}

TEST(Differences, HoldTimesAndDoublings) {
    expect_one(U"由100件增加到250件，增长1.5倍。", kType, Verdict::kPass);
    expect_one(U"由100件增加到250件，增长5倍。", kType, Verdict::kFail);
    expect_one(U"今年办结500件，是去年217件的2.3倍。", kType, Verdict::kPass);
    expect_one(U"今年办结500件，是去年217件的3.2倍。", kType, Verdict::kFail);
    expect_one(U"产量从5万吨增加到10万吨，翻了一番。", kType, Verdict::kPass);
    expect_one(U"产量从5万吨增加到13万吨，翻了两番。", kType, Verdict::kUncertain);
}

TEST(Differences, HoldALevelItsGrowthAndTheRate) {
    const std::u32string_view text = U"税收318.4亿元，增收25.3亿元，增长8.6%。";
    EXPECT_EQ(only(text, kType).verdict, Verdict::kPass);
    EXPECT_EQ(only(text, kType).members, starts(text, {U"318.4亿", U"25.3亿", U"8.6%"}));
    expect_one(U"税收318.4亿元，增收25.3亿元，增长9.6%。", kType, Verdict::kFail);
    expect_one(U"案件总数比去年的7起增加2起，增长28.6%。", kType, Verdict::kPass);
    expect_one(U"案件总数比去年的7起增加3起，增长28.6%。", kType, Verdict::kFail);
}

TEST(Differences, CompoundAYearlyMean) {
    expect_one(U"存款从100亿元增加到146.4亿元，五年来年均增长7.9%。", kType, Verdict::kPass);
    expect_one(U"从2016年的200件增加到2020年的400件，年均增长18.9%。", kType, Verdict::kPass);
    expect_one(U"从2016年的200件增加到2020年的400件，年均增长25%。", kType, Verdict::kUncertain);
}

TEST(Differences, LeaveGrowthAtConstantPricesAlone) {
    expect_silence(U"五年来，国内生产总值从54万亿元增加到82.7万亿元，年均增长7.1%。", kType);
}

TEST(Differences, LeaveChangesOfOtherThingsAlone) {
    expect_silence(U"城镇化率从52.6%提高到58.5%，群众满意率提高2.2个百分点。", kType);
    expect_silence(U"结案300件，人均办案40件，同比增加5件。", kType);
    expect_silence(U"满意率达98.6%，比上年提高2.2个百分点。", kType);
    expect_silence(U"平均天数由145天减少至86天。税收300亿元，增收20亿元；非税收入下降3.1%。",
                   kType);
}

}  // namespace
}  // namespace duizhang::reconcile
