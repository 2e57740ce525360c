#pragma once
// The sheet 经过: what happened to each entry, step by step, as commands.

#include <map>
#include <string>
#include <vector>

#include "app/table_cells.h"
#include "app/table_plan.h"
#include "app/table_reading.h"

namespace duizhang::app {

/// Steps by the number of their entry, in the order of the sheet.
using Histories = std::map<std::string, std::vector<PlannedStep>>;

/// What cannot be read is a mistake, and its entry has no history then.
Histories read_histories(const HeadedSheet& sheet, const TableRequest& request, NodeFinder& nodes,
                         MistakeList& mistakes);

/// "开立", "办理", "更正", "批注", "冲销": what each kind of step is called there.
std::string_view step_word(const ledger::EntryCommand& command);

}  // namespace duizhang::app
