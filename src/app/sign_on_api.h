#pragma once
// The shapes of sign-on on the wire.

#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace duizhang::app {

struct SignOnLinkView {
    std::string account;
    std::string issuer;
    std::string subject;
    std::string made_by;
    std::string made_at;  ///< RFC 3339
};
BOOST_DESCRIBE_STRUCT(SignOnLinkView, (), (account, issuer, subject, made_by, made_at))

struct SignOnLinkRequest {
    std::string account;
    std::string subject;
    std::optional<std::string> issuer;  ///< The configured one when left out
};
BOOST_DESCRIBE_STRUCT(SignOnLinkRequest, (), (account, subject, issuer))

struct SignOnIdentityRequest {
    std::string subject;
    std::optional<std::string> issuer;
};
BOOST_DESCRIBE_STRUCT(SignOnIdentityRequest, (), (subject, issuer))

}  // namespace duizhang::app
