// What the three administrators do.

#include <algorithm>

#include "app/people_fixture.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Role;

class AccountsTest : public testing::Test, protected PeopleBook {
protected:
    void SetUp() override {
        add("sys", Role::kSystem);
        add("sec", Role::kSecurity);
        add("aud", Role::kAuditor);
        add("clerk", Role::kRecorder, "620102");
    }
};

TEST_F(AccountsTest, OpeningGivesAOneTimePasswordOnce) {
    const AccountRequest request{.account = "owner", .title = "承办岗"};
    const auto opened = accounts->open(caller("sys"), request, "k1", "");
    ASSERT_TRUE(opened) << opened.error().detail;
    EXPECT_TRUE(enter("owner", opened->password)->session.must_change_password);
    const auto repeated = accounts->open(caller("sys"), request, "k1", "");
    ASSERT_TRUE(repeated);
    EXPECT_TRUE(repeated->repeated);
    EXPECT_EQ(repeated->password, "");
    EXPECT_EQ(code_of(accounts->open(caller("sys"), request, "k2", "")), ErrorCode::kAlreadyExists);
    for (const char* other : {"sec", "aud", "clerk"}) {
        EXPECT_EQ(code_of(accounts->open(caller(other), {"x", "x"}, "", "")),
                  ErrorCode::kNotAllowed);
    }
}

TEST_F(AccountsTest, ClosingEndsSessionsAndTokens) {
    const auto entered = enter("clerk");
    const auto token =
        sign_in->make_token(*who(entered->cookie), {.name = "a", .scope = "read", .days = 1}, "");
    ASSERT_TRUE(who_by_token(token->secret));
    ASSERT_TRUE(accounts->close(caller("sys"), "clerk", "", ""));
    EXPECT_FALSE(who(entered->cookie));
    EXPECT_FALSE(who_by_token(token->secret));
    EXPECT_FALSE(enter("clerk"));
}

TEST_F(AccountsTest, AResetTakesEverythingAway) {
    const auto entered = enter("clerk");
    const auto token =
        sign_in->make_token(*who(entered->cookie), {.name = "a", .scope = "read", .days = 1}, "");
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", "wrong"));
    const auto reset = accounts->reset_password(caller("sys"), "clerk", "");
    ASSERT_TRUE(reset);
    EXPECT_FALSE(who(entered->cookie));
    EXPECT_FALSE(who_by_token(token->secret));
    EXPECT_FALSE(enter("clerk"));
    EXPECT_TRUE(enter("clerk", reset->password));
}

TEST_F(AccountsTest, AnAdministratorsPasswordIsResetAtTheMachineOnly) {
    for (const char* administrator : {"sec", "aud", "sys"}) {
        EXPECT_EQ(code_of(accounts->reset_password(caller("sys"), administrator, "")),
                  ErrorCode::kNotAllowed);
        EXPECT_TRUE(accounts->reset_password(people::Caller::machine(), administrator, ""));
    }
    EXPECT_EQ(code_of(accounts->reset_password(caller("sec"), "clerk", "")),
              ErrorCode::kNotAllowed);
    EXPECT_EQ(code_of(accounts->reset_password(caller("sys"), "nobody", "")),
              ErrorCode::kUnknownAccount);
}

TEST_F(AccountsTest, TheSecurityAdministratorUnlocks) {
    for (int i = 0; i < 5; ++i) EXPECT_FALSE(enter("clerk", "wrong"));
    const auto is_locked = [&] {
        const auto reply = *accounts->accounts(caller("sys"));
        const auto row = std::ranges::find(reply.accounts, "clerk", &AccountView::account);
        return row->locked && !row->locked_until.empty();
    };
    EXPECT_TRUE(is_locked());
    EXPECT_EQ(code_of(accounts->unlock(caller("sys"), "clerk", "")), ErrorCode::kNotAllowed);
    EXPECT_TRUE(accounts->unlock(caller("sec"), "clerk", ""));
    EXPECT_FALSE(is_locked());
    EXPECT_TRUE(enter("clerk"));
}

TEST_F(AccountsTest, RolesChangeWhatASessionMayAtOnce) {
    const auto cookie = enter("clerk")->cookie;
    const GrantRequest grant{.role = "reviewer", .node = "620100"};
    EXPECT_EQ(code_of(accounts->grant(caller("sys"), "clerk", grant, "", "")),
              ErrorCode::kNotAllowed);
    ASSERT_TRUE(accounts->grant(caller("sec"), "clerk", grant, "", ""));
    EXPECT_TRUE(who(cookie)->caller.holds({Role::kReviewer}));
    ASSERT_TRUE(accounts->withdraw(caller("sec"), "clerk", grant, "", ""));
    EXPECT_FALSE(who(cookie)->caller.holds({Role::kReviewer}));
    EXPECT_EQ(code_of(accounts->grant(caller("sec"), "clerk", {"king", "620100"}, "", "")),
              ErrorCode::kInvalidField);
    EXPECT_EQ(code_of(accounts->grant(caller("sec"), "clerk", {"reader", "999"}, "", "")),
              ErrorCode::kUnknownNode);
}

TEST_F(AccountsTest, TheSecurityLogIsForThoseWhoWatch) {
    EXPECT_TRUE(enter("clerk"));
    EXPECT_FALSE(enter("clerk", "wrong"));
    for (const char* watcher : {"sec", "aud"}) {
        const auto log = accounts->security_log(caller(watcher), {.account = "clerk"});
        ASSERT_TRUE(log);
        ASSERT_EQ(log->rows.size(), 2U);
        EXPECT_EQ(log->rows[0].kind, "sign-in-failed");
        EXPECT_EQ(log->rows[1].kind, "sign-in");
        EXPECT_EQ(log->next, "");
    }
    EXPECT_EQ(code_of(accounts->security_log(caller("sys"), {})), ErrorCode::kNotAllowed);
    EXPECT_EQ(code_of(accounts->security_log(caller("sec"), {.before = "x"})),
              ErrorCode::kBadRequest);
    const auto page = *accounts->security_log(caller("sec"), {.limit = 1});
    const auto next = *accounts->security_log(caller("sec"), {.before = page.next, .limit = 1});
    EXPECT_EQ(next.rows[0].kind, "sign-in");
}

TEST_F(AccountsTest, TheSecurityLogIsKeptForHalfAYear) {
    EXPECT_TRUE(enter("clerk"));
    wait_minutes(179LL * 24 * 60);
    EXPECT_TRUE(enter("clerk"));
    EXPECT_EQ(logged().size(), 2U);
    wait_minutes(2 * 24 * 60);
    EXPECT_TRUE(enter("clerk"));
    EXPECT_EQ(logged().size(), 2U);
}

TEST(FirstAdministrator, IsMadeForABookWithoutAccountsOnly) {
    PeopleBook book;
    const auto password = *make_first_administrator(book.workspace(), *book.secrets, book.clock,
                                                    people::system_random, people::kCheapHash);
    ASSERT_TRUE(password);
    EXPECT_TRUE(book.enter("admin", *password));
    EXPECT_FALSE(*make_first_administrator(book.workspace(), *book.secrets, book.clock,
                                           people::system_random, people::kCheapHash));
}

TEST(DemoAccounts, AreOneForEachKindOfUser) {
    PeopleBook book;
    ASSERT_TRUE(book.workspace().apply_all(demo_account_commands(*book.tree(), {18000})));
    people::RoleSet held;
    for (const auto& [code, account] : book.workspace().view()->directory->accounts()) {
        for (const auto& grant : account.grants) held.add(grant.role);
    }
    for (const Role role : people::kAllRoles) EXPECT_TRUE(held.has(role)) << to_string(role);
}

}  // namespace
}  // namespace duizhang::app
