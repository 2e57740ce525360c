#pragma once
// Demo records: a compact description (docs/formats/demo.md) made into the commands that would
// have built the ledger, the same ones every time. Not for applying them: load_demo.

#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "ledger/campaign.h"
#include "ledger/entry.h"
#include "org/tree.h"

namespace duizhang::app {

/// A move of an entry that an earlier command of the same description opens. `move.entry` is left
/// 0 for whoever applies it: the entry is the one that `commands[opened]` became.
struct DemoMove {
    std::size_t opened;
    ledger::MoveEntry move;
};

struct DemoCommand {
    base::InstantUs recorded_at;  ///< Strictly rising within one description; never before its day.
    std::variant<ledger::OpenEntry, DemoMove> command;
};

/// Commands of one description, in the order of `recorded_at`. Deterministic: the text, the
/// campaign and the tree decide every byte. Links hold the numbers that entries get when these
/// commands are the first of their registers and are applied in this order.
/// `file` is what errors call the description. Cost: about a microsecond a command.
/// Errors: kInvalidCampaign, one line per mistake: "file:line: what; right".
base::Result<std::vector<DemoCommand>> demo_commands(const ledger::Campaign& campaign,
                                                     std::string_view demo_yaml,
                                                     std::string_view file, const org::Tree& tree);

}  // namespace duizhang::app
