#pragma once
// One HTTP request and its answer as plain values, so that everything but the sockets can be tested
// without them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duizhang::http {

/// Views into the message as it was received; "" for a header that is not there.
struct Request {
    std::string_view method;  ///< As sent: "GET"
    std::string_view target;  ///< Path and query as sent, percent-encoded
    std::string_view host;
    std::string_view accept_language;
    std::string_view content_type;
    std::string_view if_none_match;
    std::string_view idempotency_key;
    std::string_view cookie;
    std::string_view authorization;
    std::string_view csrf_token;  ///< X-CSRF-Token
    std::string_view origin;
    std::string_view address;  ///< Of the other end; no header
    std::string_view body;
    bool body_too_long = false;  ///< Longer than Service::body_limit, and therefore not read
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;  ///< Besides type and length
    std::string body;  ///< Not sent in answer to HEAD, nor with status 304
};

}  // namespace duizhang::http
