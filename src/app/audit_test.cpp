// The journal as the auditor reads it.

#include "app/audit.h"

#include "app/people_fixture.h"

namespace duizhang::app {
namespace {

using base::ErrorCode;
using people::Role;

class AuditTest : public testing::Test {
protected:
    AuditTest() {
        book_.add("auditor", Role::kAuditor);
        book_.add("lz-clerk", Role::kRecorder, "620102");
        book_.add("lz-owner", Role::kOwner, "620100");
    }
    JournalReply journal(const JournalRequest& request) {
        auto reply = audit_.journal(book_.caller("auditor"), request);
        EXPECT_TRUE(reply) << reply.error().detail;
        return reply ? *std::move(reply) : JournalReply{};
    }

    PeopleBook book_;
    LedgerAudit audit_{book_.workspace()};
};

TEST_F(AuditTest, IsTheAuditorsAlone) {
    book_.add("security", Role::kSecurity);
    for (const auto* other : {"lz-clerk", "security"}) {
        EXPECT_EQ(code_of(audit_.journal(book_.caller(other), {})), ErrorCode::kNotAllowed);
    }
    EXPECT_TRUE(audit_.journal(people::Caller::machine(), {}));
}

TEST_F(AuditTest, GoesFromTheNewestToTheFirstPageByPage) {
    std::vector<std::string> sequences;
    JournalRequest request{.limit = 2};
    do {
        const auto page = journal(request);
        for (const auto& row : page.rows) sequences.push_back(row.sequence);
        ASSERT_LE(page.rows.size(), 2U);
        request.before = page.next;
    } while (!request.before.empty());
    // The book's opening, the organisation, and two events for each account.
    ASSERT_EQ(sequences.size(), 8U);
    EXPECT_EQ(sequences.front(), "8");
    EXPECT_EQ(sequences.back(), "1");
    EXPECT_EQ(journal({}).last_sequence, "8");
    EXPECT_EQ(journal({}).last_digest, journal({}).rows.front().digest);
}

TEST_F(AuditTest, ChoosesByKindActorAndDay) {
    EXPECT_EQ(journal({.kind = "account.opened"}).rows.size(), 3U);
    EXPECT_EQ(journal({.kind = "account"}).rows.size(), 3U);
    EXPECT_EQ(journal({.kind = "accoun"}).rows.size(), 0U);
    EXPECT_EQ(journal({.kind = "role", .actor = "operator"}).rows.size(), 3U);
    EXPECT_EQ(journal({.actor = "somebody"}).rows.size(), 0U);
    const auto today = base::day_of(book_.clock.now());
    EXPECT_EQ(journal({.day = today.to_string()}).rows.size(), 8U);
    EXPECT_EQ(journal({.day = (today + 1).to_string()}).rows.size(), 0U);
    EXPECT_EQ(journal({.day = (today - 1).to_string()}).rows.size(), 0U);
    EXPECT_EQ(code_of(audit_.journal(book_.caller("auditor"), {.before = "x"})),
              ErrorCode::kBadRequest);
    EXPECT_FALSE(audit_.journal(book_.caller("auditor"), {.day = "yesterday"}));
}

TEST_F(AuditTest, TellsOfTextsOnlyThatTheyAreThere) {
    const auto rows = journal({.kind = "account.opened"}).rows;
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[0].subject, "lz-owner");
    EXPECT_EQ(rows[0].private_part, "kept");
    EXPECT_EQ(rows[0].entry, "");
    EXPECT_EQ(journal({.kind = "role.granted"}).rows[0].private_part, "none");
}

}  // namespace
}  // namespace duizhang::app
