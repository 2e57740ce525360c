#pragma once
// Fills a new ledger: the organisation tree from its CSV files, then campaign files.

#include <filesystem>
#include <vector>

#include "app/workspace.h"

namespace duizhang::app {

/// Adds the nodes of `files` (each after the ones it hangs below), effective on `day`.
/// Errors: kBadRequest naming file and line, and those of Workspace::apply_all.
base::Status load_organisation(Workspace& workspace,
                               const std::vector<std::filesystem::path>& files, base::Day day,
                               const std::string& actor);

/// Reads and loads one campaign file. Errors: kInvalidCampaign with every mistake.
base::Result<ledger::Campaign> load_campaign(Workspace& workspace,
                                             const std::filesystem::path& file, base::Day day,
                                             const std::string& actor);

}  // namespace duizhang::app
