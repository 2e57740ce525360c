#pragma once
// The cookies of this server.

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

/// What a browser keeps while it is on its way to a sign-on provider and back; for the addresses of
/// signing on only, and for a few minutes.
inline constexpr std::string_view kSignOnCookie = "dz_sign_on";
std::string_view sign_on_cookie(std::string_view header);
std::string set_sign_on_cookie(std::string_view value, bool secure);
std::string end_sign_on_cookie(bool secure);

}  // namespace duizhang::http
