// One's own account: password, second factor, tokens.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/ledger_entries.h"
#include "app/ledger_sign_in.h"
#include "app/security_log.h"
#include "base/utf8.h"
#include "people/totp.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kIssuer = "对账 Duizhang";
constexpr std::int64_t kDayUs = 24LL * 60 * 60 * 1'000'000;

base::Status check_token(const TokenRequest& request, const people::Caller& caller,
                         const org::Tree& tree) {
    if (request.name.empty()) return fail(ErrorCode::kMissingField, "name");
    if (request.name.size() > kMaxTokenNameBytes) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("name > {} bytes", kMaxTokenNameBytes));
    }
    if (request.scope != "read" && request.scope != "write") {
        return fail(ErrorCode::kInvalidField, "scope: read | write");
    }
    if (request.days < 1 || request.days > kMaxTokenDays) {
        return fail(ErrorCode::kInvalidField, fmt::format("days: 1–{}", kMaxTokenDays));
    }
    for (const auto& name : request.roles.value_or(std::vector<std::string>{})) {
        const auto role = people::parse_role(name);
        if (!role || !caller.holds({*role})) {
            return fail(ErrorCode::kInvalidField, fmt::format("roles: {}", name));
        }
    }
    if (!request.node.value_or("").empty()) DZ_TRY_VOID(tree.require(*request.node));
    return {};
}

}  // namespace

base::Status LedgerSignIn::require_password(const std::string& account, const std::string& password,
                                            const std::string& address) {
    DZ_TRY(auto secrets, own_secrets(account));
    const bool right = password.size() <= people::kMaxPasswordBytes &&
                       people::is_password(password, secrets.password);
    if (right && !secrets.lock_out.is_locked(clock_.now())) return {};
    return refuse(secrets, address);
}

base::Result<SessionView> LedgerSignIn::change_password(const Identity& who,
                                                        const PasswordRequest& request,
                                                        const std::string& address) {
    const std::string& account = who.caller.account();
    const std::lock_guard lock(attempts_);
    if (!who.must_change) {
        DZ_TRY_VOID(require_password(account, request.current.value_or(""), address));
    }
    DZ_TRY(auto secrets, own_secrets(account));
    DZ_TRY_VOID(people::check_password(request.password, account, secrets.earlier));
    DZ_TRY(secrets.password, people::hash_password(request.password, options_.cost));
    secrets.earlier.push_back(secrets.password);
    if (secrets.earlier.size() > people::kEarlierPasswords) {
        secrets.earlier.erase(secrets.earlier.begin());
    }
    secrets.must_change = false;
    secrets.shown_password.clear();
    DZ_TRY_VOID(store_.put_secrets(secrets));
    DZ_TRY_VOID(sessions_.end_all(account, who.session));
    DZ_TRY_VOID(sessions_.finish(who.session));
    DZ_TRY_VOID(log("password-changed", account, address));
    return session(who);
}

base::Result<TotpOfferView> LedgerSignIn::offer_totp(const Identity& who) {
    const std::string& account = who.caller.account();
    const std::lock_guard lock(attempts_);
    DZ_TRY(auto secrets, own_secrets(account));
    if (!secrets.totp_secret.empty()) return fail(ErrorCode::kAlreadyExists, "");
    secrets.totp_offered = people::random_totp_secret(random_);
    DZ_TRY_VOID(store_.put_secrets(secrets));
    return TotpOfferView{.secret = secrets.totp_offered,
                         .uri = people::totp_uri(kIssuer, account, secrets.totp_offered)};
}

base::Result<DoneView> LedgerSignIn::confirm_totp(const Identity& who,
                                                  const TotpCodeRequest& request,
                                                  const std::string& address) {
    const std::string& account = who.caller.account();
    const std::lock_guard lock(attempts_);
    DZ_TRY(auto secrets, own_secrets(account));
    const auto step = people::match_totp(secrets.totp_offered, request.code, clock_.now(), 0);
    if (!step) return fail(ErrorCode::kSignInRefused, "");
    secrets.totp_secret = std::exchange(secrets.totp_offered, {});
    secrets.totp_step = *step;
    DZ_TRY_VOID(store_.put_secrets(secrets));
    DZ_TRY_VOID(log("totp-on", account, address));
    return DoneView{};
}

base::Result<DoneView> LedgerSignIn::remove_totp(const Identity& who,
                                                 const TotpRemovalRequest& request,
                                                 const std::string& address) {
    const std::string& account = who.caller.account();
    const std::lock_guard lock(attempts_);
    DZ_TRY_VOID(require_password(account, request.password, address));
    DZ_TRY(auto secrets, own_secrets(account));
    secrets.totp_secret.clear();
    secrets.totp_offered.clear();
    DZ_TRY_VOID(store_.put_secrets(secrets));
    DZ_TRY_VOID(log("totp-off", account, address));
    return DoneView{};
}

TokenView LedgerSignIn::view_of(const people::Token& token) const {
    const auto tree = workspace_.view()->books->history.latest();
    const auto node = token.node.empty() ? std::nullopt : tree->find(token.node);
    return {.id = std::to_string(token.id),
            .name = token.name,
            .scope = token.write ? "write" : "read",
            .roles = token.roles,
            .node = token.node,
            .node_name = node ? tree->node(*node).name : "",
            .made_at = rfc3339(token.made_at_us),
            .expires_at = rfc3339(token.expires_at_us),
            .used_at = token.used_at_us.value == 0 ? "" : rfc3339(token.used_at_us),
            .expired = token.expires_at_us <= clock_.now()};
}

base::Result<std::vector<TokenView>> LedgerSignIn::tokens(const Identity& who) {
    DZ_TRY(const auto found, store_.tokens(who.caller.account()));
    std::vector<TokenView> views;
    views.reserve(found.size());
    for (const auto& token : found) views.push_back(view_of(token));
    return views;
}

base::Result<NewTokenView> LedgerSignIn::make_token(const Identity& who,
                                                    const TokenRequest& request,
                                                    const std::string& address) {
    const std::string& account = who.caller.account();
    DZ_TRY_VOID(check_token(request, who.caller, *workspace_.view()->books->history.latest()));
    DZ_TRY(const auto existing, store_.tokens(account));
    if (existing.size() >= kMaxTokens) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("tokens > {}", kMaxTokens));
    }
    std::string secret = std::string(kTokenPrefix) + people::random_secret(random_);
    const auto now = clock_.now();
    people::Token token{.id = 0,
                        .digest = people::fingerprint(secret),
                        .account = account,
                        .name = request.name,
                        .write = request.scope == "write",
                        .roles = request.roles.value_or(std::vector<std::string>{}),
                        .node = request.node.value_or(""),
                        .made_at_us = now,
                        .expires_at_us = {now.value + request.days * kDayUs},
                        .used_at_us = {}};
    DZ_TRY(token.id, store_.add_token(token));
    DZ_TRY_VOID(log("token-made", account, address, fmt::format("#{}", token.id)));
    return NewTokenView{.token = view_of(token), .secret = std::move(secret)};
}

base::Result<DoneView> LedgerSignIn::drop_token(const Identity& who, const std::string& id,
                                                const std::string& address) {
    const std::string& account = who.caller.account();
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
    const bool read = error == std::errc() && end == id.data() + id.size();
    DZ_TRY(const bool dropped,
           read ? store_.drop_token(account, number) : base::Result<bool>(false));
    if (!dropped) return fail(ErrorCode::kUnknownAccount, id);
    sessions_.forget_tokens(account);
    DZ_TRY_VOID(log("token-dropped", account, address, fmt::format("#{}", number)));
    return DoneView{};
}

}  // namespace duizhang::app
