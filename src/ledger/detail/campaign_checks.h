#pragma once
// What the parts of a campaign say of one another: every name leads somewhere, every state can be
// reached and left, every formula reads, nothing is asked for twice.

#include "ledger/detail/yaml_tree.h"

namespace duizhang::ledger::detail {

/// `findings` knows the lines of the campaign's parts by path.
void check_campaign(const Campaign& campaign, Findings& findings);

}  // namespace duizhang::ledger::detail
