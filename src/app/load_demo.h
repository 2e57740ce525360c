#pragma once
// The demo ledger: the divisions, the ready campaigns, and all their records, in time order.

#include <filesystem>
#include <functional>
#include <memory>

#include "app/workspace.h"

namespace duizhang::app {

using OpenWorkspace = std::function<base::Result<std::unique_ptr<Workspace>>(
    base::Clock& clock, const WorkspaceOptions& options)>;

/// `campaigns` is the folder with divisions/ and one folder per campaign (campaign.yaml,
/// demo.yaml). `open` makes the empty ledger. Every event is recorded at the working time its
/// description gives it, so that figures can be asked as of any past day. The same files give the
/// same journal. Errors: kInvalidCampaign, kBadRequest naming file and line, and whatever a rule
/// refuses. The workspace that is returned takes no commands: its clock was the script of the demo.
base::Result<std::unique_ptr<Workspace>> load_demo(const std::filesystem::path& campaigns,
                                                   const OpenWorkspace& open,
                                                   base::Progress& progress);

}  // namespace duizhang::app
