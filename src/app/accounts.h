#pragma once
// The administrators' use cases: accounts, roles, the security log. Who may do what is said by
// people::Directory. Threads: any.

#include <string>

#include "app/accounts_api.h"
#include "app/api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

struct SecurityLogRequest {
    std::string before = {};   ///< SecurityLogReply::next of the page before; "" = the newest
    std::string account = {};  ///< "" = all
    std::string kind = {};     ///< "" = all
    std::size_t limit = 100;
};

class Accounts {
public:
    virtual ~Accounts() = default;

    virtual base::Result<AccountsReply> accounts(const people::Caller& caller) = 0;
    /// Errors: those of people::Directory::decide.
    virtual base::Result<OneTimePasswordView> open(const people::Caller& caller,
                                                   const AccountRequest& request,
                                                   const std::string& key,
                                                   const std::string& address) = 0;
    /// Ends its sessions and tokens.
    virtual base::Result<ReceiptView> close(const people::Caller& caller,
                                            const std::string& account, const std::string& key,
                                            const std::string& address) = 0;
    /// A new one-time password; sessions, tokens and second factor go. An administrator's password
    /// is reset at the machine only: otherwise one of the three could become another.
    /// Errors: kUnknownAccount, kNotAllowed.
    virtual base::Result<OneTimePasswordView> reset_password(const people::Caller& caller,
                                                             const std::string& account,
                                                             const std::string& address) = 0;
    virtual base::Result<DoneView> unlock(const people::Caller& caller, const std::string& account,
                                          const std::string& address) = 0;
    virtual base::Result<ReceiptView> grant(const people::Caller& caller,
                                            const std::string& account, const GrantRequest& request,
                                            const std::string& key, const std::string& address) = 0;
    virtual base::Result<ReceiptView> withdraw(const people::Caller& caller,
                                               const std::string& account,
                                               const GrantRequest& request, const std::string& key,
                                               const std::string& address) = 0;
    virtual base::Result<SecurityLogReply> security_log(const people::Caller& caller,
                                                        const SecurityLogRequest& request) = 0;
};

}  // namespace duizhang::app
