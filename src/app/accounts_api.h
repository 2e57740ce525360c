#pragma once
// The shapes of accounts and the security log, on the wire.

#include "app/sign_in_api.h"

namespace duizhang::app {

struct AccountView {
    std::string account;
    std::string title;
    std::string opened;  ///< Day
    std::string closed;  ///< Day, "" while open
    std::vector<GrantView> grants;
    bool locked = false;
    std::string locked_until;  ///< RFC 3339, "" unless locked
    bool must_change_password = false;
    bool totp = false;
};
BOOST_DESCRIBE_STRUCT(AccountView, (),
                      (account, title, opened, closed, grants, locked, locked_until,
                       must_change_password, totp))

struct AccountsReply {
    std::vector<AccountView> accounts;  ///< By account
    /// No security administrator was ever appointed: a system administrator appoints the first.
    bool security_administrator_missing = false;
};
BOOST_DESCRIBE_STRUCT(AccountsReply, (), (accounts, security_administrator_missing))

struct AccountRequest {
    std::string account;  ///< [a-z][a-z0-9._-]*, at most 32
    std::string title;    ///< Of the post, not of a person
};
BOOST_DESCRIBE_STRUCT(AccountRequest, (), (account, title))

/// Shown this once: it opens the account one time, to choose another password.
struct OneTimePasswordView {
    std::string account;
    std::string password;  ///< "" where the request was a repeated one
    std::string sequence;  ///< Of the event; "" for a reset, which is none
    bool repeated = false;
};
BOOST_DESCRIBE_STRUCT(OneTimePasswordView, (), (account, password, sequence, repeated))

struct GrantRequest {
    std::string role;
    std::string node;  ///< Code
};
BOOST_DESCRIBE_STRUCT(GrantRequest, (), (role, node))

/// One line of the security log.
struct SecurityLogRow {
    std::string id;
    std::string at;       ///< RFC 3339
    std::string kind;     ///< "sign-in" | "sign-in-failed" | "locked" | "role-granted" | …
    std::string account;  ///< "" for a name that is no account's
    std::string actor;
    std::string address;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(SecurityLogRow, (), (id, at, kind, account, actor, address, detail))

struct SecurityLogReply {
    std::vector<SecurityLogRow> rows;  ///< The newest first
    std::string next;                  ///< `before` of the next page; "" at the end
    std::uint32_t kept_days = 0;
};
BOOST_DESCRIBE_STRUCT(SecurityLogReply, (), (rows, next, kept_days))

}  // namespace duizhang::app
