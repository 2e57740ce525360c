// Preferences and where robots may be.

#include "notices/preferences.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "notices/mail.h"

namespace duizhang::notices {
namespace {

using base::ErrorCode;

constexpr std::string_view kHttps = "https://";
constexpr std::string_view kHttp = "http://";
constexpr std::size_t kMaskedTail = 4;

bool is_host_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
}

/// "host" or "host:port" in lower case; no user, no brackets.
bool is_authority(std::string_view text) {
    const auto colon = text.find(':');
    const auto host = text.substr(0, colon);
    if (host.empty() || !std::ranges::all_of(host, is_host_char)) return false;
    if (colon == std::string_view::npos) return true;
    const auto port = text.substr(colon + 1);
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    return error == std::errc() && end == port.data() + port.size() && number > 0 &&
           number <= 65535;
}

bool is_visible(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

std::string_view origin_of(std::string_view url) {
    const auto scheme = url.starts_with(kHttps)  ? kHttps.size()
                        : url.starts_with(kHttp) ? kHttp.size()
                                                 : std::string_view::npos;
    if (scheme == std::string_view::npos) return {};
    const auto end = url.find_first_of("/?", scheme);
    if (!is_authority(url.substr(scheme, end == std::string_view::npos ? end : end - scheme))) {
        return {};
    }
    return url.substr(0, end);
}

}  // namespace

std::string_view to_string(Channel channel) { return channel == Channel::kMail ? "mail" : "robot"; }

base::Result<Channel> parse_channel(std::string_view text) {
    for (const auto channel : kChannels) {
        if (to_string(channel) == text) return channel;
    }
    return base::fail(ErrorCode::kBadRequest, fmt::format("{}; mail, robot", text));
}

Timing usual_timing(Kind kind) {
    switch (kind) {
        case Kind::kReturned:
        case Kind::kReopened:
            return Timing::kNow;
        case Kind::kEdition:
            return Timing::kWeekly;
        default:
            return Timing::kDaily;
    }
}

Timing Preferences::timing(Kind kind) const {
    const auto chosen = timings.find(kind);
    return chosen == timings.end() ? usual_timing(kind) : chosen->second;
}

bool Preferences::has(Channel channel) const {
    return channel == Channel::kMail ? !mail_address.empty() : robot.has_value();
}

base::Result<RobotHosts> RobotHosts::parse(std::string_view configured) {
    RobotHosts hosts;
    for (const auto* known :
         {"https://qyapi.weixin.qq.com", "https://oapi.dingtalk.com", "https://open.feishu.cn"}) {
        hosts.hosts_.push_back({.origin = known, .configured = false});
    }
    while (!configured.empty()) {
        const auto end = configured.find_first_of(";,");
        auto item = configured.substr(0, end);
        configured = end == std::string_view::npos ? "" : configured.substr(end + 1);
        while (item.starts_with(' ')) item.remove_prefix(1);
        while (item.ends_with(' ')) item.remove_suffix(1);
        if (item.empty()) continue;
        const bool plain = item.starts_with(kHttp);
        if (!is_authority(plain ? item.substr(kHttp.size()) : item)) {
            return base::fail(ErrorCode::kBadRequest,
                              fmt::format("{}: host, host:port, http://host:port", item));
        }
        hosts.hosts_.push_back(
            {.origin = fmt::format("{}{}", plain ? "" : kHttps, item), .configured = true});
    }
    return hosts;
}

base::Result<RobotHosts::Host> RobotHosts::require(std::string_view url) const {
    const auto origin = origin_of(url);
    if (is_visible(url) && url.find('#') == std::string_view::npos && !origin.empty()) {
        // What the administrator names wins over the same host among the vendors'.
        const auto found = std::find_if(hosts_.rbegin(), hosts_.rend(),
                                        [&](const Host& host) { return host.origin == origin; });
        if (found != hosts_.rend()) return *found;
    }
    return base::fail(ErrorCode::kInvalidField, fmt::format("机器人地址 webhook address: {}/…",
                                                            fmt::join(origins(), "/…, ")));
}

std::vector<std::string> RobotHosts::origins() const {
    std::vector<std::string> list;
    for (const auto& host : hosts_) list.push_back(host.origin);
    return list;
}

base::Status check(const Preferences& preferences, const RobotHosts& hosts) {
    if (!preferences.mail_address.empty()) DZ_TRY_VOID(check_address(preferences.mail_address));
    if (!preferences.robot) return {};
    const Robot& robot = *preferences.robot;
    if (robot.address.size() > kMaxRobotAddressBytes) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("机器人地址 webhook address > {}", kMaxRobotAddressBytes));
    }
    if (robot.secret.size() > kMaxRobotSecretBytes || !is_visible(robot.secret)) {
        return base::fail(ErrorCode::kInvalidField,
                          fmt::format("加签密钥 secret: ≤ {} ASCII", kMaxRobotSecretBytes));
    }
    DZ_TRY(const auto host, hosts.require(robot.address));
    static_cast<void>(host);
    return {};
}

std::string masked(std::string_view address) {
    if (address.empty()) return {};
    const auto origin = origin_of(address);
    const auto tail = address.substr(address.size() - std::min(address.size(), kMaskedTail));
    return fmt::format("{}/…{}", origin, tail);
}

}  // namespace duizhang::notices
