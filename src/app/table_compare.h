#pragma once
// Whether a row says the same as an entry.

#include "app/table_cells.h"
#include "app/table_export.h"
#include "app/table_reading.h"

namespace duizhang::app {

struct ComparedWith {
    const ledger::Entry& entry;
    bool confidential;  ///< Whether the reader may see its confidential fields.
    const NamedRegister& named;
    const org::Tree& tree;
};

/// Every cell that says something else is a mistake. Columns that the sheet lacks say nothing, nor
/// do cells whose value is not the reader's to see.
void compare_with_entry(const HeadedSheet& sheet, const SheetRow& row, const ComparedWith& with,
                        NodeFinder& nodes, MistakeList& mistakes);

}  // namespace duizhang::app
