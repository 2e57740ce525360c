// The composition root: gives the command line its database and its HTTP server.

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <thread>

#include "cli/environment.h"
#include "http/openapi.h"
#include "http/server.h"
#include "main/secrets.h"
#include "main/serving.h"
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

/// Whoever stops a service waits for seconds, not for the longest draft that is being checked. What
/// is cut off was acknowledged to nobody, and transactions are whole or not there.
void end_in_time() {
    static constexpr std::chrono::seconds kPatience{15};
    std::thread([] {
        std::this_thread::sleep_for(kPatience);
        spdlog::warn("work that takes too long is cut off");
        std::_Exit(0);
    }).detach();
}

Status serve(duizhang::app::Workspace& workspace, const cli::ServeOptions& options,
             const std::function<void(const std::string&)>& listening) {
    // Blocked before any thread starts, so that only sigwait below sees them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    DZ_TRY(const auto serving, duizhang::Serving::start(workspace, options.folder));
    duizhang::http::ServerOptions server_options;
    server_options.address = options.address;
    server_options.port = options.port;
    server_options.web_root = options.web_root;
    server_options.host_names = options.host_names;
    server_options.behind_tls = options.behind_tls;
    DZ_TRY(const auto server, duizhang::http::Server::start(serving->use_cases(), server_options));
    listening("http://" + options.address + ":" + std::to_string(server->port()));
    int signal = 0;
    sigwait(&signals, &signal);
    end_in_time();
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
                                           .open_secrets = duizhang::open_secrets,
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
