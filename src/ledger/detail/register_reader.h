#pragma once
// One register of a campaign file. Reads what stands there; what its parts say of one another is
// judged in campaign_checks.h.

#include "ledger/detail/section.h"

namespace duizhang::ledger::detail {

/// `declared` maps the register's code to its declaration; `path` is where it stands in the file.
Register read_register(const YamlPair& declared, const std::string& path, Findings& findings);

}  // namespace duizhang::ledger::detail
