#pragma once
// The one way in which this program asks another server for anything.
// Not a general client: no redirects, no cookies, no streams; everything has a bound.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace duizhang::net {

struct HttpRequest {
    std::string method = "GET";  ///< "GET" or "POST"
    std::string url;             ///< http or https
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;  ///< Of a POST; its Content-Type stands in the headers.
};

struct HttpReply {
    int status = 0;  ///< Whatever the server said: a 404 is a reply, not an error.
    std::string content_type;
    std::string body;
};

inline constexpr std::size_t kMaxReplyBytes = 1U << 20;
inline constexpr std::chrono::milliseconds kConnectTime = std::chrono::seconds(5);
inline constexpr std::chrono::milliseconds kReplyTime = std::chrono::seconds(10);

/// What a request may take at most. Tests pass lower ones.
struct HttpLimits {
    std::size_t body_bytes = kMaxReplyBytes;
    std::chrono::milliseconds connect = kConnectTime;
    std::chrono::milliseconds time = kReplyTime;  ///< From beginning to end
    /// Connect to no address of this machine or of private networks (is_private_address), whatever
    /// the name resolves to, and through no proxy.
    bool outside_only = false;
    /// Names answered here instead of by the resolver, "host:port:address". For tests.
    std::vector<std::string> resolve = {};
    /// Becoming true it ends the request soon. May be null.
    const std::atomic<bool>* stop = nullptr;
};

/// One request and its reply, waited for. Certificates are checked; a redirect is a reply like
/// any other. Errors: kUpstreamFailed (no connection, no valid certificate, no reply in
/// time, or more than the limit); the detail names the host, never path, header or body, since
/// those may hold secrets. Threads: any.
base::Result<HttpReply> send_http(const HttpRequest& request, const HttpLimits& limits = {});

/// send_http, or what a test puts in its place.
using HttpSender = std::function<base::Result<HttpReply>(const HttpRequest&)>;

/// Pairs as application/x-www-form-urlencoded.
std::string form_encoded(const std::vector<std::pair<std::string, std::string>>& pairs);

}  // namespace duizhang::net
