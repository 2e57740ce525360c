#include "app/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/batch.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// Postings handed to the columns at a time while loading.
constexpr std::size_t kLoadChunk = 1u << 16;

/// Loading reports its progress this often, in postings.
constexpr std::uint64_t kProgressStep = 1u << 16;

/// A salt that depends on nothing but the sequence: for demo books, which hide nothing.
std::string demo_salt(base::Sequence sequence) {
    return base::digest(base::HashKind::kSha256,
                        {"duizhang demo salt ", std::to_string(sequence.value)})
        .hex();
}

base::Status load_books(ledger::LedgerStore& store, Books& books) {
    static constexpr std::array<std::string_view, 2> kKinds = {ledger::kOrgChanged,
                                                               ledger::kCampaignLoaded};
    return store.for_each_event_of_kinds(
        kKinds, [&books](const journal::StoredEvent& stored) -> base::Status {
            DZ_TRY(const auto event, journal::read(stored));
            return apply_to_books(event, books);
        });
}

/// `state` after every event of these kinds, in order.
template <typename State>
base::Result<std::shared_ptr<State>> loaded(ledger::LedgerStore& store,
                                            std::initializer_list<std::string_view> kinds,
                                            State state) {
    auto whole = std::make_shared<State>(std::move(state));
    DZ_TRY_VOID(store.for_each_event_of_kinds(
        {kinds.begin(), kinds.end()}, [&whole](const journal::StoredEvent& stored) -> base::Status {
            DZ_TRY(const auto event, journal::read(stored));
            return whole->apply(event);
        }));
    return whole;
}

base::Status load_columns(ledger::LedgerStore& store, rollup::Columns& columns,
                          base::Progress& progress) {
    std::vector<ledger::PostingRow> rows;
    std::uint64_t done = 0;
    DZ_TRY_VOID(store.for_each_posting({}, [&](const ledger::PostingRow& row) {
        // Only whole events go to the columns.
        if (rows.size() >= kLoadChunk && rows.back().sequence != row.sequence) {
            columns.append(rows);
            rows.clear();
        }
        rows.push_back(row);
        if (++done % kProgressStep == 0) progress.report("roll-up", done, 0);
    }));
    if (!rows.empty()) columns.append(rows);
    return {};
}

}  // namespace

const ledger::Campaign* Books::campaign(std::string_view code) const {
    const auto it = std::ranges::find(campaigns, code, &ledger::Campaign::code);
    return it == campaigns.end() ? nullptr : &*it;
}

base::Result<NamedRegister> Books::find(const std::string& campaign,
                                        const std::string& register_code) const {
    const auto* found = this->campaign(campaign);
    if (found == nullptr) return base::fail(base::ErrorCode::kUnknownCampaign, campaign);
    const auto* source = found->find_register(register_code);
    if (source == nullptr) return base::fail(base::ErrorCode::kUnknownRegister, register_code);
    return NamedRegister{*found, *source};
}

base::Status apply_to_books(const journal::Event& event, Books& books) {
    if (event.draft.kind == ledger::kOrgChanged) {
        DZ_TRY(const auto changes, ledger::read_org_changed(event));
        for (const auto& change : changes) DZ_TRY_VOID(books.history.apply(change));
    } else if (event.draft.kind == ledger::kCampaignLoaded) {
        DZ_TRY(auto campaign, ledger::read_campaign_loaded(event));
        books.chart.declare(campaign);
        books.campaigns.push_back(std::move(campaign));
    }
    return {};
}

Workspace::Workspace(std::unique_ptr<ledger::LedgerStore> store,
                     std::unique_ptr<ledger::LedgerStore> reader, journal::Journal journal)
    : store_(std::move(store)), reader_(std::move(reader)), journal_(std::move(journal)) {}

base::Result<std::unique_ptr<Workspace>> Workspace::open(
    std::unique_ptr<ledger::LedgerStore> store, std::unique_ptr<ledger::LedgerStore> reader,
    base::Clock& clock, const WorkspaceOptions& options, base::Progress& progress) {
    DZ_TRY(auto journal,
           journal::Journal::open(*store, clock, options.hash_if_new, options.verify_tail));
    if (options.reproducible_salts) journal.set_salt_source(demo_salt);
    std::unique_ptr<Workspace> workspace(
        new Workspace(std::move(store), std::move(reader), std::move(journal)));
    DZ_TRY_VOID(workspace->load(options, progress));
    return workspace;
}

base::Status Workspace::load(const WorkspaceOptions& options, base::Progress& progress) {
    auto books = std::make_shared<Books>();
    DZ_TRY_VOID(load_books(*store_, *books));
    DZ_TRY_VOID(load_columns(*store_, columns_, progress));
    books_ = std::move(books);
    DZ_TRY(decisions_, loaded(*store_, {ledger::kClaimAttributed, ledger::kClaimRuled},
                              ledger::ClaimDecisions()));
    DZ_TRY(calendar_, loaded(*store_, {ledger::kCalendarChanged}, ledger::Calendar::bundled()));
    DZ_TRY(editions_, loaded(*store_, {ledger::kEditionClosed}, ledger::Editions()));
    DZ_TRY(draws_,
           loaded(*store_, {inspect::kDrawCommitted, inspect::kDrawRevealed}, inspect::Draws()));
    DZ_TRY(ballots_,
           loaded(*store_, {ballot::kBallotOpened, ballot::kBallotClosed}, ballot::Ballots()));
    DZ_TRY(directory_, loaded(*store_,
                              {people::kAccountOpened, people::kAccountClosed, people::kRoleGranted,
                               people::kRoleWithdrawn},
                              people::Directory()));
    with_lists_ = options.lists;
    if (with_lists_) DZ_TRY_VOID(fill_lists(progress));
    view_ = make_view();
    return {};
}

base::Status Workspace::fill_lists(base::Progress& progress) {
    for (const auto& campaign : books_->campaigns) list_index_.declare(campaign);
    std::uint64_t done = 0;
    DZ_TRY_VOID(store_->for_each_entry([&](const ledger::Entry& entry) {
        list_index_.put({&entry, 1});
        if (++done % kProgressStep == 0) progress.report("lists", done, 0);
    }));
    lists_ = list_index_.publish();
    return {};
}

std::shared_ptr<const View> Workspace::make_view() const {
    return std::make_shared<View>(View{.books = books_,
                                       .snapshot = columns_.snapshot(),
                                       .decisions = decisions_,
                                       .calendar = calendar_,
                                       .editions = editions_,
                                       .draws = draws_,
                                       .ballots = ballots_,
                                       .directory = directory_,
                                       .lists = lists_,
                                       .last = journal_.last()});
}

std::shared_ptr<const View> Workspace::view() const {
    const std::lock_guard lock(view_mutex_);
    return view_;
}

base::Result<std::vector<Receipt>> Workspace::apply_all(std::span<const Command> commands) {
    DZ_TRY(auto outcomes, apply(commands, true));
    std::vector<Receipt> receipts;
    receipts.reserve(outcomes.size());
    for (auto& outcome : outcomes) receipts.push_back(*std::move(outcome));
    return receipts;
}

std::vector<base::Result<Receipt>> Workspace::apply_each(std::span<const Command> commands) {
    auto outcomes = apply(commands, false);
    if (outcomes) return *std::move(outcomes);
    return std::vector<base::Result<Receipt>>(commands.size(), fail(outcomes.error()));
}

base::Result<std::vector<base::Result<Receipt>>> Workspace::apply(std::span<const Command> commands,
                                                                  bool all_or_nothing) {
    const std::lock_guard lock(write_mutex_);
    Batch batch(*this, journal_.last());
    std::vector<base::Result<Receipt>> outcomes;
    outcomes.reserve(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        outcomes.push_back(batch.decide(commands[i]));
        if (!outcomes.back() && all_or_nothing) {
            auto error = outcomes.back().error();
            error.detail = fmt::format("#{}: {}", i + 1, error.detail);
            return fail(std::move(error));
        }
    }
    if (batch.drafts().empty()) return outcomes;

    DZ_TRY(const auto events, journal_.chain(batch.drafts()));
    const auto rows = batch.posting_rows();
    const auto entries = batch.entries();
    if (auto written = store_->transaction([&]() -> base::Status {
            DZ_TRY_VOID(journal_.append(events));
            DZ_TRY_VOID(store_->put_postings(rows));
            return store_->put_entries(entries);
        });
        !written) {
        journal_.rolled_back();
        return fail(written.error());
    }
    journal_.committed();
    const bool new_books = books_ != batch.books();
    books_ = batch.books();
    decisions_ = batch.decisions();
    calendar_ = batch.calendar();
    editions_ = batch.editions();
    draws_ = batch.draws();
    ballots_ = batch.ballots();
    directory_ = batch.directory();
    for (const auto& [key, size] : batch.register_sizes()) register_sizes_[key] = size;
    if (!rows.empty()) columns_.append(rows);
    if (with_lists_) {
        for (const auto& campaign : books_->campaigns) {
            if (new_books) list_index_.declare(campaign);
        }
        list_index_.put(entries);
        lists_ = list_index_.publish();
    }
    const std::lock_guard view_lock(view_mutex_);
    view_ = make_view();
    return outcomes;
}

}  // namespace duizhang::app
