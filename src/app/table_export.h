#pragma once
// Forms and exports: what the ledger says of a register, as the sheets of a workbook.

#include "app/tables.h"
#include "app/workspace.h"

namespace duizhang::app {

/// The register that a request names. Errors: kUnknownCampaign, kUnknownRegister.
struct NamedRegister {
    const ledger::Campaign& campaign;
    const ledger::Register& source;
};
base::Result<NamedRegister> find_register(const Books& books, const std::string& campaign,
                                          const std::string& register_code);

/// Tables::form.
base::Result<std::string> write_form(const View& view, const people::Caller& caller,
                                     const TableRequest& request);
/// Tables::exported.
base::Result<std::string> write_export(Workspace& workspace, const people::Caller& caller,
                                       const TableRequest& request, const ExportFilter& filter);

}  // namespace duizhang::app
