#include "app/load_campaigns.h"

#include <fmt/format.h>

#include <fstream>

#include "base/limits.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxNodesFileBytes = 64u << 20;

}  // namespace

base::Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
    std::ifstream in(path, std::ios::binary);
    std::error_code error;
    if (!in || std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::kFileUnreadable, path.string());
    }
    std::string text;
    constexpr std::size_t kBlock = 1u << 16;
    std::string block(kBlock, '\0');
    while (in.read(block.data(), kBlock), in.gcount() > 0) {
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > max_bytes) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{}: > {} bytes", path.string(), max_bytes));
        }
    }
    if (in.bad()) return fail(ErrorCode::kFileUnreadable, path.string());
    return text;
}

base::Status load_organisation(Workspace& workspace,
                               const std::vector<std::filesystem::path>& files, base::Day day,
                               const std::string& actor) {
    for (const auto& file : files) {
        DZ_TRY(const auto csv, read_file(file, kMaxNodesFileBytes));
        const auto& history = workspace.view()->books->history;
        auto changes = org::read_nodes_csv(csv, day, history);
        if (!changes) {
            auto error = changes.error();
            error.detail = fmt::format("{}: {}", file.filename().string(), error.detail);
            return fail(std::move(error));
        }
        const std::vector<Command> commands{
            ChangeOrganisation{.changes = *std::move(changes), .day = day, .actor = actor}};
        DZ_TRY_VOID(workspace.apply_all(commands));
    }
    return {};
}

base::Result<ledger::Campaign> load_campaign(Workspace& workspace,
                                             const std::filesystem::path& file, base::Day day,
                                             const std::string& actor) {
    DZ_TRY(const auto yaml, read_file(file, base::kMaxCampaignFileBytes));
    auto reading = ledger::read_campaign(yaml, file.filename().string());
    if (!reading.campaign) return fail(ledger::to_error(reading.mistakes));
    const std::vector<Command> commands{
        LoadCampaign{.campaign = *reading.campaign, .day = day, .actor = actor}};
    DZ_TRY_VOID(workspace.apply_all(commands));
    return *std::move(reading.campaign);
}

}  // namespace duizhang::app
