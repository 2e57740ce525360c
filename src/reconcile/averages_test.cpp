// Means and shares that cannot be, in sentences of our own.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

TEST(Averages, DivideTheTotal) {
    const std::u32string_view text = U"办理退税1246户，退税额19.5亿元，户均156万元。";
    const auto finding = only(text, "ratio");
    EXPECT_EQ(finding.verdict, Verdict::kPass);
    EXPECT_EQ(finding.members, starts(text, {U"19.5亿元", U"1246户", U"156万元"}));
    expect_one(U"救助群众250人，发放救助金50000元，人均200元。", "ratio", Verdict::kPass);
    expect_one(U"发放贷款1508笔，金额1200余万元，户均近8000元。", "ratio", Verdict::kPass);
    expect_one(U"去年急诊18.2万人次，日均约500人次。", "ratio", Verdict::kPass);
    expect_one(U"30天共接待群众900人次，日均30人次。", "ratio", Verdict::kPass);
}

TEST(Averages, FailWhenExactFiguresGiveAnother) {
    expect_one(U"30天共接待群众900人次，日均40人次。", "ratio", Verdict::kFail);
    expect_one(U"办理退税1246户，退税额19.5亿元，户均166万元。", "ratio", Verdict::kFail);
    expect_one(U"去年急诊18.2万人次，日均约900人次。", "ratio", Verdict::kUncertain);
}

TEST(Averages, LeaveMeansOfOthersAlone) {
    expect_silence(U"低保对象2000人，发放低保金600万元，月人均补助412元。", "ratio");
    expect_silence(U"查处企业两家，罚款42.5万元，人均奖励3100元。", "ratio");
    expect_silence(U"今年以来接听来电6万个，日均接听1800次。", "ratio");
    expect_silence(U"员额法官人均结案312件。", "ratio");
    expect_silence(U"去年门诊5万人次，日均200人次。", "ratio");
}

TEST(Shares, FailPastTheWhole) {
    expect_one(U"女职工占比达120%。", "part_over_whole", Verdict::kFail);
    expect_one(U"涉网案件占案件总数的109%。", "part_over_whole", Verdict::kFail);
    expect_one(U"涉网案件占109%。", "part_over_whole", Verdict::kUncertain);
    expect_silence(U"三类用地比重由2.6:35.9:61.5变为1:30:69。", "part_over_whole");
    expect_one(U"群众满意率达102%。", "part_over_whole", Verdict::kFail);
}

TEST(Shares, FailWhenExclusivePartsExceedTheWhole) {
    const std::u32string_view text = U"一级、二级、三级案件分别占45%、38%、27%。";
    const auto finding = only(text, "part_over_whole");
    EXPECT_EQ(finding.members, starts(text, {U"45%", U"38%", U"27%"}));
    expect_one(U"甲类、乙类、其他类分别占45%、38%、27%。", "part_over_whole", Verdict::kFail);
    expect_silence(U"党员、本科学历分别占60%、80%。", "part_over_whole");
    expect_silence(U"三年在业学员分别占受访人数的70.6%、75.5%和72.2%。", "part_over_whole");
}

TEST(Shares, LeaveWhatMayExceedAlone) {
    expect_silence(U"任务完成率达105%，办结率达101%。", "part_over_whole");
    expect_silence(U"立案数占去年总数的120%。债务占GDP的120%。", "part_over_whole");
    expect_silence(U"甲类、乙类、其他类分别占45%、38%、17%。", "part_over_whole");
    expect_silence(U"甲类、乙类、丙类分别占33.4%、33.3%、33.3%。", "part_over_whole");
    expect_silence(U"收入同比增长120%，占比提高3%。", "part_over_whole");
}

}  // namespace
}  // namespace duizhang::reconcile
