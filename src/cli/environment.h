#pragma once
// What the command line needs from the rest of the program. Filled in by src/main, so that this
// folder knows neither the database nor the HTTP library.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/workspace.h"
#include "base/clock.h"
#include "base/progress.h"
#include "base/result.h"
#include "people/secret_store.h"

namespace duizhang::cli {

enum class Access { kCreate, kWrite, kRead };

struct ServeOptions {
    std::filesystem::path folder;  ///< Of the ledger, for what lies beside its journal
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;  ///< 0 picks a free one.
    std::filesystem::path web_root;
    std::vector<std::string> host_names;  ///< Besides localhost and IP addresses
    bool behind_tls = false;              ///< A proxy in front speaks HTTPS
};

struct Environment {
    /// A ledger folder's store, without loading anything.
    std::function<base::Result<std::unique_ptr<ledger::LedgerStore>>(
        const std::filesystem::path& folder, Access access)>
        open_store;
    /// The secrets of the accounts of the ledger in a folder.
    std::function<base::Result<std::unique_ptr<people::SecretStore>>(
        const std::filesystem::path& folder)>
        open_secrets;
    /// Takes back what Access::kCreate made in the folder; the store is closed by then.
    std::function<void(const std::filesystem::path& folder)> remove_store;
    /// Serves until SIGINT or SIGTERM; calls `listening` with the address once it answers.
    std::function<base::Status(app::Workspace& workspace, const ServeOptions& options,
                               const std::function<void(const std::string&)>& listening)>
        serve;
    /// The OpenAPI document.
    std::function<std::string()> openapi;
    /// Folder that holds campaigns/ and the built web client.
    std::filesystem::path campaigns;
    std::filesystem::path web_root;
};

/// Runs one command and returns its exit code: 0 fine, 1 findings, 2 bad use, 3 failure.
int run(int argc, const char* const* argv, const Environment& environment);

}  // namespace duizhang::cli
