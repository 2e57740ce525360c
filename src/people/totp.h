#pragma once
// Time-based one-time codes as a second factor: RFC 6238 over RFC 4226, HMAC-SHA-1, six digits,
// steps of 30 seconds — what every authenticator app reads.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "people/randomness.h"

namespace duizhang::people {

inline constexpr std::size_t kTotpSecretBytes = 20;  ///< RFC 4226 §4 asks for 160 bits
inline constexpr std::int64_t kTotpStepSeconds = 30;
inline constexpr std::uint64_t kTotpDrift = 1;  ///< Steps that a clock may be off, either way

/// RFC 4648 without padding.
std::string to_base32(std::string_view bytes);
/// Nothing for text that is none.
std::optional<std::string> from_base32(std::string_view text);

/// A new secret, in base 32.
std::string random_totp_secret(const Randomness& random);
/// What an authenticator app scans: otpauth://totp/…
std::string totp_uri(std::string_view issuer, std::string_view account, std::string_view secret);

std::uint64_t totp_step(base::InstantUs now);
/// The six digits of one step. `secret` in base 32; "" for one that is none.
std::string totp_code(std::string_view secret, std::uint64_t step);
/// The step to which `code` belongs, if that lies within the drift around `now` and after
/// `last_used`: no code opens anything twice.
std::optional<std::uint64_t> match_totp(std::string_view secret, std::string_view code,
                                        base::InstantUs now, std::uint64_t last_used);

}  // namespace duizhang::people
