#include "main/serving.h"

#include <spdlog/spdlog.h>

#include "app/audit.h"
#include "app/ledger_accounts.h"
#include "app/ledger_ballots.h"
#include "app/ledger_draws.h"
#include "app/ledger_editions.h"
#include "app/ledger_entries.h"
#include "app/ledger_lists.h"
#include "app/ledger_mine.h"
#include "app/ledger_plans.h"
#include "app/ledger_queries.h"
#include "app/ledger_returns.h"
#include "app/ledger_sign_in.h"
#include "app/ledger_sign_on.h"
#include "app/ledger_tables.h"
#include "app/uploads.h"
#include "documents/weasyprint.h"
#include "main/notice_work.h"
#include "main/provider.h"
#include "main/secrets.h"
#include "store/open_store.h"

namespace duizhang {
namespace {

std::vector<people::Caller> open_accounts(const app::View& view) {
    std::vector<people::Caller> open;
    for (const auto& [code, account] : view.directory->accounts()) {
        if (auto caller = view.directory->caller(code)) open.push_back(*std::move(caller));
    }
    return open;
}

/// Stores beside the journal, each on a connection of its own.
struct Stores {
    std::unique_ptr<people::SecretStore> secrets;
    std::unique_ptr<lists::FilterStore> filters;
    std::unique_ptr<ledger::EvidenceFileStore> files;
    std::unique_ptr<people::SignOnLinks> links;
    std::unique_ptr<ballot::BallotBox> ballots;
};

base::Result<Stores> open_stores(const std::filesystem::path& folder) {
    Stores stores;
    DZ_TRY(stores.secrets, open_secrets(folder));
    DZ_TRY(stores.filters, store::open_filters(folder, store::OpenMode::kReadWrite));
    DZ_TRY(stores.files, store::open_evidence_files(folder));
    DZ_TRY(stores.links, store::open_sign_on_links(folder));
    DZ_TRY(stores.ballots, store::open_ballot_box(folder));
    return stores;
}

}  // namespace

/// In the order in which they lean on each other.
class Serving::Parts {
public:
    Parts(app::Workspace& workspace, Stores opened)
        : workspace_(workspace),
          stores_(std::move(opened)),
          writer_(workspace),
          sessions_(*stores_.secrets, clock_, people::system_random),
          queries_(workspace, clock_),
          commands_(workspace, writer_, clock_),
          uploads_(workspace, *stores_.files, clock_),
          entries_(workspace, writer_, clock_, &uploads_),
          editions_(workspace, writer_, clock_),
          draws_(workspace, writer_, clock_, people::system_random),
          ballots_(workspace, writer_, *stores_.ballots, clock_, people::system_random),
          accounts_(workspace, writer_, *stores_.secrets, sessions_, clock_, people::system_random),
          lists_(workspace, clock_),
          returns_(workspace, entries_, clock_),
          filters_(*stores_.filters),
          tables_(workspace, writer_, clock_),
          audit_(workspace),
          mine_(workspace, clock_, near_until()),
          plans_(workspace, clock_, queries_, printer_) {}

    base::Status start(const std::filesystem::path& folder) {
        DZ_TRY(sign_in_, app::LedgerSignIn::create(workspace_, *stores_.secrets, sessions_, clock_,
                                                   people::system_random,
                                                   {.cost = {}, .sign_on = sign_on_button()}));
        DZ_TRY(provider_, open_provider(clock_));
        sign_on_ = std::make_unique<app::LedgerSignOn>(workspace_, provider_.get(), *stores_.links,
                                                       *stores_.secrets, *sign_in_, clock_,
                                                       sign_on_options());
        DZ_TRY(
            notices_,
            NoticeWork::start(
                {.workspace = workspace_,
                 .clock = clock_,
                 .folder = folder,
                 .accounts = open_accounts,
                 .works =
                     [this](base::Day day) { return workspace_.view()->calendar->is_working(day); },
                 .near_until = near_until(),
                 .daily = {[this](base::Day today) { return close_editions(today); }}}));
        return {};
    }

    http::UseCases use_cases() {
        return {.queries = queries_,
                .commands = commands_,
                .entries = entries_,
                .editions = editions_,
                .sign_in = *sign_in_,
                .accounts = accounts_,
                .draws = &draws_,
                .ballots = &ballots_,
                .lists = &lists_,
                .returns = &returns_,
                .filters = &filters_,
                .mine = &mine_,
                .plans = &plans_,
                .notices = &notices_->inbox(),
                .uploads = &uploads_,
                .tables = &tables_,
                .audit = &audit_,
                .sign_on = sign_on_.get()};
    }

private:
    notices::NearUntil near_until() {
        return [this](base::Day today, int warn_days) {
            return ledger::light_days(*workspace_.view()->calendar, today, warn_days).yellow_until;
        };
    }

    base::Status close_editions(base::Day today) {
        DZ_TRY(const auto closed, app::close_due_editions(workspace_, writer_, today));
        if (closed > 0) spdlog::info("editions closed: {}", closed);
        return {};
    }

    app::Workspace& workspace_;
    base::SystemClock clock_;
    Stores stores_;
    app::Writer writer_;
    app::Sessions sessions_;
    app::LedgerQueries queries_;
    app::LedgerCommands commands_;
    app::LedgerUploads uploads_;
    app::LedgerEntries entries_;
    app::LedgerEditions editions_;
    app::LedgerDraws draws_;
    app::LedgerBallots ballots_;
    app::LedgerAccounts accounts_;
    app::LedgerLists lists_;
    app::LedgerReturns returns_;
    app::SavedFilters filters_;
    app::LedgerTables tables_;
    app::LedgerAudit audit_;
    app::LedgerMine mine_;
    documents::WeasyPrint printer_;
    app::LedgerPlans plans_;
    std::unique_ptr<app::LedgerSignIn> sign_in_;
    std::unique_ptr<people::SignOn> provider_;
    std::unique_ptr<app::LedgerSignOn> sign_on_;
    std::unique_ptr<NoticeWork> notices_;
};

Serving::Serving(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Serving::~Serving() = default;

base::Result<std::unique_ptr<Serving>> Serving::start(app::Workspace& workspace,
                                                      const std::filesystem::path& folder) {
    DZ_TRY(auto stores, open_stores(folder));
    auto parts = std::make_unique<Parts>(workspace, std::move(stores));
    DZ_TRY_VOID(parts->start(folder));
    return std::unique_ptr<Serving>(new Serving(std::move(parts)));
}

http::UseCases Serving::use_cases() { return parts_->use_cases(); }

}  // namespace duizhang
