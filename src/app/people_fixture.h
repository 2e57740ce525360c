#pragma once
// For the tests of this folder: a small book with accounts, over stores in memory, at a time that
// the test chooses.

#include <gtest/gtest.h>

#include "app/book_fixture.h"
#include "app/first_accounts.h"
#include "app/ledger_accounts.h"
#include "app/ledger_sign_in.h"
#include "people/totp.h"
#include "store/open_store.h"

namespace duizhang::app {

class PeopleBook {
public:
    static constexpr std::string_view kPassword = "kite over river";
    static constexpr std::int64_t kMinuteUs = 60'000'000;

    PeopleBook() {
        base::NoProgress none;
        workspace_ = *Workspace::open(store::open_memory(), nullptr, clock, {}, none);
        found_book(*workspace_, kGansuNodes, {}, {});
        writer_ = std::make_unique<Writer>(*workspace_);
        sign_in = *LedgerSignIn::create(*workspace_, *secrets, *sessions, clock,
                                        people::system_random, {.cost = people::kCheapHash});
        accounts =
            std::make_unique<LedgerAccounts>(*workspace_, *writer_, *secrets, *sessions, clock,
                                             people::system_random, people::kCheapHash);
    }

    /// An account that signs in with kPassword.
    void add(const std::string& account, people::Role role, std::string_view node = "000000") {
        const auto machine = people::Caller::machine();
        run({people::OpenAccount{
                 .account = account, .title = account, .by = machine, .day = {18000}, .key = {}},
             people::GrantRole{.account = account,
                               .grant = {role, *tree()->find(node)},
                               .by = machine,
                               .day = {18000},
                               .key = {}}});
        people::Secrets known;
        known.account = account;
        known.password = *people::hash_password(kPassword, people::kCheapHash);
        known.earlier = {known.password};
        put(known);
    }

    void put(const people::Secrets& changed) { ASSERT_TRUE(secrets->put_secrets(changed)); }
    people::Secrets secrets_of(const std::string& account) { return **secrets->secrets(account); }

    base::Result<SignedIn> enter(const std::string& account, std::string_view password = kPassword,
                                 std::string code = {}) {
        SignInRequest request{.account = account, .password = std::string(password), .code = {}};
        if (!code.empty()) request.code = std::move(code);
        return sign_in->sign_in(request, "10.1.2.3");
    }
    /// Whoever that cookie is now; nothing for nobody.
    std::optional<Identity> who(const std::string& cookie) {
        return *sign_in->identify({.cookie = cookie, .bearer = {}});
    }
    std::optional<Identity> who_by_token(const std::string& secret) {
        return *sign_in->identify({.cookie = {}, .bearer = secret});
    }
    people::Caller caller(const std::string& account) {
        return *workspace_->view()->directory->caller(account);
    }
    std::vector<std::string> logged(const std::string& account = {}) {
        std::vector<std::string> kinds;
        const auto events = *secrets->security_log({.before = 0, .account = account});
        for (const auto& event : events) {
            kinds.push_back(event.kind);
        }
        return kinds;
    }
    void wait_minutes(std::int64_t minutes) {
        clock.set({clock.now().value + minutes * kMinuteUs});
    }
    std::shared_ptr<const org::Tree> tree() { return workspace_->view()->books->history.latest(); }
    Workspace& workspace() { return *workspace_; }

    base::ManualClock clock{{1'700'000'000'000'000}};
    std::unique_ptr<people::SecretStore> secrets = store::open_memory_secrets();
    std::unique_ptr<Sessions> sessions =
        std::make_unique<Sessions>(*secrets, clock, people::system_random);

private:
    void run(const std::vector<Command>& commands) {
        const auto done = workspace_->apply_all(commands);
        ASSERT_TRUE(done) << done.error().detail;
    }

    std::unique_ptr<Workspace> workspace_;
    std::unique_ptr<Writer> writer_;

public:
    std::unique_ptr<LedgerSignIn> sign_in;
    std::unique_ptr<LedgerAccounts> accounts;
};

template <typename T>
base::ErrorCode code_of(const base::Result<T>& result) {
    EXPECT_FALSE(result);
    return result ? base::ErrorCode::kUnsupported : result.error().code;
}

}  // namespace duizhang::app
