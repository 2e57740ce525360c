#pragma once
// The administrators' use cases over a ledger and its store of secrets.

#include "app/accounts.h"
#include "app/sessions.h"
#include "app/writer.h"
#include "people/passwords.h"

namespace duizhang::app {

class LedgerAccounts final : public Accounts {
public:
    /// All must outlive it.
    LedgerAccounts(Workspace& workspace, Writer& writer, people::SecretStore& store,
                   Sessions& sessions, base::Clock& clock, people::Randomness random,
                   people::HashCost cost = {})
        : workspace_(workspace),
          writer_(writer),
          store_(store),
          sessions_(sessions),
          clock_(clock),
          random_(std::move(random)),
          cost_(cost) {}

    base::Result<AccountsReply> accounts(const people::Caller& caller) override;
    base::Result<OneTimePasswordView> open(const people::Caller& caller,
                                           const AccountRequest& request, const std::string& key,
                                           const std::string& address) override;
    base::Result<ReceiptView> close(const people::Caller& caller, const std::string& account,
                                    const std::string& key, const std::string& address) override;
    base::Result<OneTimePasswordView> reset_password(const people::Caller& caller,
                                                     const std::string& account,
                                                     const std::string& address) override;
    base::Result<DoneView> unlock(const people::Caller& caller, const std::string& account,
                                  const std::string& address) override;
    base::Result<ReceiptView> grant(const people::Caller& caller, const std::string& account,
                                    const GrantRequest& request, const std::string& key,
                                    const std::string& address) override;
    base::Result<ReceiptView> withdraw(const people::Caller& caller, const std::string& account,
                                       const GrantRequest& request, const std::string& key,
                                       const std::string& address) override;
    base::Result<SecurityLogReply> security_log(const people::Caller& caller,
                                                const SecurityLogRequest& request) override;

private:
    base::Result<ReceiptView> submit(Command command);
    base::Result<people::Grant> read_grant(const GrantRequest& request) const;
    base::Status log(std::string_view kind, const std::string& account,
                     const people::Caller& caller, const std::string& address,
                     std::string detail = {});

    Workspace& workspace_;
    Writer& writer_;
    people::SecretStore& store_;
    Sessions& sessions_;
    base::Clock& clock_;
    people::Randomness random_;
    people::HashCost cost_;
};

/// Gives an account a new one-time password: the old one, its second factor, its lock, sessions and
/// tokens go. Whether somebody may is the caller's business.
base::Result<std::string> give_one_time_password(people::SecretStore& store,
                                                 const std::string& account,
                                                 const people::Randomness& random,
                                                 const people::HashCost& cost);

}  // namespace duizhang::app
