#pragma once
// What the journal needs from a database. Implemented in src/store, and in memory for tests.

#include <functional>
#include <optional>
#include <span>

#include "journal/event.h"

namespace duizhang::journal {

/// One book's events. Errors everywhere: kStorageUnavailable, kStorageFull.
class JournalStore {
public:
    virtual ~JournalStore() = default;

    /// A stored digest that is not 64 hex digits any more reads as zero, which no event has, so
    /// that verify_chain names the event.
    virtual base::Result<std::optional<StoredEvent>> last_event() = 0;
    virtual base::Result<std::optional<StoredEvent>> event(base::Sequence sequence) = 0;
    /// In sequence order from the one after `after`; stops at the first error `visit` returns.
    /// `visit` may use the store.
    virtual base::Status for_each_event(
        base::Sequence after, const std::function<base::Status(const StoredEvent&)>& visit) = 0;
    virtual base::Result<std::optional<base::Sequence>> sequence_of_key(
        std::string_view idempotency_key) = 0;
    /// Inside a transaction of the implementer, or as one of its own. All or none.
    /// Errors: kSequenceConflict when one is not the next; kAlreadyExists when an idempotency key
    /// is there already.
    virtual base::Status append_events(std::span<const StoredEvent> events) = 0;
    /// The last event recorded at or before `instant`; 0 if none.
    virtual base::Result<base::Sequence> sequence_at(base::InstantUs instant) = 0;
    /// The database's own check of its files and indexes; reads all of them.
    /// Errors: kStorageUnavailable saying what is damaged.
    virtual base::Status check_storage() = 0;
};

}  // namespace duizhang::journal
