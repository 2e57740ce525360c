#include "claims/rules.h"

#include <gtest/gtest.h>

#include "quantity/number.h"

namespace duizhang::claims {
namespace {

/// The rule that rejects the first number of `text`; "" when it is a claim.
std::string_view rule_for(std::u32string_view text) {
    const Scene scene(text);
    for (std::size_t at = 0; at < scene.text().size();) {
        if (!quantity::starts_number(scene.at(at))) {
            ++at;
            continue;
        }
        const auto scan = quantity::scan_figure(scene.folded(), at);
        if (scan.number) return rejected_by(make_candidate(scene, *scan.number), scene);
        at = scan.end;
    }
    return "no number";
}

TEST(Rules, NumbersInTitlesAreNotClaims) {
    EXPECT_EQ(rule_for(U"印发《三十条惠企措施》。"), "in_book_title");
    EXPECT_EQ(rule_for(U"印发《关于“十项措施”的通知》。"), "in_book_title");
}

TEST(Rules, NumbersInQuotedNamesAreNotClaimsUnlessTheyStateAFact) {
    EXPECT_EQ(rule_for(U"制定“十项惠企措施”。"), "in_quoted_name");
    EXPECT_EQ(rule_for(U"全年“零事故”。"), "");
    EXPECT_EQ(rule_for(U"综合成绩全市“第一”。"), "");
    EXPECT_EQ(rule_for(U"他说：“今天，我们救出了20名群众。”"), "");
}

TEST(Rules, PartsOfCodesAreNotClaims) {
    EXPECT_EQ(rule_for(U"PM2.5浓度达标。"), "part_of_code");
    EXPECT_EQ(rule_for(U"建立“1+2+5”体系。"), "in_quoted_name");
    EXPECT_EQ(rule_for(U"建立1+2+5体系。"), "part_of_code");
    EXPECT_EQ(rule_for(U"于07:24发布。"), "part_of_code");
    EXPECT_EQ(rule_for(U"于07:24:30发布。"), "part_of_code");
    EXPECT_EQ(rule_for(U"三大产业结构为6.2:41.5:52.3，更趋合理。"), "nothing_counted");
}

TEST(Rules, OrdinalsAreNotClaimsButPlacesInARankingAre) {
    EXPECT_EQ(rule_for(U"第二批教育活动启动。"), "ordinal");
    EXPECT_EQ(rule_for(U"第(199)期"), "ordinal");
    EXPECT_EQ(rule_for(U"落实第一责任人职责。"), "ordinal");
    EXPECT_EQ(rule_for(U"届三次全会精神。"), "ordinal");
    EXPECT_EQ(rule_for(U"区人大届内常委会四次会议。"), "ordinal");
    EXPECT_EQ(rule_for(U"召开三次会议研究。"), "");
    EXPECT_EQ(rule_for(U"规模跃居全国第二位。"), "");
    EXPECT_EQ(rule_for(U"综合考评居第五。"), "");
    EXPECT_EQ(rule_for(U"跻身全省前三名。"), "");
    EXPECT_EQ(rule_for(U"雨量为有记录以来第三高。"), "");
    EXPECT_EQ(rule_for(U"由第6位上升到中游。"), "");
    EXPECT_EQ(rule_for(U"总分位列全总队第二。"), "");
    EXPECT_EQ(rule_for(U"竞赛拿下第一名。"), "");
    EXPECT_EQ(rule_for(U"荣获甲组第1名佳绩。"), "");
    EXPECT_EQ(rule_for(U"成为全球第一造船大国。"), "");
    EXPECT_EQ(rule_for(U"就第二及第三项答复。"), "ordinal");
}

/// Each number of `text` is a claim.
bool all_claims(std::u32string_view text) {
    const Scene scene(text);
    std::size_t claims = 0;
    for (std::size_t at = 0; at < scene.text().size();) {
        const auto scan = quantity::scan_figure(scene.folded(), at);
        if (quantity::starts_number(scene.at(at)) && scan.number) {
            if (!rejected_by(make_candidate(scene, *scan.number), scene).empty()) return false;
            ++claims;
        }
        at = quantity::starts_number(scene.at(at)) ? scan.end : at + 1;
    }
    return claims > 0;
}

/// Whether any number of `text` is a claim.
bool any_claim(std::u32string_view text) {
    const Scene scene(text);
    for (std::size_t at = 0; at < scene.text().size();) {
        const bool starts = quantity::starts_number(scene.at(at));
        const auto scan = quantity::scan_figure(scene.folded(), at);
        if (starts && scan.number &&
            rejected_by(make_candidate(scene, *scan.number), scene).empty())
            return true;
        at = starts ? scan.end : at + 1;
    }
    return false;
}

TEST(Rules, MembersOfAListFollowItsFirst) {
    EXPECT_TRUE(all_claims(U"办件量和满意度分别列全省第3位和第7位。"));
    EXPECT_TRUE(all_claims(U"分别高于全国全省5.9和2.9个百分点。"));
    EXPECT_TRUE(all_claims(U"人数分别为173 117及176 215。"));
    EXPECT_TRUE(all_claims(U"浓度分别为11、24、59和35微克/立方米。"));
    EXPECT_FALSE(all_claims(U"致电1823、2345查询。"));
}

TEST(Rules, OrdinalsOfASeriesShareTheirFirstWord) {
    EXPECT_FALSE(any_claim(U"請就第二、三項作出解釋。"));
    EXPECT_FALSE(any_claim(U"见第二和三条。"));
    EXPECT_TRUE(all_claims(U"总量居全市第三、两项指标提升。"));
    EXPECT_TRUE(all_claims(U"处理三宗、四宗投诉。"));
}

TEST(Rules, DatesAreNotClaims) {
    for (const std::u32string_view text : {U"2021年工作要点。", U"6月底完成。", U"27日召开会议。",
                                           U"8时30分开始。", U"21世纪以来。", U"80年代建成。"})
        EXPECT_FALSE(rule_for(text).empty());
    EXPECT_EQ(rule_for(U"罚款2017万余元。"), "");
}

TEST(Rules, DeicticPeriodsAreNotClaimsButDurationsAre) {
    EXPECT_EQ(rule_for(U"五年来成效明显。"), "deictic_period");
    EXPECT_EQ(rule_for(U"4个多月前启动。"), "deictic_period");
    EXPECT_EQ(rule_for(U"过去1年开展了检查。"), "deictic_period");
    EXPECT_EQ(rule_for(U"今年首10个月情况良好。"), "deictic_period");
    EXPECT_EQ(rule_for(U"低于近5年均值。"), "deictic_period");
    EXPECT_FALSE(rule_for(U"完成了三季度督查。").empty());
    EXPECT_EQ(rule_for(U"降至近三年最低水平。"), "");
    EXPECT_EQ(rule_for(U"为近十年来最平稳的一季。"), "");
    EXPECT_EQ(rule_for(U"连续23个月下降。"), "");
    EXPECT_EQ(rule_for(U"滞留146天。"), "");
    EXPECT_EQ(rule_for(U"响应持续4天后解除。"), "");
    EXPECT_EQ(rule_for(U"双方谈了一个小时。"), "");
    EXPECT_EQ(rule_for(U"要求5个月内完成。"), "");
    EXPECT_EQ(rule_for(U"检查后14天内送交。"), "");
    EXPECT_EQ(rule_for(U"候诊由超过4小时下跌至预期水平。"), "");
}

TEST(Rules, YearsAreClaimsOnlyWhereSomethingLasted) {
    EXPECT_EQ(rule_for(U"启动三年行动。"), "idle_time");
    EXPECT_EQ(rule_for(U"民政局半年工作情况"), "idle_time");
    EXPECT_EQ(rule_for(U"这5个学年用于补助。"), "deictic_period");
    EXPECT_EQ(rule_for(U"服务时间均不少于两年。"), "");
    EXPECT_EQ(rule_for(U"纪念建党100周年。"), "calendar");
    EXPECT_EQ(rule_for(U"判处有期徒刑十 五年。"), "");
    EXPECT_EQ(rule_for(U"缓刑一年。"), "");
    EXPECT_EQ(rule_for(U"最高可判監禁10年。"), "");
    EXPECT_EQ(rule_for(U"开通24小时服务热线。"), "idle_time");
    EXPECT_EQ(rule_for(U"提供24小时的急诊服务。"), "idle_time");
    EXPECT_EQ(rule_for(U"须在10个工作天内答复。"), "");
    EXPECT_EQ(rule_for(U"比计划提前一年完成。"), "");
    EXPECT_EQ(rule_for(U"销量连续三季度回升。"), "");
    EXPECT_EQ(rule_for(U"前三季度销量回升。"), "calendar");
    EXPECT_EQ(rule_for(U"一季度销量回升。"), "calendar");
    EXPECT_EQ(rule_for(U"潜逃境外10年的嫌疑人落网。"), "");
    EXPECT_EQ(rule_for(U"日最大8小时平均浓度下降。"), "idle_time");
}

TEST(Rules, DenominatorsAreNotClaims) {
    EXPECT_EQ(rule_for(U"每两日发布信息。"), "deictic_period");
    EXPECT_EQ(rule_for(U"每10万人口配备医师。"), "denominator");
    EXPECT_EQ(rule_for(U"每服役一年补助若干。"), "denominator");
}

TEST(Rules, BoundsOfGroupsAreNotClaims) {
    EXPECT_EQ(rule_for(U"向党龄50年以上的党员颁奖。"), "group_threshold");
    EXPECT_EQ(rule_for(U"督办百万元以上案件。"), "group_threshold");
    EXPECT_EQ(rule_for(U"走访90岁以上老人。"), "group_threshold");
    EXPECT_EQ(rule_for(U"未满18周岁的学生。"), "group_threshold");
    EXPECT_EQ(rule_for(U"年销售额不超过80万元的商户免税。"), "group_threshold");
    EXPECT_EQ(rule_for(U"清理超两年未办结事项。"), "group_threshold");
    EXPECT_EQ(rule_for(U"31天内再住院率2%。"), "group_threshold");
    EXPECT_EQ(rule_for(U"七成以上用于民生。"), "");
    EXPECT_EQ(rule_for(U"表彰完成率90%以上的单位。"), "group_threshold");
    EXPECT_EQ(rule_for(U"查办案值过千万元案件。"), "group_threshold");
    EXPECT_EQ(rule_for(U"其中超亿元的镇有多个。"), "group_threshold");
    EXPECT_EQ(rule_for(U"照顾6岁的幼儿。"), "group_threshold");
    EXPECT_EQ(rule_for(U"勘查樓齡達25年或以上的大廈。"), "group_threshold");
    EXPECT_EQ(rule_for(U"慰问工龄满8年以上职工。"), "group_threshold");
    EXPECT_EQ(rule_for(U"拆除棚屋(不高於2層的農舍除外)。"), "group_threshold");
    EXPECT_EQ(rule_for(U"面积不超过40平方米的铺位免租。"), "group_threshold");
    EXPECT_EQ(rule_for(U"建成不少于9公里的绿道。"), "");
    EXPECT_EQ(rule_for(U"按金定為800元或以下。"), "");
    EXPECT_EQ(rule_for(U"超百万人口大县的经验。"), "group_threshold");
    EXPECT_EQ(rule_for(U"历时超过3小时完成。"), "");
    EXPECT_EQ(rule_for(U"资金超过两年未收回。"), "");
    EXPECT_EQ(rule_for(U"资金闲置一年以上。"), "");
    EXPECT_EQ(rule_for(U"拨付超过3亿元的资金。"), "");
    EXPECT_EQ(rule_for(U"均下降20％以上，成效明显。"), "");
    EXPECT_EQ(rule_for(U"就业6600万人以上，稳步增长。"), "");
    EXPECT_EQ(rule_for(U"人均预期寿命达到76.7岁。"), "");
}

TEST(Rules, NumeralsFusedIntoNamesAreNotClaims) {
    for (const std::u32string_view text : {U"两级法院协同。", U"八类案件下降。", U"增强四个意识。",
                                           U"落实八项规定。", U"两手硬。", U"改造二次供水。"})
        EXPECT_EQ(rule_for(text), "fused_name");
    EXPECT_EQ(rule_for(U"部署六项具体工作。"), "");
    EXPECT_EQ(rule_for(U"两名副厅长参加。"), "");
    EXPECT_EQ(rule_for(U"这3类指控最多。"), "");
    EXPECT_EQ(rule_for(U"这三类警情均有减少。"), "");
    EXPECT_EQ(rule_for(U"优先接诊两类病人。"), "");
    EXPECT_EQ(rule_for(U"梳理五类问题。"), "");
    EXPECT_EQ(rule_for(U"名下有两部汽车。"), "");
    EXPECT_EQ(rule_for(U"两宗不合规定。"), "");
    EXPECT_EQ(rule_for(U"三个不放过。"), "fused_name");
}

TEST(Rules, NumeralsWithoutABoundAreNotClaims) {
    EXPECT_EQ(rule_for(U"出动数十人次。"), "unbounded");
    EXPECT_EQ(rule_for(U"几百名群众参加。"), "unbounded");
    EXPECT_FALSE(rule_for(U"数以万计的民警。").empty());
    EXPECT_EQ(rule_for(U"参加人数12040人次。"), "");
    EXPECT_EQ(rule_for(U"解答问题百余人次。"), "");
    EXPECT_EQ(rule_for(U"上亿人受益。"), "");
    EXPECT_EQ(rule_for(U"产值迈上千亿台阶。"), "bare_magnitude");
    EXPECT_EQ(rule_for(U"各区都有1座以上水厂。"), "");
    EXPECT_EQ(rule_for(U"收到过百宗申请。"), "");
    EXPECT_FALSE(rule_for(U"成千上万名群众。").empty());
}

TEST(Rules, OneIsAnArticleUnlessItCounts) {
    EXPECT_EQ(rule_for(U"培养一批典型。"), "article");
    EXPECT_EQ(rule_for(U"是一项重大任务。"), "article");
    EXPECT_EQ(rule_for(U"每两周更新。"), "deictic_period");
    EXPECT_EQ(rule_for(U"动态更新一次。"), "article");
    EXPECT_EQ(rule_for(U"查获枪支一支。"), "");
    EXPECT_EQ(rule_for(U"办结1件。"), "");
    EXPECT_EQ(rule_for(U"只有一宗案件未破。"), "");
    EXPECT_EQ(rule_for(U"當中包括一宗牽涉多人的投訴。"), "");
    EXPECT_EQ(rule_for(U"另有一名店员受伤送医。"), "");
    EXPECT_EQ(rule_for(U"包括一项重大任务。"), "article");
    EXPECT_EQ(rule_for(U"每周听取一次汇报。"), "");
    EXPECT_EQ(rule_for(U"办事改为只跑一次。"), "");
}

TEST(Rules, OneOfARowCountsLikeTheOthers) {
    EXPECT_TRUE(all_claims(U"拘捕三名男子及一名女子。"));
    EXPECT_EQ(rule_for(U"及一名女子。"), "article");
    EXPECT_TRUE(all_claims(U"偵破詐欺一件一人、槍彈一件兩人、竊盜三件一人。"));
}

TEST(Rules, FinesMayHaveAMaximum) {
    EXPECT_EQ(rule_for(U"可處二百萬元以下罰鍰。"), "");
    EXPECT_EQ(rule_for(U"二百萬元以下案件。"), "group_threshold");
}

TEST(Rules, PeopleNeedNoClassifier) {
    EXPECT_EQ(rule_for(U"四百青年參加。"), "");
    EXPECT_EQ(rule_for(U"三青年參加。"), "nothing_counted");
}

TEST(Rules, DecimalsAfterIsAreClaims) {
    EXPECT_EQ(rule_for(U"該系數是0.52，有所上升。"), "");
    EXPECT_EQ(rule_for(U"執行0.52版。"), "nothing_counted");
}

TEST(Rules, NavigationIsNoClaim) {
    EXPECT_EQ(rule_for(U"就下列3个问题答复。"), "navigation");
    EXPECT_EQ(rule_for(U"质询的3个部分，答复如下。"), "navigation");
    EXPECT_FALSE(rule_for(U"质询的3部分，答复如下。").empty());
    EXPECT_EQ(rule_for(U"完成了下列11项调查。"), "");
    EXPECT_EQ(rule_for(U"选取3个章节研究。"), "");
    EXPECT_EQ(rule_for(U"提出意见一百四十余条。"), "");
    EXPECT_EQ(rule_for(U"邀请代表120名。"), "");
    EXPECT_EQ(rule_for(U"见表3。"), "navigation");
    EXPECT_EQ(rule_for(U"共印25份"), "navigation");
}

TEST(Rules, NumbersWithNothingCountedAreNotClaims) {
    EXPECT_EQ(rule_for(U"拨打12389举报。"), "nothing_counted");
    EXPECT_EQ(rule_for(U"2675"), "nothing_counted");
    EXPECT_EQ(rule_for(U"共有1"), "nothing_counted");
    EXPECT_EQ(rule_for(U"减少6800多万，成效明显。"), "");
    EXPECT_EQ(rule_for(U"综合指数3.92，居全省前列。"), "");
    EXPECT_EQ(rule_for(U"收入比由2.31缩小为上年水平。"), "");
    EXPECT_EQ(rule_for(U"劣质断面为零。"), "");
    EXPECT_EQ(rule_for(U"执行GB/T 5023标准。"), "nothing_counted");
    EXPECT_EQ(rule_for(U"推出五十多种服务。"), "");
    EXPECT_EQ(rule_for(U"开展10多次巡查。"), "");
    EXPECT_EQ(rule_for(U"千方百计。"), "bare_magnitude");
    EXPECT_EQ(rule_for(U"最高罚款为万元。"), "");
    EXPECT_EQ(rule_for(U"保有量突破百万辆。"), "");
}

}  // namespace
}  // namespace duizhang::claims
