#pragma once
// Returns of a demo whose figures come from the demo's own records: they can only be made while
// the book is being loaded, at the time when they would have been filed.

#include <map>
#include <vector>

#include "app/demo_description.h"
#include "app/workspace.h"

namespace duizhang::app {

/// One round of filings, or of one move of them.
struct FilingRound {
    base::InstantUs at;
    std::size_t filings = 0;  ///< Which of those of the description.
    base::Period period;
    std::size_t step = 0;  ///< 0 files; n makes the n-th move.
};

/// Of one campaign. `campaign` and `description` must outlive it.
class DemoFiler {
public:
    DemoFiler(const ledger::Campaign& campaign, const DemoDescription& description)
        : campaign_(campaign), description_(description) {}

    /// All rounds up to the campaign's last day, in order.
    std::vector<FilingRound> rounds() const;
    /// The commands of a round, of the ledger as it stands; each makes one event.
    /// Errors: those of the figures; kInvalidCampaign.
    base::Result<std::vector<Command>> commands(const FilingRound& round, Workspace& workspace);
    /// What became of the commands of a filing round.
    void filed(const FilingRound& round, std::span<const Receipt> receipts);

private:
    using Key = std::pair<std::size_t, std::string>;  // Filings and period.

    base::Result<std::vector<Command>> file(const FilingRound& round, const View& view);
    std::vector<Command> move(const FilingRound& round, const View& view) const;

    const ledger::Campaign& campaign_;
    const DemoDescription& description_;
    std::map<Key, std::vector<bool>> settled_;         ///< By command of the round: it may move on.
    std::map<Key, std::vector<base::EntryId>> filed_;  ///< Those that may.
};

}  // namespace duizhang::app
