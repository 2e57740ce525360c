// Secrets of accounts in memory: for tests.

#include <algorithm>
#include <map>
#include <mutex>

#include "store/open_store.h"

namespace duizhang::store {
namespace {

using people::Secrets;
using people::SecurityEvent;
using people::SecurityFilter;
using people::Session;
using people::Token;

class MemoryPeople final : public people::SecretStore {
public:
    base::Result<std::optional<Secrets>> secrets(std::string_view account) override {
        return find(secrets_, account);
    }
    base::Result<std::vector<Secrets>> all_secrets() override {
        const std::lock_guard lock(mutex_);
        std::vector<Secrets> all;
        for (const auto& [account, one] : secrets_) all.push_back(one);
        return all;
    }
    base::Status put_secrets(const Secrets& secrets) override {
        const std::lock_guard lock(mutex_);
        secrets_[secrets.account] = secrets;
        return {};
    }

    base::Result<std::optional<Session>> session(std::string_view digest) override {
        return find(sessions_, digest);
    }
    base::Status add_session(const Session& session) override {
        const std::lock_guard lock(mutex_);
        if (!sessions_.try_emplace(session.digest, session).second) {
            return base::fail(base::ErrorCode::kAlreadyExists, "a session of this digest");
        }
        return {};
    }
    base::Status change_session(const Session& session) override {
        const std::lock_guard lock(mutex_);
        const auto it = sessions_.find(session.digest);
        if (it == sessions_.end()) return {};
        it->second.must_change = session.must_change;
        it->second.seen_at_us = session.seen_at_us;
        return {};
    }
    base::Status end_session(std::string_view digest) override {
        return erase(sessions_, [&](const Session& one) { return one.digest == digest; });
    }
    base::Status end_sessions(std::string_view account, std::string_view but_digest) override {
        return erase(sessions_, [&](const Session& one) {
            return one.account == account && one.digest != but_digest;
        });
    }
    base::Status forget_sessions(base::InstantUs opened_before,
                                 base::InstantUs seen_before) override {
        return erase(sessions_, [&](const Session& one) {
            return one.opened_at_us < opened_before || one.seen_at_us < seen_before;
        });
    }

    base::Result<std::optional<Token>> token(std::string_view digest) override {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, token] : tokens_) {
            if (token.digest == digest) return std::optional(token);
        }
        return std::optional<Token>();
    }
    base::Result<std::vector<Token>> tokens(std::string_view account) override {
        const std::lock_guard lock(mutex_);
        std::vector<Token> found;
        for (const auto& [id, token] : tokens_) {
            if (token.account == account) found.push_back(token);
        }
        return found;
    }
    base::Result<std::uint64_t> add_token(const Token& token) override {
        const std::lock_guard lock(mutex_);
        for (const auto& [id, one] : tokens_) {
            if (one.digest == token.digest) {
                return base::fail(base::ErrorCode::kAlreadyExists, "a token of this digest");
            }
        }
        const std::uint64_t id = ++last_token_;
        auto& added = tokens_[id];
        added = token;
        added.id = id;
        return id;
    }
    base::Status use_token(std::uint64_t id, base::InstantUs at) override {
        const std::lock_guard lock(mutex_);
        if (const auto it = tokens_.find(id); it != tokens_.end()) it->second.used_at_us = at;
        return {};
    }
    base::Result<bool> drop_token(std::string_view account, std::uint64_t id) override {
        const std::lock_guard lock(mutex_);
        const auto it = tokens_.find(id);
        if (it == tokens_.end() || it->second.account != account) return false;
        tokens_.erase(it);
        return true;
    }
    base::Status drop_tokens(std::string_view account) override {
        return erase(tokens_, [&](const Token& one) { return one.account == account; });
    }

    base::Status log(const SecurityEvent& event) override {
        const std::lock_guard lock(mutex_);
        log_.push_back(event);
        log_.back().id = log_.size() == 1 ? 1 : log_[log_.size() - 2].id + 1;
        return {};
    }
    base::Result<std::vector<SecurityEvent>> security_log(const SecurityFilter& filter) override {
        const std::lock_guard lock(mutex_);
        std::vector<SecurityEvent> found;
        for (auto it = log_.rbegin(); it != log_.rend() && found.size() < filter.limit; ++it) {
            if (filter.before != 0 && it->id >= filter.before) continue;
            if (!filter.account.empty() && it->account != filter.account) continue;
            if (!filter.kind.empty() && it->kind != filter.kind) continue;
            found.push_back(*it);
        }
        return found;
    }
    base::Status forget_log(base::InstantUs before) override {
        const std::lock_guard lock(mutex_);
        std::erase_if(log_, [&](const SecurityEvent& event) { return event.at_us < before; });
        return {};
    }

private:
    template <typename Rows>
    base::Result<std::optional<typename Rows::mapped_type>> find(const Rows& rows,
                                                                 std::string_view key) {
        const std::lock_guard lock(mutex_);
        const auto it = rows.find(key);
        if (it == rows.end()) return std::optional<typename Rows::mapped_type>();
        return std::optional(it->second);
    }
    template <typename Rows, typename Goes>
    base::Status erase(Rows& rows, Goes goes) {
        const std::lock_guard lock(mutex_);
        std::erase_if(rows, [&](const auto& row) { return goes(row.second); });
        return {};
    }

    std::mutex mutex_;
    std::map<std::string, Secrets, std::less<>> secrets_;
    std::map<std::string, Session, std::less<>> sessions_;
    std::map<std::uint64_t, Token> tokens_;
    std::uint64_t last_token_ = 0;
    std::vector<SecurityEvent> log_;
};

}  // namespace

std::unique_ptr<people::SecretStore> open_memory_secrets() {
    return std::make_unique<MemoryPeople>();
}

}  // namespace duizhang::store
