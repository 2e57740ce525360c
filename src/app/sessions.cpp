#include "app/sessions.h"

#include <algorithm>

namespace duizhang::app {
namespace {

constexpr std::int64_t kSecondUs = 1'000'000;
constexpr std::int64_t kIdleUs = kIdleMinutes * 60 * kSecondUs;
constexpr std::int64_t kSessionUs = kSessionHours * 60 * 60 * kSecondUs;
/// Cookies that are no secrets of ours are not worth a question to the store.
constexpr std::size_t kMaxSecretBytes = 128;

base::InstantUs earlier(base::InstantUs now, std::int64_t by_us) { return {now.value - by_us}; }

}  // namespace

bool Sessions::is_over(const people::Session& session, base::InstantUs now) const {
    return session.opened_at_us <= earlier(now, kSessionUs) ||
           session.seen_at_us <= earlier(now, kIdleUs);
}

base::Result<Sessions::Opened> Sessions::open(const std::string& account, const std::string& method,
                                              bool must_change) {
    const auto now = clock_.now();
    Opened opened{.cookie = people::random_secret(random_), .session = {}};
    opened.session = {.digest = people::fingerprint(opened.cookie),
                      .account = account,
                      .csrf = people::random_secret(random_),
                      .method = method,
                      .must_change = must_change,
                      .opened_at_us = now,
                      .seen_at_us = now};
    DZ_TRY_VOID(store_.forget_sessions(earlier(now, kSessionUs), earlier(now, kIdleUs)));
    DZ_TRY_VOID(store_.add_session(opened.session));
    const std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [&](const auto& held) { return is_over(held.second.value, now); });
    sessions_[opened.session.digest] = {opened.session, now, now};
    return opened;
}

base::Result<std::optional<people::Session>> Sessions::find(std::string_view cookie) {
    if (cookie.empty() || cookie.size() > kMaxSecretBytes) return std::nullopt;
    const std::string digest = people::fingerprint(cookie);
    DZ_TRY(auto session, named(digest));
    if (!session) return std::nullopt;
    const auto now = clock_.now();
    session->seen_at_us = now;
    {
        const std::lock_guard lock(mutex_);
        const auto it = sessions_.find(digest);
        if (it == sessions_.end()) return std::nullopt;  // Ended meanwhile.
        it->second.value.seen_at_us = now;
        if (it->second.written_at > earlier(now, kSeenSeconds * kSecondUs)) return session;
        it->second.written_at = now;
    }
    // Only what another process or a later start would know; a busy disk must not end a session.
    const auto written = store_.change_session(*session);
    static_cast<void>(written);
    return session;
}

base::Result<std::optional<people::Session>> Sessions::named(const std::string& digest) {
    const auto now = clock_.now();
    base::InstantUs seen{};
    {
        const std::lock_guard lock(mutex_);
        const auto it = sessions_.find(digest);
        if (it != sessions_.end()) {
            if (is_over(it->second.value, now)) return std::nullopt;
            if (it->second.read_at > earlier(now, kRereadSeconds * kSecondUs)) {
                return it->second.value;
            }
            seen = it->second.value.seen_at_us;
        }
    }
    DZ_TRY(auto session, store_.session(digest));
    if (session) session->seen_at_us = std::max(session->seen_at_us, seen);
    const std::lock_guard lock(mutex_);
    if (!session || is_over(*session, now)) {
        sessions_.erase(digest);
        return std::nullopt;
    }
    auto& held = sessions_[digest];
    held.value = *session;
    held.read_at = now;
    return session;
}

base::Status Sessions::finish(const std::string& digest) {
    DZ_TRY(auto session, named(digest));
    if (!session) return {};
    session->must_change = false;
    DZ_TRY_VOID(store_.change_session(*session));
    const std::lock_guard lock(mutex_);
    if (const auto it = sessions_.find(digest); it != sessions_.end()) {
        it->second.value.must_change = false;
    }
    return {};
}

base::Status Sessions::end(const std::string& digest) {
    DZ_TRY_VOID(store_.end_session(digest));
    const std::lock_guard lock(mutex_);
    sessions_.erase(digest);
    return {};
}

base::Status Sessions::end_all(const std::string& account, const std::string& but_digest) {
    DZ_TRY_VOID(store_.end_sessions(account, but_digest));
    const std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [&](const auto& held) {
        return held.second.value.account == account && held.first != but_digest;
    });
    return {};
}

base::Result<std::optional<people::Token>> Sessions::token(std::string_view secret) {
    if (!secret.starts_with(kTokenPrefix) || secret.size() > kMaxSecretBytes) return std::nullopt;
    const std::string digest = people::fingerprint(secret);
    const auto now = clock_.now();
    std::optional<people::Token> token;
    {
        const std::lock_guard lock(mutex_);
        const auto it = tokens_.find(digest);
        if (it != tokens_.end() && it->second.read_at > earlier(now, kRereadSeconds * kSecondUs)) {
            token = it->second.value;
        }
    }
    if (!token) {
        DZ_TRY(token, store_.token(digest));
    }
    const std::lock_guard lock(mutex_);
    if (!token || token->expires_at_us <= now) {
        tokens_.erase(digest);
        return std::nullopt;
    }
    auto [it, is_new] = tokens_.try_emplace(digest);
    it->second.value = *token;
    if (is_new || it->second.read_at <= earlier(now, kRereadSeconds * kSecondUs)) {
        it->second.read_at = now;
    }
    if (it->second.written_at <= earlier(now, kSeenSeconds * kSecondUs)) {
        it->second.written_at = now;
        const auto written = store_.use_token(token->id, now);
        static_cast<void>(written);  // As for sessions.
    }
    return token;
}

void Sessions::forget_tokens(const std::string& account) {
    const std::lock_guard lock(mutex_);
    std::erase_if(tokens_, [&](const auto& held) { return held.second.value.account == account; });
}

}  // namespace duizhang::app
