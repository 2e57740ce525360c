#pragma once
// Signing in over a ledger's directory and its store of secrets.

#include <mutex>

#include "app/sessions.h"
#include "app/sign_in.h"
#include "app/workspace.h"
#include "people/passwords.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxTokens = 20;  ///< Of one account
inline constexpr std::uint32_t kMaxTokenDays = 366;
inline constexpr std::size_t kMaxTokenNameBytes = 200;

struct SignInOptions {
    people::HashCost cost = {};
    std::optional<SignOnView> sign_on = std::nullopt;  ///< Where another system vouches
};

class LedgerSignIn final : public SignIn {
public:
    /// All must outlive it. Errors: kStorageUnavailable.
    static base::Result<std::unique_ptr<LedgerSignIn>> create(
        Workspace& workspace, people::SecretStore& store, Sessions& sessions, base::Clock& clock,
        people::Randomness random, SignInOptions options = {});

    base::Result<SignInPageView> page() override;
    base::Result<std::optional<Identity>> identify(const Credentials& credentials) override;
    base::Result<SignedIn> sign_in(const SignInRequest& request,
                                   const std::string& address) override;
    base::Result<SignedIn> sign_in_trusted(const std::string& account, const std::string& method,
                                           const std::string& address) override;
    base::Result<DoneView> sign_out(const Identity& who, const std::string& address) override;
    base::Result<SessionView> session(const Identity& who) override;
    base::Result<SessionView> change_password(const Identity& who, const PasswordRequest& request,
                                              const std::string& address) override;
    base::Result<TotpOfferView> offer_totp(const Identity& who) override;
    base::Result<DoneView> confirm_totp(const Identity& who, const TotpCodeRequest& request,
                                        const std::string& address) override;
    base::Result<DoneView> remove_totp(const Identity& who, const TotpRemovalRequest& request,
                                       const std::string& address) override;
    base::Result<std::vector<TokenView>> tokens(const Identity& who) override;
    base::Result<NewTokenView> make_token(const Identity& who, const TokenRequest& request,
                                          const std::string& address) override;
    base::Result<DoneView> drop_token(const Identity& who, const std::string& id,
                                      const std::string& address) override;

private:
    LedgerSignIn(Workspace& workspace, people::SecretStore& store, Sessions& sessions,
                 base::Clock& clock, people::Randomness random, SignInOptions options,
                 std::string nobodys_hash);

    base::Result<std::optional<Identity>> identify_token(std::string_view secret);
    /// Under `attempts_`: judges an attempt whose password was found right or wrong already.
    base::Status judge(const SignInRequest& request, const std::string& checked_hash, bool right,
                       const std::string& address, people::Secrets& secrets);
    base::Status refuse(people::Secrets& secrets, const std::string& address);
    base::Result<SignedIn> open_session(const std::string& account, const std::string& method,
                                        bool must_change, const std::string& address);
    /// The secrets of an account that has some. Errors: kSignInRefused.
    base::Result<people::Secrets> own_secrets(const std::string& account);
    /// Errors: kSignInRefused; counts as a failed sign-in.
    base::Status require_password(const std::string& account, const std::string& password,
                                  const std::string& address);
    SessionView view_of(const people::Session& session, bool totp) const;
    TokenView view_of(const people::Token& token) const;
    base::Status log(std::string_view kind, const std::string& account, const std::string& address,
                     std::string detail = {});

    Workspace& workspace_;
    people::SecretStore& store_;
    Sessions& sessions_;
    base::Clock& clock_;
    people::Randomness random_;
    SignInOptions options_;
    /// What is compared for an account that is not there, so that it takes as long.
    std::string nobodys_hash_;
    /// What reads secrets and writes them back does so alone.
    std::mutex attempts_;
};

/// Grants with the codes and names of their nodes in the latest tree.
std::vector<GrantView> view_of(std::span<const people::Grant> grants, const org::Tree& tree);

}  // namespace duizhang::app
