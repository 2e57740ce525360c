#pragma once
// Sign-on through an OpenID Connect provider: authorization code flow with PKCE (RFC 7636, S256).
// Not for whose account it is, nor for sessions.

#include <boost/json.hpp>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "net/http_client.h"
#include "people/sign_on.h"

namespace duizhang::net {

struct OidcSettings {
    std::string issuer;      ///< As the provider calls itself; https, or http on this machine
    std::string client;      ///< Our name there
    std::string secret;      ///< "" for a public client
    std::string public_url;  ///< Under which browsers reach this server: "https://host"
};

/// What of the provider's discovery document is used.
struct Provider {
    std::string authorization_endpoint;
    std::string token_endpoint;
    std::string keys_url;
    bool secret_in_body = false;  ///< It knows client_secret_post only
};

inline constexpr std::string_view kSignOnReturnPath = "/api/v1/sign-on/callback";
/// How many people may be under way to the provider at once; past it the oldest begin again.
inline constexpr std::size_t kMaxAttempts = 10'000;
inline constexpr std::int64_t kAttemptSeconds = 600;
/// How long the provider's description and keys are taken to hold.
inline constexpr std::int64_t kProviderSeconds = 600;

/// Attempts under way are kept in memory only: a restart ends them, and people begin again.
/// Threads: any.
class Oidc final : public people::SignOn {
public:
    /// Errors: kBadRequest for settings that cannot be meant. `clock` must outlive it.
    static base::Result<std::unique_ptr<Oidc>> create(OidcSettings settings, base::Clock& clock,
                                                      HttpSender send);

    base::Result<people::SignOnStart> start(const std::string& return_to) override;
    base::Result<people::SignedOn> finish(const people::SignOnReturn& returned) override;

private:
    struct Attempt {
        std::string state;
        std::string browser_key;
        std::string nonce;
        std::string verifier;
        std::string return_to;
        base::InstantUs started;
    };
    struct Keys {
        boost::json::array keys;
        base::InstantUs read;
    };
    struct KnownProvider {
        Provider provider;
        base::InstantUs read;
    };

    Oidc(OidcSettings settings, base::Clock& clock, HttpSender send)
        : settings_(std::move(settings)), clock_(clock), send_(std::move(send)) {}

    bool is_stale(base::InstantUs read) const;
    std::optional<Attempt> take_attempt(const std::string& state);
    base::Result<Provider> provider();
    base::Result<std::string> id_token_for(const Provider& provider, const std::string& code,
                                           const std::string& verifier);
    base::Result<boost::json::array> keys(const Provider& provider, bool anew);
    base::Result<boost::json::object> claims_of(const Provider& provider, const std::string& token);

    const OidcSettings settings_;
    base::Clock& clock_;
    const HttpSender send_;
    std::mutex mutex_;              ///< Of all below; never held while the provider is asked.
    std::deque<Attempt> attempts_;  ///< Oldest first
    std::optional<KnownProvider> provider_;
    std::optional<Keys> keys_;
};

}  // namespace duizhang::net
