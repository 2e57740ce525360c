#pragma once
// What carries messages out of the house. Implemented by src/net, the only home of libcurl.

#include <string>

#include "notices/mail.h"
#include "notices/robot.h"

namespace duizhang::notices {

/// Threads: one at a time. Calls take as long as their time-outs at most.
class Courier {
public:
    virtual ~Courier() = default;

    virtual bool sends_mail() const = 0;  ///< A mail server is configured
    virtual std::string mail_from() const = 0;
    /// The server took it. Errors: kUpstreamFailed, kUnsupported without a mail server.
    virtual base::Status send(const Mail& mail) = 0;
    /// The body of an answer 2xx. Errors: kUpstreamFailed; kInvalidField for an address that
    /// messages may not go to.
    virtual base::Result<std::string> post(const RobotMessage& message) = 0;
    /// Ends what is under way soon, and every later call at once. Any thread.
    virtual void stop() = 0;
};

}  // namespace duizhang::notices
