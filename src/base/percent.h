#pragma once
// Text inside an address.

#include <string>
#include <string_view>

namespace duizhang::base {

/// "a%20b%26c": everything but the unreserved characters of RFC 3986 as %XX, so that any text can
/// be a value of a query, a form or a label.
std::string percent_encoded(std::string_view text);

}  // namespace duizhang::base
