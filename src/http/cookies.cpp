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

std::string sign_on_attributes(std::string_view value, int max_age, bool secure) {
    // Lax: the way back from the provider is a link from another site.
    return fmt::format("{}={}; Path=/api/v1/sign-on; Max-Age={}; HttpOnly; SameSite=Lax{}",
                       kSignOnCookie, value, max_age, secure ? "; Secure" : "");
}

std::string_view cookie_named(std::string_view name, std::string_view header) {
    while (!header.empty()) {
        while (header.starts_with(' ')) header.remove_prefix(1);
        const std::string_view pair = header.substr(0, header.find(';'));
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return pair.substr(equals + 1);
        }
        header.remove_prefix(std::min(pair.size() + 1, header.size()));
    }
    return {};
}

}  // namespace

std::string_view session_cookie(std::string_view header) {
    return cookie_named(kSessionCookie, header);
}

std::string_view sign_on_cookie(std::string_view header) {
    return cookie_named(kSignOnCookie, header);
}

std::string set_sign_on_cookie(std::string_view value, bool secure) {
    constexpr int kSeconds = 600;
    return sign_on_attributes(value, kSeconds, secure);
}

std::string end_sign_on_cookie(bool secure) { return sign_on_attributes("", 0, secure); }

std::string set_session_cookie(std::string_view value, bool secure) {
    return cookie(value, kMaxAgeSeconds, secure);
}

std::string end_session_cookie(bool secure) { return cookie("", 0, secure); }

}  // namespace duizhang::http
