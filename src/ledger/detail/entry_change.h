#pragma once
// What one event does to an entry, apart from its postings: as a value, as the public and private
// parts of an event, and applied. `decide` and `replay` both go through here, so they cannot
// differ. The JSON of the parts: docs/formats/campaign.md, "Events of entries".

#include "ledger/entry.h"

namespace duizhang::ledger::detail {

/// An opening, a move or a reversal; each uses the members it has.
struct EntryChange {
    std::string_view kind;  ///< kEntryOpened, kEntryMoved or kEntryReversed.

    // Opening
    std::string campaign;
    std::string register_code;
    std::string number;
    base::NodeId node;
    std::vector<base::NodeId> joint;

    // Opening and move
    std::string state;  ///< The state it enters.
    std::string role;
    std::optional<base::Day> due;  ///< As it stands afterwards.
    FieldValues fields;            ///< Set or overwritten.
    FieldValues private_fields;    ///< Likewise.
    std::vector<Evidence> evidence;

    // Move
    std::string move;
    std::vector<std::string> cleared;  ///< Fields made empty.

    std::string reason;  ///< Move and reversal; private.

    friend bool operator==(const EntryChange&, const EntryChange&) = default;
};

/// Fills `body` and `private_text`, both canonical: members in the order of their names.
void write(const EntryChange& change, journal::Draft& draft);

/// Errors: kInvalidJournal. Texts of an erased private part come back as "".
base::Result<EntryChange> read_change(const journal::Draft& draft);

/// The entry after the change and the draft's postings. For an opening `entry` is empty.
Entry apply(const EntryChange& change, const journal::Draft& draft, Entry entry);

}  // namespace duizhang::ledger::detail
