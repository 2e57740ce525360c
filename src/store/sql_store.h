#pragma once
// A book in an SQL database, through SOCI. Not for what differs between databases: engine.h.

#include <span>
#include <type_traits>

#include "ledger/ledger_store.h"
#include "store/engine.h"
#include "store/queries.h"

namespace duizhang::store {

/// Reads page by page and closes its cursor before it calls a visitor, so a visitor may use the
/// store. After any error of the library the prepared statements are dropped, since one of them may
/// be half done.
class SqlStore final : public ledger::LedgerStore {
public:
    /// The schema must be the newest already.
    SqlStore(std::unique_ptr<Engine> engine, std::unique_ptr<soci::session> session);
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
    base::Result<std::vector<ledger::Entry>> find_entries(
        const ledger::EntryFilter& filter) override;
    base::Result<std::uint64_t> count_entries(const ledger::EntryFilter& filter) override;
    base::Result<std::uint64_t> register_size(std::string_view campaign,
                                              std::string_view register_code) override;
    base::Result<std::vector<journal::StoredEvent>> events_of(base::EntryId id) override;
    base::Status for_each_event_of_kinds(
        std::span<const std::string_view> kinds,
        const std::function<base::Status(const journal::StoredEvent&)>& visit) override;
    base::Status for_each_posting(
        base::Sequence after, const std::function<void(const ledger::PostingRow&)>& visit) override;
    base::Status drop_derived() override;

private:
    using Events = std::vector<journal::StoredEvent>;

    /// Runs `work`, whose library exceptions become errors.
    template <typename Work>
    std::invoke_result_t<Work> guarded(Work&& work) {
        try {
            return work();
        } catch (const std::exception& exception) {
            return base::fail(explain(exception));
        }
    }
    /// As guarded, for what writes: a failure dooms the transaction it happens in.
    template <typename Work>
    base::Status writing(Work&& work);

    base::Error explain(const std::exception& exception);
    void roll_back();

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
    base::Status count_new(std::span<const ledger::Entry> entries);
    bool holds_entry(base::EntryId id);
    EntryConditions conditions(const ledger::EntryFilter& filter);

    std::unique_ptr<Engine> engine_;
    std::unique_ptr<soci::session> session_;
    Statements statements_;
    bool in_transaction_ = false;
    std::optional<base::Error> doom_;
    /// Where the event at the end of the last put_postings goes on, should the next call do so.
    base::Sequence posted_sequence_{};
    Integer posted_count_ = 0;
};

template <typename Work>
base::Status SqlStore::writing(Work&& work) {
    if (!in_transaction_) return transaction([&] { return writing(work); });
    if (doom_) return base::fail(*doom_);
    auto status = guarded(work);
    if (!status) doom_ = status.error();
    return status;
}

}  // namespace duizhang::store
