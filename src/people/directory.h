#pragma once
// Who there is: accounts and the roles they hold, replayed from the journal. Not for secrets:
// secret_store.h.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "journal/event.h"
#include "people/caller.h"

namespace duizhang::people {

inline constexpr std::string_view kAccountOpened = "account.opened";
inline constexpr std::string_view kAccountClosed = "account.closed";
inline constexpr std::string_view kRoleGranted = "role.granted";
inline constexpr std::string_view kRoleWithdrawn = "role.withdrawn";

inline constexpr std::size_t kMaxAccountBytes = 32;
inline constexpr std::size_t kMaxTitleBytes = 300;
inline constexpr std::size_t kMaxGrants = 64;  ///< Of one account

/// An account is a post, never a person: "gs-reviewer", 甘肃省专班审核岗.
struct Account {
    std::string code;
    std::string title;  ///< "" once erased
    base::Day opened;
    std::optional<base::Day> closed;
    std::vector<Grant> grants;  ///< In the order granted

    bool holds(RoleSet roles) const;
};

struct OpenAccount {
    std::string account;
    std::string title;  ///< Of the post; kept in the private part
    Caller by;
    base::Day day;
    std::string key;  ///< Idempotency key
};

struct CloseAccount {
    std::string account;
    Caller by;
    base::Day day;
    std::string key;
};

struct GrantRole {
    std::string account;
    Grant grant;
    Caller by;
    base::Day day;
    std::string key;
};

struct WithdrawRole {
    std::string account;
    Grant grant;
    Caller by;
    base::Day day;
    std::string key;
};

/// The three administrators are kept apart. No account holds two of their roles, nor one of them
/// beside a working role. The system administrator opens and closes accounts; the security
/// administrator says who holds which role; the auditor reads what they did. Nobody changes their
/// own. As long as a book has never had a security administrator, a system administrator may
/// appoint the first, another account than his own. Once there, the last system administrator and
/// the last security administrator stay. The operator at the machine may act for both, under the
/// same rules.
/// Threads: a value.
class Directory {
public:
    /// Other events leave it alone. Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);

    /// The event that the command becomes. `tree`: every node there is.
    /// Errors: kNotAllowed (who asks may not), kUnknownAccount, kUnknownNode, kAlreadyExists,
    /// kRolesApart (it would mix what is kept apart), kInvalidField, kLimitExceeded.
    base::Result<journal::Draft> decide(const OpenAccount& command, const org::Tree& tree) const;
    base::Result<journal::Draft> decide(const CloseAccount& command, const org::Tree& tree) const;
    base::Result<journal::Draft> decide(const GrantRole& command, const org::Tree& tree) const;
    base::Result<journal::Draft> decide(const WithdrawRole& command, const org::Tree& tree) const;

    /// Null where there is none. Closed accounts are there too.
    const Account* find(std::string_view code) const;
    /// Errors: kUnknownAccount.
    base::Result<const Account*> require(std::string_view code) const;
    const std::map<std::string, Account, std::less<>>& accounts() const { return accounts_; }
    bool has_had_security_administrator() const { return had_security_; }
    /// The caller that an open account is; nothing for one that is closed or not there.
    std::optional<Caller> caller(std::string_view code) const;

private:
    base::Status apply_account(const journal::Event& event);
    base::Status apply_role(const journal::Event& event);
    base::Result<const Account*> open_account(std::string_view code) const;
    base::Status may_grant(const GrantRole& command) const;
    /// How many open accounts hold it.
    std::size_t holders(Role role) const;

    std::map<std::string, Account, std::less<>> accounts_;
    bool had_security_ = false;
};

/// What an account may be called: [a-z][a-z0-9._-]*, at most kMaxAccountBytes.
/// Errors: kInvalidField.
base::Status check_account_code(std::string_view code);

}  // namespace duizhang::people
