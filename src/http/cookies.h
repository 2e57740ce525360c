#pragma once
// The one cookie of this server.

#include <string>
#include <string_view>

namespace duizhang::http {

inline constexpr std::string_view kSessionCookie = "dz_session";

/// Its value in a Cookie header; "" if it is not there.
std::string_view session_cookie(std::string_view header);

/// A Set-Cookie header that starts a session. No page's script reads it and no foreign page's form
/// sends it; `secure`: never over plain HTTP.
std::string set_session_cookie(std::string_view value, bool secure);
/// One that ends it.
std::string end_session_cookie(bool secure);

}  // namespace duizhang::http
