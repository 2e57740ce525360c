#include "people/directory.h"

#include <gtest/gtest.h>

#include "people/directory_fixture.h"

namespace duizhang::people {
namespace {

using base::ErrorCode;

class DirectoryTest : public testing::Test, protected DirectoryFixture {
protected:
    static ErrorCode code(const base::Status& status) {
        EXPECT_FALSE(status);
        return status ? ErrorCode::kUnsupported : status.error().code;
    }
    Caller caller(const std::string& account) { return *directory.caller(account); }

    /// A book with its first administrator, as `serve` makes it.
    void begin() {
        ASSERT_TRUE(open("admin"));
        ASSERT_TRUE(grant("admin", Role::kSystem));
    }
};

TEST_F(DirectoryTest, AnAccountIsACallerUntilItIsClosed) {
    ASSERT_TRUE(open("clerk"));
    ASSERT_TRUE(grant("clerk", Role::kRecorder, 2));
    EXPECT_EQ(directory.find("clerk")->title, "岗位");
    EXPECT_TRUE(caller("clerk").may({Role::kRecorder}, {2}, *tree));
    ASSERT_TRUE(close("clerk"));
    EXPECT_FALSE(directory.caller("clerk"));
    EXPECT_FALSE(directory.caller("nobody"));
    EXPECT_NE(directory.find("clerk"), nullptr);
}

TEST_F(DirectoryTest, CodesAreNeverUsedTwice) {
    ASSERT_TRUE(open("clerk"));
    EXPECT_EQ(code(open("clerk")), ErrorCode::kAlreadyExists);
    ASSERT_TRUE(close("clerk"));
    EXPECT_EQ(code(open("clerk")), ErrorCode::kAlreadyExists);
}

TEST_F(DirectoryTest, RefusesCodesThatAreNoCodes) {
    for (const char* name :
         {"", "Clerk", "1st", "a b", "张", "operator", "a23456789012345678901234567890123"}) {
        EXPECT_EQ(code(open(name)), ErrorCode::kInvalidField) << name;
    }
    EXPECT_TRUE(open("a2345678901234567890123456789012"));
}

TEST_F(DirectoryTest, OnlyTheSystemAdministratorOpensAndClosesAccounts) {
    begin();
    ASSERT_TRUE(open("sec", caller("admin")));
    ASSERT_TRUE(grant("sec", Role::kSecurity, 0, caller("admin")));
    EXPECT_EQ(code(open("x", caller("sec"))), ErrorCode::kNotAllowed);
    ASSERT_TRUE(open("clerk", caller("admin")));
    EXPECT_EQ(code(close("clerk", caller("sec"))), ErrorCode::kNotAllowed);
    EXPECT_TRUE(close("clerk", caller("admin")));
}

TEST_F(DirectoryTest, TheSystemAdministratorAppointsTheFirstSecurityAdministratorAndNobodyElse) {
    begin();
    ASSERT_TRUE(open("sec"));
    ASSERT_TRUE(open("other"));
    const auto admin = caller("admin");
    EXPECT_EQ(code(grant("other", Role::kReader, 1, admin)), ErrorCode::kNotAllowed);
    EXPECT_EQ(code(grant("other", Role::kAuditor, 0, admin)), ErrorCode::kNotAllowed);
    EXPECT_EQ(code(grant("admin", Role::kSecurity, 0, admin)), ErrorCode::kNotAllowed);
    EXPECT_TRUE(grant("sec", Role::kSecurity, 0, admin));
    EXPECT_EQ(code(grant("other", Role::kSecurity, 0, admin)), ErrorCode::kNotAllowed);
    EXPECT_TRUE(grant("other", Role::kSecurity, 0, caller("sec")));
}

TEST_F(DirectoryTest, AFirstSecurityAdministratorIsAppointedOnlyOnceInTheLifeOfABook) {
    begin();
    for (const char* account : {"sec", "two", "three"}) ASSERT_TRUE(open(account));
    ASSERT_TRUE(grant("sec", Role::kSecurity, 0, caller("admin")));
    ASSERT_TRUE(grant("two", Role::kSecurity, 0, caller("sec")));
    ASSERT_TRUE(withdraw("sec", Role::kSecurity, 0, caller("two")));
    EXPECT_EQ(code(withdraw("two", Role::kSecurity)), ErrorCode::kRolesApart);
    EXPECT_EQ(code(close("two", caller("admin"))), ErrorCode::kRolesApart);
    EXPECT_EQ(code(grant("three", Role::kSecurity, 0, caller("admin"))), ErrorCode::kNotAllowed);
}

TEST_F(DirectoryTest, AdministratorsHoldNothingElse) {
    begin();
    ASSERT_TRUE(open("clerk"));
    ASSERT_TRUE(grant("clerk", Role::kReader, 1));
    EXPECT_EQ(code(grant("admin", Role::kReader, 1)), ErrorCode::kRolesApart);
    EXPECT_EQ(code(grant("admin", Role::kAuditor)), ErrorCode::kRolesApart);
    EXPECT_EQ(code(grant("clerk", Role::kAuditor)), ErrorCode::kRolesApart);
    ASSERT_TRUE(withdraw("clerk", Role::kReader, 1));
    EXPECT_TRUE(grant("clerk", Role::kAuditor));
}

TEST_F(DirectoryTest, AdministratorsRolesAreHeldAtTheRoot) {
    ASSERT_TRUE(open("a"));
    EXPECT_EQ(code(grant("a", Role::kAuditor, 1)), ErrorCode::kInvalidField);
    EXPECT_EQ(code(grant("a", Role::kReader, 9)), ErrorCode::kUnknownNode);
}

TEST_F(DirectoryTest, ABookWithoutAnOrganisationMayHaveAdministrators) {
    tree = org::History().latest();
    ASSERT_TRUE(open("a"));
    EXPECT_EQ(code(grant("a", Role::kReader, 0)), ErrorCode::kUnknownNode);
    EXPECT_TRUE(grant("a", Role::kSystem, 0));
}

TEST_F(DirectoryTest, WithdrawsWhatIsHeldOnly) {
    ASSERT_TRUE(open("clerk"));
    ASSERT_TRUE(grant("clerk", Role::kReader, 1));
    EXPECT_EQ(code(grant("clerk", Role::kReader, 1)), ErrorCode::kAlreadyExists);
    EXPECT_EQ(code(withdraw("clerk", Role::kReader, 2)), ErrorCode::kUnknownAccount);
    EXPECT_EQ(code(withdraw("nobody", Role::kReader, 1)), ErrorCode::kUnknownAccount);
    EXPECT_TRUE(withdraw("clerk", Role::kReader, 1));
    EXPECT_FALSE(caller("clerk").holds({Role::kReader}));
}

TEST_F(DirectoryTest, LimitsTheRolesOfOneAccount) {
    ASSERT_TRUE(open("clerk"));
    std::size_t granted = 0;
    for (const Role role : kAllRoles) {
        for (std::uint32_t node = 0; node < 3; ++node) {
            if (!kAdministrators.has(role) && grant("clerk", role, node)) ++granted;
        }
    }
    EXPECT_EQ(granted, 21U);
    static_assert(kMaxGrants >= 21);
}

TEST_F(DirectoryTest, TitlesAreKeptInThePrivatePart) {
    const auto draft = directory.decide(
        OpenAccount{
            .account = "clerk", .title = "内勤", .by = Caller::machine(), .day = {}, .key = {}},
        *tree);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->body, "{}");
    EXPECT_EQ(draft->private_text, R"({"title":"内勤"})");
    EXPECT_EQ(draft->actor, "operator");
    journal::Event erased{
        .sequence = {1}, .recorded_at_us = {}, .draft = *draft, .private_digest = {}};
    erased.draft.private_text.clear();
    ASSERT_TRUE(directory.apply(erased));
    EXPECT_EQ(directory.find("clerk")->title, "");
}

TEST_F(DirectoryTest, RefusesEventsThatAreNotOfTheFormat) {
    ASSERT_TRUE(open("clerk"));
    journal::Event event{.sequence = {9}, .recorded_at_us = {}, .draft = {}, .private_digest = {}};
    event.draft.subject = "clerk";
    for (const char* body : {"{}", R"({"role":"king","node":0})", R"({"role":"reader"})",
                             R"({"role":"reader","node":-1})", R"({"role":1,"node":0})"}) {
        event.draft.kind = kRoleGranted;
        event.draft.body = body;
        EXPECT_EQ(code(directory.apply(event)), ErrorCode::kInvalidJournal) << body;
    }
    event.draft.kind = kAccountOpened;
    EXPECT_EQ(code(directory.apply(event)), ErrorCode::kInvalidJournal);
    event.draft.subject = "nobody";
    event.draft.kind = kAccountClosed;
    EXPECT_EQ(code(directory.apply(event)), ErrorCode::kInvalidJournal);
}

}  // namespace
}  // namespace duizhang::people
