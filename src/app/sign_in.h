#pragma once
// Signing in and one's own account: sessions, password, second factor, tokens. Threads: any.

#include <optional>
#include <string>
#include <string_view>

#include "app/sign_in_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// What a request carries to say who sends it.
struct Credentials {
    std::string_view cookie;  ///< Value of the session cookie, "" if none
    std::string_view bearer;  ///< "" if none; goes before the cookie
};

/// Who sends a request, found from what it carries.
struct Identity {
    people::Caller caller;
    std::string session;       ///< Names the session; "" for a token
    std::string csrf;          ///< What a write must repeat; "" for a token
    bool must_change = false;  ///< Good for nothing but choosing a password
    bool may_write = true;     ///< False for a token that only reads
    bool is_token() const { return session.empty(); }
};

/// A session just opened.
struct SignedIn {
    std::string cookie;  ///< Value of the cookie to set
    SessionView session;
};

class SignIn {
public:
    virtual ~SignIn() = default;

    virtual base::Result<SignInPageView> page() = 0;
    /// Nothing for credentials that are missing, over or unknown. In memory for all that were seen
    /// lately.
    virtual base::Result<std::optional<Identity>> identify(const Credentials& credentials) = 0;

    /// Takes as long for an account that is not there. Errors: kSignInRefused, kCodeNeeded.
    virtual base::Result<SignedIn> sign_in(const SignInRequest& request,
                                           const std::string& address) = 0;
    /// For an account that another system vouches for. `method`: "oidc". Errors: kSignInRefused.
    virtual base::Result<SignedIn> sign_in_trusted(const std::string& account,
                                                   const std::string& method,
                                                   const std::string& address) = 0;
    virtual base::Result<DoneView> sign_out(const Identity& who, const std::string& address) = 0;
    virtual base::Result<SessionView> session(const Identity& who) = 0;

    /// Ends the account's other sessions. Errors: kSignInRefused (the current one), kWeakPassword.
    virtual base::Result<SessionView> change_password(const Identity& who,
                                                      const PasswordRequest& request,
                                                      const std::string& address) = 0;
    virtual base::Result<TotpOfferView> offer_totp(const Identity& who) = 0;
    /// Errors: kSignInRefused for a wrong code.
    virtual base::Result<DoneView> confirm_totp(const Identity& who, const TotpCodeRequest& request,
                                                const std::string& address) = 0;
    virtual base::Result<DoneView> remove_totp(const Identity& who,
                                               const TotpRemovalRequest& request,
                                               const std::string& address) = 0;

    virtual base::Result<std::vector<TokenView>> tokens(const Identity& who) = 0;
    /// Errors: kInvalidField, kMissingField, kUnknownNode, kLimitExceeded.
    virtual base::Result<NewTokenView> make_token(const Identity& who, const TokenRequest& request,
                                                  const std::string& address) = 0;
    /// Errors: kUnknownAccount where there is no such token.
    virtual base::Result<DoneView> drop_token(const Identity& who, const std::string& id,
                                              const std::string& address) = 0;
};

}  // namespace duizhang::app
