#pragma once
// Signatures of robots' messages, by OpenSSL.

#include <string>
#include <string_view>

namespace duizhang::notices::detail {

std::string base64(std::string_view bytes);  ///< RFC 4648 §4, with padding

/// HMAC-SHA256 (RFC 2104) in base64.
std::string signature(std::string_view key, std::string_view text);

}  // namespace duizhang::notices::detail
