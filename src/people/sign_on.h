#pragma once
// Signing on 单点登录 through a provider outside, as the program needs it done.
// Not for whose account that is: app decides it.

#include <string>

#include "base/result.h"

namespace duizhang::people {

/// Who the provider says it is. Only the two first together are one person for ever.
struct OutsideIdentity {
    std::string issuer;
    std::string subject;
    std::string preferred_name;  ///< What the provider calls him; may change; "" if it does not say
};

/// Where to send a browser that wants to sign on.
struct SignOnStart {
    std::string url;
    /// A secret of this one attempt that the browser keeps and must bring back.
    std::string browser_key;
};

/// What a browser brings back from the provider. Members that did not come are "".
struct SignOnReturn {
    std::string browser_key;
    std::string state;
    std::string code;
    std::string error;
    std::string issuer;  ///< RFC 9207
};

struct SignedOn {
    OutsideIdentity identity;
    std::string return_to;  ///< As given to start
};

/// Threads: any.
class SignOn {
public:
    virtual ~SignOn() = default;

    /// Begins an attempt, good for a few minutes and one return. `return_to` is handed back.
    /// Errors: kUpstreamFailed.
    virtual base::Result<SignOnStart> start(const std::string& return_to) = 0;
    /// Ends it. An attempt ends with its first return, whether that succeeds or not.
    /// Errors: kSignOnRefused (the detail names what did not fit, no secrets),
    /// kUpstreamFailed.
    virtual base::Result<SignedOn> finish(const SignOnReturn& returned) = 0;
};

}  // namespace duizhang::people
