#pragma once
// The shapes of signing in and of one's own account, on the wire.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace duizhang::app {

/// A demo ledger's account for one kind of user; its password is no secret.
struct DemoAccountView {
    std::string account;
    std::string title;
    std::string password;
    std::vector<std::string> roles;
};
BOOST_DESCRIBE_STRUCT(DemoAccountView, (), (account, title, password, roles))

/// Sign-on through another system (OpenID Connect).
struct SignOnView {
    std::string title;  ///< What the button says
    std::string href;   ///< Where it leads
};
BOOST_DESCRIBE_STRUCT(SignOnView, (), (title, href))

/// What the sign-in page shows before anyone is signed in.
struct SignInPageView {
    bool demo = false;
    std::vector<DemoAccountView> demo_accounts;  ///< Empty unless the book is a demo
    std::optional<SignOnView> sign_on;
};
BOOST_DESCRIBE_STRUCT(SignInPageView, (), (demo, demo_accounts, sign_on))

struct SignInRequest {
    std::string account;
    std::string password;
    std::optional<std::string> code = {};  ///< Six digits, where the account has a second factor
};
BOOST_DESCRIBE_STRUCT(SignInRequest, (), (account, password, code))

/// A role held at a node and below it.
struct GrantView {
    std::string role;  ///< "reader" | "recorder" | … | "auditor"
    std::string node;  ///< Code
    std::string node_name;
};
BOOST_DESCRIBE_STRUCT(GrantView, (), (role, node, node_name))

/// Who is signed in.
struct SessionView {
    std::string account;
    std::string title;
    std::vector<GrantView> grants;
    std::string csrf;                   ///< Every write sends it as X-CSRF-Token; "" for a token
    std::string method;                 ///< "password" | "totp" | "oidc" | "token"
    bool must_change_password = false;  ///< Nothing else is possible before
    bool totp = false;                  ///< The account has a second factor
    std::string opened_at;              ///< RFC 3339
    std::string ends_at;                ///< At the latest; earlier when idle
    std::uint32_t idle_minutes = 0;     ///< After so many without a request it ends
};
BOOST_DESCRIBE_STRUCT(SessionView, (),
                      (account, title, grants, csrf, method, must_change_password, totp, opened_at,
                       ends_at, idle_minutes))

struct PasswordRequest {
    std::string password;                     ///< The new one
    std::optional<std::string> current = {};  ///< Not where a one-time password was just used
};
BOOST_DESCRIBE_STRUCT(PasswordRequest, (), (password, current))

/// A second factor to be confirmed by its first code.
struct TotpOfferView {
    std::string secret;  ///< Base 32, for typing in
    std::string uri;     ///< otpauth://…, for a QR code
};
BOOST_DESCRIBE_STRUCT(TotpOfferView, (), (secret, uri))

struct TotpCodeRequest {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(TotpCodeRequest, (), (code))

struct TotpRemovalRequest {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(TotpRemovalRequest, (), (password))

struct TokenRequest {
    std::string name;                                    ///< What it is for
    std::string scope;                                   ///< "read" | "write"
    std::uint32_t days = 90;                             ///< Until it expires; at most 366
    std::optional<std::vector<std::string>> roles = {};  ///< Narrowed to these
    std::optional<std::string> node = {};                ///< Narrowed to this one's subtree
};
BOOST_DESCRIBE_STRUCT(TokenRequest, (), (name, scope, days, roles, node))

struct TokenView {
    std::string id;
    std::string name;
    std::string scope;
    std::vector<std::string> roles;  ///< Empty = all
    std::string node;                ///< "" = not narrowed
    std::string node_name;
    std::string made_at;
    std::string expires_at;
    std::string used_at;  ///< "" = never
    bool expired = false;
};
BOOST_DESCRIBE_STRUCT(TokenView, (),
                      (id, name, scope, roles, node, node_name, made_at, expires_at, used_at,
                       expired))

/// `secret` is shown this once and kept nowhere.
struct NewTokenView {
    TokenView token;
    std::string secret;
};
BOOST_DESCRIBE_STRUCT(NewTokenView, (), (token, secret))

/// A thing that was done and has nothing else to say.
struct DoneView {
    bool done = true;
};
BOOST_DESCRIBE_STRUCT(DoneView, (), (done))

}  // namespace duizhang::app
