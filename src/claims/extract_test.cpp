#include "claims/extract.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>

#include "base/utf8.h"

namespace duizhang::claims {
namespace {

/// "text value unit bound kind direction" of each claim, in order.
std::vector<std::string> found(std::u32string_view text) {
    std::vector<std::string> out;
    for (const Claim& claim : extract(text))
        out.push_back(fmt::format("{} {} {} {} {} {}", claim.text, claim.value.to_decimal(4),
                                  claim.unit, to_string(claim.bound), to_string(claim.kind),
                                  to_string(claim.direction)));
    return out;
}

using Lines = std::vector<std::string>;

TEST(Extract, SpansCrossLineBreaksAndSpaces) {
    EXPECT_EQ(found(U"去年共受理各类投诉2 910\n項，其中成立4,000\n宗。"),
              (Lines{"2 910\n項 2910 項 exact count ", "4,000\n宗 4000 宗 exact count "}));
    EXPECT_EQ(found(U"批准逮捕214人，不批捕9\n1人，率为97.\n2%。\n\n办理1.3万余\n人次。"),
              (Lines{"214人 214 人 exact count ", "9\n1人 91 人 exact count ",
                     "97.\n2% 97.2 % exact percent ", "1.3万余\n人次 13000 人次 at_least count "}));
    const auto claims = extract(U"共约 ６３％的人");
    ASSERT_EQ(claims.size(), 1u);
    EXPECT_EQ(claims[0].start, 1u);
    EXPECT_EQ(claims[0].end, 6u);
    EXPECT_EQ(claims[0].unit, "%");
}

TEST(Extract, ChangesHaveADirectionAndLevelsHaveNone) {
    EXPECT_EQ(found(U"甲类案件和乙类案件分别下降8.6%、39.6%。"),
              (Lines{"8.6% 8.6 % exact change down", "39.6% 39.6 % exact change down"}));
    EXPECT_EQ(found(U"城镇化率从52.6％提高到58.5％。"),
              (Lines{"52.6％ 52.6 % exact percent ", "58.5％ 58.5 % exact percent "}));
    EXPECT_EQ(found(U"满意率提高2.2个百分点。"),
              (Lines{"2.2个百分点 2.2 个百分点 exact change up"}));
    EXPECT_EQ(found(U"人数超去年全年40%。"), (Lines{"40% 40 % exact change up"}));
    EXPECT_EQ(found(U"城镇新增就业30万人。"), (Lines{"30万人 300000 人 exact count "}));
    EXPECT_EQ(found(U"比上年多12件。"), (Lines{"12件 12 件 exact change up"}));
    EXPECT_EQ(found(U"办理时限压缩60%，增幅高达四倍。"),
              (Lines{"60% 60 % exact change down", "四倍 4 倍 exact change up"}));
}

TEST(Extract, WhatIsJoinedToAChangeIsOneToo) {
    const auto change = [](std::u32string_view text) {
        std::string out;
        for (const Claim& claim : extract(text))
            out += fmt::format("{}{} ", to_string(claim.kind), to_string(claim.direction));
        return out;
    };
    EXPECT_EQ(change(U"比去年减少90宗（6.2%）。"), "changedown changedown ");
    EXPECT_EQ(change(U"比去年减少3件5人。"), "changedown changedown ");
    EXPECT_EQ(change(U"比去年多2.5倍及3.3倍。"), "changeup changeup ");
    EXPECT_EQ(change(U"升幅介于四成至1.8倍。"), "changeup changeup ");
    EXPECT_EQ(change(U"跌幅更达70%。"), "changedown ");
    EXPECT_EQ(change(U"电话骗案飙两成。"), "changeup ");
    EXPECT_EQ(change(U"销售额是去年同期的1.4倍。"), "changeup ");
    EXPECT_EQ(change(U"投资是“十一五”的3.1倍。"), "changeup ");
    EXPECT_EQ(change(U"分别高于全国5.9和2.9个百分点。"), "changeup changeup ");
    EXPECT_EQ(change(U"再增1万个，两座车库动工。"), "changeup count ");
    EXPECT_EQ(change(U"减税降费超过30亿元。"), "money ");
    EXPECT_EQ(change(U"较上年同期多支出30万元。"), "changeup ");
    EXPECT_EQ(change(U"不合格率高出全市两倍。"), "changeup ");
    EXPECT_EQ(change(U"全市位次前进了三位。"), "changeup ");
    EXPECT_EQ(change(U"考评名次进步三名。"), "changeup ");
    EXPECT_EQ(change(U"支出较核定数超出一成二。"), "changeup ");
    EXPECT_EQ(change(U"成功率较全国平均高2.9个百分点。"), "changeup ");
    EXPECT_EQ(change(U"增加学位1.6万个，减少亏损面3个百分点。"), "changeup changedown ");
    EXPECT_EQ(change(U"物价涨幅控制在3%以内。"), "changeup ");
    EXPECT_EQ(change(U"降幅扩大3.4和5.2个百分点。"), "changeup changeup ");
    EXPECT_EQ(change(U"同比少发案45起。"), "changedown ");
    EXPECT_EQ(change(U"再压减水泥产能200万吨左右。"), "changedown ");
    EXPECT_EQ(change(U"已累计减少企业办证费用3亿元。"), "changedown ");
    EXPECT_EQ(change(U"为群众减少申请材料8万份。"), "changedown ");
    // Levels and plain counts are none.
    EXPECT_EQ(change(U"着力提升8项管理指标，评级提升两个等级。"), "count changeup ");
    EXPECT_EQ(change(U"测评排名由36位升到28位。"), "rank rank ");
    EXPECT_EQ(change(U"增加287宗至493宗。"), "changeup count ");
    EXPECT_EQ(change(U"人数继续增多，共119人。"), "count ");
    EXPECT_EQ(change(U"比例超过九成。"), "percent ");
}

TEST(Extract, MoneyMayLackItsUnit) {
    EXPECT_EQ(found(U"涉案金额约16亿，冻结2亿元。"),
              (Lines{"约16亿 1600000000  about money ", "2亿元 200000000 元 exact money "}));
    EXPECT_EQ(found(U"服务2.1亿人口。"), (Lines{"2.1亿人口 210000000 人口 exact count "}));
}

TEST(Extract, EveryMemberOfAProportionIsAShare) {
    EXPECT_EQ(
        found(U"产业结构由9.5:43:47.5调整为8:42.6:49.4。"),
        (Lines{"9.5 9.5  exact percent ", "43 43  exact percent ", "47.5 47.5  exact percent ",
               "8 8  exact percent ", "42.6 42.6  exact percent ", "49.4 49.4  exact percent "}));
}

TEST(Extract, UnitsMayHaveSeveralParts) {
    EXPECT_EQ(found(U"出动车辆400余台（艘）次。"),
              (Lines{"400余台（艘）次 400 台(艘)次 at_least count "}));
    EXPECT_EQ(found(U"标准为451.1元/人·月。"),
              (Lines{"451.1元/人·月 451.1 元/人·月 exact money "}));
    EXPECT_EQ(found(U"惠及3万市民，运送300万旅客。"),
              (Lines{"3万 30000  exact count ", "300万 3000000  exact count "}));
    EXPECT_EQ(
        found(U"两名人员、三成员工、5个体育项目。"),
        (Lines{"两名 2 名 exact count ", "三成 3 成 exact percent ", "5个 5 个 exact count "}));
    EXPECT_EQ(found(U"超过一半人口受益。"), (Lines{"超过一半 0.5  at_least percent "}));
    EXPECT_EQ(found(U"用地面積15公頃。"), (Lines{"15公頃 15 公頃 exact count "}));
    EXPECT_EQ(found(U"商场面积3 500平方呎。"), (Lines{"3 500平方呎 3500 平方呎 exact count "}));
}

TEST(Extract, RatesCountPerUnitOfTime) {
    EXPECT_EQ(found(U"日均12万辆次、24万人次接受检查。"),
              (Lines{"12万辆次 120000 辆次 exact rate ", "24万人次 240000 人次 exact rate "}));
    EXPECT_EQ(found(U"坚持每两周更新一次，全年办结30件。"),
              (Lines{"一次 1 次 exact rate ", "30件 30 件 exact count "}));
}

TEST(Extract, BoundsFollowTheSense) {
    EXPECT_EQ(found(U"近七成群众选择网办。"), (Lines{"近七成 7 成 nearly percent "}));
    EXPECT_EQ(found(U"直接损失约26万元。"), (Lines{"约26万元 260000 元 about money "}));
    EXPECT_EQ(found(U"每年约占总数的14%。"), (Lines{"14% 14 % about percent "}));
    EXPECT_EQ(found(U"日均不到1件。"), (Lines{"不到1件 1 件 below rate "}));
    EXPECT_EQ(found(U"节约30万元。"), (Lines{"30万元 300000 元 exact money "}));
    EXPECT_EQ(found(U"近2000平方公里土地。"),
              (Lines{"近2000平方公里 2000 平方公里 nearly count "}));
    EXPECT_EQ(found(U"1亿3千多万人次。"), (Lines{"1亿3千多万人次 130000000 人次 at_least count "}));
    EXPECT_EQ(found(U"历时3个多小时。"), (Lines{"3个多小时 3 小时 at_least duration "}));
}

TEST(Extract, IntervalsStateWhatTheFigureAdmits) {
    const auto claims = extract(U"为群众办实事4.1万余件，完成率达92.1%，学习覆盖率100%。");
    ASSERT_EQ(claims.size(), 3u);
    EXPECT_EQ(claims[0].interval, quantity::Interval::half_open(41000, 42000));
    EXPECT_TRUE(claims[1].interval.contains(*base::Rational::of(13900, 151)));
    EXPECT_FALSE(claims[1].interval.contains(*base::Rational::of(14000, 151)));
    EXPECT_TRUE(claims[2].interval.is_point());
}

TEST(Extract, SaysWhatIsCounted) {
    const auto claims = extract(
        U"今年以来，全市公安机关破获诈骗案件43起，同比上升18.5%"
        U"，走访单位96家、门店13家；下发通知书12份。");
    ASSERT_EQ(claims.size(), 5u);
    EXPECT_EQ(claims[0].measure, "破获诈骗案件");
    EXPECT_EQ(claims[1].measure, "破获诈骗案件同比上升");
    EXPECT_EQ(claims[2].measure, "走访单位");
    EXPECT_EQ(claims[3].measure, "走访门店");
    EXPECT_EQ(claims[4].measure, "下发通知书");
    for (const Claim& claim : claims) {
        EXPECT_EQ(claim.period, "今年以来");
        EXPECT_EQ(claim.scope, "全市公安机关");
        EXPECT_EQ(claim.sentence.start, 0u);
    }
}

TEST(Extract, SharedVerbsGoToTheirOwnSubjects) {
    const auto claims = extract(U"刑事案件和治安案件分别下降8.6%、39.6%。");
    ASSERT_EQ(claims.size(), 2u);
    EXPECT_EQ(claims[0].measure, "刑事案件分别下降");
    EXPECT_EQ(claims[1].measure, "治安案件分别下降");
}

TEST(Extract, PartsPointToTheirTotal) {
    const auto claims = extract(
        U"共办实事60件，其中打击类20件、服务类30件，其他类10件。已整改全部51个问题中的49个。");
    ASSERT_EQ(claims.size(), 6u);
    EXPECT_FALSE(claims[0].head.has_value());
    for (const std::size_t part : {1u, 2u, 3u}) EXPECT_EQ(claims[part].head, 0u);
    EXPECT_EQ(claims[5].head, 4u);
}

TEST(Extract, TimesComparedWithGoForOneFigureOnly) {
    const auto claims = extract(U"2012年，接获投诉932宗，较2011年的1 010宗减少8%。");
    ASSERT_EQ(claims.size(), 3u);
    EXPECT_EQ(claims[0].period, "2012年");
    EXPECT_EQ(claims[1].period, "2011年");
    EXPECT_EQ(claims[1].measure, "接获投诉");
    EXPECT_EQ(claims[2].period, "2012年");
}

TEST(Extract, TakesTimeInProportionToTheText) {
    // A quadratic step would take several seconds here.
    for (const std::u32string_view piece :
         {U"其中1件、", U"占5%，", U"“《", U"2021年5月较", U"分别上升1%、", U"每两日1次、",
          U"一二三", U"1 234", U"全市公安机关", U"以来", U"近三年", U"零发案", U"、", U"中的3个"}) {
        std::u32string text;
        while (text.size() < 50'000) text += piece;
        const auto start = std::clock();
        extract(text);
        EXPECT_LT(std::clock() - start, CLOCKS_PER_SEC) << base::encode_utf8(piece);
    }
}

TEST(Claim, WritesTheFieldsOfTheFormat) {
    const auto claims = extract(U"上半年,我市破获“盗抢”案件21起。");
    ASSERT_EQ(claims.size(), 1u);
    EXPECT_EQ(to_json_line(claims[0], "a\"b.txt"),
              R"({"doc": "a\"b.txt", "start": 14, "end": 17, "text": "21起", "value": 21, )"
              R"("unit": "起", "bound": "exact", "kind": "count", "direction": "", )"
              R"("measure": "破获“盗抢”案件", "period": "上半年", "scope": "我市"})");
}

TEST(Claim, NamesReadBack) {
    for (const Kind kind : {Kind::kChange, Kind::kMoney, Kind::kRank, Kind::kDuration, Kind::kRate,
                            Kind::kPercent, Kind::kCount})
        EXPECT_EQ(parse_kind(to_string(kind)), kind);
    EXPECT_EQ(parse_bound("at_least"), Bound::kAtLeast);
    EXPECT_EQ(parse_direction(""), Direction::kNone);
    EXPECT_FALSE(parse_kind("counts").has_value());
}

}  // namespace
}  // namespace duizhang::claims
