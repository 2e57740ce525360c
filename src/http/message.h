#pragma once
// One HTTP request and its answer as plain values, so that everything but the sockets can be tested
// without them.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duizhang::http {

struct Request {
    std::string method;  ///< As sent: "GET"
    std::string target;  ///< Path and query as sent, percent-encoded
    std::string host;
    std::string accept_language;
    std::string content_type;
    std::string if_none_match;
    std::string body;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;  ///< Besides type and length
    std::string body;
};

}  // namespace duizhang::http
