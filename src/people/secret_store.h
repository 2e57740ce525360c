#pragma once
// What is known about accounts and must never be journaled: hashes of passwords, sessions, tokens,
// the security log. Plain tables beside the journal; losing them costs new passwords, nothing else.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "people/lock_out.h"

namespace duizhang::people {

/// How an account proves who it is.
struct Secrets {
    std::string account;
    std::string password;              ///< Hash; "" = no password opens it
    std::vector<std::string> earlier;  ///< Hashes, the oldest first, `password` among them
    bool must_change = false;          ///< The password works once, to choose another
    /// A demo account's password in plain, for the sign-in page; "" everywhere else.
    std::string shown_password;
    LockOut lock_out;
    std::string totp_secret;      ///< Base 32; "" = no second factor
    std::string totp_offered;     ///< Not confirmed yet
    std::uint64_t totp_step = 0;  ///< Last one used

    friend bool operator==(const Secrets&, const Secrets&) = default;
};

/// A browser that is signed in.
struct Session {
    std::string digest;  ///< Of the cookie
    std::string account;
    std::string csrf;
    std::string method;        ///< "password" | "totp" | "oidc"
    bool must_change = false;  ///< Good for nothing but choosing a password
    base::InstantUs opened_at_us{};
    base::InstantUs seen_at_us{};

    friend bool operator==(const Session&, const Session&) = default;
};

/// A program that may act for an account.
struct Token {
    std::uint64_t id = 0;  ///< Given by the store
    std::string digest;
    std::string account;
    std::string name;                ///< What it is for
    bool write = false;              ///< May change something, too
    std::vector<std::string> roles;  ///< Narrowed to these; empty = all that the account holds
    std::string node;                ///< Narrowed to this one's subtree; "" = not narrowed
    base::InstantUs made_at_us{};
    base::InstantUs expires_at_us{};
    base::InstantUs used_at_us{};  ///< 0 = never

    friend bool operator==(const Token&, const Token&) = default;
};

/// One line of the security log.
struct SecurityEvent {
    std::uint64_t id = 0;  ///< Given by the store, growing
    base::InstantUs at_us{};
    std::string kind;     ///< "sign-in", "sign-in-failed", "locked", …
    std::string account;  ///< Whom it is about; "" for a name that is nobody's
    std::string actor;    ///< Who did it
    std::string address;  ///< From where; "" at the machine itself
    std::string detail;

    friend bool operator==(const SecurityEvent&, const SecurityEvent&) = default;
};

struct SecurityFilter {
    std::uint64_t before = 0;  ///< Only lower ids; 0 = from the newest
    std::string account = {};  ///< "" = all
    std::string kind = {};     ///< "" = all
    std::size_t limit = 100;
};

/// Every write is durable on return. Threads: any.
/// Errors: kStorageUnavailable, kStorageFull, kCorruptStore.
class SecretStore {
public:
    virtual ~SecretStore() = default;

    virtual base::Result<std::optional<Secrets>> secrets(std::string_view account) = 0;
    virtual base::Result<std::vector<Secrets>> all_secrets() = 0;  ///< By account.
    virtual base::Status put_secrets(const Secrets& secrets) = 0;

    virtual base::Result<std::optional<Session>> session(std::string_view digest) = 0;
    /// A new one. Errors: also kAlreadyExists.
    virtual base::Status add_session(const Session& session) = 0;
    /// Its `must_change` and `seen_at_us`; nothing where it has ended meanwhile.
    virtual base::Status change_session(const Session& session) = 0;
    virtual base::Status end_session(std::string_view digest) = 0;
    /// All of an account but one; "" = all.
    virtual base::Status end_sessions(std::string_view account, std::string_view but_digest) = 0;
    /// Those opened or last seen before an instant.
    virtual base::Status forget_sessions(base::InstantUs opened_before,
                                         base::InstantUs seen_before) = 0;

    virtual base::Result<std::optional<Token>> token(std::string_view digest) = 0;
    virtual base::Result<std::vector<Token>> tokens(std::string_view account) = 0;  ///< By id.
    /// Returns its id. Errors: also kAlreadyExists (the digest).
    virtual base::Result<std::uint64_t> add_token(const Token& token) = 0;
    virtual base::Status use_token(std::uint64_t id, base::InstantUs at) = 0;
    /// False where the account has no such token.
    virtual base::Result<bool> drop_token(std::string_view account, std::uint64_t id) = 0;
    virtual base::Status drop_tokens(std::string_view account) = 0;

    virtual base::Status log(const SecurityEvent& event) = 0;
    /// The newest first.
    virtual base::Result<std::vector<SecurityEvent>> security_log(const SecurityFilter& filter) = 0;
    virtual base::Status forget_log(base::InstantUs before) = 0;
};

}  // namespace duizhang::people
