// Journal: gives events their place in the chain and hands them to the store.

#include "journal/journal.h"

#include <fmt/format.h>
#include <sys/random.h>

#include <algorithm>

#include "base/assert.h"
#include "journal/chain.h"

namespace duizhang::journal {
namespace {

using base::ErrorCode;

std::string random_salt(base::Sequence) {
    base::Digest bytes;  // Only for its hex spelling: 32 bytes.
    const auto got = getrandom(bytes.bytes.data(), bytes.bytes.size(), 0);
    // Never short nor interrupted for so few bytes (random(7)); a known salt would be no salt.
    DZ_ASSERT(got == static_cast<ssize_t>(bytes.bytes.size()));
    return bytes.hex();
}

base::Status no_faults(const ChainReport& report) {
    if (report.ok()) return {};
    const ChainFault& first = report.faults.front();
    return base::fail(ErrorCode::kCorruptChain,
                      fmt::format("event {} {}", first.sequence.value, first.reason));
}

}  // namespace

Journal::Journal(JournalStore& store, base::Clock& clock, base::HashKind hash, Position position)
    : store_(&store),
      clock_(&clock),
      hash_(hash),
      committed_(position),
      stored_(position),
      salt_source_(random_salt) {}

base::Result<Journal> Journal::open(JournalStore& store, base::Clock& clock,
                                    base::HashKind hash_if_new, std::optional<std::uint64_t> tail) {
    DZ_TRY(const auto last, store.last_event());
    if (!last) {
        Journal journal(store, clock, hash_if_new, {});
        const Draft opening{.kind = std::string(kBookOpened),
                            .subject = {},
                            .actor = "duizhang",
                            .day = base::day_of(clock.now()),
                            .body = opening_body(hash_if_new),
                            .postings = {},
                            .private_text = {},
                            .idempotency_key = {}};
        DZ_TRY(const auto events, journal.chain({&opening, 1}));
        DZ_TRY_VOID(journal.append(events));
        journal.committed();
        return journal;
    }
    const std::uint64_t skipped =
        tail && last->sequence.value > *tail ? last->sequence.value - *tail : 0;
    ChainCheck check(1);
    if (skipped > 0) {
        DZ_TRY(const auto first, store.event({1}));
        DZ_TRY(const auto before, store.event({skipped}));
        if (!first || !before) {
            return base::fail(ErrorCode::kCorruptChain,
                              fmt::format("event {} is missing", first ? skipped : 1));
        }
        DZ_TRY(const auto hash, stated_hash(*first));
        check = ChainCheck(1, *before, hash);
    }
    DZ_TRY_VOID(store.for_each_event({skipped}, [&](const StoredEvent& event) -> base::Status {
        check.see(event);
        return {};
    }));
    const ChainReport report = check.take_report();
    DZ_TRY_VOID(no_faults(report));
    const Position position{report.last, report.head, check.last_recorded_at()};
    DZ_TRY(const auto first, store.event({1}));
    if (!first) return base::fail(ErrorCode::kCorruptChain, "event 1 is missing");
    DZ_TRY(const auto hash, stated_hash(*first));
    return Journal(store, clock, hash, position);
}

base::Result<std::vector<StoredEvent>> Journal::chain(std::span<const Draft> drafts) {
    std::vector<StoredEvent> events;
    events.reserve(drafts.size());
    Position position = stored_;
    for (const Draft& draft : drafts) {
        ++position.sequence.value;
        // Times never run backwards in a journal, whatever the system's clock does.
        position.recorded_at = std::max(position.recorded_at, clock_->now());
        std::string salt = draft.private_text.empty() ? "" : salt_source_(position.sequence);
        DZ_TRY(auto event, seal(draft, position.sequence, position.recorded_at, position.digest,
                                hash_, std::move(salt)));
        position.digest = event.digest;
        events.push_back(std::move(event));
    }
    return events;
}

base::Status Journal::append(std::span<const StoredEvent> events) {
    if (events.empty()) return {};
    DZ_TRY(const auto last, store_->last_event());
    const bool store_is_ours =
        last ? last->sequence == stored_.sequence && last->digest == stored_.digest
             : stored_.sequence.value == 0;
    if (!store_is_ours) {
        return base::fail(
            ErrorCode::kSequenceConflict,
            fmt::format("event {} was appended by another writer", stored_.sequence.value + 1));
    }
    Position position = stored_;
    for (const StoredEvent& event : events) {
        ++position.sequence.value;
        if (event.sequence != position.sequence ||
            event.digest != chain_digest(hash_, position.digest, event.line)) {
            return base::fail(ErrorCode::kSequenceConflict,
                              fmt::format("event {} was chained before an event that has been "
                                          "appended since",
                                          event.sequence.value));
        }
        position.digest = event.digest;
    }
    // chain() never gives a time before an earlier one, so only the last counts.
    DZ_TRY(const auto newest, read(events.back()));
    position.recorded_at = newest.recorded_at_us;
    DZ_TRY_VOID(store_->append_events(events));
    stored_ = position;
    return {};
}

void Journal::committed() { committed_ = stored_; }

void Journal::rolled_back() { stored_ = committed_; }

base::Sequence Journal::last() const { return committed_.sequence; }

base::HashKind Journal::hash() const { return hash_; }

void Journal::set_salt_source(std::function<std::string(base::Sequence)> source) {
    salt_source_ = std::move(source);
}

}  // namespace duizhang::journal
