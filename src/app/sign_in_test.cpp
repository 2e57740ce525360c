// Signing in, sessions, and one's own account.

#include <algorithm>

#include "app/people_fixture.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Role;

class SignInTest : public testing::Test, protected PeopleBook {
protected:
    void SetUp() override { add("clerk", Role::kRecorder, "620102"); }

    /// Turns the second factor on; its secret.
    std::string with_totp(const Identity& identity) {
        const auto offer = sign_in->offer_totp(identity);
        const auto code = people::totp_code(offer->secret, people::totp_step(clock.now()));
        EXPECT_TRUE(sign_in->confirm_totp(identity, {.code = code}, ""));
        return offer->secret;
    }
};

TEST_F(SignInTest, OpensASessionThatIsTheAccount) {
    const auto entered = enter("clerk");
    ASSERT_TRUE(entered);
    EXPECT_EQ(entered->session.account, "clerk");
    ASSERT_EQ(entered->session.grants.size(), 1U);
    EXPECT_EQ(entered->session.grants[0].node, "620102");
    const auto identity = who(entered->cookie);
    ASSERT_TRUE(identity);
    EXPECT_EQ(identity->caller.account(), "clerk");
    EXPECT_EQ(identity->csrf, entered->session.csrf);
    EXPECT_FALSE(identity->is_token());
    EXPECT_EQ(logged("clerk"), std::vector<std::string>{"sign-in"});
}

TEST_F(SignInTest, KeepsNoSecretThatCouldBeUsed) {
    const auto entered = enter("clerk");
    EXPECT_FALSE(*secrets->session(entered->cookie));
    EXPECT_TRUE(*secrets->session(people::fingerprint(entered->cookie)));
    EXPECT_FALSE(who(people::fingerprint(entered->cookie)));
    EXPECT_FALSE(who(""));
    EXPECT_FALSE(who(std::string(100'000, 'a')));
}

TEST_F(SignInTest, EveryRefusalIsTheSame) {
    const auto wrong = enter("clerk", "wrong");
    const auto unknown = enter("nobody", "wrong");
    const auto too_long = enter("clerk", std::string(10'000, 'x'));
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", "wrong"));
    const auto locked = enter("clerk");
    for (const auto* refused : {&wrong, &unknown, &too_long, &locked}) {
        ASSERT_FALSE(*refused);
        EXPECT_EQ(refused->error().code, ErrorCode::kSignInRefused);
        EXPECT_EQ(refused->error().detail, "");
    }
}

TEST_F(SignInTest, DoesNotLogWhatMayBeAPasswordInTheWrongField) {
    EXPECT_FALSE(enter("kite over river", ""));
    const auto log = *secrets->security_log({});
    ASSERT_EQ(log.size(), 1U);
    EXPECT_EQ(log[0].kind, "sign-in-failed");
    EXPECT_EQ(log[0].account, "");
    EXPECT_EQ(log[0].address, "10.1.2.3");
}

TEST_F(SignInTest, LocksAfterFiveFailuresForAQuarterOfAnHourAndLonger) {
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", "wrong"));
    EXPECT_FALSE(enter("clerk"));
    EXPECT_EQ(logged("clerk")[1], "locked");
    wait_minutes(15);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", "wrong"));
    wait_minutes(29);
    EXPECT_FALSE(enter("clerk"));
    wait_minutes(1);
    EXPECT_TRUE(enter("clerk"));
    EXPECT_EQ(secrets_of("clerk").lock_out, people::LockOut{});
}

TEST_F(SignInTest, ASessionEndsWhenIdleAndAtTheLatestAfterTwelveHours) {
    const auto idle = enter("clerk");
    wait_minutes(29);
    EXPECT_TRUE(who(idle->cookie));
    wait_minutes(30);
    EXPECT_FALSE(who(idle->cookie));
    const auto busy = enter("clerk");
    for (int i = 0; i < 35; ++i) {
        wait_minutes(20);
        ASSERT_TRUE(who(busy->cookie)) << i;
    }
    wait_minutes(20);
    EXPECT_FALSE(who(busy->cookie));
}

TEST_F(SignInTest, SigningOutEndsTheSessionForGood) {
    const auto entered = enter("clerk");
    ASSERT_TRUE(sign_in->sign_out(*who(entered->cookie), ""));
    EXPECT_FALSE(who(entered->cookie));
}

TEST_F(SignInTest, SessionsOutliveARestartAndEndInOtherProcessesToo) {
    const auto entered = enter("clerk");
    Sessions restarted(*secrets, clock, people::system_random);
    EXPECT_TRUE(*restarted.find(entered->cookie));
    ASSERT_TRUE(restarted.end(people::fingerprint(entered->cookie)));
    wait_minutes(1);
    EXPECT_FALSE(who(entered->cookie));
    // Seeing it late brings nothing back.
    EXPECT_FALSE(*secrets->session(people::fingerprint(entered->cookie)));
}

TEST_F(SignInTest, AOneTimePasswordWorksOnceAndOnlyToChooseAnother) {
    const auto password =
        *give_one_time_password(*secrets, "clerk", people::system_random, people::kCheapHash);
    EXPECT_FALSE(enter("clerk"));
    const auto entered = enter("clerk", password);
    ASSERT_TRUE(entered);
    EXPECT_TRUE(entered->session.must_change_password);
    EXPECT_FALSE(enter("clerk", password));
    auto identity = *who(entered->cookie);
    EXPECT_TRUE(identity.must_change);
    EXPECT_EQ(code_of(sign_in->change_password(identity, {.password = "short"}, "")),
              ErrorCode::kWeakPassword);
    const auto changed = sign_in->change_password(identity, {.password = "boats below bridge"}, "");
    ASSERT_TRUE(changed) << changed.error().detail;
    EXPECT_FALSE(changed->must_change_password);
    EXPECT_FALSE(who(entered->cookie)->must_change);
    EXPECT_TRUE(enter("clerk", "boats below bridge"));
}

TEST_F(SignInTest, ChangingThePasswordNeedsTheOldOneAndEndsOtherSessions) {
    const auto mine = enter("clerk");
    const auto other = enter("clerk");
    const auto identity = *who(mine->cookie);
    EXPECT_EQ(code_of(sign_in->change_password(
                  identity, {.password = "boats below bridge", .current = "wrong"}, "")),
              ErrorCode::kSignInRefused);
    EXPECT_EQ(
        code_of(sign_in->change_password(
            identity, {.password = std::string(kPassword), .current = std::string(kPassword)}, "")),
        ErrorCode::kWeakPassword);
    ASSERT_TRUE(sign_in->change_password(
        identity, {.password = "boats below bridge", .current = std::string(kPassword)}, ""));
    EXPECT_TRUE(who(mine->cookie));
    EXPECT_FALSE(who(other->cookie));
    EXPECT_FALSE(enter("clerk"));
    EXPECT_TRUE(enter("clerk", "boats below bridge"));
}

TEST_F(SignInTest, GuessingTheOldPasswordLocksToo) {
    const auto identity = *who(enter("clerk")->cookie);
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(sign_in->change_password(
            identity, {.password = "boats below bridge", .current = "wrong"}, ""));
    }
    EXPECT_FALSE(sign_in->change_password(
        identity, {.password = "boats below bridge", .current = std::string(kPassword)}, ""));
}

TEST_F(SignInTest, ASecondFactorIsAskedForAndNoCodeWorksTwice) {
    const auto secret = with_totp(*who(enter("clerk")->cookie));
    EXPECT_EQ(code_of(enter("clerk")), ErrorCode::kCodeNeeded);
    EXPECT_EQ(code_of(enter("clerk", "wrong")), ErrorCode::kSignInRefused);
    const auto now = people::totp_step(clock.now());
    // The one that confirmed it is used already.
    EXPECT_EQ(code_of(enter("clerk", kPassword, people::totp_code(secret, now))),
              ErrorCode::kSignInRefused);
    const auto next = people::totp_code(secret, now + 1);
    EXPECT_TRUE(enter("clerk", kPassword, next));
    EXPECT_EQ(code_of(enter("clerk", kPassword, next)), ErrorCode::kSignInRefused);
    EXPECT_EQ(enter("clerk", kPassword, people::totp_code(secret, now)).has_value(), false);
}

TEST_F(SignInTest, WrongCodesLockLikeWrongPasswords) {
    const auto secret = with_totp(*who(enter("clerk")->cookie));
    wait_minutes(2);
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", kPassword, "000000"));
    const auto right = people::totp_code(secret, people::totp_step(clock.now()));
    EXPECT_EQ(code_of(enter("clerk", kPassword, right)), ErrorCode::kSignInRefused);
}

TEST_F(SignInTest, ASecondFactorGoesWithThePasswordOnly) {
    const auto identity = *who(enter("clerk")->cookie);
    with_totp(identity);
    EXPECT_EQ(code_of(sign_in->offer_totp(identity)), ErrorCode::kAlreadyExists);
    EXPECT_FALSE(sign_in->remove_totp(identity, {.password = "wrong"}, ""));
    EXPECT_TRUE(sign_in->session(identity)->totp);
    EXPECT_TRUE(sign_in->remove_totp(identity, {.password = std::string(kPassword)}, ""));
    EXPECT_TRUE(enter("clerk"));
}

TEST_F(SignInTest, ATokenIsItsAccountUntilItExpiresOrIsDropped) {
    const auto identity = *who(enter("clerk")->cookie);
    const auto made =
        sign_in->make_token(identity, {.name = "报表", .scope = "read", .days = 1}, "");
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->secret.starts_with("dzt_"));
    const auto program = who_by_token(made->secret);
    ASSERT_TRUE(program);
    EXPECT_EQ(program->caller.account(), "clerk");
    EXPECT_TRUE(program->is_token());
    EXPECT_FALSE(program->may_write);
    EXPECT_FALSE(who_by_token(made->secret + "x"));
    const auto other =
        sign_in->make_token(identity, {.name = "b", .scope = "write", .days = 2}, "");
    EXPECT_TRUE(who_by_token(other->secret)->may_write);
    ASSERT_TRUE(sign_in->drop_token(identity, other->token.id, ""));
    EXPECT_FALSE(who_by_token(other->secret));
    EXPECT_FALSE(sign_in->drop_token(identity, other->token.id, ""));
    wait_minutes(24 * 60);
    EXPECT_FALSE(who_by_token(made->secret));
    EXPECT_TRUE(sign_in->tokens(identity)->front().expired);
}

TEST_F(SignInTest, ATokenMayBeNarrowedToRolesAndASubtree) {
    add("office", Role::kOffice, "620000");
    const auto identity = *who(enter("office")->cookie);
    const auto here = sign_in->make_token(
        identity, {.name = "a", .scope = "read", .days = 1, .roles = {}, .node = "620102"}, "");
    const auto caller = who_by_token(here->secret)->caller;
    EXPECT_TRUE(caller.may({Role::kOffice}, *tree()->find("620102"), *tree()));
    EXPECT_FALSE(caller.may({Role::kOffice}, *tree()->find("620100"), *tree()));
    EXPECT_EQ(code_of(sign_in->make_token(identity,
                                          {.name = "a",
                                           .scope = "read",
                                           .days = 1,
                                           .roles = std::vector<std::string>{"auditor"},
                                           .node = {}},
                                          "")),
              ErrorCode::kInvalidField);
}

TEST_F(SignInTest, TokensHaveLimits) {
    const auto identity = *who(enter("clerk")->cookie);
    for (const TokenRequest& wrong :
         {TokenRequest{.name = "", .scope = "read", .days = 1, .roles = {}, .node = {}},
          TokenRequest{.name = "a", .scope = "all", .days = 1, .roles = {}, .node = {}},
          TokenRequest{.name = "a", .scope = "read", .days = 0, .roles = {}, .node = {}},
          TokenRequest{.name = "a", .scope = "read", .days = 367, .roles = {}, .node = {}},
          TokenRequest{.name = "a", .scope = "read", .days = 1, .roles = {}, .node = "999"}}) {
        EXPECT_FALSE(sign_in->make_token(identity, wrong, ""));
    }
    for (std::size_t i = 0; i < kMaxTokens; ++i) {
        EXPECT_TRUE(sign_in->make_token(identity, {.name = "a", .scope = "read", .days = 366}, ""));
    }
    EXPECT_EQ(code_of(sign_in->make_token(identity, {.name = "a", .scope = "read", .days = 1}, "")),
              ErrorCode::kLimitExceeded);
}

TEST_F(SignInTest, AnotherSystemMayVouchForAnOpenAccountOnly) {
    EXPECT_EQ(sign_in->sign_in_trusted("clerk", "oidc", "")->session.method, "oidc");
    EXPECT_EQ(code_of(sign_in->sign_in_trusted("nobody", "oidc", "")), ErrorCode::kSignInRefused);
}

TEST_F(SignInTest, ThePageShowsAccountsOfADemoOnly) {
    EXPECT_FALSE(sign_in->page()->demo);
    ASSERT_TRUE(give_demo_passwords(workspace(), *secrets, people::kCheapHash));
    const auto page = *sign_in->page();
    ASSERT_EQ(page.demo_accounts.size(), 1U);
    EXPECT_EQ(page.demo_accounts[0].password, kDemoPassword);
    const auto entered = enter("clerk", kDemoPassword);
    ASSERT_TRUE(sign_in->change_password(
        *who(entered->cookie),
        {.password = "boats below bridge", .current = std::string(kDemoPassword)}, ""));
    EXPECT_FALSE(sign_in->page()->demo);
}

}  // namespace
}  // namespace duizhang::app
