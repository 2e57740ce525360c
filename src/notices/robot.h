#pragma once
// Group robots 群机器人 of WeCom, DingTalk and Feishu: a letter in the form that each takes, and
// what their answers mean. Pure. After the vendors' pages:
//   WeCom     developer.work.weixin.qq.com/document/path/91770 (20 messages a minute, 4096 bytes)
//   DingTalk  open.dingtalk.com/document/robots/custom-robot-access (20 a minute; 加签)
//   Feishu    open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (5 a second; 签名校验)

#include <string>

#include "notices/letter.h"

namespace duizhang::notices {

enum class RobotKind : std::uint8_t { kWecom, kDingtalk, kFeishu };

inline constexpr std::array kRobotKinds{RobotKind::kWecom, RobotKind::kDingtalk,
                                        RobotKind::kFeishu};

std::string_view to_string(RobotKind kind);  ///< "wecom", "dingtalk", "feishu"
/// Errors: kBadRequest.
base::Result<RobotKind> parse_robot_kind(std::string_view text);

/// Past it WeCom refuses a message (40058); the others take more but get no more either.
inline constexpr std::size_t kMaxRobotTextBytes = 4096;

struct Robot {
    RobotKind kind = RobotKind::kWecom;
    std::string address;  ///< The webhook address, which is a secret itself
    std::string secret;   ///< For signing, "" where the group asks for none; WeCom has none

    friend bool operator==(const Robot&, const Robot&) = default;
};

/// What to POST as application/json.
struct RobotMessage {
    std::string url;
    std::string body;
};

RobotMessage robot_message(const Robot& robot, const Letter& letter, base::InstantUs now);

/// Robots answer 200 and say in the body whether they took the message. Errors: kUpstreamFailed
/// with their code and words.
base::Status read_robot_answer(RobotKind kind, std::string_view body);

}  // namespace duizhang::notices
