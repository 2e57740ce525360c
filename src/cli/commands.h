#pragma once
// The commands, each: options as parsed → exit code. Private to this folder.

#include <optional>
#include <string>
#include <vector>

#include "cli/environment.h"

namespace duizhang::cli {

/// Options that many commands share.
struct CommonOptions {
    std::filesystem::path folder = "duizhang-data";
    std::string database;
    bool json = false;
};

struct InitOptions {
    std::string hash = "sha256";
    std::string day;  ///< From when on the nodes are there; today when empty.
    std::vector<std::filesystem::path> nodes;
    std::vector<std::filesystem::path> campaigns;
};

struct FiguresOptions {
    std::string dx;
    std::string pe;
    std::string ou;
    std::string as_of;
    std::string tree = "then";
    bool yoy = false;
    bool rank = false;
};

struct CheckOptions {
    std::vector<std::filesystem::path> files;
    std::string campaign;
    std::string ou;
    std::string as_of;
    std::filesystem::path html;  ///< Where to write the file with comments; "" = nowhere
    std::filesystem::path docx;
    std::string link_base;  ///< Of the links in comments
};

struct AccountOptions {
    std::string what;
    std::string account;
    std::string title;
    std::vector<std::string> grants;  ///< "reviewer@620000"
};

struct DrawOptions {
    std::string what;
    std::uint32_t number = 0;
};

struct BenchOptions {
    std::string what;
    std::uint64_t rows = 1'000'000;
    std::filesystem::path text;
    std::filesystem::path text_out;
};

// Making and changing a ledger: ledger_commands.cpp.
int init(const Environment& environment, const CommonOptions& common, const InitOptions& options);
int demo(const Environment& environment, const CommonOptions& common);
int import_file(const Environment& environment, const CommonOptions& common,
                const std::filesystem::path& file);
int verify(const Environment& environment, const CommonOptions& common);
int rebuild(const Environment& environment, const CommonOptions& common);
int serve(const Environment& environment, const CommonOptions& common, ServeOptions options);

// The operator's part in who may sign in: account_commands.cpp.
int account(const Environment& environment, const CommonOptions& common,
            const AccountOptions& options);

// Random draws: draw_commands.cpp.
int draw(const Environment& environment, const CommonOptions& common, const DrawOptions& options);

// Asking: query_commands.cpp.
int figures(const Environment& environment, const CommonOptions& common,
            const FiguresOptions& options);
int claims(const CommonOptions& common, const std::vector<std::filesystem::path>& files);
int check(const Environment& environment, const CommonOptions& common, const CheckOptions& options);
int bench(const Environment& environment, const CommonOptions& common, const BenchOptions& options);

/// Opens a ledger with its books and roll-up loaded.
base::Result<std::unique_ptr<app::Workspace>> open_workspace(const Environment& environment,
                                                             const CommonOptions& common,
                                                             Access access, base::Clock& clock,
                                                             app::WorkspaceOptions options,
                                                             base::Progress& progress);

/// kUnsupported for --database; otherwise nothing.
base::Status check_place(const CommonOptions& common);

}  // namespace duizhang::cli
