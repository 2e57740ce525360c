#include "journal/chain.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace duizhang::journal {
namespace {

using base::HashKind;

const std::string kSalt(64, 'a');

std::vector<StoredEvent> book(HashKind hash, std::uint64_t size) {
    std::vector<StoredEvent> events;
    base::Digest previous;
    for (std::uint64_t i = 1; i <= size; ++i) {
        const Draft draft{.kind = i == 1 ? std::string(kBookOpened) : "entry.opened",
                          .subject = {},
                          .actor = "内勤",
                          .day = {18000},
                          .body = i == 1 ? opening_body(hash) : "{}",
                          .postings = {{{1}, {18000}, {2}, {0}, 1}},
                          .private_text = i == 1 ? "" : R"({"title":"修好路灯"})",
                          .idempotency_key = {}};
        const auto at = static_cast<std::int64_t>(1000 * i);
        events.push_back(seal(draft, {i}, {at}, previous, hash, kSalt).value());
        previous = events.back().digest;
    }
    return events;
}

ChainReport check(const std::vector<StoredEvent>& events) {
    ChainCheck checker(100);
    for (const StoredEvent& event : events) checker.see(event);
    return checker.take_report();
}

std::vector<std::uint64_t> faulty(const ChainReport& report) {
    std::vector<std::uint64_t> sequences;
    std::ranges::transform(report.faults, std::back_inserter(sequences),
                           [](const ChainFault& fault) { return fault.sequence.value; });
    return sequences;
}

using Sequences = std::vector<std::uint64_t>;

TEST(ChainCheck, AcceptsASoundBookOfEitherHash) {
    for (const HashKind hash : {HashKind::kSha256, HashKind::kSm3}) {
        const auto events = book(hash, 9);
        const ChainReport report = check(events);
        EXPECT_TRUE(report.ok());
        EXPECT_EQ(report.last.value, 9u);
        EXPECT_EQ(report.head, events.back().digest);
    }
}

TEST(ChainCheck, NamesEachOfSeveralChangedEvents) {
    auto events = book(HashKind::kSha256, 12);
    events[1].line[10] ^= 1;
    events[4].digest.bytes[0] ^= 1;
    events[5].digest.bytes[0] ^= 1;
    events[8].salt[0] = 'b';
    events[10].private_text[3] ^= 1;
    EXPECT_EQ(faulty(check(events)), (Sequences{2, 5, 6, 9, 11}));
}

TEST(ChainCheck, NamesTheFirstEventWhenItsHashNameIsChanged) {
    auto events = book(HashKind::kSm3, 5);
    const std::size_t at = events[0].line.find("sm3");
    events[0].line.replace(at, 3, "sm4");
    EXPECT_EQ(faulty(check(events)), (Sequences{1}));
}

TEST(ChainCheck, NamesARemovedEvent) {
    auto events = book(HashKind::kSha256, 8);
    events.erase(events.begin() + 3, events.begin() + 5);
    const ChainReport report = check(events);
    EXPECT_EQ(faulty(report), (Sequences{4}));
    EXPECT_NE(report.faults[0].reason.find("up to 5"), std::string::npos);
}

TEST(ChainCheck, NamesARemovedFirstEvent) {
    auto events = book(HashKind::kSha256, 4);
    events.erase(events.begin());
    EXPECT_EQ(faulty(check(events)), (Sequences{1}));
}

TEST(ChainCheck, NamesAnInsertedEvent) {
    auto events = book(HashKind::kSha256, 6);
    const Draft draft{.kind = "entry.opened",
                      .subject = {},
                      .actor = "内勤",
                      .day = {18000},
                      .body = "{}",
                      .postings = {},
                      .private_text = {},
                      .idempotency_key = {}};
    const auto inserted =
        seal(draft, {4}, {3500}, events[2].digest, HashKind::kSha256, kSalt).value();
    events.insert(events.begin() + 3, inserted);
    // The inserted event follows from event 3, so the event that was there names itself.
    EXPECT_EQ(faulty(check(events)), (Sequences{4}));

    for (std::size_t i = 4; i < events.size(); ++i) ++events[i].sequence.value;
    EXPECT_EQ(faulty(check(events)).front(), 5u);
}

TEST(ChainCheck, NamesSwappedEvents) {
    auto events = book(HashKind::kSha256, 8);
    std::swap(events[2], events[5]);
    std::swap(events[2].sequence, events[5].sequence);
    const Sequences found = faulty(check(events));
    EXPECT_EQ(found.front(), 3u);
    EXPECT_NE(std::ranges::find(found, 6u), found.end());

    events = book(HashKind::kSha256, 8);
    std::swap(events[2], events[5]);
    EXPECT_FALSE(check(events).ok());
}

TEST(ChainCheck, NamesAnEventWhoseLineAndDigestWereBothRewritten) {
    auto events = book(HashKind::kSha256, 6);
    const std::size_t at = events[2].line.find(",1]]");
    events[2].line.replace(at, 4, ",9]]");
    events[2].digest = chain_digest(HashKind::kSha256, events[1].digest, events[2].line);
    // Event 3 follows from event 2 again; it is event 4 that does not follow from event 3.
    EXPECT_EQ(faulty(check(events)), (Sequences{4}));
}

TEST(ChainCheck, AcceptsErasureOfTextTogetherWithSalt) {
    auto events = book(HashKind::kSm3, 4);
    events[1].private_text.clear();
    events[1].salt.clear();
    const ChainReport report = check(events);
    EXPECT_TRUE(report.ok());
    EXPECT_EQ(report.erased, 1u);
    events[2].private_text.clear();
    EXPECT_EQ(faulty(check(events)), (Sequences{3}));
}

TEST(ChainCheck, NamesAPrivatePartThatNoLineCovers) {
    auto events = book(HashKind::kSha256, 3);
    events[0].private_text = "{}";
    EXPECT_EQ(faulty(check(events)), (Sequences{1}));
}

TEST(ChainCheck, NamesAChangedIdempotencyKey) {
    auto events = book(HashKind::kSha256, 3);
    events[1].idempotency_key = "taken";
    EXPECT_EQ(faulty(check(events)), (Sequences{2}));
}

TEST(ChainCheck, NamesAnEventRecordedBeforeItsPredecessor) {
    auto events = book(HashKind::kSha256, 3);
    Draft draft = read(events[2]).value().draft;
    events[2] = seal(draft, {3}, {1}, events[1].digest, HashKind::kSha256, kSalt).value();
    EXPECT_EQ(faulty(check(events)), (Sequences{3}));
}

TEST(ChainCheck, StopsRememberingFaultsAtTheGivenNumber) {
    auto events = book(HashKind::kSha256, 9);
    for (StoredEvent& event : events) event.line[0] = '[';
    ChainCheck checker(4);
    for (const StoredEvent& event : events) checker.see(event);
    EXPECT_EQ(checker.take_report().faults.size(), 4u);
}

TEST(Seal, RefusesASaltThatIsNotThirtyTwoBytesOfHex) {
    const Draft draft = read(book(HashKind::kSha256, 2)[1]).value().draft;
    for (const std::string& salt : {std::string(), std::string(63, 'a'), std::string(64, 'A')}) {
        EXPECT_FALSE(seal(draft, {2}, {0}, {}, HashKind::kSha256, salt));
    }
}

}  // namespace
}  // namespace duizhang::journal
