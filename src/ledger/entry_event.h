#pragma once
// One event of an entry as a time line shows it. Not for rebuilding the entry: replay (entry.h).

#include <optional>
#include <string>
#include <vector>

#include "ledger/entry.h"

namespace duizhang::ledger {

/// Texts of an erased private part are "".
struct EntryEvent {
    std::string move;   ///< Of a move.
    std::string state;  ///< That it enters; "" for other events than openings and moves.
    std::string role;   ///< "" where it was not written down.
    std::optional<base::NodeId> at;  ///< For which node the actor acted.
    std::string reason;
    std::string comment;
    std::vector<std::string> fields;  ///< Codes of the fields it set or emptied, sorted.
    std::vector<Evidence> evidence;   ///< That it added.
};

/// Errors: kInvalidJournal, also for an event that is about no entry.
base::Result<EntryEvent> read_entry_event(const journal::Event& event);

}  // namespace duizhang::ledger
