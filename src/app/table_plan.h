#pragma once
// What importing a file would do: every row read, judged by the same rules as a single entry, and
// turned into commands; or all that is wrong with it, by cell. Writes nothing.

#include <string>
#include <string_view>
#include <vector>

#include "app/tables.h"
#include "app/workspace.h"
#include "ledger/entry_record.h"

namespace duizhang::app {

/// A command with the row it stands in.
struct PlannedStep {
    std::uint32_t row = 0;
    std::string sheet;
    ledger::EntryCommand command;  ///< With its idempotency key; the entry of a later step is open.
};

/// One entry: its opening, and with a history all that follows.
struct PlannedEntry {
    std::string number;  ///< That it must get; "" = whichever comes.
    std::vector<PlannedStep> steps;
    bool begun = false;  ///< Some of it is in the ledger already.
};

struct TablePlan {
    std::vector<PlannedEntry> entries;
    std::uint32_t rows = 0;
    std::uint32_t replayed = 0;
    std::uint32_t unchanged = 0;
    std::uint32_t repeated = 0;
    std::vector<TableMistake> mistakes;  ///< All of them, by sheet, row and column.

    std::uint32_t steps() const;   ///< Events that would be written.
    std::uint32_t opened() const;  ///< Entries that would be opened.
};

struct PlanRequest {
    const people::Caller& caller;
    const TableRequest& table;
    std::string_view bytes;
    base::Day today;
};

/// Errors: as Tables::dry_run.
base::Result<TablePlan> plan_import(Workspace& workspace, const PlanRequest& request);

}  // namespace duizhang::app
