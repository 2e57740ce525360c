#pragma once
// A ledger that is open: its store, its journal, and the view that readers share.
// Commands go through here, one transaction a batch; queries take a view and never wait.

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "ballot/ballot.h"
#include "base/clock.h"
#include "base/progress.h"
#include "inspect/draw.h"
#include "journal/journal.h"
#include "ledger/book_events.h"
#include "ledger/calendar.h"
#include "ledger/claim_decisions.h"
#include "ledger/edition.h"
#include "ledger/ledger_store.h"
#include "lists/list_index.h"
#include "org/history.h"
#include "people/directory.h"
#include "rollup/columns.h"

namespace duizhang::app {

/// A register together with the campaign that has it.
struct NamedRegister {
    const ledger::Campaign& campaign;
    const ledger::Register& source;
};

/// What changes only when organisation or campaigns change; never altered once shared.
struct Books {
    org::History history;
    std::vector<ledger::Campaign> campaigns;
    ledger::Chart chart;

    const ledger::Campaign* campaign(std::string_view code) const;
    /// The register that a request names. Errors: kUnknownCampaign, kUnknownRegister.
    base::Result<NamedRegister> find(const std::string& campaign,
                                     const std::string& register_code) const;
};

/// One state of the whole ledger, as readers see it. Threads: any.
struct View {
    std::shared_ptr<const Books> books;
    std::shared_ptr<const rollup::Snapshot> snapshot;
    std::shared_ptr<const ledger::ClaimDecisions> decisions;
    std::shared_ptr<const ledger::Calendar> calendar;
    std::shared_ptr<const ledger::Editions> editions;
    std::shared_ptr<const inspect::Draws> draws;
    std::shared_ptr<const ballot::Ballots> ballots;
    std::shared_ptr<const people::Directory> directory;
    std::shared_ptr<const lists::Lists> lists;  ///< Empty unless WorkspaceOptions::lists.
    base::Sequence last;
};

/// Changes of the tree that come together, e.g. a first load of divisions; a long list makes
/// several events, and the receipt names the last.
struct ChangeOrganisation {
    std::vector<org::Change> changes;
    base::Day day;
    std::string actor;
};

/// A campaign file, already read without mistakes.
struct LoadCampaign {
    ledger::Campaign campaign;
    base::Day day;
    std::string actor;
};

using Command = std::variant<ChangeOrganisation, LoadCampaign, ledger::OpenEntry, ledger::MoveEntry,
                             ledger::ReverseEntry, ledger::AmendEntry, ledger::CommentOnEntry,
                             ledger::AttributeClaim, ledger::RuleOnClaim, ledger::ChangeCalendar,
                             ledger::CloseEdition, inspect::CommitDraw, inspect::RevealDraw,
                             ballot::OpenBallot, ballot::CloseBallot, people::OpenAccount,
                             people::CloseAccount, people::GrantRole, people::WithdrawRole>;

/// What an accepted command did.
struct Receipt {
    base::Sequence sequence;
    ledger::Entry entry;    ///< After the command; default for organisation and campaign commands.
    bool repeated = false;  ///< The idempotency key was known: nothing was written.
};

struct WorkspaceOptions {
    base::HashKind hash_if_new = base::HashKind::kSha256;
    /// Chain events re-read on open; empty = all of them.
    std::optional<std::uint64_t> verify_tail = std::nullopt;
    /// Salts derived from the sequence instead of random ones: for demo data only, so that two
    /// loads give the same book.
    bool reproducible_salts = false;
    /// Keep the lists of entries in memory: for serving; opening then reads every entry.
    bool lists = false;
};

class Workspace {
public:
    /// `reader` may be the same database on a connection of its own, or null: then reading waits
    /// for the writer. Errors: kCorruptChain, kStorageUnavailable, kInvalidJournal.
    static base::Result<std::unique_ptr<Workspace>> open(
        std::unique_ptr<ledger::LedgerStore> store, std::unique_ptr<ledger::LedgerStore> reader,
        base::Clock& clock, const WorkspaceOptions& options, base::Progress& progress);

    std::shared_ptr<const View> view() const;

    /// All or nothing, in one durable transaction. The error names the command by its place
    /// (from 1) and nothing is written. Threads: any, one at a time inside.
    base::Result<std::vector<Receipt>> apply_all(std::span<const Command> commands);

    /// Each on its own, in one durable transaction: those that the rules refuse give their error,
    /// the others are written. This is the group commit that Writer uses.
    std::vector<base::Result<Receipt>> apply_each(std::span<const Command> commands);

    /// Runs `work` with a store to read from, one caller at a time.
    template <typename Work>
    auto read(Work work) -> decltype(work(std::declval<ledger::LedgerStore&>())) {
        if (!reader_) {
            const std::lock_guard lock(write_mutex_);
            return work(*store_);
        }
        const std::lock_guard lock(read_mutex_);
        return work(*reader_);
    }

private:
    class Batch;

    Workspace(std::unique_ptr<ledger::LedgerStore> store,
              std::unique_ptr<ledger::LedgerStore> reader, journal::Journal journal);

    base::Status load(const WorkspaceOptions& options, base::Progress& progress);
    base::Status fill_lists(base::Progress& progress);
    std::shared_ptr<const View> make_view() const;
    base::Result<std::vector<base::Result<Receipt>>> apply(std::span<const Command> commands,
                                                           bool all_or_nothing);

    std::unique_ptr<ledger::LedgerStore> store_;
    std::unique_ptr<ledger::LedgerStore> reader_;
    journal::Journal journal_;
    std::shared_ptr<const Books> books_;
    std::shared_ptr<const ledger::ClaimDecisions> decisions_;
    std::shared_ptr<const ledger::Calendar> calendar_;
    std::shared_ptr<const ledger::Editions> editions_;
    std::shared_ptr<const inspect::Draws> draws_;
    std::shared_ptr<const ballot::Ballots> ballots_;
    std::shared_ptr<const people::Directory> directory_;
    rollup::Columns columns_;
    bool with_lists_ = false;
    lists::ListIndex list_index_;
    std::shared_ptr<const lists::Lists> lists_ = std::make_shared<const lists::Lists>();
    std::unordered_map<std::string, std::uint64_t> register_sizes_;
    std::mutex write_mutex_;
    std::mutex read_mutex_;
    mutable std::mutex view_mutex_;
    std::shared_ptr<const View> view_;
};

/// Applies one event to the books: organisation and campaign events; others leave them alone.
/// Errors: kInvalidJournal, and those of org::History::apply.
base::Status apply_to_books(const journal::Event& event, Books& books);

}  // namespace duizhang::app
