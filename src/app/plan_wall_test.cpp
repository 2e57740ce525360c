#include "app/plan_wall.h"

#include <gtest/gtest.h>

#include <array>

namespace duizhang::app {
namespace {

PlanCountView count(std::uint32_t done, std::uint32_t all, const std::string& state,
                    std::uint32_t late = 0) {
    PlanCountView made;
    made.done = done;
    made.all = all;
    made.state = state;
    made.late = late;
    return made;
}

PlanBoardView board(std::size_t rows, std::size_t columns) {
    PlanBoardView made;
    made.campaign_title = {.zh = "实践活动", .en = "Campaign"};
    made.as_of = "1234";
    made.now = "2021-08-15T09:30:00+08:00";
    made.node = {.code = "230000", .name = "黑龙江省"};
    for (std::size_t i = 0; i < columns; ++i) {
        made.columns.push_back({.node = {.code = std::to_string(i), .name = "大兴安岭地区"},
                                .own = i == 0,
                                .has_children = true});
        made.column_totals.push_back(count(139, 151, "late", 12));
    }
    PlanGroupView group;
    group.item = {.entry = "1", .number = "方面1", .title = "打击防范守平安"};
    group.total = count(60, 90, "late", 3);
    for (std::size_t i = 0; i < rows; ++i) {
        PlanRowView row;
        row.item = {.entry = "2", .number = "任务1", .title = "推进重点项目用警建立联络员制度"};
        row.total = count(6, 9, "doing");
        for (std::size_t c = 0; c < columns; ++c) row.cells.push_back(count(10, 10, "done"));
        group.rows.push_back(std::move(row));
    }
    made.groups.push_back(std::move(group));
    made.total = count(60, 90, "late", 3);
    return made;
}

std::size_t times(const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

/// The first length behind `name` in the style sheet, in millimetres; 0 if there is none.
int length_of(const std::string& html, const std::string& selector) {
    const auto at = html.find(selector);
    const auto size = html.find("font-size:", at);
    return at == std::string::npos ? 0 : std::stoi(html.substr(size + 10));
}

TEST(WallOnPaper, ShowsEveryTaskEveryNodeAndTheHeadlines) {
    const auto html = wall_html(board(30, 14),
                                {{.title = {.zh = "督察发现问题", .en = "Problems"},
                                  .value = "1510",
                                  .measure_unit = "个",
                                  .grade = "A"}},
                                {});
    EXPECT_EQ(times(html, "推进重点项目用警建立联络员制度"), 30U);
    EXPECT_EQ(times(html, "大兴安岭地区"), 13U);  // One column is the node itself.
    EXPECT_EQ(times(html, "本级"), 1U);
    EXPECT_EQ(times(html, "10/10"), 30U * 14U);
    EXPECT_NE(html.find("督察发现问题"), std::string::npos);
    EXPECT_NE(html.find("1,510<small> 个 · A"), std::string::npos);
    EXPECT_NE(html.find("1234"), std::string::npos);
    EXPECT_NE(html.find("2021-08-15 09:30"), std::string::npos);
}

TEST(WallOnPaper, SaysAStateByAMarkBesideItsColour) {
    const auto html = wall_html(board(1, 2), {}, {});
    EXPECT_NE(html.find("<td class=\"done\">10/10<span class=\"m\">✓</span>"), std::string::npos);
    EXPECT_NE(html.find("139/151<span class=\"m\">▲12</span>"), std::string::npos);
}

TEST(WallOnPaper, EscapesWhatPeopleWrote) {
    auto shown = board(1, 1);
    shown.groups[0].rows[0].item.title = "<img src=\"http://x\">&";
    const auto html = wall_html(shown, {}, {});
    EXPECT_EQ(html.find("<img"), std::string::npos);
    EXPECT_NE(html.find("&lt;img src=&quot;http://x&quot;&gt;&amp;"), std::string::npos);
}

TEST(WallOnPaper, KeepsTypeReadableForAsManyRowsAsItPromises) {
    // 16 points are 5.6 mm.
    const auto cells = [](const std::string& html) {
        return length_of(html, ".wall td{font-size");
    };
    EXPECT_GE(cells(wall_html(board(30, 14), {}, {})), 5);
    EXPECT_GE(cells(wall_html(board(kReadableRows, 14), {}, {})), 5);
}

TEST(WallOnPaper, IsTheSamePageOnSmallerPaper) {
    const auto large = wall_html(board(30, 14), {}, {.size = WallPaper::kA0});
    const auto small = wall_html(board(30, 14), {}, {.size = WallPaper::kA3});
    EXPECT_NE(large.find("size:1189.000mm 841.000mm"), std::string::npos);
    EXPECT_NE(small.find("size:420.000mm 297"), std::string::npos);
    EXPECT_EQ(times(large, "<td"), times(small, "<td"));
}

TEST(WallOnPaper, CallsATaskOutOfReachByItsNumber) {
    auto shown = board(1, 1);
    shown.groups[0].item = {};
    shown.groups[0].rows[0].item = {.entry = "", .number = "任务9", .title = ""};
    const auto html = wall_html(shown, {}, {});
    EXPECT_NE(html.find("1. 任务9"), std::string::npos);
    EXPECT_NE(html.find("其他任务"), std::string::npos);
}

TEST(WallOnPaper, SpeaksEnglishToo) {
    const auto html = wall_html(board(1, 1), {}, {.size = WallPaper::kA3, .english = true});
    EXPECT_NE(html.find("Campaign · wall chart"), std::string::npos);
    EXPECT_EQ(html.find("合计"), std::string::npos);
}

}  // namespace
}  // namespace duizhang::app
