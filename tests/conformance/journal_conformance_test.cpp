// What every store does for the journal.

#include "stores.h"

namespace duizhang::conformance {
namespace {

using base::ErrorCode;
using journal::StoredEvent;

class JournalConformance : public StoreTest {};
DZ_EVERY_STORE(JournalConformance);

TEST_P(JournalConformance, StartsWithTheOpeningEvent) {
    EXPECT_EQ(journal_->last().value, 1u);
    const auto first = store_->last_event().value();
    ASSERT_TRUE(first);
    EXPECT_EQ(journal::read(*first).value().draft.kind, journal::kBookOpened);
    EXPECT_FALSE(store_->event({0}).value());
    EXPECT_FALSE(store_->event({2}).value());
}

TEST_P(JournalConformance, KeepsEveryByteOfAnEvent) {
    journal::Draft draft = this->draft("entry.opened", "12", "k\"\\\x01");
    draft.actor = std::string("a\0b", 3);
    draft.body = R"({"x":"𠮷 ' ; -- %","n":-0.10})";
    ASSERT_TRUE(append({draft}));
    const auto stored = store_->event({2}).value();
    ASSERT_TRUE(stored);
    const auto event = journal::read(*stored).value();
    EXPECT_EQ(event.draft.actor, draft.actor);
    EXPECT_EQ(event.draft.body, draft.body);
    EXPECT_EQ(event.draft.private_text, draft.private_text);
    EXPECT_EQ(event.draft.idempotency_key, draft.idempotency_key);
    EXPECT_EQ(event.draft.postings, draft.postings);
    base::NoProgress progress;
    EXPECT_TRUE(journal::verify_chain(*store_, progress).value().ok());
}

TEST_P(JournalConformance, ReplaysInSequenceOrderAcrossPages) {
    constexpr std::uint64_t kMany = 1100;
    ASSERT_TRUE(append(std::vector(kMany, draft("entry.opened"))));
    std::uint64_t expected = 4;
    const auto status = store_->for_each_event({3}, [&](const StoredEvent& event) -> base::Status {
        EXPECT_EQ(event.sequence.value, expected);
        ++expected;
        return {};
    });
    EXPECT_TRUE(status);
    EXPECT_EQ(expected, kMany + 2);
}

TEST_P(JournalConformance, StopsAtTheVisitorsError) {
    ASSERT_TRUE(append(std::vector(5, draft("entry.opened"))));
    int visits = 0;
    const auto status = store_->for_each_event({}, [&](const StoredEvent&) -> base::Status {
        if (++visits == 3) return base::fail(ErrorCode::kInvalidJournal, "enough");
        return {};
    });
    EXPECT_EQ(status.error().code, ErrorCode::kInvalidJournal);
    EXPECT_EQ(visits, 3);
}

TEST_P(JournalConformance, LetsAVisitorUseTheStore) {
    ASSERT_TRUE(append(std::vector(600, draft("entry.opened"))));
    std::uint64_t visits = 0;
    const std::vector<std::string_view> kinds{"entry.opened"};
    const auto status =
        store_->for_each_event_of_kinds(kinds, [&](const StoredEvent& event) -> base::Status {
            ++visits;
            EXPECT_TRUE(store_->event(event.sequence).value());
            ledger::EntryFilter filter;
            filter.nodes = {{1}};
            EXPECT_EQ(store_->count_entries(filter).value(), 0u);
            return {};
        });
    EXPECT_TRUE(status);
    EXPECT_EQ(visits, 600u);
}

TEST_P(JournalConformance, FindsAnIdempotencyKeyOnce) {
    ASSERT_TRUE(append({draft("entry.opened", "", "form-1"), draft("entry.opened")}));
    EXPECT_EQ(store_->sequence_of_key("form-1").value(), base::Sequence{2});
    EXPECT_FALSE(store_->sequence_of_key("form-2").value());
    EXPECT_FALSE(store_->sequence_of_key("").value());

    const auto repeated = append({draft("entry.opened"), draft("entry.opened", "", "form-1")});
    EXPECT_EQ(repeated.error().code, ErrorCode::kAlreadyExists);
    EXPECT_EQ(store_->last_event().value()->sequence.value, 3u);
    EXPECT_EQ(journal_->last().value, 3u);
    EXPECT_TRUE(append({draft("entry.opened", "", "form-2")}));
}

TEST_P(JournalConformance, RefusesAnEventOutOfPlace) {
    ASSERT_TRUE(append({draft("entry.opened")}));
    auto event = *store_->event({2}).value();
    for (const std::uint64_t sequence : {1u, 2u, 4u}) {
        event.sequence.value = sequence;
        EXPECT_EQ(store_->append_events({&event, 1}).error().code, ErrorCode::kSequenceConflict);
    }
    EXPECT_EQ(store_->last_event().value()->sequence.value, 2u);
}

TEST_P(JournalConformance, RefusesToAppendBehindAnotherWriter) {
    auto other = journal::Journal::open(*store_, clock_, base::HashKind::kSha256).value();
    const std::vector drafts{draft("entry.opened")};
    ASSERT_TRUE(other.append(other.chain(drafts).value()));
    other.committed();
    EXPECT_EQ(append(drafts).error().code, ErrorCode::kSequenceConflict);
    EXPECT_EQ(store_->last_event().value()->sequence.value, 2u);
}

TEST_P(JournalConformance, RefusesEventsThatWereChainedTooEarly) {
    const std::vector drafts{draft("entry.opened")};
    const auto early = journal_->chain(drafts).value();
    ASSERT_TRUE(append(drafts));
    EXPECT_EQ(journal_->append(early).error().code, ErrorCode::kSequenceConflict);
}

TEST_P(JournalConformance, FindsTheSequenceOfAnInstant) {
    for (const std::int64_t second : {2, 2, 5, 9}) {
        clock_.set({1625011200000000 + second * 1000000});
        ASSERT_TRUE(append({draft("entry.opened")}));
    }
    const auto at = [&](std::int64_t us) {
        return store_->sequence_at({1625011200000000 + us}).value().value;
    };
    EXPECT_EQ(at(-1), 0u);
    EXPECT_EQ(at(0), 1u);
    EXPECT_EQ(at(1999999), 1u);
    EXPECT_EQ(at(2000000), 3u);
    EXPECT_EQ(at(5000000), 4u);
    EXPECT_EQ(at(9000000), 5u);
    EXPECT_EQ(at(1000000000), 5u);
    EXPECT_EQ(store_->sequence_at({-5}).value().value, 0u);
}

TEST_P(JournalConformance, NeverRecordsAnEventBeforeItsPredecessor) {
    clock_.set({1});
    ASSERT_TRUE(append({draft("entry.opened")}));
    EXPECT_EQ(journal::read(*store_->event({2}).value()).value().recorded_at_us.value,
              1625011200000000);
}

TEST_P(JournalConformance, GivesTheEventsOfAnEntry) {
    ASSERT_TRUE(
        append({draft("entry.opened"), draft("entry.opened"), draft("entry.moved", "2"),
                draft("org.changed", "2"), draft("entry.reversed", "2"), draft("entry.moved", "3"),
                draft("entry.amended", "2"), draft("entry.commented", "2")}));
    std::vector<std::uint64_t> sequences;
    const auto events = store_->events_of({2}).value();
    for (const auto& event : events) sequences.push_back(event.sequence.value);
    EXPECT_EQ(sequences, (std::vector<std::uint64_t>{2, 4, 6, 8, 9}));
    EXPECT_TRUE(store_->events_of({99}).value().empty());
}

TEST_P(JournalConformance, GivesTheEventsOfKinds) {
    ASSERT_TRUE(append({draft("entry.opened"), draft("org.changed"), draft("campaign.loaded"),
                        draft("org.changed")}));
    EXPECT_EQ(sequences_of_kinds({"org.changed", "book.opened"}),
              (std::vector<std::uint64_t>{1, 3, 5}));
    EXPECT_TRUE(sequences_of_kinds({"entry"}).empty());
    EXPECT_TRUE(sequences_of_kinds({}).empty());
}

TEST_P(JournalConformance, OpensAgainFromItsTail) {
    ASSERT_TRUE(append(std::vector(20, draft("entry.opened"))));
    for (const std::uint64_t tail : {0u, 1u, 5u, 20u, 21u, 100u}) {
        auto again = journal::Journal::open(*store_, clock_, base::HashKind::kSm3, tail).value();
        EXPECT_EQ(again.last().value, 21u);
        // What the book says counts, not what is asked for a new one.
        EXPECT_EQ(again.hash(), base::HashKind::kSha256);
        EXPECT_TRUE(again.append(again.chain({}).value()));
    }
}

TEST_P(JournalConformance, RefusesToOpenADamagedJournal) {
    auto events = journal_->chain(std::vector(3, draft("entry.opened"))).value();
    events[1].line.replace(events[1].line.find("内"), 3, "外");
    ASSERT_TRUE(store_->append_events(events));
    const auto opened = journal::Journal::open(*store_, clock_, base::HashKind::kSha256);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::kCorruptChain);
    EXPECT_EQ(opened.error().detail.substr(0, 8), "event 3 ");
    // The tail alone is sound.
    EXPECT_TRUE(journal::Journal::open(*store_, clock_, base::HashKind::kSha256, 1));
}

}  // namespace
}  // namespace duizhang::conformance
