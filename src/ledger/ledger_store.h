#pragma once
// What the ledger needs from a database, beside the journal itself. Everything here except the
// events is derived from them and can be dropped and rebuilt.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "journal/journal_store.h"
#include "ledger/entry.h"

namespace duizhang::ledger {

/// A posting with its place.
struct PostingRow {
    base::Sequence sequence;
    base::EntryId entry;
    journal::Posting posting;
};

/// Which entries a list shows. Empty members do not restrict.
struct EntryFilter {
    std::string campaign{};
    std::string register_code{};
    std::string state{};
    std::vector<base::NodeId> nodes{};  ///< Lead node is one of these.
    std::string text{};                 ///< Title contains this; A–Z count as a–z.
    std::size_t offset = 0;
    std::size_t limit = 50;
};

/// Entries of a register whose public field has just that value.
struct FieldFilter {
    std::string campaign;
    std::string register_code;
    std::string field;
    std::string value;
    std::size_t limit = 50;
};

/// One book: journal and derived tables under one transaction.
/// Errors everywhere: kStorageUnavailable, kStorageFull. Threads: one at a time; open another
/// store on the same database for reading beside the writer.
class LedgerStore : public journal::JournalStore {
public:
    /// Runs `work` in one durable transaction: all of it or, on any error, none. A write that fails
    /// inside dooms it, even where `work` goes on. Not nested. A write outside one is one of its
    /// own.
    virtual base::Status transaction(const std::function<base::Status()>& work) = 0;

    /// Rows of one event follow each other, in the event's order; its rows may be cut between two
    /// calls of one transaction. Errors: kCorruptStore when the journal does not hold the event.
    virtual base::Status put_postings(std::span<const PostingRow> rows) = 0;
    /// Each replaces what was there under its id. Errors: kCorruptStore as above.
    virtual base::Status put_entries(std::span<const Entry> entries) = 0;

    virtual base::Result<std::optional<Entry>> entry(base::EntryId id) = 0;
    /// In the order of `ids`, unknown ones left out.
    virtual base::Result<std::vector<Entry>> entries(std::span<const base::EntryId> ids) = 0;
    /// By id, the oldest first.
    virtual base::Result<std::vector<Entry>> find_entries(const EntryFilter& filter) = 0;
    virtual base::Result<std::uint64_t> count_entries(const EntryFilter& filter) = 0;
    virtual base::Result<std::optional<Entry>> entry_of_number(std::string_view campaign,
                                                               std::string_view register_code,
                                                               std::string_view number) = 0;
    /// By id, the oldest first.
    virtual base::Result<std::vector<Entry>> entries_with(const FieldFilter& filter) = 0;
    /// How many entries the register has had, for numbering.
    virtual base::Result<std::uint64_t> register_size(std::string_view campaign,
                                                      std::string_view register_code) = 0;
    /// Entries that carry the file of evidence with this digest, the oldest first.
    virtual base::Result<std::vector<base::EntryId>> entries_with_evidence(
        const base::Digest& digest) = 0;
    /// Events about one entry, oldest first.
    virtual base::Result<std::vector<journal::StoredEvent>> events_of(base::EntryId id) = 0;
    /// Events of the given kinds, oldest first.
    virtual base::Status for_each_event_of_kinds(
        std::span<const std::string_view> kinds,
        const std::function<base::Status(const journal::StoredEvent&)>& visit) = 0;

    /// In sequence order from after `after`.
    virtual base::Status for_each_posting(base::Sequence after,
                                          const std::function<void(const PostingRow&)>& visit) = 0;

    /// Every entry as it stands, by id.
    virtual base::Status for_each_entry(const std::function<void(const Entry&)>& visit) = 0;

    /// Empties the derived tables, inside a transaction.
    virtual base::Status drop_derived() = 0;
};

}  // namespace duizhang::ledger
