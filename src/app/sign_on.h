#pragma once
// Signing on through a provider outside, and who is whom there. Threads: any.

#include <optional>
#include <string>

#include "app/sign_in.h"
#include "app/sign_on_api.h"
#include "base/clock.h"
#include "people/sign_on.h"
#include "people/sign_on_links.h"

namespace duizhang::app {

struct SignOnOptions {
    std::string issuer;  ///< As configured; "" without a provider
    /// Whether the provider's preferred name, where it is the code of an account, is that account.
    bool match_names = false;
};

/// A browser that came back and is signed in.
struct SignedOnHere {
    std::string cookie;     ///< Of the session
    std::string return_to;  ///< A path of this site
};

class SignOns {
public:
    virtual ~SignOns() = default;

    /// `return_to`: a path of this site; anything else leads to the first page.
    /// Errors: kSignOnOff, kUpstreamFailed.
    virtual base::Result<people::SignOnStart> start(const std::string& return_to) = 0;
    /// Errors: kSignOnOff, kSignOnRefused, kSignOnUnlinked, kUpstreamFailed.
    virtual base::Result<SignedOnHere> finish(const people::SignOnReturn& returned,
                                              const std::string& address) = 0;

    /// For the system administrator. Errors: kNotAllowed.
    virtual base::Result<std::vector<SignOnLinkView>> links(const people::Caller& caller) = 0;
    /// Administrators sign in by password only: whoever links could otherwise become another of
    /// them. Errors: also kUnknownAccount, kInvalidField, kRolesApart.
    virtual base::Result<SignOnLinkView> put_link(const people::Caller& caller,
                                                  const SignOnLinkRequest& request,
                                                  const std::string& address) = 0;
    /// Errors: also kUnknownAccount where there is none such.
    virtual base::Result<DoneView> drop_link(const people::Caller& caller,
                                             const SignOnIdentityRequest& request,
                                             const std::string& address) = 0;
};

}  // namespace duizhang::app
