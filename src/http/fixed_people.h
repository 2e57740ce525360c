#pragma once
// For the tests of this folder: callers who are known by what they carry, and accounts that do as
// they are told.

#include <string>

#include "app/accounts.h"
#include "app/sign_in.h"

namespace duizhang::http {

/// Tokens: "everything" (may everything), "<role>" (holds it at node 1), "read-<role>" (only
/// reads). Cookies: "<role>" likewise, "new" (has to choose a password); their CSRF token is
/// "csrf".
class FixedSignIn final : public app::SignIn {
public:
    base::Result<std::optional<app::Identity>> identify(
        const app::Credentials& credentials) override {
        const bool by_token = !credentials.bearer.empty();
        std::string_view name = by_token ? credentials.bearer : credentials.cookie;
        const bool only_reads = by_token && name.starts_with("read-");
        if (only_reads) name.remove_prefix(5);
        auto caller = people::Caller::machine();
        if (name != "everything") {
            const auto role = people::parse_role(name == "new" ? "reader" : name);
            if (!role) return std::nullopt;
            caller = people::Caller(std::string(name), {{*role, {1}}});
        }
        return app::Identity{.caller = std::move(caller),
                             .session = by_token ? "" : "session",
                             .csrf = by_token ? "" : "csrf",
                             .must_change = name == "new",
                             .may_write = !only_reads};
    }

    base::Result<app::SignInPageView> page() override { return app::SignInPageView{}; }
    base::Result<app::SignedIn> sign_in(const app::SignInRequest& request,
                                        const std::string& address) override {
        if (request.password != "right") return base::fail(base::ErrorCode::kSignInRefused, "");
        app::SignedIn opened{.cookie = "reader", .session = {}};
        opened.session.account = request.account;
        opened.session.title = address;
        return opened;
    }
    base::Result<app::SignedIn> sign_in_trusted(const std::string& account, const std::string&,
                                                const std::string& address) override {
        return sign_in({.account = account, .password = "right", .code = {}}, address);
    }
    base::Result<app::DoneView> sign_out(const app::Identity&, const std::string&) override {
        return app::DoneView{};
    }
    base::Result<app::SessionView> session(const app::Identity& who) override {
        app::SessionView view;
        view.account = who.caller.account();
        return view;
    }
    base::Result<app::SessionView> change_password(const app::Identity& who,
                                                   const app::PasswordRequest&,
                                                   const std::string&) override {
        return session(who);
    }
    base::Result<app::TotpOfferView> offer_totp(const app::Identity&) override {
        return app::TotpOfferView{};
    }
    base::Result<app::DoneView> confirm_totp(const app::Identity&, const app::TotpCodeRequest&,
                                             const std::string&) override {
        return app::DoneView{};
    }
    base::Result<app::DoneView> remove_totp(const app::Identity&, const app::TotpRemovalRequest&,
                                            const std::string&) override {
        return app::DoneView{};
    }
    base::Result<std::vector<app::TokenView>> tokens(const app::Identity&) override {
        return std::vector<app::TokenView>{};
    }
    base::Result<app::NewTokenView> make_token(const app::Identity&, const app::TokenRequest&,
                                               const std::string&) override {
        return app::NewTokenView{};
    }
    base::Result<app::DoneView> drop_token(const app::Identity&, const std::string&,
                                           const std::string&) override {
        return app::DoneView{};
    }
};

class FixedAccounts final : public app::Accounts {
public:
    base::Result<app::AccountsReply> accounts(const people::Caller&) override {
        return app::AccountsReply{};
    }
    base::Result<app::OneTimePasswordView> open(const people::Caller&,
                                                const app::AccountRequest& request,
                                                const std::string&, const std::string&) override {
        app::OneTimePasswordView view;
        view.account = request.account;
        return view;
    }
    base::Result<app::ReceiptView> close(const people::Caller&, const std::string&,
                                         const std::string&, const std::string&) override {
        return app::ReceiptView{};
    }
    base::Result<app::OneTimePasswordView> reset_password(const people::Caller&, const std::string&,
                                                          const std::string&) override {
        return app::OneTimePasswordView{};
    }
    base::Result<app::DoneView> unlock(const people::Caller&, const std::string&,
                                       const std::string&) override {
        return app::DoneView{};
    }
    base::Result<app::ReceiptView> grant(const people::Caller&, const std::string&,
                                         const app::GrantRequest&, const std::string&,
                                         const std::string&) override {
        return app::ReceiptView{};
    }
    base::Result<app::ReceiptView> withdraw(const people::Caller&, const std::string&,
                                            const app::GrantRequest&, const std::string&,
                                            const std::string&) override {
        return app::ReceiptView{};
    }
    base::Result<app::SecurityLogReply> security_log(const people::Caller&,
                                                     const app::SecurityLogRequest&) override {
        return app::SecurityLogReply{};
    }
};

}  // namespace duizhang::http
