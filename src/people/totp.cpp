#include "people/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/percent.h"

namespace duizhang::people {
namespace {

constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kDigits = 6;
constexpr std::uint32_t kModulus = 1'000'000;
constexpr std::int64_t kSecondUs = 1'000'000;

/// RFC 4226 §5.3.
std::uint32_t hotp(std::string_view key, std::uint64_t counter) {
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i) {
        message[i] = static_cast<unsigned char>((counter >> (8 * (7 - i))) & 0xFFU);
    }
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int size = 0;
    DZ_ASSERT(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(),
                   message.size(), mac.data(), &size) != nullptr);
    const std::size_t offset = mac[size - 1] & 0x0FU;
    std::uint32_t binary = mac[offset] & 0x7FU;
    for (std::size_t i = 1; i < 4; ++i) binary = (binary << 8U) | mac[offset + i];
    return binary % kModulus;
}

}  // namespace

std::string to_base32(std::string_view bytes) {
    std::string text;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8U) | static_cast<unsigned char>(byte);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text.push_back(kBase32[(buffer >> bits) & 31U]);
        }
        buffer &= (1U << bits) - 1U;
    }
    if (bits > 0) text.push_back(kBase32[(buffer << (5 - bits)) & 31U]);
    return text;
}

std::optional<std::string> from_base32(std::string_view text) {
    std::string bytes;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t value = kBase32.find(c);
        if (value == std::string_view::npos) return std::nullopt;
        buffer = (buffer << 5U) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<char>((buffer >> bits) & 0xFFU));
        }
        buffer &= (1U << bits) - 1U;
    }
    // What is left over is padding, less than a character's worth and zero.
    if (bits >= 5 || buffer != 0) return std::nullopt;
    return bytes;
}

std::string random_totp_secret(const Randomness& random) {
    return to_base32(random(kTotpSecretBytes));
}

std::string totp_uri(std::string_view issuer, std::string_view account, std::string_view secret) {
    return fmt::format("otpauth://totp/{0}:{1}?secret={2}&issuer={0}",
                       base::percent_encoded(issuer), base::percent_encoded(account), secret);
}

std::uint64_t totp_step(base::InstantUs now) {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(now.value, 0) / kSecondUs /
                                      kTotpStepSeconds);
}

std::string totp_code(std::string_view secret, std::uint64_t step) {
    const auto key = from_base32(secret);
    if (!key || key->empty()) return {};
    return fmt::format("{:06}", hotp(*key, step));
}

std::optional<std::uint64_t> match_totp(std::string_view secret, std::string_view code,
                                        base::InstantUs now, std::uint64_t last_used) {
    if (code.size() != kDigits) return std::nullopt;
    const std::uint64_t middle = totp_step(now);
    const std::uint64_t first = middle < kTotpDrift ? 0 : middle - kTotpDrift;
    std::optional<std::uint64_t> matched;
    for (std::uint64_t step = first; step <= middle + kTotpDrift; ++step) {
        const std::string expected = totp_code(secret, step);
        if (step > last_used && expected.size() == kDigits &&
            sodium_memcmp(expected.data(), code.data(), kDigits) == 0) {
            matched = step;
        }
    }
    return matched;
}

}  // namespace duizhang::people
