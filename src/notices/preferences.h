#pragma once
// What each person chose to be told, how and when. Kept in a table of its own, never journaled.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "notices/letter.h"
#include "notices/robot.h"

namespace duizhang::notices {

enum class Channel : std::uint8_t { kMail, kRobot };

inline constexpr std::array kChannels{Channel::kMail, Channel::kRobot};

std::string_view to_string(Channel channel);  ///< "mail", "robot"
/// Errors: kBadRequest.
base::Result<Channel> parse_channel(std::string_view text);

inline constexpr std::size_t kMaxRobotAddressBytes = 500;
inline constexpr std::size_t kMaxRobotSecretBytes = 200;

struct Preferences {
    Language language = Language::kChinese;
    std::string mail_address;  ///< "" = no mail
    std::optional<Robot> robot;
    std::map<Kind, Timing> timings;  ///< Kinds left out have usual_timing

    Timing timing(Kind kind) const;
    bool has(Channel channel) const;
    /// No channel at all: then nothing leaves the house.
    bool silent() const { return mail_address.empty() && !robot; }

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Returns and reopenings at once, what comes to pass by itself in the daily digest.
Timing usual_timing(Kind kind);

/// Hosts that robots' messages may go to.
class RobotHosts {
public:
    RobotHosts() = default;  ///< None
    /// The three vendors' hosts, and those that the system administrator names: "host" or
    /// "host:port" for HTTPS, "http://host:port" for plain HTTP, separated by ";" or ",".
    /// Errors: kBadRequest naming the item.
    static base::Result<RobotHosts> parse(std::string_view configured);

    struct Host {
        std::string origin;       ///< "https://oapi.dingtalk.com"
        bool configured = false;  ///< By the administrator: may be at a private address

        friend bool operator==(const Host&, const Host&) = default;
    };
    /// The host of `url`, if messages may go there: no credentials, no fragment, visible ASCII
    /// only. Errors: kInvalidField naming the hosts there are.
    base::Result<Host> require(std::string_view url) const;
    std::vector<std::string> origins() const;

private:
    std::vector<Host> hosts_;
};

/// Errors: kInvalidField, kLimitExceeded.
base::Status check(const Preferences& preferences, const RobotHosts& hosts);

/// The address without its key: enough to tell one robot from another.
std::string masked(std::string_view address);

}  // namespace duizhang::notices
