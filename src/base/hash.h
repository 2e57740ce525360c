#pragma once
// Digests: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), by OpenSSL.

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::base {

enum class HashKind : std::uint8_t { kSha256, kSm3 };

std::string_view to_string(HashKind kind);                ///< "sha256", "sm3"
Result<HashKind> parse_hash_kind(std::string_view text);  ///< Errors: kBadRequest.

/// 32 bytes; written as 64 lower-case hex digits.
struct Digest {
    std::array<std::uint8_t, 32> bytes{};

    friend auto operator<=>(const Digest&, const Digest&) = default;
    std::string hex() const;
    /// Errors: kBadRequest unless exactly 64 lower-case hex digits.
    static Result<Digest> from_hex(std::string_view hex);
};

/// One-shot digest of the concatenation of `parts`. Any thread.
Digest digest(HashKind kind, std::initializer_list<std::string_view> parts);

}  // namespace duizhang::base
