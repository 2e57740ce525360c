#pragma once
// A book in an SQL database, through SOCI. Not for what differs between databases: engine.h.

#include <span>

#include "ledger/ledger_store.h"
#include "store/queries.h"
#include "store/sql_session.h"

namespace duizhang::store {

/// Reads page by page and closes its cursor before it calls a visitor, so a visitor may use the
/// store.
class SqlStore final : public ledger::LedgerStore, private SqlSession {
public:
    explicit SqlStore(Connection connection);
    ~SqlStore() override;

    base::Result<std::optional<journal::StoredEvent>> last_event() override;
    base::Result<std::optional<journal::StoredEvent>> event(base::Sequence sequence) override;
    base::Status for_each_event(
        base::Sequence after,
        const std::function<base::Status(const journal::StoredEvent&)>& visit) override;
    base::Result<std::optional<base::Sequence>> sequence_of_key(
        std::string_view idempotency_key) override;
    base::Status append_events(std::span<const journal::StoredEvent> events) override;
    base::Result<base::Sequence> sequence_at(base::InstantUs instant) override;
    base::Status check_storage() override;

    base::Status transaction(const std::function<base::Status()>& work) override;
    base::Status put_postings(std::span<const ledger::PostingRow> rows) override;
    base::Status put_entries(std::span<const ledger::Entry> entries) override;
    base::Result<std::optional<ledger::Entry>> entry(base::EntryId id) override;
    base::Result<std::vector<ledger::Entry>> entries(std::span<const base::EntryId> ids) override;
    base::Result<std::optional<ledger::Entry>> entry_of_number(std::string_view campaign,
                                                               std::string_view register_code,
                                                               std::string_view number) override;
    base::Result<std::vector<ledger::Entry>> entries_with(
        const ledger::FieldFilter& filter) override;
    base::Result<std::vector<ledger::Entry>> find_entries(
        const ledger::EntryFilter& filter) override;
    base::Result<std::uint64_t> count_entries(const ledger::EntryFilter& filter) override;
    base::Result<std::uint64_t> register_size(std::string_view campaign,
                                              std::string_view register_code) override;
    base::Result<std::vector<base::EntryId>> entries_with_evidence(
        const base::Digest& digest) override;
    base::Result<std::vector<journal::StoredEvent>> events_of(base::EntryId id) override;
    base::Status for_each_event_of_kinds(
        std::span<const std::string_view> kinds,
        const std::function<base::Status(const journal::StoredEvent&)>& visit) override;
    base::Status for_each_posting(
        base::Sequence after, const std::function<void(const ledger::PostingRow&)>& visit) override;
    base::Status for_each_entry(const std::function<void(const ledger::Entry&)>& visit) override;
    base::Status drop_derived() override;

private:
    using Events = std::vector<journal::StoredEvent>;

    void drop_statements() override { statements_ = {}; }
    void transaction_begins() override { posted_sequence_ = {}; }

    Events read_events(EventsRead& query, base::Sequence after, std::size_t count);
    void insert_events(std::span<const journal::StoredEvent> events);
    base::Status visit_pages(base::Sequence after,
                             const std::function<base::Result<Events>(base::Sequence)>& page,
                             const std::function<base::Status(const journal::StoredEvent&)>& visit);
    void insert_postings(std::span<const ledger::PostingRow> rows);
    base::Result<std::vector<ledger::PostingRow>> read_postings(Integer& after, Integer& position);
    base::Result<std::uint64_t> number(NumberRead& query);
    void want(const std::vector<std::string>& items);
    void insert_entries(std::span<const ledger::Entry> entries);
    void insert_evidence(std::span<const ledger::Entry> entries);
    base::Status count_new(std::span<const ledger::Entry> entries);
    bool holds_entry(base::EntryId id);
    EntryConditions conditions(const ledger::EntryFilter& filter);

    Statements statements_;
    /// Where the event at the end of the last put_postings goes on, should the next call do so.
    base::Sequence posted_sequence_{};
    Integer posted_count_ = 0;
};

}  // namespace duizhang::store
