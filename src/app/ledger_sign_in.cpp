// Signing in, and who sends a request. One's own account: own_account.cpp.

#include "app/ledger_sign_in.h"

#include <algorithm>

#include "app/ledger_entries.h"
#include "app/security_log.h"
#include "people/totp.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// What a token leaves of its account's grants.
std::vector<people::Grant> narrowed(const people::Token& token,
                                    std::span<const people::Grant> grants, const org::Tree& tree) {
    const auto node = token.node.empty() ? std::nullopt : tree.find(token.node);
    std::vector<people::Grant> left;
    for (const auto& grant : grants) {
        const auto name = people::to_string(grant.role);
        if (!token.roles.empty() && std::ranges::find(token.roles, name) == token.roles.end()) {
            continue;
        }
        const bool in_tree = node && tree.has(grant.node);
        if (token.node.empty() || (in_tree && tree.contains(*node, grant.node))) {
            left.push_back(grant);
        } else if (in_tree && tree.contains(grant.node, *node)) {
            left.push_back({.role = grant.role, .node = *node});
        }
    }
    return left;
}

}  // namespace

std::vector<GrantView> view_of(std::span<const people::Grant> grants, const org::Tree& tree) {
    std::vector<GrantView> views;
    for (const auto& grant : grants) {
        const bool there = tree.has(grant.node);
        views.push_back({.role = std::string(people::to_string(grant.role)),
                         .node = there ? tree.node(grant.node).code : "",
                         .node_name = there ? tree.node(grant.node).name : ""});
    }
    return views;
}

base::Result<std::unique_ptr<LedgerSignIn>> LedgerSignIn::create(
    Workspace& workspace, people::SecretStore& store, Sessions& sessions, base::Clock& clock,
    people::Randomness random, SignInOptions options) {
    DZ_TRY(auto hash, people::hash_password(people::random_secret(random), options.cost));
    return std::unique_ptr<LedgerSignIn>(new LedgerSignIn(
        workspace, store, sessions, clock, std::move(random), std::move(options), std::move(hash)));
}

LedgerSignIn::LedgerSignIn(Workspace& workspace, people::SecretStore& store, Sessions& sessions,
                           base::Clock& clock, people::Randomness random, SignInOptions options,
                           std::string nobodys_hash)
    : workspace_(workspace),
      store_(store),
      sessions_(sessions),
      clock_(clock),
      random_(std::move(random)),
      options_(std::move(options)),
      nobodys_hash_(std::move(nobodys_hash)) {}

base::Status LedgerSignIn::log(std::string_view kind, const std::string& account,
                               const std::string& address, std::string detail) {
    return log_security(store_, clock_,
                        {.kind = kind,
                         .account = account,
                         .actor = account,
                         .address = address,
                         .detail = std::move(detail)});
}

base::Result<SignInPageView> LedgerSignIn::page() {
    SignInPageView page;
    page.sign_on = options_.sign_on;
    DZ_TRY(const auto all, store_.all_secrets());
    const auto directory = workspace_.view()->directory;
    for (const auto& secrets : all) {
        const auto* account = directory->find(secrets.account);
        if (secrets.shown_password.empty() || account == nullptr || account->closed) continue;
        DemoAccountView view{.account = account->code,
                             .title = account->title,
                             .password = secrets.shown_password,
                             .roles = {}};
        for (const auto& grant : account->grants) {
            std::string role(people::to_string(grant.role));
            if (std::ranges::find(view.roles, role) == view.roles.end()) {
                view.roles.push_back(std::move(role));
            }
        }
        page.demo_accounts.push_back(std::move(view));
    }
    page.demo = !page.demo_accounts.empty();
    return page;
}

base::Result<std::optional<Identity>> LedgerSignIn::identify(const Credentials& credentials) {
    if (!credentials.bearer.empty()) return identify_token(credentials.bearer);
    DZ_TRY(const auto session, sessions_.find(credentials.cookie));
    if (!session) return std::nullopt;
    auto caller = workspace_.view()->directory->caller(session->account);
    if (!caller) return std::nullopt;
    return Identity{.caller = *std::move(caller),
                    .session = session->digest,
                    .csrf = session->csrf,
                    .must_change = session->must_change,
                    .may_write = true};
}

base::Result<std::optional<Identity>> LedgerSignIn::identify_token(std::string_view secret) {
    DZ_TRY(const auto token, sessions_.token(secret));
    if (!token) return std::nullopt;
    const auto view = workspace_.view();
    const auto whole = view->directory->caller(token->account);
    if (!whole) return std::nullopt;
    const auto tree = view->books->history.latest();
    return Identity{
        .caller = people::Caller(token->account, narrowed(*token, whole->grants(), *tree)),
        .session = {},
        .csrf = {},
        .must_change = false,
        .may_write = token->write};
}

base::Result<people::Secrets> LedgerSignIn::own_secrets(const std::string& account) {
    DZ_TRY(auto secrets, store_.secrets(account));
    if (!secrets) return fail(ErrorCode::kSignInRefused, "");
    return *std::move(secrets);
}

base::Status LedgerSignIn::refuse(people::Secrets& secrets, const std::string& address) {
    const auto before = secrets.lock_out;
    secrets.lock_out = before.failed(clock_.now());
    if (secrets.lock_out != before) DZ_TRY_VOID(store_.put_secrets(secrets));
    DZ_TRY_VOID(log("sign-in-failed", secrets.account, address));
    if (secrets.lock_out.locks != before.locks) {
        DZ_TRY_VOID(log("locked", secrets.account, address, rfc3339(secrets.lock_out.until)));
    }
    return fail(ErrorCode::kSignInRefused, "");
}

base::Status LedgerSignIn::judge(const SignInRequest& request, const std::string& checked_hash,
                                 bool right, const std::string& address, people::Secrets& secrets) {
    const auto now = clock_.now();
    // Another attempt may have used up the password, or locked the account, meanwhile.
    const bool same = secrets.password == checked_hash;
    if (!right || !same || secrets.lock_out.is_locked(now)) return refuse(secrets, address);
    if (!secrets.totp_secret.empty()) {
        const auto code = request.code.value_or("");
        if (code.empty()) return fail(ErrorCode::kCodeNeeded, "");
        const auto step = people::match_totp(secrets.totp_secret, code, now, secrets.totp_step);
        if (!step) return refuse(secrets, address);
        secrets.totp_step = *step;
    }
    secrets.lock_out = {};
    // A one-time password is used up now, whether or not another is chosen.
    if (secrets.must_change) secrets.password.clear();
    return store_.put_secrets(secrets);
}

base::Result<SignedIn> LedgerSignIn::sign_in(const SignInRequest& request,
                                             const std::string& address) {
    const bool known = workspace_.view()->directory->caller(request.account).has_value();
    std::string hash;
    if (known) {
        DZ_TRY(const auto secrets, store_.secrets(request.account));
        if (secrets) hash = secrets->password;
    }
    // Always one hash, of whatever there is: the time tells nothing. Outside the lock, since it
    // takes long.
    const bool fits = request.password.size() <= people::kMaxPasswordBytes;
    const bool right =
        people::is_password(fits ? request.password : "", hash.empty() ? nobodys_hash_ : hash);
    if (hash.empty()) {
        // A name that is nobody's may be a password typed into the wrong field: not logged.
        DZ_TRY_VOID(log("sign-in-failed", known ? request.account : "", address));
        return fail(ErrorCode::kSignInRefused, "");
    }
    const std::lock_guard lock(attempts_);
    DZ_TRY(auto secrets, own_secrets(request.account));
    DZ_TRY_VOID(judge(request, hash, right && fits, address, secrets));
    return open_session(request.account, secrets.totp_secret.empty() ? "password" : "totp",
                        secrets.must_change, address);
}

base::Result<SignedIn> LedgerSignIn::sign_in_trusted(const std::string& account,
                                                     const std::string& method,
                                                     const std::string& address) {
    if (!workspace_.view()->directory->caller(account)) {
        DZ_TRY_VOID(log("sign-in-failed", "", address, method));
        return fail(ErrorCode::kSignInRefused, "");
    }
    return open_session(account, method, false, address);
}

base::Result<SignedIn> LedgerSignIn::open_session(const std::string& account,
                                                  const std::string& method, bool must_change,
                                                  const std::string& address) {
    DZ_TRY(auto opened, sessions_.open(account, method, must_change));
    DZ_TRY_VOID(log("sign-in", account, address, method));
    return SignedIn{.cookie = std::move(opened.cookie),
                    .session = view_of(opened.session, method == "totp")};
}

base::Result<DoneView> LedgerSignIn::sign_out(const Identity& who, const std::string& address) {
    DZ_TRY_VOID(sessions_.end(who.session));
    DZ_TRY_VOID(log("sign-out", who.caller.account(), address));
    return DoneView{};
}

SessionView LedgerSignIn::view_of(const people::Session& session, bool totp) const {
    constexpr std::int64_t kHourUs = 3'600'000'000;
    const auto view = workspace_.view();
    const auto* account = view->directory->find(session.account);
    const base::InstantUs ends{session.opened_at_us.value + kSessionHours * kHourUs};
    return {.account = session.account,
            .title = account == nullptr ? "" : account->title,
            .grants = account == nullptr
                          ? std::vector<GrantView>{}
                          : app::view_of(account->grants, *view->books->history.latest()),
            .csrf = session.csrf,
            .method = session.method,
            .must_change_password = session.must_change,
            .totp = totp,
            .opened_at = rfc3339(session.opened_at_us),
            .ends_at = rfc3339(ends),
            .idle_minutes = static_cast<std::uint32_t>(kIdleMinutes)};
}

base::Result<SessionView> LedgerSignIn::session(const Identity& who) {
    const std::string& account = who.caller.account();
    if (who.is_token()) {
        const auto view = workspace_.view();
        SessionView shown;
        shown.account = account;
        shown.title = view->directory->find(account)->title;
        shown.grants = app::view_of(who.caller.grants(), *view->books->history.latest());
        shown.method = "token";
        return shown;
    }
    DZ_TRY(const auto session, sessions_.named(who.session));
    if (!session) return fail(ErrorCode::kSignInNeeded, "");
    DZ_TRY(const auto secrets, store_.secrets(account));
    return view_of(*session, secrets && !secrets->totp_secret.empty());
}

}  // namespace duizhang::app
