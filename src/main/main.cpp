// The composition root: gives the command line its database and its HTTP server.

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <thread>

#include "app/commands.h"
#include "app/ledger_accounts.h"
#include "app/ledger_editions.h"
#include "app/ledger_entries.h"
#include "app/ledger_lists.h"
#include "app/ledger_mine.h"
#include "app/ledger_queries.h"
#include "app/ledger_sign_in.h"
#include "app/ledger_tables.h"
#include "app/uploads.h"
#include "cli/environment.h"
#include "http/openapi.h"
#include "http/server.h"
#include "main/notice_work.h"
#include "app/ledger_sign_on.h"
#include "cli/environment.h"
#include "http/openapi.h"
#include "http/server.h"
#include "net/oidc.h"
#include "store/open_store.h"

namespace {

using duizhang::base::Result;
using duizhang::base::Status;
namespace fs = std::filesystem;
namespace cli = duizhang::cli;
namespace store = duizhang::store;

constexpr int kFailure = 3;

/// Beside an installed program: <prefix>/bin/duizhang and <prefix>/share/duizhang. In a source
/// tree: build/<kind>/duizhang below it.
fs::path share_folder() {
    std::error_code error;
    const auto program = fs::read_symlink("/proc/self/exe", error);
    const auto folder = program.parent_path();
    for (const auto& candidate : {folder / "../share/duizhang", folder / "../.."}) {
        if (fs::exists(candidate / "campaigns", error)) return fs::weakly_canonical(candidate);
    }
    return DZ_SOURCE_DIR;
}

fs::path web_folder(const fs::path& share) {
    std::error_code error;
    const bool source_tree = fs::exists(share / "web/package.json", error);
    return source_tree ? share / "web/dist" : share / "web";
}

Result<std::unique_ptr<duizhang::ledger::LedgerStore>> open_store(const fs::path& folder,
                                                                  cli::Access access) {
    switch (access) {
        case cli::Access::kCreate:
            return store::open_sqlite(folder, store::OpenMode::kCreate);
        case cli::Access::kWrite:
            return store::open_sqlite(folder, store::OpenMode::kReadWrite);
        case cli::Access::kRead:
            break;
    }
    return store::open_sqlite(folder, store::OpenMode::kReadOnly);
}

std::vector<duizhang::people::Caller> open_accounts(const duizhang::app::View&) { return {}; }
std::string variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// The provider that the environment names; null where it names none.
Result<std::unique_ptr<duizhang::people::SignOn>> open_provider(duizhang::base::Clock& clock) {
    duizhang::net::OidcSettings settings{.issuer = variable("DUIZHANG_OIDC_ISSUER"),
                                         .client = variable("DUIZHANG_OIDC_CLIENT"),
                                         .secret = variable("DUIZHANG_OIDC_SECRET"),
                                         .public_url = variable("DUIZHANG_PUBLIC_URL")};
    if (settings.issuer.empty()) return nullptr;
    const auto send = [](const duizhang::net::HttpRequest& request) {
        return duizhang::net::send_http(request);
    };
    DZ_TRY(auto provider, duizhang::net::Oidc::create(std::move(settings), clock, send));
    return provider;
}

duizhang::app::SignOnOptions sign_on_options() {
    return {.issuer = variable("DUIZHANG_OIDC_ISSUER"),
            .match_names = variable("DUIZHANG_OIDC_MATCH_NAMES") == "1"};
}

/// What the sign-in page says of it.
std::optional<duizhang::app::SignOnView> sign_on_button() {
    if (variable("DUIZHANG_OIDC_ISSUER").empty()) return std::nullopt;
    const auto title = variable("DUIZHANG_OIDC_TITLE");
    return duizhang::app::SignOnView{.title = title.empty() ? "统一身份认证" : title,
                                     .href = "/api/v1/sign-on/start"};
}

Status serve(duizhang::app::Workspace& workspace, const cli::ServeOptions& options,
             const std::function<void(const std::string&)>& listening) {
    // Blocked before any thread starts, so that only sigwait below sees them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    duizhang::base::SystemClock clock;
    duizhang::app::Writer writer(workspace);
    duizhang::app::LedgerQueries queries(workspace, clock);
    duizhang::app::LedgerCommands commands(workspace, writer, clock);
    const auto is_working = [&](duizhang::base::Day day) {
        return workspace.view()->calendar->is_working(day);
    };
    const auto near_until = [&](duizhang::base::Day today) {
        return duizhang::ledger::light_days(*workspace.view()->calendar, today).yellow_until;
    };
    duizhang::app::LedgerEntries entries(workspace, writer, clock);
    DZ_TRY(const auto file_store, store::open_evidence_files(options.folder));
    duizhang::app::LedgerUploads uploads(workspace, *file_store, clock);
    duizhang::app::LedgerEntries entries(workspace, writer, clock, &uploads);
    duizhang::app::LedgerEditions editions(workspace, writer, clock);
    const auto& random = duizhang::people::system_random;
    DZ_TRY(const auto secrets, store::open_secrets(options.folder));
    duizhang::app::Sessions sessions(*secrets, clock, random);
    DZ_TRY(const auto sign_in,
           duizhang::app::LedgerSignIn::create(workspace, *secrets, sessions, clock, random,
                                               {.cost = {}, .sign_on = sign_on_button()}));
    duizhang::app::LedgerAccounts accounts(workspace, writer, *secrets, sessions, clock, random);
    duizhang::app::LedgerLists lists(workspace, clock);
    DZ_TRY(const auto filter_store,
           store::open_filters(options.folder, store::OpenMode::kReadWrite));
    duizhang::app::SavedFilters filters(*filter_store);
    const auto close_editions = [&](duizhang::base::Day today) -> Status {
        DZ_TRY(const auto closed, duizhang::app::close_due_editions(workspace, writer, today));
        if (closed > 0) spdlog::info("editions closed: {}", closed);
        return {};
    };
    DZ_TRY(const auto notices, duizhang::NoticeWork::start({.workspace = workspace,
                                                            .clock = clock,
                                                            .folder = options.data,
                                                            .accounts = open_accounts,
                                                            .works = is_working,
                                                            .near_until = near_until,
                                                            .daily = {close_editions}}));
    duizhang::app::LedgerMine mine(workspace, clock, near_until);
    duizhang::app::LedgerTables tables(workspace, writer, clock);
    DZ_TRY(const auto provider, open_provider(clock));
    DZ_TRY(const auto links, store::open_sign_on_links(options.folder));
    duizhang::app::LedgerSignOn sign_on(workspace, provider.get(), *links, *secrets, *sign_in,
                                        clock, sign_on_options());
    duizhang::http::ServerOptions server_options;
    server_options.address = options.address;
    server_options.port = options.port;
    server_options.web_root = options.web_root;
    server_options.host_names = options.host_names;
    server_options.behind_tls = options.behind_tls;
    DZ_TRY(const auto server, duizhang::http::Server::start({.queries = queries,
                                                             .commands = commands,
                                                             .entries = entries,
                                                             .editions = editions,
                                                             .sign_in = *sign_in,
                                                             .accounts = accounts,
                                                             .lists = &lists,
                                                             .filters = &filters},
                                                             .mine = &mine,
                                                             .notices = &notices->inbox()},
                                                             .uploads = &uploads,
                                                             .tables = &tables},
    DZ_TRY(const auto server, duizhang::http::Server::start({queries, commands, entries, editions,
                                                             *sign_in, accounts, &sign_on},
                                                            server_options));
    listening("http://" + options.address + ":" + std::to_string(server->port()));
    int signal = 0;
    sigwait(&signals, &signal);
    server->stop();
    return {};
}

}  // namespace

int main(int argc, char** argv) {
    try {
        // Only what was asked for goes to stdout: it may be read by a program.
        spdlog::set_default_logger(spdlog::stderr_color_mt("duizhang"));
        const auto share = share_folder();
        const cli::Environment environment{.open_store = open_store,
                                           .open_secrets = store::open_secrets,
                                           .remove_store = store::remove_sqlite,
                                           .serve = serve,
                                           .openapi = duizhang::http::openapi,
                                           .campaigns = share / "campaigns",
                                           .web_root = web_folder(share)};
        return cli::run(argc, argv, environment);
    } catch (const std::exception& error) {
        spdlog::critical("a bug, please report it: {}", error.what());
    } catch (...) {
        spdlog::critical("a bug, please report it");
    }
    return kFailure;
}
