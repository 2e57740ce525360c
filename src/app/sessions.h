#pragma once
// Sessions and tokens in use, held in memory over their store, so that knowing who asks costs a
// request nothing but a look into a table.

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/clock.h"
#include "people/randomness.h"
#include "people/secret_store.h"

namespace duizhang::app {

inline constexpr std::int64_t kIdleMinutes = 30;    ///< Without a request a session ends
inline constexpr std::int64_t kSessionHours = 12;   ///< However busy, it ends
inline constexpr std::int64_t kRereadSeconds = 30;  ///< What another process ended, ends here too
inline constexpr std::int64_t kSeenSeconds = 300;   ///< How often `seen_at` is written
inline constexpr std::string_view kTokenPrefix = "dzt_";

/// Threads: any.
class Sessions {
public:
    /// All must outlive it.
    Sessions(people::SecretStore& store, base::Clock& clock, people::Randomness random)
        : store_(store), clock_(clock), random_(std::move(random)) {}

    struct Opened {
        std::string cookie;
        people::Session session;
    };
    /// Also forgets the sessions that are over.
    base::Result<Opened> open(const std::string& account, const std::string& method,
                              bool must_change);
    /// The session of a cookie, if it is not over; it is seen now.
    base::Result<std::optional<people::Session>> find(std::string_view cookie);
    /// By its digest, without being seen.
    base::Result<std::optional<people::Session>> named(const std::string& digest);
    /// Its password was changed: from now on it is good for everything.
    base::Status finish(const std::string& digest);
    base::Status end(const std::string& digest);
    /// All of an account but one; "" = all.
    base::Status end_all(const std::string& account, const std::string& but_digest);

    /// The token of a secret, if it has not expired.
    base::Result<std::optional<people::Token>> token(std::string_view secret);
    /// So that a dropped token is dropped at once.
    void forget_tokens(const std::string& account);

private:
    template <typename T>
    struct Held {
        T value;
        base::InstantUs read_at{};
        base::InstantUs written_at{};
    };
    bool is_over(const people::Session& session, base::InstantUs now) const;

    people::SecretStore& store_;
    base::Clock& clock_;
    people::Randomness random_;
    std::mutex mutex_;
    std::unordered_map<std::string, Held<people::Session>> sessions_;  ///< By digest
    std::unordered_map<std::string, Held<people::Token>> tokens_;      ///< By digest
};

}  // namespace duizhang::app
