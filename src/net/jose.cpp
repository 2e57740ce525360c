#include "net/jose.h"

#include <cjose/cjose.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>

#include "base/assert.h"
#include "base/described_json.h"

namespace duizhang::net {
namespace {

namespace json = boost::json;
using base::ErrorCode;

struct FreeKey {
    void operator()(cjose_jwk_t* key) const { cjose_jwk_release(key); }
};
struct FreeToken {
    void operator()(cjose_jws_t* token) const { cjose_jws_release(token); }
};
using Key = std::unique_ptr<cjose_jwk_t, FreeKey>;
using Token = std::unique_ptr<cjose_jws_t, FreeToken>;

/// An algorithm that counts, and the kind of key it is for.
struct Algorithm {
    std::string_view name;
    std::string_view key_type;
    std::string_view curve;  ///< "" for RSA
};
constexpr std::array<Algorithm, 2> kAlgorithms{{{"RS256", "RSA", ""}, {"ES256", "EC", "P-256"}}};

tl::unexpected<base::Error> refused(std::string_view what) {
    return base::fail(ErrorCode::kSignOnRefused, std::string(what));
}

/// A text member; "" when it is not there, nothing when it is no text.
std::optional<std::string_view> text_member(const json::object& object, std::string_view name) {
    const auto* const value = object.if_contains(name);
    if (value == nullptr) return "";
    const auto* const text = value->if_string();
    return text == nullptr ? std::nullopt : std::optional<std::string_view>(*text);
}

bool has(const json::object& object, std::string_view name, std::string_view wanted) {
    return text_member(object, name) == wanted;
}

bool has_or_lacks(const json::object& object, std::string_view name, std::string_view wanted) {
    return !object.contains(name) || has(object, name, wanted);
}

bool fits(const json::object& key, const Algorithm& algorithm, std::string_view kid) {
    if (!has(key, "kty", algorithm.key_type) || !has_or_lacks(key, "use", "sig") ||
        !has_or_lacks(key, "alg", algorithm.name)) {
        return false;
    }
    if (!algorithm.curve.empty() && !has(key, "crv", algorithm.curve)) return false;
    return kid.empty() || has_or_lacks(key, "kid", kid);
}

/// Only what a public key consists of is handed on: no private part, no surprise.
Key public_key(const json::object& key, const Algorithm& algorithm) {
    json::object plain{{"kty", algorithm.key_type}};
    if (!algorithm.curve.empty()) plain["crv"] = algorithm.curve;
    const std::array<std::string_view, 2> parts = algorithm.curve.empty()
                                                      ? std::array<std::string_view, 2>{"n", "e"}
                                                      : std::array<std::string_view, 2>{"x", "y"};
    for (const auto part : parts) {
        const auto value = text_member(key, part);
        if (!value || value->empty()) return nullptr;
        plain[part] = *value;
    }
    cjose_err error{};
    const std::string text = json::serialize(plain);
    Key imported(cjose_jwk_import(text.data(), text.size(), &error));
    if (imported && algorithm.curve.empty() &&
        cjose_jwk_get_keysize(imported.get(), &error) < kMinRsaBits) {
        return nullptr;
    }
    return imported;
}

/// The header of a compact JWS, decoded.
base::Result<json::object> header_of(std::string_view token) {
    const auto encoded = token.substr(0, token.find('.'));
    std::uint8_t* bytes = nullptr;
    std::size_t length = 0;
    cjose_err error{};
    if (encoded.empty() ||
        !cjose_base64url_decode(encoded.data(), encoded.size(), &bytes, &length, &error)) {
        return refused("token");
    }
    const std::unique_ptr<std::uint8_t, void (*)(void*)> owned(bytes, &std::free);
    const auto header = base::parse_json({reinterpret_cast<const char*>(bytes), length});
    if (!header || !header->is_object()) return refused("token");
    return header->as_object();
}

base::Result<json::object> claims_of(cjose_jws_t* token) {
    std::uint8_t* bytes = nullptr;  // Stays the token's.
    std::size_t length = 0;
    cjose_err error{};
    if (!cjose_jws_get_plaintext(token, &bytes, &length, &error)) return refused("token");
    auto claims = base::parse_json({reinterpret_cast<const char*>(bytes), length});
    if (!claims || !claims->is_object()) return refused("token");
    return std::move(claims->as_object());
}

Token import_token(std::string_view token) {
    cjose_err error{};
    return Token(cjose_jws_import(token.data(), token.size(), &error));
}

}  // namespace

std::string base64url(std::string_view bytes) {
    if (bytes.empty()) return {};
    char* text = nullptr;
    std::size_t length = 0;
    cjose_err error{};
    const bool encoded = cjose_base64url_encode(reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                                bytes.size(), &text, &length, &error);
    DZ_ASSERT(encoded);
    std::string result(text, length);
    std::free(text);
    return result;
}

std::string random_token(std::size_t count) {
    std::string bytes(count, '\0');
    // Without randomness nothing that follows would be safe.
    DZ_ASSERT(RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(count)) ==
              1);
    return base64url(bytes);
}

base::Result<json::object> verified_claims(std::string_view token, const json::array& keys) {
    if (token.size() > kMaxTokenBytes) return refused("token");
    DZ_TRY(const auto header, header_of(token));
    const auto* const algorithm = std::ranges::find_if(
        kAlgorithms, [&](const Algorithm& one) { return has(header, "alg", one.name); });
    // A header that must be understood ("crit") is not: RFC 7515 section 4.1.11.
    if (algorithm == kAlgorithms.end() || header.contains("crit")) return refused("alg");
    const auto kid = text_member(header, "kid");
    if (!kid) return refused("token");
    std::size_t tried = 0;
    for (const auto& one : keys) {
        if (!one.is_object() || !fits(one.as_object(), *algorithm, *kid)) continue;
        if (++tried > kMaxKeys) break;
        const Key key = public_key(one.as_object(), *algorithm);
        const Token imported = import_token(token);
        if (!imported) return refused("token");
        cjose_err error{};
        if (key && cjose_jws_verify(imported.get(), key.get(), &error)) {
            return claims_of(imported.get());
        }
    }
    return refused(tried == 0 ? "kid" : "signature");
}

}  // namespace duizhang::net
