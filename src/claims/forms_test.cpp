// The forms in which a report may write one quantity, as claims.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "claims/extract.h"

namespace duizhang::claims {
namespace {

/// "text value unit bound kind interval" of each claim, in order.
std::string found(const std::string& text) {
    std::string out;
    for (const Claim& claim : extract(*base::decode_utf8(text)))
        out +=
            fmt::format("{} {} {} {} {} {}\n", claim.text, claim.value.to_decimal(4), claim.unit,
                        to_string(claim.bound), to_string(claim.kind), claim.interval.to_string());
    return out;
}

/// "text value direction" of each claim.
std::string moved(const std::string& text) {
    std::string out;
    for (const Claim& claim : extract(*base::decode_utf8(text)))
        out += fmt::format("{} {} {}\n", claim.text, claim.value.to_decimal(4),
                           to_string(claim.direction));
    return out;
}

TEST(Forms, ARangeIsOneClaim) {
    EXPECT_EQ(found("要求3至5天内办结。"), "3至5天内 5 天 below duration 0～5\n");
    EXPECT_EQ(found("共有30—50人参加。"), "30—50人 50 人 exact count 30～50\n");
    EXPECT_EQ(found("抽检比例为10%至15%。"), "10%至15% 15 % exact percent 9.5～15.5（不含15.5）\n");
    EXPECT_EQ(found("每户补助30万元—50万元。"),
              "30万元—50万元 500000 元 exact money 295000～505000（不含505000）\n");
    EXPECT_EQ(found("需时约3天至5天。"), "约3天至5天 5 天 about duration 2.5～5.5\n");
    EXPECT_EQ(found("出动三四十人次。"), "三四十人次 40 人次 exact count 30～50（不含50）\n");
    EXPECT_EQ(found("走访二、三十户。"), "二、三十户 30 户 exact count 20～40（不含40）\n");
}

TEST(Forms, LevelsDatesAndCodesAreNoRanges) {
    EXPECT_EQ(moved("投诉增加287宗至493宗。"), "287宗 287 up\n493宗 493 \n");
    EXPECT_EQ(found("8月2日至4日，3-5月，2018—2020年。"), "");
    EXPECT_EQ(found("电话0451-82690110，编号3-1-501。"), "");
    EXPECT_EQ(moved("平均用时从5天到3天。"), "5天 5 \n3天 3 \n");
}

TEST(Forms, HalvesOfMeasuresCount) {
    EXPECT_EQ(found("判处有期徒刑两年半。"),
              "两年半 2.5 年 exact duration 2.25～2.75（不含2.75）\n");
    EXPECT_EQ(found("历时三个半月。"), "三个半月 3.5 月 exact duration 3.25～3.75（不含3.75）\n");
    EXPECT_EQ(found("平均5分半钟到场。"), "5分半钟 5.5 分 exact duration 5.25～5.75（不含5.75）\n");
    EXPECT_EQ(found("耗时一个半小时。"),
              "一个半小时 1.5 小时 exact duration 1.25～1.75（不含1.75）\n");
    EXPECT_EQ(moved("比计划提前半个月。"), "半个月 0.5 \n");
    EXPECT_EQ(found("上半年完成，半年工作情况，两年半来。"), "");
}

TEST(Forms, SignsGiveValueAndDirection) {
    EXPECT_EQ(moved("案件同比-3.2%。"), "-3.2% -3.2 down\n");
    EXPECT_EQ(moved("增速为－1.5％。"), "－1.5％ -1.5 down\n");
    EXPECT_EQ(moved("收入同比+5.1%。"), "+5.1% 5.1 up\n");
    EXPECT_EQ(moved("最低气温零下5℃。"), "零下5℃ -5 \n");
    EXPECT_EQ(moved("担负3项任务。"), "3项 3 \n");
}

TEST(Forms, CurrencySignsAreUnitsWhereNoOtherFollows) {
    EXPECT_EQ(found("罚款¥3.5万。"), "¥3.5万 35000 ¥ exact money 34500～35500（不含35500）\n");
    EXPECT_EQ(found("捐款US$200。"), "US$200 200 US$ exact money 200\n");
    EXPECT_EQ(found("涉款约HK$5,000。"), "约HK$5,000 5000 HK$ about money 4500～5500\n");
    EXPECT_EQ(found("拨付人民币300万元。"),
              "300万元 3000000 元 exact money 2995000～3005000（不含3005000）\n");
}

TEST(Forms, AWordBelongsToOneNumberOnly) {
    EXPECT_EQ(moved("共有2日元三件，三成百人。"), "2日元 2 \n三件 3 \n三成 3 \n");
}

TEST(Forms, SharesAndRatiosAreToldFromCodes) {
    EXPECT_EQ(found("女性占1/3。"),
              "1/3 0.3333  exact percent 0.283333～0.383333（不含0.383333）\n");
    EXPECT_EQ(found("师生比为1:4。"), "1:4 0.25  exact percent 0.222222～0.285714\n");
    EXPECT_EQ(found("配备比例三比一。"), "三比一 3  exact percent 2.5～3.5\n");
    EXPECT_EQ(found("于12:30开始，见5/8页，以3:1获胜，2011/12年度。"), "");
    EXPECT_EQ(found("参与率过半，近半数居民受益。"),
              "过半 0.5  at_least percent 0.5～1（不含1）\n"
              "近半数 0.5  nearly percent 0.4～0.5（不含0.5）\n");
    EXPECT_EQ(found("覆盖率达百分之百。"), "百分之百 100  exact percent 100\n");
    EXPECT_EQ(found("以百分百的热情投入，时间过半，三五成群，经过一番努力。"), "");
}

TEST(Forms, VerbsOfReachingBoundNothing) {
    EXPECT_EQ(found("客流突破200万人次。"),
              "200万人次 2000000 人次 exact count 1995000～2005000（不含2005000）\n");
    EXPECT_EQ(moved("产值翻两番，投诉增长近一倍。"), "两番 2 up\n近一倍 1 up\n");
    EXPECT_EQ(found("开展检查200多次。"), "200多次 200 次 at_least count 200～300（不含300）\n");
    EXPECT_EQ(found("流量达45吨/日。"), "45吨/日 45 吨/日 exact count 45\n");
}

TEST(Forms, TwoNeighbouringFiguresMayBeListed) {
    EXPECT_EQ(moved("每次出動一、兩部車，等了四、五小時。"), "一、兩部 2 \n四、五小時 5 \n");
    EXPECT_EQ(found("就讀一、二年級。"), "");
}

TEST(Forms, TheSecondMostIsNoClassifier) {
    EXPECT_EQ(moved("竊盜1,204件次之，出勤310件次之多。"), "1,204件 1204 \n310件次 310 \n");
}

TEST(Forms, AVerbOfChangeLeavesMoreThanABound) {
    EXPECT_EQ(found("較上年的90宗上升超過1倍。"),
              "90宗 90 宗 exact count 90\n超過1倍 1 倍 at_least change 1～2（不含2）\n");
}

TEST(Forms, ASignInBracketsTellsAChange) {
    EXPECT_EQ(moved("破案率（-4.2百分點）、宗數（+3.1%）。"),
              "-4.2百分點 -4.2 down\n+3.1% 3.1 up\n");
    EXPECT_EQ(moved("取締超載五公斤以上一件。"), "一件 1 \n");
    EXPECT_EQ(moved("勒索及縱火分別上升5.2%（+31宗）及7.4%（+9宗）。"),
              "5.2% 5.2 up\n+31宗 31 up\n7.4% 7.4 up\n+9宗 9 up\n");
}

TEST(Forms, AnApproximatorMayEndItsLine) {
    EXPECT_EQ(moved("受惠的約\n2 300名學生已領取。"), "約\n2 300名 2300 \n");
}

TEST(Forms, OrMoreBelongsToTheFigure) {
    EXPECT_EQ(found("按金定为800元或以下。"), "800元或以下 800 元 below money 0～800\n");
    EXPECT_EQ(moved("須有90%或\n以上出席。"), "90%或\n以上 90 \n");
}

TEST(Forms, AboutMayFollowAWordOfAmounting) {
    EXPECT_EQ(found("貸款折合約7元。"), "約7元 7 元 about money 6.5～7.5\n");
    EXPECT_EQ(moved("簽訂合約7份。"), "7份 7 \n");
    EXPECT_EQ(found("兩項估算大概相差7元。"),
              "兩項 2 項 exact count 2\n7元 7 元 about money 6.5～7.5\n");
    EXPECT_EQ(moved("收入增長只有7元，全年只有7宗。"), "7元 7 up\n7宗 7 \n");
}

TEST(Forms, NoPartOfAnUnreadRunIsAClaim) {
    EXPECT_EQ(found("共12345678901234567890万元，二〇二一五件，1.2.3版。"), "");
}

}  // namespace
}  // namespace duizhang::claims
