#pragma once
// Commands from a file: one JSON object a line (docs/formats/import.md). All of a file or nothing.

#include "app/workspace.h"

namespace duizhang::app {

/// Reads every line; a line that cannot be read is named with its number, and all such lines are
/// listed in one error. Nodes are named by code, entries by id. Empty lines are skipped.
/// Errors: kBadRequest, kInvalidUtf8, kLimitExceeded.
base::Result<std::vector<Command>> read_commands(std::string_view json_lines,
                                                 const org::History& history);

}  // namespace duizhang::app
