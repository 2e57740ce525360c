#pragma once
// The hash chain over a JournalStore. Appends entries to it and proves it unbroken.
// Bytes: docs/formats/journal.md. Merkle tree and signed checkpoints come on top of the same
// digests.

#include <functional>
#include <span>

#include "base/clock.h"
#include "base/progress.h"
#include "journal/journal_store.h"

namespace duizhang::journal {

inline constexpr int kFormatVersion = 1;
/// Kind of the first event of every book; its body states format and hash.
inline constexpr std::string_view kBookOpened = "book.opened";

/// Where a chain breaks. `sequence` is the first event that is wrong, missing or unreadable.
struct ChainFault {
    base::Sequence sequence;
    std::string reason;  ///< One sentence: what differs there.
};

struct ChainReport {
    base::Sequence last;
    base::Digest head;
    std::vector<ChainFault> faults;  ///< Empty = unbroken.
    std::uint64_t erased = 0;        ///< Events whose private part has been erased.
    bool ok() const { return faults.empty(); }
};

/// Reads every event once: chain, line syntax, times, keys, private digests, gaps. Goes on after a
/// fault, so that several changed events are each named (at most `max_faults`). Where the chain is
/// whole, the database is then asked to check its own files. Events missing at the very end cannot
/// be found from the chain alone: compare `last` and `head` with a checkpoint kept elsewhere.
/// Errors: kStorageUnavailable.
base::Result<ChainReport> verify_chain(JournalStore& store, base::Progress& progress,
                                       std::size_t max_faults = 100);

/// Threads: one writer.
class Journal {
public:
    /// An empty store gets the first event, "book.opened", which states `hash_if_new`.
    /// Otherwise re-reads the chain (all of it, or its last `tail` events when `tail` is given,
    /// for quick starts) before anything may be appended. `store`, `clock` must outlive it.
    /// Errors: kCorruptChain naming the first bad event.
    static base::Result<Journal> open(JournalStore& store, base::Clock& clock,
                                      base::HashKind hash_if_new,
                                      std::optional<std::uint64_t> tail = std::nullopt);

    /// Gives each draft its place in the chain, without storing. Nothing counts until
    /// `append` of the same events has succeeded. Salts come from the system's random source
    /// unless a source is set (tests, demo).
    base::Result<std::vector<StoredEvent>> chain(std::span<const Draft> drafts);

    /// Stores events made by `chain`, inside the caller's transaction, after re-checking that the
    /// store's last event is the one they continue. On success the caller confirms with
    /// `committed()`, or after a failed transaction calls `rolled_back()`.
    /// Several chain–append pairs may follow each other in one transaction.
    /// Errors: kSequenceConflict (nothing stored), and the store's own.
    base::Status append(std::span<const StoredEvent> events);
    void committed();
    void rolled_back();

    base::Sequence last() const;  ///< Of the last committed event.
    base::HashKind hash() const;
    /// Replaces the random source of salts: called with the sequence, gives 64 hex digits.
    void set_salt_source(std::function<std::string(base::Sequence)> source);

private:
    struct Position {
        base::Sequence sequence;
        base::Digest digest;
        base::InstantUs recorded_at;
    };

    Journal(JournalStore& store, base::Clock& clock, base::HashKind hash, Position position);

    JournalStore* store_;
    base::Clock* clock_;
    base::HashKind hash_;
    Position committed_;
    Position stored_;  ///< Ahead of committed_ inside a transaction.
    std::function<std::string(base::Sequence)> salt_source_;
};

}  // namespace duizhang::journal
