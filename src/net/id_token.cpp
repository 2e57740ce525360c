#include "net/id_token.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>

namespace duizhang::net {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxSubjectBytes = 255;  // OpenID Connect Core, section 2
constexpr std::size_t kMaxNameBytes = 200;
constexpr std::int64_t kMicroseconds = 1'000'000;

tl::unexpected<base::Error> refused(std::string_view what) {
    return base::fail(base::ErrorCode::kSignOnRefused, std::string(what));
}

std::string text_of(const json::object& claims, std::string_view name) {
    const auto* const value = claims.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

/// Seconds since 1970; JSON allows a fraction.
std::optional<std::int64_t> seconds_of(const json::object& claims, std::string_view name) {
    const auto* const value = claims.if_contains(name);
    if (value == nullptr) return std::nullopt;
    constexpr double kPastAnyDate = 1e11;
    if (value->is_int64() && std::abs(static_cast<double>(value->as_int64())) < kPastAnyDate) {
        return value->as_int64();
    }
    if (value->is_double() && std::abs(value->as_double()) < kPastAnyDate) {
        return static_cast<std::int64_t>(std::floor(value->as_double()));
    }
    return std::nullopt;
}

/// Takes the same time wherever the two differ.
bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

base::Status check_audience(const json::object& claims, const std::string& client) {
    const auto* const audience = claims.if_contains("aud");
    if (audience == nullptr) return refused("aud");
    const auto is_client = [&](const json::value& one) { return one == json::value(client); };
    const bool several = audience->is_array() && audience->as_array().size() > 1;
    const bool named = audience->is_array() ? std::ranges::any_of(audience->as_array(), is_client)
                                            : is_client(*audience);
    if (!named) return refused("aud");
    const bool says_party = claims.contains("azp");
    if (says_party ? text_of(claims, "azp") != client : several) return refused("azp");
    return {};
}

base::Status check_times(const json::object& claims, base::InstantUs now_us) {
    const std::int64_t now = now_us.value / kMicroseconds;
    const auto expires = seconds_of(claims, "exp");
    if (!expires || *expires + kClockSkewSeconds <= now) return refused("exp");
    const auto issued = seconds_of(claims, "iat");
    if (!issued || *issued > now + kClockSkewSeconds) return refused("iat");
    if (!claims.contains("nbf")) return {};
    const auto begins = seconds_of(claims, "nbf");
    if (!begins || *begins > now + kClockSkewSeconds) return refused("nbf");
    return {};
}

}  // namespace

base::Result<people::OutsideIdentity> check_id_token(const json::object& claims,
                                                     const ExpectedToken& expected) {
    if (text_of(claims, "iss") != expected.issuer) return refused("iss");
    DZ_TRY_VOID(check_audience(claims, expected.client));
    DZ_TRY_VOID(check_times(claims, expected.now));
    if (expected.nonce.empty() || !same_secret(text_of(claims, "nonce"), expected.nonce)) {
        return refused("nonce");
    }
    people::OutsideIdentity identity{.issuer = expected.issuer,
                                     .subject = text_of(claims, "sub"),
                                     .preferred_name = text_of(claims, "preferred_username")};
    if (identity.subject.empty() || identity.subject.size() > kMaxSubjectBytes) {
        return refused("sub");
    }
    if (identity.preferred_name.size() > kMaxNameBytes) identity.preferred_name.clear();
    return identity;
}

}  // namespace duizhang::net
