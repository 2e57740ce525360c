#pragma once
// Signed tokens (JWS, RFC 7515) and the keys that prove them (JWK, RFC 7517), and the encoding they
// share. Private to this folder; the only home of libcjose.

#include <boost/json.hpp>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::net {

/// base64url without padding (RFC 4648 section 5).
std::string base64url(std::string_view bytes);

/// `count` bytes of the system's randomness, in base64url.
std::string random_token(std::size_t count);

inline constexpr std::size_t kMaxTokenBytes = 64U << 10;
inline constexpr std::size_t kMaxKeys = 50;
inline constexpr std::size_t kMinRsaBits = 2048;

/// The claims of a compact JWS whose signature one of `keys` (the array of a JWK set) proves. Only
/// RS256 and ES256 count: what the token itself names as its algorithm is held against that list
/// and against the kind of the key, so that neither "none" nor a key used as a shared secret
/// passes. Errors: kSignOnRefused: "alg", "kid" (no key of that name and kind; the provider may
/// have changed its keys since), "signature", "token".
base::Result<boost::json::object> verified_claims(std::string_view token,
                                                  const boost::json::array& keys);

}  // namespace duizhang::net
