#include "http/cookies.h"

#include <fmt/format.h>

#include <algorithm>

namespace duizhang::http {
namespace {

/// The session ends earlier on the server; this only keeps dead cookies from piling up.
constexpr int kMaxAgeSeconds = 12 * 60 * 60;

std::string cookie(std::string_view value, int max_age, bool secure) {
    return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Lax{}", kSessionCookie, value,
                       max_age, secure ? "; Secure" : "");
}

}  // namespace

std::string_view session_cookie(std::string_view header) {
    while (!header.empty()) {
        while (header.starts_with(' ')) header.remove_prefix(1);
        const std::string_view pair = header.substr(0, header.find(';'));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == kSessionCookie) {
            return pair.substr(equals + 1);
        }
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
    }
    return {};
}

std::string set_session_cookie(std::string_view value, bool secure) {
    return cookie(value, kMaxAgeSeconds, secure);
}

std::string end_session_cookie(bool secure) { return cookie("", 0, secure); }

}  // namespace duizhang::http
