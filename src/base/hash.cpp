// Digests by OpenSSL's EVP interface. The algorithms are fetched once: fetching costs more than
// hashing an event does.

#include "base/hash.h"

#include <openssl/evp.h>

#include <memory>

#include "base/assert.h"

namespace duizhang::base {
namespace {

const EVP_MD* algorithm(HashKind kind) {
    // Never freed: digests may be taken until the process ends.
    static const EVP_MD* const kSha256Algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* const kSm3Algorithm = EVP_MD_fetch(nullptr, "SM3", nullptr);
    return kind == HashKind::kSm3 ? kSm3Algorithm : kSha256Algorithm;
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

}  // namespace

std::string_view to_string(HashKind kind) { return kind == HashKind::kSm3 ? "sm3" : "sha256"; }

Result<HashKind> parse_hash_kind(std::string_view text) {
    if (text == "sha256") return HashKind::kSha256;
    if (text == "sm3") return HashKind::kSm3;
    return fail(ErrorCode::kBadRequest, "hash: sha256, sm3");
}

std::string Digest::hex() const {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kDigits[byte >> 4u]);
        text.push_back(kDigits[byte & 0x0Fu]);
    }
    return text;
}

Result<Digest> Digest::from_hex(std::string_view hex) {
    Digest digest;
    if (hex.size() != digest.bytes.size() * 2) {
        return fail(ErrorCode::kBadRequest, "digest: 64 hex digits");
    }
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const int high = digit_value(hex[2 * i]);
        const int low = digit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) {
            return fail(ErrorCode::kBadRequest, "digest: 64 lower-case hex digits");
        }
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

Digest digest(HashKind kind, std::initializer_list<std::string_view> parts) {
    thread_local std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    DZ_ASSERT(context != nullptr && algorithm(kind) != nullptr);
    DZ_ASSERT(EVP_DigestInit_ex2(context.get(), algorithm(kind), nullptr) == 1);
    for (const std::string_view part : parts) {
        DZ_ASSERT(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1);
    }
    Digest result;
    unsigned int size = 0;
    DZ_ASSERT(EVP_DigestFinal_ex(context.get(), result.bytes.data(), &size) == 1);
    DZ_ASSERT(size == result.bytes.size());
    return result;
}

}  // namespace duizhang::base
