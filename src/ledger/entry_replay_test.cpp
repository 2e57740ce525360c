#include "ledger/book_events.h"
#include "ledger/rules_fixture.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

class EntryReplayTest : public ::testing::Test, protected RulesFixture {
protected:
    journal::Event opened() {
        auto decision = decide(context(), open_problem());
        EXPECT_TRUE(decision) << decision.error().detail;
        written(*decision, 5);
        return {{5}, {}, decision->draft, {}};
    }
    journal::Event reversed() {
        const auto entry = replay({}, opened());
        EXPECT_TRUE(entry);
        auto decision =
            decide(context(), ReverseEntry{{5}, day("2021-07-01"), "督察", "误登", ""}, *entry);
        EXPECT_TRUE(decision) << decision.error().detail;
        return {{6}, {}, decision->draft, {}};
    }
    static void expect_refused(const std::optional<Entry>& current, const journal::Event& event) {
        const auto entry = replay(current, event);
        ASSERT_FALSE(entry);
        EXPECT_EQ(entry.error().code, ErrorCode::kInvalidJournal);
    }
};

TEST_F(EntryReplayTest, SurvivesTheJournalsOwnBytes) {
    const auto event = opened();
    const auto stored = journal::seal(event.draft, event.sequence, {1}, {}, base::HashKind::kSha256,
                                      std::string(64, '0'));
    ASSERT_TRUE(stored) << stored.error().detail;
    const auto read = journal::read(*stored);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(*replay({}, *read), *replay({}, event));
}

TEST_F(EntryReplayTest, KnowsWhichEntryAnEventIsAbout) {
    EXPECT_EQ(*entry_of(opened()), base::EntryId{5});
    EXPECT_EQ(*entry_of(reversed()), base::EntryId{5});
    journal::Event other;
    other.draft.kind = kCampaignLoaded;
    other.draft.subject = "5";
    EXPECT_EQ(*entry_of(other), std::nullopt);
    for (const auto* subject : {"", "x", "5x", "-5", "6"}) {
        auto event = opened();
        event.draft.subject = subject;
        EXPECT_FALSE(entry_of(event)) << subject;
    }
}

TEST_F(EntryReplayTest, RefusesEventsOutOfTurn) {
    const auto entry = replay({}, opened());
    ASSERT_TRUE(entry);
    expect_refused(*entry, opened());
    expect_refused({}, reversed());
    auto stranger = *entry;
    stranger.id = {4};
    expect_refused(stranger, reversed());
    auto unknown = opened();
    unknown.draft.kind = "entry.lost";
    expect_refused({}, unknown);
}

TEST_F(EntryReplayTest, RefusesBodiesThatAreNotItsOwn) {
    const auto good = opened();
    const auto broken = [&](std::string_view from, std::string_view to) {
        auto event = good;
        auto& body = event.draft.body;
        const auto at = body.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        body.replace(at, from.size(), to);
        expect_refused({}, event);
    };
    broken(R"("campaign":"demo",)", "");
    broken(R"("node":3)", R"("node":"3")");
    broken(R"("node":3)", R"("node":4294967296)");
    broken(R"("due":"2021-07-01")", R"("due":"soon")");
    broken(R"("people":"3")", R"("people":3)");
    broken(R"("private":["title"])", R"("private":["other"])");
    broken(R"("private":["title"])", R"("private":[1])");
    broken(R"("state":"open")", R"("state":null)");
    broken("{", "[");
    auto event = good;
    event.draft.private_text = R"({"evidence":["a"],"fields":{"title":"灯不亮"}})";
    expect_refused({}, event);
    event.draft.private_text = "nothing";
    expect_refused({}, event);
}

}  // namespace
}  // namespace duizhang::ledger
