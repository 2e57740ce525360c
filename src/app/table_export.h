#pragma once
// Forms and exports: what the ledger says of a register, as the sheets of a workbook.

#include "app/tables.h"
#include "app/workspace.h"

namespace duizhang::app {

/// Tables::form.
base::Result<std::string> write_form(const View& view, const people::Caller& caller,
                                     const TableRequest& request);
/// Tables::exported.
base::Result<std::string> write_export(Workspace& workspace, const people::Caller& caller,
                                       const TableRequest& request, const ExportFilter& filter);

}  // namespace duizhang::app
