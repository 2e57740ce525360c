#include "app/load_campaigns.h"

#include <fmt/format.h>

#include "app/files.h"
#include "base/limits.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxNodesFileBytes = 64u << 20;

}  // namespace

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
