#include "net/oidc.h"

#include <fmt/format.h>
#include <openssl/crypto.h>

#include <algorithm>
#include <array>

#include "base/described_json.h"
#include "base/hash.h"
#include "base/percent.h"
#include "net/id_token.h"
#include "net/jose.h"

namespace duizhang::net {
namespace {

namespace json = boost::json;
using base::ErrorCode;

constexpr std::int64_t kMicroseconds = 1'000'000;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kMaxCodeBytes = 4096;
constexpr int kFine = 200;

tl::unexpected<base::Error> refused(std::string_view what) {
    return base::fail(ErrorCode::kSignOnRefused, std::string(what));
}

tl::unexpected<base::Error> unavailable(std::string_view what) {
    return base::fail(ErrorCode::kUpstreamFailed, std::string(what));
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// Passwords of people and of this client go there: in the open only on this very machine.
bool is_safe_url(std::string_view url) {
    if (url.starts_with("https://")) return url.size() > std::string_view("https://").size();
    static constexpr std::array<std::string_view, 3> kHere{"http://127.0.0.1", "http://localhost",
                                                           "http://[::1]"};
    return std::ranges::any_of(kHere, [&](std::string_view here) {
        if (!url.starts_with(here)) return false;
        const auto rest = url.substr(here.size());
        return rest.empty() || rest.front() == ':' || rest.front() == '/';
    });
}

std::string without_last_slash(std::string url) {
    while (url.ends_with('/')) url.pop_back();
    return url;
}

base::Result<json::object> object_in(const HttpReply& reply, std::string_view what) {
    if (reply.status != kFine) return unavailable(fmt::format("{}: HTTP {}", what, reply.status));
    auto value = base::parse_json(reply.body);
    if (!value || !value->is_object()) return unavailable(fmt::format("{}: JSON", what));
    return std::move(value->as_object());
}

std::string text_of(const json::object& object, std::string_view name) {
    const auto* const value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

/// Whether a list of the document names `wanted`; `absent` where there is no such list.
bool lists(const json::object& document, std::string_view name, std::string_view wanted,
           bool absent) {
    const auto* const value = document.if_contains(name);
    if (value == nullptr || !value->is_array()) return absent;
    return std::ranges::any_of(value->as_array(), [&](const json::value& one) {
        return one.is_string() && std::string_view(one.as_string()) == wanted;
    });
}

base::Result<Provider> read_discovery(const json::object& document, const std::string& issuer) {
    // OpenID Connect Discovery 1.0, section 4.3: another issuer's document is not this one's.
    if (text_of(document, "issuer") != issuer) return unavailable("discovery: issuer");
    Provider provider{.authorization_endpoint = text_of(document, "authorization_endpoint"),
                      .token_endpoint = text_of(document, "token_endpoint"),
                      .keys_url = text_of(document, "jwks_uri")};
    if (!is_safe_url(provider.authorization_endpoint)) {
        return unavailable("discovery: authorization_endpoint");
    }
    if (!is_safe_url(provider.token_endpoint)) return unavailable("discovery: token_endpoint");
    if (!is_safe_url(provider.keys_url)) return unavailable("discovery: jwks_uri");
    if (!lists(document, "code_challenge_methods_supported", "S256", true)) {
        return unavailable("discovery: S256");
    }
    constexpr std::string_view kMethods = "token_endpoint_auth_methods_supported";
    provider.secret_in_body = !lists(document, kMethods, "client_secret_basic", true) &&
                              lists(document, kMethods, "client_secret_post", false);
    return provider;
}

/// base64 with padding, as HTTP's basic authentication wants it.
std::string base64(std::string_view bytes) {
    std::string text = base64url(bytes);
    std::ranges::replace(text, '-', '+');
    std::ranges::replace(text, '_', '/');
    while (text.size() % 4 != 0) text += '=';
    return text;
}

std::string challenge_of(const std::string& verifier) {
    const auto digest = base::digest(base::HashKind::kSha256, {verifier});
    return base64url({reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()});
}

}  // namespace

base::Result<std::unique_ptr<Oidc>> Oidc::create(OidcSettings settings, base::Clock& clock,
                                                 HttpSender send) {
    const auto bad = [](std::string_view what) {
        return base::fail(ErrorCode::kBadRequest, std::string(what));
    };
    if (!is_safe_url(settings.issuer)) return bad("DUIZHANG_OIDC_ISSUER: https://…");
    if (settings.client.empty()) return bad("DUIZHANG_OIDC_CLIENT");
    if (!is_safe_url(settings.public_url)) return bad("DUIZHANG_PUBLIC_URL: https://…");
    settings.public_url = without_last_slash(std::move(settings.public_url));
    return std::unique_ptr<Oidc>(new Oidc(std::move(settings), clock, std::move(send)));
}

bool Oidc::is_stale(base::InstantUs read) const {
    return clock_.now().value - read.value > kProviderSeconds * kMicroseconds;
}

base::Result<Provider> Oidc::provider() {
    {
        const std::lock_guard lock(mutex_);
        if (provider_ && !is_stale(provider_->read)) return provider_->provider;
    }
    const std::string url =
        without_last_slash(settings_.issuer) + "/.well-known/openid-configuration";
    DZ_TRY(const auto reply, send_({.method = "GET", .url = url, .headers = {}, .body = {}}));
    DZ_TRY(const auto document, object_in(reply, "discovery"));
    DZ_TRY(auto found, read_discovery(document, settings_.issuer));
    const std::lock_guard lock(mutex_);
    provider_ = KnownProvider{.provider = found, .read = clock_.now()};
    return found;
}

base::Result<people::SignOnStart> Oidc::start(const std::string& return_to) {
    DZ_TRY(const auto known, provider());
    Attempt attempt{.state = random_token(kSecretBytes),
                    .browser_key = random_token(kSecretBytes),
                    .nonce = random_token(kSecretBytes),
                    .verifier = random_token(kSecretBytes),
                    .return_to = return_to,
                    .started = clock_.now()};
    const std::string query = form_encoded({
        {"response_type", "code"},
        {"client_id", settings_.client},
        {"redirect_uri", settings_.public_url + std::string(kSignOnReturnPath)},
        {"scope", "openid profile"},
        {"state", attempt.state},
        {"nonce", attempt.nonce},
        {"code_challenge", challenge_of(attempt.verifier)},
        {"code_challenge_method", "S256"},
    });
    const bool has_query = known.authorization_endpoint.find('?') != std::string::npos;
    people::SignOnStart start{
        .url = fmt::format("{}{}{}", known.authorization_endpoint, has_query ? '&' : '?', query),
        .browser_key = attempt.browser_key};
    const std::lock_guard lock(mutex_);
    attempts_.push_back(std::move(attempt));
    if (attempts_.size() > kMaxAttempts) attempts_.pop_front();
    return start;
}

std::optional<Oidc::Attempt> Oidc::take_attempt(const std::string& state) {
    const auto oldest = clock_.now().value - kAttemptSeconds * kMicroseconds;
    const std::lock_guard lock(mutex_);
    while (!attempts_.empty() && attempts_.front().started.value < oldest) attempts_.pop_front();
    const auto found = std::ranges::find_if(
        attempts_, [&](const Attempt& one) { return same_secret(one.state, state); });
    if (found == attempts_.end()) return std::nullopt;
    std::optional<Attempt> attempt(std::move(*found));
    attempts_.erase(found);
    return attempt;
}

base::Result<std::string> Oidc::id_token_for(const Provider& provider, const std::string& code,
                                             const std::string& verifier) {
    std::vector<std::pair<std::string, std::string>> form{
        {"grant_type", "authorization_code"},
        {"code", code},
        {"redirect_uri", settings_.public_url + std::string(kSignOnReturnPath)},
        {"code_verifier", verifier}};
    HttpRequest request{.method = "POST",
                        .url = provider.token_endpoint,
                        .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                    {"Accept", "application/json"}},
                        .body = {}};
    if (settings_.secret.empty() || provider.secret_in_body) {
        form.emplace_back("client_id", settings_.client);
        if (!settings_.secret.empty()) form.emplace_back("client_secret", settings_.secret);
    } else {
        // RFC 6749 section 2.3.1: each part is form-encoded first.
        const auto pair =
            base::percent_encoded(settings_.client) + ":" + base::percent_encoded(settings_.secret);
        request.headers.emplace_back("Authorization", "Basic " + base64(pair));
    }
    request.body = form_encoded(form);
    DZ_TRY(const auto reply, send_(request));
    // The standard's answer to a code that is used up, foreign or too old.
    constexpr int kBadRequest = 400;
    if (reply.status == kBadRequest) return refused("code");
    DZ_TRY(const auto answer, object_in(reply, "token"));
    auto token = text_of(answer, "id_token");
    if (token.empty()) return refused("id_token");
    return token;
}

base::Result<json::array> Oidc::keys(const Provider& provider, bool anew) {
    {
        const std::lock_guard lock(mutex_);
        if (!anew && keys_ && !is_stale(keys_->read)) return keys_->keys;
    }
    DZ_TRY(const auto reply,
           send_({.method = "GET", .url = provider.keys_url, .headers = {}, .body = {}}));
    DZ_TRY(const auto document, object_in(reply, "jwks"));
    const auto* const list = document.if_contains("keys");
    if (list == nullptr || !list->is_array()) return unavailable("jwks: keys");
    const std::lock_guard lock(mutex_);
    keys_ = Keys{.keys = list->as_array(), .read = clock_.now()};
    return keys_->keys;
}

base::Result<json::object> Oidc::claims_of(const Provider& provider, const std::string& token) {
    DZ_TRY(const auto known, keys(provider, false));
    auto claims = verified_claims(token, known);
    // Providers change their keys: one they did not have a while ago may be there now.
    if (claims || claims.error().detail != "kid") return claims;
    DZ_TRY(const auto fresh, keys(provider, true));
    return verified_claims(token, fresh);
}

base::Result<people::SignedOn> Oidc::finish(const people::SignOnReturn& returned) {
    const auto attempt = take_attempt(returned.state);
    if (!attempt) return refused("state");
    // Otherwise a stranger's link would sign this browser on as the stranger.
    if (!same_secret(attempt->browser_key, returned.browser_key)) return refused("browser");
    if (!returned.issuer.empty() && returned.issuer != settings_.issuer) return refused("iss");
    if (!returned.error.empty()) return refused("provider");
    if (returned.code.empty() || returned.code.size() > kMaxCodeBytes) return refused("code");
    DZ_TRY(const auto known, provider());
    DZ_TRY(const auto token, id_token_for(known, returned.code, attempt->verifier));
    DZ_TRY(const auto claims, claims_of(known, token));
    DZ_TRY(auto identity, check_id_token(claims, {.issuer = settings_.issuer,
                                                  .client = settings_.client,
                                                  .nonce = attempt->nonce,
                                                  .now = clock_.now()}));
    return people::SignedOn{.identity = std::move(identity), .return_to = attempt->return_to};
}

}  // namespace duizhang::net
