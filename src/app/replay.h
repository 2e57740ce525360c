#pragma once
// What the journal says the derived tables must hold: entries and postings, from events alone.

#include <map>
#include <vector>

#include "app/workspace.h"

namespace duizhang::app {

/// Feed it every event in order. Holds every entry in memory.
class Replay {
public:
    /// Errors: kInvalidJournal naming the event.
    base::Status apply(const journal::StoredEvent& stored);

    const std::map<base::EntryId, ledger::Entry>& entries() const { return entries_; }
    const Books& books() const { return books_; }
    const ledger::ClaimDecisions& decisions() const { return decisions_; }
    base::Sequence last() const { return last_; }
    /// Posting rows since the last call, in order.
    std::vector<ledger::PostingRow> take_postings();

private:
    base::Status apply_to_entry(const journal::Event& event);

    Books books_;
    ledger::ClaimDecisions decisions_;
    people::Directory directory_;
    std::map<base::EntryId, ledger::Entry> entries_;
    std::vector<ledger::PostingRow> postings_;
    base::Sequence last_{};
};

}  // namespace duizhang::app
