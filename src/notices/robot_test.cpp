// Robots' messages, held against the vendors' pages. The signatures were computed with the code
// those pages give (Python's hmac), not with ours.

#include "notices/robot.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace duizhang::notices {
namespace {

Letter two_lines() {
    return {.language = Language::kChinese,
            .subject = "【对账】2 条提醒",
            .lines = {{.text = "退回：问题清单 问题〔2023〕3号，整改中",
                       .link = "https://dz.example.org/entries/42"},
                      {.text = "已逾期：整改措施 整改〔2023〕7号，已明确", .link = ""}},
            .closing = {.text = "选择接收哪些提醒",
                        .link = "https://dz.example.org/inbox/preferences"}};
}

constexpr base::InstantUs kThen{1'599'360'473'123'456};

TEST(Wecom, TakesMarkdown) {
    const auto made =
        robot_message({.kind = RobotKind::kWecom,
                       .address = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k",
                       .secret = {}},
                      two_lines(), kThen);
    EXPECT_EQ(made.url, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k");
    EXPECT_EQ(made.body,
              R"x({"msgtype":"markdown","markdown":{"content":"### 【对账】2 条提醒\n\n)x"
              R"x(- [退回：问题清单 问题〔2023〕3号，整改中](https://dz.example.org/entries/42)\n)x"
              R"x(- 已逾期：整改措施 整改〔2023〕7号，已明确\n\n)x"
              R"x([选择接收哪些提醒](https://dz.example.org/inbox/preferences)"}})x");
}

TEST(Dingtalk, SignsTheAddress) {
    const auto made =
        robot_message({.kind = RobotKind::kDingtalk,
                       .address = "https://oapi.dingtalk.com/robot/send?access_token=t",
                       .secret = "this is secret"},
                      two_lines(), kThen);
    EXPECT_EQ(made.url,
              "https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1599360473123&sign="
              "0eVlIU0GooHVuIBX6FZ86JNxxfy4qwhOlP5JU2uHmq4%3D");
    EXPECT_TRUE(made.body.starts_with(
        R"({"msgtype":"markdown","markdown":{"title":"【对账】2 条提醒","text":"### )"));
}

TEST(Dingtalk, LeavesTheAddressAloneWithoutASecret) {
    const auto made =
        robot_message({.kind = RobotKind::kDingtalk,
                       .address = "https://oapi.dingtalk.com/robot/send?access_token=t",
                       .secret = {}},
                      two_lines(), kThen);
    EXPECT_EQ(made.url, "https://oapi.dingtalk.com/robot/send?access_token=t");
}

TEST(Feishu, SignsTheBody) {
    const auto made = robot_message({.kind = RobotKind::kFeishu,
                                     .address = "https://open.feishu.cn/open-apis/bot/v2/hook/h",
                                     .secret = "this is secret"},
                                    two_lines(), kThen);
    EXPECT_EQ(made.url, "https://open.feishu.cn/open-apis/bot/v2/hook/h");
    EXPECT_EQ(
        made.body,
        R"({"timestamp":"1599360473","sign":"/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=",)"
        R"("msg_type":"post","content":{"post":{"zh_cn":{"title":"【对账】2 条提醒","content":[)"
        R"([{"tag":"a","text":"退回：问题清单 问题〔2023〕3号，整改中","href":"https://dz.example.org/entries/42"}],)"
        R"([{"tag":"text","text":"已逾期：整改措施 整改〔2023〕7号，已明确"}],)"
        R"([{"tag":"a","text":"选择接收哪些提醒","href":"https://dz.example.org/inbox/preferences"}]]}}}})");
}

TEST(Robots, TakeNoMarkupFromNumbersAndTitles) {
    auto letter = two_lines();
    letter.lines = {{.text = "退回：[点我](https://evil.example) <@all> **x** \n# y", .link = ""}};
    const auto made =
        robot_message({.kind = RobotKind::kWecom, .address = "a", .secret = {}}, letter, kThen);
    const auto content = boost::json::parse(made.body).at("markdown").at("content").as_string();
    EXPECT_NE(std::string_view(content).find(
                  "退回：［点我］（https://evil.example） ＜＠all＞ ＊＊x＊＊  ＃ y"),
              std::string_view::npos)
        << content;
}

TEST(Robots, LeaveOutWholeLinesPastTheLimit) {
    auto letter = two_lines();
    letter.lines.assign(100, {.text = std::string(100, 'x'), .link = ""});
    const auto made =
        robot_message({.kind = RobotKind::kWecom, .address = "a", .secret = {}}, letter, kThen);
    const auto content = boost::json::parse(made.body).at("markdown").at("content").as_string();
    EXPECT_LE(content.size(), kMaxRobotTextBytes);
    EXPECT_GT(content.size(), kMaxRobotTextBytes - 200);
    EXPECT_NE(std::string_view(content).find("\n…\n\n["), std::string_view::npos);
}

TEST(Robots, SayInTheirAnswerWhetherTheyTookIt) {
    EXPECT_TRUE(read_robot_answer(RobotKind::kWecom, R"({"errcode":0,"errmsg":"ok"})"));
    EXPECT_TRUE(read_robot_answer(RobotKind::kDingtalk, R"({"errcode":0,"errmsg":"ok"})"));
    EXPECT_TRUE(read_robot_answer(
        RobotKind::kFeishu,
        R"({"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"})"));
    const auto refused = read_robot_answer(RobotKind::kFeishu,
                                           R"({"code":19021,"data":{},"msg":"sign match fail"})");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::kUpstreamFailed);
    EXPECT_EQ(refused.error().detail, "feishu 19021: sign match fail");
    EXPECT_FALSE(read_robot_answer(RobotKind::kWecom, "<html>"));
    EXPECT_FALSE(
        read_robot_answer(RobotKind::kDingtalk, R"({"errcode":310000,"errmsg":"sign not match"})"));
    EXPECT_FALSE(read_robot_answer(RobotKind::kDingtalk, "[]"));
}

}  // namespace
}  // namespace duizhang::notices
