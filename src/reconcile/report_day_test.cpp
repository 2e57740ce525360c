// The day a report bears, wherever its author or publisher set it, and never a day in its story.

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "reconcile/reconcile.h"
#include "reconcile/written_dates.h"

namespace duizhang::reconcile {
namespace {

std::string day_in(std::u32string_view text) {
    const auto day = find_report_day(text);
    return day ? day->to_string() : "";
}

constexpr std::u32string_view kBody =
    U"全市共办结案件120件。5月3日召开动员会。\n下一步继续推进。\n";

std::u32string with_body(std::u32string_view before, std::u32string_view after = U"") {
    return std::u32string(before) + U"\n" + std::u32string(kBody) + std::u32string(after);
}

TEST(FindReportDay, ReadsTheDateLineUnderTheTitle) {
    EXPECT_EQ(day_in(with_body(U"专项行动情况通报\n2021年8月5日\n")), "2021-08-05");
    EXPECT_EQ(day_in(with_body(U"专项行动情况通报\n（2021年8月5日）\n")), "2021-08-05");
    EXPECT_EQ(day_in(with_body(U"專項行動情況通報\n二〇二一年八月二十五日\n")), "2021-08-25");
    EXPECT_EQ(day_in(with_body(U"专项行动情况通报\n发布时间：2021-08-05 09:30\n")), "2021-08-05");
    EXPECT_EQ(day_in(with_body(U"专项行动情况通报\n2021 年 8 月 5 日\n")), "2021-08-05");
}

TEST(FindReportDay, ReadsTheDayOnWhichItWasGiven) {
    EXPECT_EQ(day_in(with_body(U"工作报告\n——2021年3月5日在第三次会议上\n")), "2021-03-05");
    EXPECT_EQ(day_in(with_body(U"工作报告\n（2021年3月5日在全市大会上的讲话）\n")), "2021-03-05");
}

TEST(FindReportDay, ReadsTheSignature) {
    EXPECT_EQ(day_in(with_body(U"情况通报", U"清河市公安局\n2021年8月5日\n")), "2021-08-05");
    EXPECT_EQ(day_in(with_body(U"情况通报", U"清河市公安局　2021年8月5日")), "2021-08-05");
    EXPECT_EQ(day_in(with_body(U"情況通報", U"清河市公安局\n二○二一年十二月三十一日")),
              "2021-12-31");
    EXPECT_EQ(day_in(with_body(U"情况通报", U"2021年8月5日印发")), "2021-08-05");
}

TEST(FindReportDay, ReadsAPublishersLine) {
    EXPECT_EQ(day_in(with_body(U"半年答卷\n2020-08-07 07:24:00 来源：某日报 作者：某某\n")),
              "2020-08-07");
    EXPECT_EQ(day_in(with_body(U"半年答卷\n来源：某日报 2020/8/7 字号：大 中 小\n")), "2020-08-07");
}

TEST(FindReportDay, ReadsANewspapersLead) {
    EXPECT_EQ(day_in(U"半年答卷\n新华社清河8月7日电（记者某某）2020年上半年，全省办结案件120件。"),
              "2020-08-07");
    EXPECT_EQ(day_in(U"半年答卷\n本报清河2020年8月7日讯 全省办结案件120件。"), "2020-08-07");
}

TEST(FindReportDay, PrefersTheAuthorsDayToThePublishers) {
    EXPECT_EQ(day_in(with_body(U"情况通报\n2021-08-09 10:00 来源：本站\n",
                               U"清河市公安局\n2021年8月5日")),
              "2021-08-05");
}

TEST(FindReportDay, FallsBackOnTheDayUpToWhichTheReportCounts) {
    EXPECT_EQ(day_in(U"2021年，全市推进专项行动。截至6月底，共办结案件120件。"), "2021-06-30");
    EXPECT_EQ(day_in(U"截至2021年7月20日，共办结案件120件。"), "2021-07-20");
    EXPECT_EQ(day_in(U"截至2021年2月末，共办结案件120件。"), "2021-02-28");
    EXPECT_EQ(day_in(U"截至6月底，共办结案件120件。"), "") << "no year is known";
    // It goes on after that day.
    EXPECT_EQ(day_in(U"2021年，截至6月底，共办结案件120件。7月9日，召开推进会。"), "");
    EXPECT_EQ(day_in(U"2021年，截至6月底，共办结案件120件。目前，已公开13件。"), "");
}

TEST(FindReportDay, TakesNoDayOnWhichSomethingHappened) {
    for (const std::u32string_view text :
         {U"情况通报\n2021年3月9日，全市召开动员部署会，抽调47名民警。\n下一步继续推进。",
          U"情况通报\n3月9日上午，全市召开动员会。\n2021年4月23日在城郊发现罂粟1629处。",
          U"情况通报\n自2021年5月22日以来，全市出动车辆5400台次。", U"", U"2021年",
          U"2021年13月45日",
          U"大事记\n2021年3月1日\n启动。\n2021年4月1日\n推进。\n2021年5月1日\n收官。\n"}) {
        EXPECT_EQ(day_in(text), "") << base::encode_utf8(text);
    }
}

TEST(CalendarWords, ReadDaysInEitherNumerals) {
    const auto day = read_written_day(U"二〇二一年十月二十三日", 0);
    ASSERT_TRUE(day);
    EXPECT_EQ(day->year, 2021);
    EXPECT_EQ(day->month, 10U);
    EXPECT_EQ(day->day, 23U);
    const auto bare = read_written_day(U"在8月5日", 1);
    ASSERT_TRUE(bare);
    EXPECT_FALSE(bare->year);
    EXPECT_EQ(day_of(*bare, 2021)->to_string(), "2021-08-05");
    EXPECT_FALSE(day_of(*bare, std::nullopt));
    EXPECT_FALSE(read_written_day(U"2021-08", 0));
    EXPECT_FALSE(read_written_day(U"8月", 0));
    EXPECT_EQ(end_of_month(2020, 2).to_string(), "2020-02-29");
    EXPECT_EQ(end_of_month(2020, 12).to_string(), "2020-12-31");
}

}  // namespace
}  // namespace duizhang::reconcile
