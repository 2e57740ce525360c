#pragma once
// What an ID token (OpenID Connect Core 1.0) must say before anybody is let in on its word.
// Private to this folder.

#include <boost/json.hpp>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "people/sign_on.h"

namespace duizhang::net {

/// What was asked of the provider.
struct ExpectedToken {
    std::string issuer;
    std::string client;
    std::string nonce;
    base::InstantUs now;
};

/// How far two clocks may differ.
inline constexpr std::int64_t kClockSkewSeconds = 60;

/// The identity that the claims of a token already verified give, by section 3.1.3.7 of the
/// standard. Errors: kSignOnRefused: "iss", "aud", "azp", "exp", "iat", "nbf", "nonce", "sub".
base::Result<people::OutsideIdentity> check_id_token(const boost::json::object& claims,
                                                     const ExpectedToken& expected);

}  // namespace duizhang::net
