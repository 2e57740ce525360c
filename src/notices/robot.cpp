// The three robots' message forms.

#include "notices/robot.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/percent.h"
#include "notices/detail/signing.h"

namespace duizhang::notices {
namespace {

namespace json = boost::json;

constexpr std::int64_t kMicrosPerMilli = 1'000;
constexpr std::int64_t kMicrosPerSecond = 1'000'000;

/// Text in markdown that says itself and nothing else: no links, no mentions, no colours.
std::string plain(std::string_view text) {
    static constexpr std::string_view kMarks = "[]()<>*_#!|`@~\\&";
    static constexpr std::array<std::string_view, kMarks.size()> kWide{
        "［", "］", "（", "）", "＜", "＞", "＊", "＿",
        "＃", "！", "｜", "｀", "＠", "～", "＼", "＆"};
    std::string made;
    for (const char c : text) {
        const auto at = kMarks.find(c);
        if (at != std::string_view::npos) {
            made += kWide.at(at);
        } else {
            made += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
    return made;
}

std::string linked(const LetterLine& line) {
    if (line.link.empty()) return plain(line.text);
    return fmt::format("[{}]({})", plain(line.text), line.link);
}

/// Subject, lines as a list, closing; whole lines are left out at the end if it would be too long.
std::string markdown(const Letter& letter) {
    const std::string head = fmt::format("### {}\n", plain(letter.subject));
    const std::string tail = fmt::format("\n\n{}", linked(letter.closing));
    std::string made = head;
    for (const LetterLine& line : letter.lines) {
        const std::string next = fmt::format("\n- {}", linked(line));
        if (made.size() + next.size() + tail.size() + 4 > kMaxRobotTextBytes) {
            made += "\n…";
            break;
        }
        made += next;
    }
    return made + tail;
}

/// Of what a robot says no more than fits a line of the log.
std::string_view shortened(std::string_view words) {
    std::size_t size = std::min<std::size_t>(words.size(), 200);
    while (size > 0 && size < words.size() &&
           (static_cast<unsigned char>(words[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return words.substr(0, size);
}

json::array feishu_line(const LetterLine& line) {
    if (line.link.empty()) return {json::object{{"tag", "text"}, {"text", line.text}}};
    return {json::object{{"tag", "a"}, {"text", line.text}, {"href", line.link}}};
}

json::object feishu_post(const Letter& letter) {
    json::array content;
    std::size_t bytes = letter.subject.size();
    for (const LetterLine& line : letter.lines) {
        bytes += line.text.size() + line.link.size();
        if (bytes > kMaxRobotTextBytes) {
            content.push_back(feishu_line({.text = "…", .link = {}}));
            break;
        }
        content.push_back(feishu_line(line));
    }
    content.push_back(feishu_line(letter.closing));
    const char* language = letter.language == Language::kEnglish ? "en_us" : "zh_cn";
    return {{"post", json::object{{language, json::object{{"title", letter.subject},
                                                          {"content", std::move(content)}}}}}};
}

RobotMessage to_wecom(const Robot& robot, const Letter& letter) {
    return {
        .url = robot.address,
        .body = json::serialize(json::object{
            {"msgtype", "markdown"}, {"markdown", json::object{{"content", markdown(letter)}}}})};
}

RobotMessage to_dingtalk(const Robot& robot, const Letter& letter, base::InstantUs now) {
    std::string url = robot.address;
    if (!robot.secret.empty()) {
        const auto stamp = fmt::format("{}", now.value / kMicrosPerMilli);
        const auto sign =
            detail::signature(robot.secret, fmt::format("{}\n{}", stamp, robot.secret));
        url += fmt::format("{}timestamp={}&sign={}", url.find('?') == std::string::npos ? '?' : '&',
                           stamp, base::percent_encoded(sign));
    }
    return {
        .url = std::move(url),
        .body = json::serialize(json::object{
            {"msgtype", "markdown"},
            {"markdown", json::object{{"title", letter.subject}, {"text", markdown(letter)}}}})};
}

RobotMessage to_feishu(const Robot& robot, const Letter& letter, base::InstantUs now) {
    json::object body;
    if (!robot.secret.empty()) {
        const auto stamp = fmt::format("{}", now.value / kMicrosPerSecond);
        body["timestamp"] = stamp;
        // Unlike DingTalk's: time and secret are the key, and what is signed is empty.
        body["sign"] = detail::signature(fmt::format("{}\n{}", stamp, robot.secret), "");
    }
    body["msg_type"] = "post";
    body["content"] = feishu_post(letter);
    return {.url = robot.address, .body = json::serialize(body)};
}

}  // namespace

std::string_view to_string(RobotKind kind) {
    switch (kind) {
        case RobotKind::kWecom:
            return "wecom";
        case RobotKind::kDingtalk:
            return "dingtalk";
        case RobotKind::kFeishu:
            break;
    }
    return "feishu";
}

base::Result<RobotKind> parse_robot_kind(std::string_view text) {
    for (const auto kind : kRobotKinds) {
        if (to_string(kind) == text) return kind;
    }
    return base::fail(base::ErrorCode::kBadRequest,
                      fmt::format("{}; wecom, dingtalk, feishu", text));
}

RobotMessage robot_message(const Robot& robot, const Letter& letter, base::InstantUs now) {
    switch (robot.kind) {
        case RobotKind::kWecom:
            return to_wecom(robot, letter);
        case RobotKind::kDingtalk:
            return to_dingtalk(robot, letter, now);
        case RobotKind::kFeishu:
            break;
    }
    return to_feishu(robot, letter, now);
}

base::Status read_robot_answer(RobotKind kind, std::string_view body) {
    boost::system::error_code malformed;
    const auto value = json::parse(body, malformed);
    const auto* answer = malformed ? nullptr : value.if_object();
    // WeCom and DingTalk: errcode and errmsg. Feishu: code and msg, once StatusCode as well.
    const bool feishu = kind == RobotKind::kFeishu;
    const auto* code =
        answer == nullptr ? nullptr : answer->if_contains(feishu ? "code" : "errcode");
    if (code == nullptr && feishu && answer != nullptr) code = answer->if_contains("StatusCode");
    if (code == nullptr || !code->is_int64()) {
        return base::fail(
            base::ErrorCode::kUpstreamFailed,
            fmt::format("{}: 答复无法识别 an answer that cannot be read", to_string(kind)));
    }
    if (code->get_int64() == 0) return {};
    const auto* words = answer->if_contains(feishu ? "msg" : "errmsg");
    return base::fail(
        base::ErrorCode::kUpstreamFailed,
        fmt::format("{} {}: {}", to_string(kind), code->get_int64(),
                    words != nullptr && words->is_string() ? shortened(words->get_string())
                                                           : std::string_view()));
}

}  // namespace duizhang::notices
