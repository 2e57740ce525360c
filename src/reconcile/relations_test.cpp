// The inner checks on invented sentences: what they find, and look-alikes they must leave alone.

#include "reconcile/finding_fixture.h"

namespace duizhang::reconcile {
namespace {

TEST(Sums, AddRoundedPartsAsIntervals) {
    const std::u32string_view text =
        U"全省共为群众办好事2.3万余件，其中送教类1."
        U"1万余件、送医类8000余件、送检类3120件、其他类986件。";
    const auto sum = only(text, "sum");
    EXPECT_EQ(sum.verdict, Verdict::kPass);
    EXPECT_EQ(sum.members, starts(text, {U"2.3万", U"1.1万", U"8000", U"3120", U"986"}));
    EXPECT_TRUE(says(sum, "= 23106～25106")) << sum.reason.zh;
}

TEST(Sums, FailWhenPartsThatExcludeOneAnotherExceedTheTotal) {
    const auto sum = only(U"全省共排查隐患50处，其中一级20处、二级25处、三级9处。", "sum");
    EXPECT_EQ(sum.verdict, Verdict::kFail);
    EXPECT_TRUE(says(sum, "20处 + 25处 + 9处 = 54")) << sum.reason.zh;
}

TEST(Sums, FailWhenTheRestLeavesAGap) {
    const auto sum =
        only(U"全省共为群众办好事500件，其中送教类200件、送医类150件、其他类50件。", "sum");
    EXPECT_EQ(sum.verdict, Verdict::kFail);
}

TEST(Sums, OnlyDoubtPartsThatMayOverlap) {
    const auto sum = only(U"全局共有民警100名，其中中共党员80名、硕士研究生30名。", "sum");
    EXPECT_EQ(sum.verdict, Verdict::kUncertain);
}

TEST(Sums, LeaveASelectionAlone) {
    EXPECT_TRUE(of_type(U"共查处违法行为300起，其中酒驾40起、超速25起。", "sum").empty());
    EXPECT_EQ(fails_in(U"共查处违法行为300起，其中酒驾40起、超速25起。"), 0U);
}

TEST(Sums, FindAListWithoutTheWordQizhong) {
    const std::u32string_view text = U"警方共接獲29宗舉報(12宗由居民提出，另外17宗由旅客提出)。";
    EXPECT_EQ(only(text, "sum").members, starts(text, {U"29宗", U"12宗", U"17宗"}));
}

TEST(Sums, FollowAListOverSemicolons) {
    const auto sum = only(
        U"需要全面調查的有188項，當中有98項被列為“屬實”；80項被列為“無法證實”；以及10項被列為“虛假”"
        U"。",
        "sum");
    EXPECT_EQ(sum.verdict, Verdict::kPass);
    EXPECT_EQ(sum.members.size(), 4U);
}

TEST(Sums, TakeOneListAndNoMore) {
    const std::u32string_view text =
        U"全镇排查矛盾纠纷43起，其中邻里19起、婚姻11起、山林8起、其他5起，调解成功41起。";
    const auto sum = only(text, "sum");
    EXPECT_EQ(sum.verdict, Verdict::kPass);
    EXPECT_EQ(sum.members.size(), 5U);
    expect_silence(U"巡察18个党组织，对其中3个开展“回头看”，发现问题412个。", "sum");
    expect_silence(U"共受理案件9000件，其中民事8000件，员额法官人均316件。", "sum");
    expect_silence(U"人均生产总值为74331元。其中，甲业增加值57000万元，乙业增加值45000万元。",
                   "sum");
    expect_silence(U"年人均地区产值为74331元，其中甲业产值57000万元，乙业产值45000万元。", "sum");
    expect_silence(U"消费价格上涨1.8%，其中食品类上涨2.6%，居住类下降0.4%。", "sum");
}

TEST(Sums, DoubtPartsThatMissTheTotalByLittle) {
    expect_one(U"发现问题92个，其中已整改84个、正在整改7个。", "sum", Verdict::kUncertain);
    expect_silence(U"发现问题92个，其中已整改60个、正在整改7个。", "sum");
    expect_silence(U"发现问题5个，其中已整改2个、正在整改2个。", "sum");
}

TEST(Sums, FailWhereAClosedListMissesByLittle) {
    expect_one(U"现有学校148所：幼儿园78所、小学41所、初中29所。全区平稳。", "sum", Verdict::kPass);
    expect_one(U"现有学校148所：幼儿园78所、小学41所、初中28所。全区平稳。", "sum", Verdict::kFail);
    expect_one(U"现有学校148所，其中幼儿园78所、小学41所、初中28所。", "sum", Verdict::kUncertain);
    expect_one(U"现有学校148所，其中幼儿园78所、小学41所、初中30所。", "sum", Verdict::kFail);
    expect_one(U"现有教师148人，其中党员78人、女教师71人。", "sum", Verdict::kUncertain);
    expect_one(U"现有学校28所，其中幼儿园18所、小学11所。", "sum", Verdict::kUncertain);
}

TEST(Sums, LeaveWhatIsNoPartAlone) {
    expect_silence(U"案件总数1955件，同比分别上升11%和8%，其中省院受理290件，审执结251件。", "sum");
    expect_one(U"投入8316件，其中省级5018件，包括书籍4525件、器材493件。", "sum", Verdict::kPass);
    expect_silence(U"首次呈报个案894宗，其中疏忽照顾64宗，在894宗个案中只占64宗。", "sum");
    expect_silence(U"共有24名警员被捕，比去年同期13人激增84.6%。其中18人涉刑事案。",
                   "part_over_whole");
    expect_silence(U"投诉由206宗升至766宗，升幅达2.7倍。当中2558宗已经终结。", "part_over_whole");
    EXPECT_EQ(fails_in(U"各镇收入全部超过1000万元，其中超亿元的镇3个。"), 0U);
}

TEST(Sums, GoOverTheEndOfASentence) {
    const std::u32string_view text = U"共发现问题隐患150处。其中一级隐患50处、二级隐患100处。";
    EXPECT_EQ(only(text, "sum").members, starts(text, {U"150处", U"50处、", U"100处"}));
    expect_one(U"共发现问题隐患150处。其中一级隐患60处、二级隐患100处。", "sum",
               Verdict::kUncertain);
}

TEST(PartOverWhole, GoesOverTheEndOfASentence) {
    expect_one(U"共发现问题隐患150处。其中重大隐患510处。", "part_over_whole", Verdict::kFail);
    expect_silence(U"发现问题隐患150处，查处违法行为30处。其中重大的510处。", "part_over_whole");
    expect_silence(U"共发现问题隐患150处。其中罚款510元。", "part_over_whole");
    expect_silence(U"共发现问题隐患150处。\n其中重大隐患510处。", "part_over_whole");
}

TEST(PartOverWhole, FailsOnlyWhereThePartIsSaidToBeOne) {
    const auto over = only(U"共发现问题隐患150处，其中重大隐患510处。", "part_over_whole");
    EXPECT_EQ(over.verdict, Verdict::kFail);
    EXPECT_TRUE(of_type(U"共发现问题隐患150处，整改历年隐患510处。", "part_over_whole").empty());
}

TEST(Ratios, AgreeAndTellWhatThePercentageAdmits) {
    const std::u32string_view text = U"已督导整改全部151个问题中的139个，整改完成率达92.1%。";
    const auto ratio = only(text, "ratio");
    EXPECT_EQ(ratio.verdict, Verdict::kPass);
    EXPECT_EQ(ratio.members, starts(text, {U"139个", U"151个", U"92.1%"}));
    EXPECT_TRUE(says(ratio, "92.1% of 151 admits only 139")) << ratio.reason.en;
}

TEST(Ratios, FailWhenThePercentageAdmitsAnotherCount) {
    const auto ratio = only(U"已督导整改全部151个问题中的140个，整改完成率达92.1%。", "ratio");
    EXPECT_EQ(ratio.verdict, Verdict::kFail);
    EXPECT_TRUE(says(ratio, "admits only 139")) << ratio.reason.en;
}

TEST(Ratios, AddPartsNamedTogether) {
    const std::u32string_view text =
        U"全年审核指控6239项。最多的是“失职”2910项、“粗言”2271项和“殴打”417项。"
        U"这3项占指控总数的89.7%。";
    const auto ratio = only(text, "ratio");
    EXPECT_EQ(ratio.verdict, Verdict::kPass);
    EXPECT_EQ(ratio.members, starts(text, {U"2910项", U"2271项", U"417项", U"6239项", U"89.7%"}));
}

TEST(Ratios, ReadTenthsAndFractions) {
    expect_one(U"全年受理案件1042件，其中涉网417件，占4成。", "ratio", Verdict::kPass);
    expect_one(U"全年受理案件900件，其中涉网600件，占三分之二。", "ratio", Verdict::kPass);
    expect_one(U"全年受理案件1042件，其中涉网417件，占5成。", "ratio", Verdict::kFail);
}

TEST(Ratios, FailWhereAPercentageBearsThePartsNameElseDoubt) {
    expect_one(U"清单列明督察发现问题151个，已督导整改问题138个，整改完成率92.1%。", "ratio",
               Verdict::kFail);
    expect_one(U"受理咨询300件，办结280件，按期办结率95.5%。", "ratio", Verdict::kUncertain);
    expect_one(U"受理咨询287件，办结280件，办结率97.5%。", "ratio", Verdict::kUncertain);
    expect_silence(U"受理咨询300件，办结280件，平均好评率达95.5%。", "ratio");
    expect_silence(U"基层收案2719件，占84.7%；中级收案438件，占13.7%。", "ratio");
}

TEST(Ratios, FailWhereTheOtherSharesOfTheListFit) {
    expect_one(U"共处理1000人次。其中，甲种形态612人次，占61.4%。", "ratio", Verdict::kUncertain);
    EXPECT_EQ(
        fails_in(U"共处理1000人次。其中，甲种形态612人次，占61.4%；乙种形态388人次，占38.8%。"),
        1U);
}

TEST(Ratios, DoNotFailSharesOfBothTogether) {
    EXPECT_EQ(fails_in(U"经检验合格281批次，不合格19批次，不合格率6.3%。"), 0U);
}

TEST(Ratios, LeaveSharesOfOthersAlone) {
    expect_silence(U"审结案件5208件，涉及6931人，其中判处重刑的1127人，适用缓刑的占两成三。",
                   "ratio");
}

TEST(Ratios, LeaveOtherRatesAlone) {
    EXPECT_EQ(fails_in(U"全省1000个村中，500个已经通过验收，群众满意率达98%。"), 0U);
    EXPECT_EQ(fails_in(U"共受理咨询300件，办结280件，平均好评率达99.5%。"), 0U);
}

TEST(Changes, CompareTwoLevels) {
    const std::u32string_view text = U"全年共接获投诉3932宗，较2011年的4010宗减少2%。";
    const auto change = only(text, "change");
    EXPECT_EQ(change.verdict, Verdict::kPass);
    EXPECT_EQ(change.members, starts(text, {U"3932宗", U"4010宗", U"2%"}));
    EXPECT_TRUE(says(change, "-1.95%")) << change.reason.zh;

    const auto from_to = only(U"贪污举报由2011年的2664宗下降7%至2483宗。", "change");
    EXPECT_EQ(from_to.verdict, Verdict::kPass);
}

TEST(Changes, FailWhereTwoLevelsOfOneThingGiveAnother) {
    const auto change = only(U"全年共接获投诉3932宗，较2011年的4010宗减少4%。", "change");
    EXPECT_NE(change.verdict, Verdict::kPass);
}

TEST(Changes, CalculateTheBaseBack) {
    const auto change = only(U"今年以来破获诈骗案件4306起，同比上升185.5%。", "change");
    EXPECT_EQ(change.verdict, Verdict::kPass);
    EXPECT_TRUE(says(change, "1508")) << change.reason.zh;
}

TEST(Changes, FailWhenNoWholeBaseExists) {
    const auto change = only(U"今年以来破获抢劫案件5起，同比上升33.3%。", "change");
    EXPECT_EQ(change.verdict, Verdict::kFail);
    EXPECT_EQ(fails_in(U"五年来新建派出所5个，年均增长33.3%。"), 0U);
}

TEST(Changes, OfTwoCountsNamedTogetherAreTakenInTurn) {
    const std::u32string_view text = U"受理案件9214件，结案8890件，分别上升7.2%、8.1%。";
    const auto changes = of_type(text, "change");
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].members, starts(text, {U"7.2%", U"9214"}));
    EXPECT_EQ(changes[1].members, starts(text, {U"8.1%", U"8890"}));
}

TEST(Changes, AreNotCalculatedBackFromTheLevelTheyStartFrom) {
    const auto change = only(U"案件总数比去年的7起增加2起，增长28.6%。", "change");
    EXPECT_FALSE(says(change, "反推")) << change.reason.zh;
    EXPECT_EQ(of_type(U"发案同比持续下降，破获案件200起，同比上升25%。", "change").size(), 1U);
}

TEST(Changes, LeaveLevelsOfOtherTimesAndStatementsAlone) {
    EXPECT_EQ(
        fails_in(
            U"去年同期收案208件，结案36件，结案率17.31%；收案数、结案数同比分别下降4.80%、50.00%"
            U"。"),
        0U);
    expect_silence(U"骗案增至822宗。抢劫案较去年同期大幅减少至67宗，跌幅达64%。", "change");
    expect_silence(U"这三类警情，与去年同期相比，分别增加了5.7%、2.4%、28.5%。", "change");
}

TEST(Changes, LeaveTheNumberOfThingsThatChangeAlone) {
    EXPECT_TRUE(of_type(U"事故起数等四项指标分别下降12.5%、9.1%、20.3%和8.8%。", "change").empty());
}

TEST(Changes, LeaveARateOfReductionAlone) {
    EXPECT_TRUE(of_type(U"压减学科类培训机构112家，压减率97.4%。", "change").empty());
}

TEST(Repeats, AgreeOrDoubt) {
    const std::u32string_view same = U"全局发现整改隐患3465处。会议指出，全局发现整改隐患3465处。";
    EXPECT_EQ(only(same, "repeat").verdict, Verdict::kPass);
    const std::u32string_view other = U"全局发现整改隐患3465处。会议指出，全局发现整改隐患3456处。";
    EXPECT_EQ(only(other, "repeat").verdict, Verdict::kUncertain);
    expect_one(U"全局发现整改隐患3465处。会后，全局共发现整改隐患3456处。", "repeat",
               Verdict::kUncertain);
}

TEST(Repeats, FailWhereNothingDiffersButTheFigure) {
    const std::u32string_view text =
        U"2021年，全省公安机关破获毒品刑事案件104起。\n一、打击犯罪\n2021年，全省公安机关破获毒品刑"
        U"事案"
        U"件140起，打掉团伙16个。";
    const auto finding = only(text, "repeat");
    EXPECT_EQ(finding.verdict, Verdict::kFail);
    EXPECT_EQ(finding.members, starts(text, {U"104起", U"140起"}));
    expect_one(U"2021年，全省公安机关破获毒品案件104起。2021年，全省公安机关共破获毒品案件104起。",
               "repeat", Verdict::kPass);
}

TEST(Repeats, LeaveLikeWordsOfOtherThingsAlone) {
    expect_silence(U"全国发生事故3415起、死亡3208人。全国发生重大事故1起、死亡16人。", "repeat");
    expect_silence(U"全市重刑犯44人，占有罪人犯的17%。无业人员119人，占有罪人犯的51%。", "repeat");
    expect_silence(U"抓获犯罪嫌疑人94名。侦破一案，抓获27名犯罪嫌疑人。", "repeat");
}

TEST(Repeats, LeaveTheLevelThatAChangeStartsFromAlone) {
    expect_silence(U"全省办结信访案件500件。较上年的全省办结信访案件480件有所增长。", "repeat");
}

TEST(Repeats, FollowAPointingWord) {
    const std::u32string_view text = U"选树10名先进典型。这10名同志来自一线。";
    EXPECT_EQ(only(text, "repeat").members, (std::vector<std::size_t>{2, text.rfind(U"10名")}));
}

TEST(Repeats, LeaveOtherPlacesAndTimesAlone) {
    EXPECT_TRUE(of_type(U"去年全省新建警务站点50个。今年全省新建警务站点70个。", "repeat").empty());
    EXPECT_TRUE(of_type(U"召开会议10次。开展活动10次。", "repeat").empty());
}

TEST(DuplicateParagraphs, AreFoundWhateverTheirIndent) {
    const std::u32string paragraph =
        U"全市出动警力三班巡逻，盘查可疑人员，走访单位门店住户，排查矛盾纠纷，整改各类隐患，"
        U"社会治安持续平稳向好。";
    const auto text = U"标题\n  " + paragraph + U"\n另一段。\n\u3000\u3000" + paragraph + U"\n";
    const auto twice = only(text, "duplicate_paragraph");
    EXPECT_EQ(twice.verdict, Verdict::kFail);
    EXPECT_EQ(twice.members,
              (std::vector<std::size_t>{text.find(paragraph), text.rfind(paragraph)}));
}

TEST(DuplicateParagraphs, AreFoundWhereverThePageBrokeTheirLines) {
    const std::u32string_view text =
        U"全市出动警力三班巡逻，盘查可疑人员，走访单位\n门店住户，排查矛盾纠纷，整改各类隐患，社会"
        U"治安持\n"
        U"续平稳向好，群众安全感明显增强。\n"
        U"各地结合实际抓好落实，确保各项措施落地见效。\n"
        U"全市出动警力三班巡逻，盘查可疑人员，走访单位门\n店住户，排查矛盾纠纷，整改各类隐患，社会"
        U"治安持续\n"
        U"平稳向好，群众安全感明显增强。\n";
    EXPECT_EQ(only(text, "duplicate_paragraph").members,
              (std::vector<std::size_t>{0, text.rfind(U"全市")}));
}

TEST(DuplicateParagraphs, LeaveSlogansAlone) {
    EXPECT_TRUE(of_type(U"对党忠诚、服务人民\n正文。\n对党忠诚、服务人民\n", "duplicate_paragraph")
                    .empty());
}

TEST(InnerChecks, FindNothingInNothing) {
    EXPECT_TRUE(findings_in(U"").empty());
    EXPECT_TRUE(inner_checks(U"全省发现隐患12处。", {}).empty());
}

}  // namespace
}  // namespace duizhang::reconcile
