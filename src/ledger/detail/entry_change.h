#pragma once
// What one event does to an entry, apart from its postings: as a value, as the public and private
// parts of an event, and applied. `decide` and `replay` both go through here, so they cannot
// differ. The JSON of the parts: docs/formats/campaign.md, "Events of entries".

#include "ledger/entry.h"

namespace duizhang::ledger::detail {

/// What an event of an entry says; each kind uses the members it has.
struct EntryChange {
    std::string_view kind;           ///< kEntryOpened, kEntryMoved, kEntryAmended …
    std::optional<base::NodeId> at;  ///< For which node the actor acted; any kind.

    // Opening
    std::string campaign;
    std::string register_code;
    std::string number;
    base::NodeId node;
    std::vector<base::NodeId> joint;

    std::string role;  ///< Any kind.

    // Opening, move and amendment
    std::string state;             ///< The state it enters; an amendment has none.
    std::optional<base::Day> due;  ///< As it stands afterwards.
    FieldValues fields;            ///< Set or overwritten.
    FieldValues private_fields;    ///< Likewise.
    std::vector<Evidence> evidence;

    std::string move;                  ///< Of a move.
    std::vector<std::string> cleared;  ///< Move and amendment: fields made empty.

    std::string reason;   ///< Move, amendment and reversal; private.
    std::string comment;  ///< Of a comment; private.

    friend bool operator==(const EntryChange&, const EntryChange&) = default;
};

/// Fills `body` and `private_text`, both canonical: members in the order of their names.
void write(const EntryChange& change, journal::Draft& draft);

/// Errors: kInvalidJournal. Texts of an erased private part come back as "".
base::Result<EntryChange> read_change(const journal::Draft& draft);

/// The entry after the change and the draft's postings. For an opening `entry` is empty.
Entry apply(const EntryChange& change, const journal::Draft& draft, Entry entry);

}  // namespace duizhang::ledger::detail
