#pragma once
// Signing on over a ledger's directory: the provider says who it is, this says whose account.

#include "app/sign_on.h"
#include "app/workspace.h"
#include "people/secret_store.h"

namespace duizhang::app {

class LedgerSignOn final : public SignOns {
public:
    /// `provider` may be null: then there is none. All must outlive it.
    LedgerSignOn(Workspace& workspace, people::SignOn* provider, people::SignOnLinks& links,
                 people::SecretStore& log, SignIn& sign_in, base::Clock& clock,
                 SignOnOptions options)
        : workspace_(workspace),
          provider_(provider),
          links_(links),
          log_(log),
          sign_in_(sign_in),
          clock_(clock),
          options_(std::move(options)) {}

    base::Result<people::SignOnStart> start(const std::string& return_to) override;
    base::Result<SignedOnHere> finish(const people::SignOnReturn& returned,
                                      const std::string& address) override;
    base::Result<std::vector<SignOnLinkView>> links(const people::Caller& caller) override;
    base::Result<SignOnLinkView> put_link(const people::Caller& caller,
                                          const SignOnLinkRequest& request,
                                          const std::string& address) override;
    base::Result<DoneView> drop_link(const people::Caller& caller,
                                     const SignOnIdentityRequest& request,
                                     const std::string& address) override;

private:
    /// Whose account it is. Errors: kSignOnUnlinked.
    base::Result<std::string> account_of(const people::OutsideIdentity& identity);
    base::Result<std::string> issuer_of(const std::optional<std::string>& given) const;
    base::Status log(std::string kind, std::string account, std::string actor,
                     const std::string& address, std::string detail);

    Workspace& workspace_;
    people::SignOn* provider_;
    people::SignOnLinks& links_;
    people::SecretStore& log_;
    SignIn& sign_in_;
    base::Clock& clock_;
    SignOnOptions options_;
};

/// A path of this site to lead back to; "/" for anything that leads elsewhere.
std::string local_path(std::string_view given);

}  // namespace duizhang::app
