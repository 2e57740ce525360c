#include "people/sealing.h"

#include <sodium.h>

#include "base/assert.h"

namespace duizhang::people {
namespace {

constexpr std::string_view kMark = "sealed:";
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

static_assert(kSealingKeyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// "" for text that is none.
std::string to_bytes(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    const int failed = sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(),
                                         nullptr, &size, nullptr, kVariant);
    bytes.resize(failed == 0 ? size : 0);
    return bytes;
}

}  // namespace

bool is_sealed(std::string_view text) { return text.starts_with(kMark); }

SealingKey::SealingKey(std::string bytes, Randomness random)
    : key_(std::move(bytes)), random_(std::move(random)) {
    DZ_ASSERT(key_.size() == kSealingKeyBytes);
    DZ_ASSERT(sodium_init() >= 0);
}

std::string SealingKey::seal(std::string_view text, std::string_view purpose) const {
    if (text.empty() || is_sealed(text)) return std::string(text);
    const std::string nonce = random_(kNonceBytes);
    std::string sealed(text.size() + kTagBytes, '\0');
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        bytes_of(sealed), nullptr, bytes_of(text), text.size(), bytes_of(purpose), purpose.size(),
        nullptr, bytes_of(std::string_view(nonce)), bytes_of(std::string_view(key_)));
    return std::string(kMark).append(base64url(nonce + sealed));
}

std::string SealingKey::open(std::string_view sealed, std::string_view purpose) const {
    if (!is_sealed(sealed)) return std::string(sealed);
    const std::string bytes = to_bytes(sealed.substr(kMark.size()));
    if (bytes.size() <= kNonceBytes + kTagBytes) return std::string(sealed);
    const std::string_view box = std::string_view(bytes).substr(kNonceBytes);
    std::string text(box.size() - kTagBytes, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        bytes_of(text), nullptr, nullptr, bytes_of(box), box.size(), bytes_of(purpose),
        purpose.size(), bytes_of(std::string_view(bytes)), bytes_of(std::string_view(key_)));
    return failed == 0 ? text : std::string(sealed);
}

}  // namespace duizhang::people
