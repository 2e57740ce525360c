#include "people/randomness.h"

#include <sodium.h>

#include "base/assert.h"
#include "base/hash.h"

namespace duizhang::people {
namespace {

constexpr std::size_t kPasswordCharacters = 16;
constexpr std::size_t kGroup = 4;
/// 32 of them, so that five bits choose one evenly. No 0, 1, i, l.
constexpr std::string_view kAlphabet = "23456789abcdefghjkmnopqrstuvwxyz";

}  // namespace

std::string system_random(std::size_t bytes) {
    DZ_ASSERT(sodium_init() >= 0);
    std::string made(bytes, '\0');
    randombytes_buf(made.data(), made.size());
    return made;
}

std::string base64url(std::string_view bytes) {
    constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), kVariant);
    text.pop_back();  // The closing zero.
    return text;
}

std::string random_hex(const Randomness& random, std::size_t bytes) {
    const std::string made = random(bytes);
    std::string text(2 * made.size() + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(made.data()),
                   made.size());
    text.pop_back();  // The closing zero.
    return text;
}

std::string random_secret(const Randomness& random) { return base64url(random(kSecretBytes)); }

std::string random_password(const Randomness& random) {
    static_assert(kAlphabet.size() == 32);
    std::string password;
    for (const char byte : random(kPasswordCharacters)) {
        if (password.size() % (kGroup + 1) == kGroup) password.push_back('-');
        password.push_back(kAlphabet[static_cast<unsigned char>(byte) % kAlphabet.size()]);
    }
    return password;
}

std::string fingerprint(std::string_view secret) {
    return base::digest(base::HashKind::kSha256, {secret}).hex();
}

}  // namespace duizhang::people
