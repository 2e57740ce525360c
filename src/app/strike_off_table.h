#pragma once
// What the rates of one list are counted from, kept in memory between two questions and brought up
// to date by the events in between. Derived: dropping it loses nothing.

#include <map>
#include <vector>

#include "app/workspace.h"
#include "ledger/strike_off.h"

namespace duizhang::app {

/// Threads: one at a time.
class StrikeOffTable {
public:
    /// Reads all entries the first time and when it fell far behind, afterwards only those that
    /// changed. Errors: kStorageUnavailable, kInvalidJournal.
    base::Status follow(ledger::LedgerStore& store, const std::string& campaign,
                        const ledger::Register& source, base::Sequence last);

    /// Counts the entries that take part below `node`.
    ledger::StrikeOff count(const org::Tree& tree, base::NodeId node,
                            const ledger::LightDays& days) const;

private:
    struct Row {
        ledger::Standing standing;
        base::NodeId lead;
        std::vector<base::NodeId> joint;
    };

    base::Status load(ledger::LedgerStore& store, const std::string& campaign,
                      const ledger::Register& source);
    void put(const ledger::Register& source, const ledger::Entry& entry);

    std::map<base::EntryId, std::size_t> places_;
    std::vector<Row> rows_;
    base::Sequence known_{};  ///< Every event up to this one is in.
};

}  // namespace duizhang::app
