// Stated numbers of items against the items listed, in sentences of our own.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

constexpr std::string_view kType = "enumeration";

TEST(Enumerations, PassWhenAsManyAreListed) {
    expect_one(U"局机关组织了座谈活动、宣讲活动、参观活动、慰问活动等4项活动。", kType,
               Verdict::kPass);
    expect_one(U"围绕宣传引导、教育培训、监督考核三个方面推进。", kType, Verdict::kPass);
    expect_one(U"重点抓好三项工作：一是抓宣传，二是抓培训，三是抓考核。", kType, Verdict::kPass);
    expect_one(U"市局推出三项措施：宣传引导、教育培训、监督考核。", kType, Verdict::kPass);
}

TEST(Enumerations, FailWhenMoreAreListedThanStated) {
    const std::u32string_view text =
        U"局机关组织了座谈活动、宣讲活动、参观活动、慰问活动等3项活动。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kFail);
    EXPECT_EQ(finding.members, starts(text, {U"3项"}));
    EXPECT_TRUE(says(finding, "列举4项，称3项")) << finding.reason.zh;
    expect_one(U"甲县、乙县、丙县等2个县受灾。", kType, Verdict::kFail);
    expect_one(U"印发了《甲办法》《乙办法》、《丙细则》、《丁规程》等2项制度。", kType,
               Verdict::kFail);
}

TEST(Enumerations, FailWhenTheMarksAreOthersThanStated) {
    expect_one(U"重点抓好四项工作：一是抓宣传，二是抓培训，三是抓考核。", kType, Verdict::kFail);
    expect_one(U"主要有两个方面：一是抓宣传；二是抓培训；三是抓考核。", kType, Verdict::kFail);
}

TEST(Enumerations, ReadNumbersThatOnlyPointToTheList) {
    const std::u32string_view text = U"主要抓好以下三项：一是宣传；二是培训；三是考核。";
    const auto finding = only(text, kType);
    EXPECT_EQ(finding.verdict, Verdict::kPass);
    EXPECT_EQ(finding.members, starts(text, {U"三项"}));
    expect_one(U"主要抓好以下四项：一是宣传；二是培训；三是考核。", kType, Verdict::kFail);
    expect_silence(U"第三项：一是宣传；二是培训。会议要求：一是宣传；二是培训。", kType);
}

TEST(Enumerations, CountMarksOverParagraphs) {
    expect_one(
        U"全年做了三个方面工作：\n（一）抓宣传。进村入户。\n（二）抓培训。分批轮训。\n（三）"
        U"抓考核。\n",
        kType, Verdict::kPass);
    expect_one(
        U"全年做了四个方面工作：\n（一）抓宣传。进村入户。\n（二）抓培训。分批轮训。\n（三）"
        U"抓考核。\n",
        kType, Verdict::kUncertain);
}

TEST(Enumerations, OnlyDoubtAListWhoseItemsMayHoldSeveralWords) {
    expect_one(U"坚持宣传、培训、考核、奖惩三个方面并重。", kType, Verdict::kUncertain);
    expect_one(U"围绕宣传、培训、考核四个方面推进。", kType, Verdict::kUncertain);
}

TEST(Enumerations, TakeNamesInQuotationMarksAsOneItem) {
    expect_one(U"开办“学习、思考”课堂、“实践、提高”课堂、“云端”课堂等3项课程。", kType,
               Verdict::kPass);
    expect_one(U"开展了“甲、乙”评选活动、“丙、丁、戊”竞赛活动等2项活动。", kType, Verdict::kPass);
}

TEST(Enumerations, LeaveAnOpenListAlone) {
    expect_silence(U"局机关组织了座谈活动、宣讲活动等10项活动。", kType);
    expect_silence(U"甲县、乙县、丙县等10余个县受灾。", kType);
}

TEST(Enumerations, LeaveCountsOfOccurrencesAlone) {
    expect_silence(U"查处酒驾、醉驾、毒驾5起。", kType);
    expect_silence(U"查处酒驾、醉驾、毒驾等2起。", kType);
    expect_silence(U"走访企业、学校、社区30家。", kType);
    expect_silence(U"举办培训班、读书班、研讨班等12期。", kType);
}

TEST(Enumerations, LeaveModifiersAlone) {
    expect_silence(U"围绕市委、县委确定的6个方面问题推进。", kType);
    expect_silence(U"推出便民、利民、惠企36项措施。", kType);
    expect_silence(U"按照省厅、市局要求，建立5项制度。", kType);
    expect_silence(U"总结做法：一是抓宣传，二是抓培训。", kType);
}

}  // namespace
}  // namespace duizhang::reconcile
