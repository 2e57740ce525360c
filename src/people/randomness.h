#pragma once
// Secrets made by chance, and the form in which they are kept.

#include <functional>
#include <string>
#include <string_view>

namespace duizhang::people {

/// So many random bytes. Passed in, so that tests can repeat themselves.
using Randomness = std::function<std::string(std::size_t bytes)>;

/// From the system's generator, by libsodium. Any thread.
std::string system_random(std::size_t bytes);

/// RFC 4648 §5 without padding: [A-Za-z0-9_-]*.
std::string base64url(std::string_view bytes);

inline constexpr std::size_t kSecretBytes = 32;

/// So many random bytes as lower-case hex.
std::string random_hex(const Randomness& random, std::size_t bytes);
/// kSecretBytes random bytes as base64url.
std::string random_secret(const Randomness& random);
/// For a person to copy by hand: 16 characters that cannot be mistaken for one another, in groups
/// of four: "k7mx-p2qa-…". 80 bits.
std::string random_password(const Randomness& random);
/// SHA-256 in hex: what is kept of a secret that chance made. A stolen database gives nobody away;
/// such secrets are too long to be guessed, so that no slow hash is needed.
std::string fingerprint(std::string_view secret);

}  // namespace duizhang::people
