#pragma once
// Registers as tables: template, export, dry run, import. docs/formats/tables.md.
// An interface so that http sees no more than this. Threads: any.

#include <string>
#include <string_view>

#include "app/tables_api.h"
#include "base/result.h"
#include "documents/table.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxListedMistakes = 1000;
inline constexpr std::size_t kMaxTableBytes = documents::kMaxTableFileBytes;
inline constexpr std::size_t kMaxImportSteps = 100'000;  ///< Events that one file may ask for.

/// Which register of which campaign, and in which language to speak: "zh" | "en".
struct TableRequest {
    std::string campaign;
    std::string register_code;
    std::string language = "zh";
};

/// Which entries an export holds; "" does not restrict.
struct ExportFilter {
    std::string state;
    std::string ou;    ///< Lead node in this node's subtree
    std::string text;  ///< In the title
};

/// Errors everywhere: kUnknownCampaign, kUnknownRegister.
class Tables {
public:
    virtual ~Tables() = default;

    /// An XLSX to be filled in, with the nodes in the caller's reach to choose from.
    virtual base::Result<std::string> form(const people::Caller& caller,
                                           const TableRequest& request) = 0;
    /// An XLSX of the entries that the caller may see, with their history; confidential values
    /// that he may not see are withheld. Errors: kLimitExceeded past documents::kMaxTableRows.
    virtual base::Result<std::string> exported(const people::Caller& caller,
                                               const TableRequest& request,
                                               const ExportFilter& filter) = 0;
    /// Writes nothing. Errors: those of documents::read_tables, kNotAWorkbook without the sheet or
    /// its headings. Mistakes in rows are no error but listed.
    virtual base::Result<TableDryRun> dry_run(const people::Caller& caller,
                                              const TableRequest& request,
                                              std::string_view bytes) = 0;
    /// Starts what a dry run found in order; goes on in the background. Asked again it tells how
    /// far it is. Errors: kUnknownFile for a dry run that is not the caller's, or too long ago.
    virtual base::Result<ImportView> start(const people::Caller& caller,
                                           const ImportRequest& request) = 0;
    virtual base::Result<ImportView> progress(const people::Caller& caller,
                                              const std::string& id) = 0;
};

}  // namespace duizhang::app
