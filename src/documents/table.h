#pragma once
// A workbook or CSV file as cells by row and column, for importing. Reads what is stored: formulas
// give the value kept with them, nothing is computed, no link is followed.
// Not for the text of a workbook as a person sees it: document.h.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace duizhang::documents {

inline constexpr std::size_t kMaxTableFileBytes = 20u << 20;  ///< An XLSX or CSV to import.
inline constexpr std::size_t kMaxTableRows = 100'000;         ///< Of one sheet.
inline constexpr std::size_t kMaxTableColumns = 200;
inline constexpr std::size_t kMaxCellLength = 32'767;         ///< Code points, as in Excel.
inline constexpr std::size_t kMaxTableCells = 2'000'000;      ///< With something in them.
inline constexpr std::size_t kMaxTableTextBytes = 64u << 20;  ///< Of all cells together.
inline constexpr std::size_t kMaxMergedRanges = 10'000;       ///< Of one sheet.

enum class CellKind : std::uint8_t {
    kText,
    kNumber,  ///< "1000", "0.921", "-3"
    kDay,     ///< "2021-06-30" or "2021-06-30 13:45:00"
    kFlag,    ///< "true" or "false"
    kError,   ///< "#REF!", as the last program left it
};

struct TableCell {
    std::uint32_t row = 0;     ///< From 1
    std::uint32_t column = 0;  ///< From 0: A
    CellKind kind = CellKind::kText;
    std::string text;  ///< Never empty.

    friend bool operator==(const TableCell&, const TableCell&) = default;
};

struct Table {
    std::string name;  ///< Of the sheet; "" of a CSV file.
    bool hidden = false;
    std::vector<TableCell> cells;  ///< By row, then column; each place once.
};

struct TableLimits {
    std::uint32_t rows = kMaxTableRows;
    std::uint32_t columns = kMaxTableColumns;
    std::size_t cell_length = kMaxCellLength;
    std::size_t cells = kMaxTableCells;
    std::size_t text_bytes = kMaxTableTextBytes;
    std::size_t merged_ranges = kMaxMergedRanges;
};

/// Sheets of an XLSX in their order, or the one table of a CSV (commas, semicolons or tabs; UTF-8
/// with or without mark, UTF-16, GB18030). Each cell of a merged range holds the range's value.
/// Errors: kLimitExceeded (names the sheet, and the cell where it is one), kNotAWorkbook (says what
/// the file is instead), kLockedDocument, kUnreadableDocument, kInvalidUtf8, kFormulaRefused (names
/// the first cell whose formula would fetch from outside).
base::Result<std::vector<Table>> read_tables(std::string_view bytes,
                                             const TableLimits& limits = {});

/// "数据!B7"; "B7" where the sheet has no name.
std::string cell_address(std::string_view sheet, std::uint32_t row, std::uint32_t column);

/// Whether a formula, with or without its "=", reaches outside the workbook: functions that fetch,
/// links to other workbooks, dynamic data exchange. In doubt, yes.
bool reaches_outside(std::string_view formula);

}  // namespace duizhang::documents
