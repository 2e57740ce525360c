#pragma once
// Writes XLSX workbooks for people to fill in and for tables to be taken away. Only home of
// libxlsxwriter. Reading: table.h.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace duizhang::documents {

enum class ColumnKind : std::uint8_t { kText, kNumber, kDay };

/// One column of a sheet with its heading, and what Excel lets be typed into it.
struct SheetColumn {
    std::string title;
    ColumnKind kind = ColumnKind::kText;
    double width = 16;        ///< In characters of the usual font.
    bool required = false;    ///< The heading is marked.
    std::string note;         ///< Shown by Excel when a cell is chosen; at most 255 characters.
    std::size_t choices = 0;  ///< Number, from 1, of the list in WorkbookOutline; 0 = any value.
    std::optional<std::int64_t> min;  ///< kNumber
    std::optional<std::int64_t> max;
    /// kNumber: shown with so many decimals and a comma at each third digit; a whole number
    /// without.
    std::optional<int> decimals;
    std::string group{};  ///< Stands above the headings of neighbours that share it; "" of none.
};

/// Values are canonical text: "12" of a number, "2021-06-30" of a day. What is none of its column's
/// kind is written as text. Text is never a formula, whatever it begins with.
struct Sheet {
    std::string name;
    std::vector<SheetColumn> columns;  ///< None: no heading, `rows` alone.
    std::vector<std::vector<std::string>> rows;
    std::size_t prepared_rows = 0;       ///< So many rows below the heading check what is typed.
    std::vector<std::string> caption{};  ///< Lines above the headings; not with prepared rows.
    std::size_t fixed_columns = 0;       ///< So many stay in view when the sheet is moved.
    std::vector<int> row_decimals{};     ///< Of each row, where rows differ; else those of columns.
};

struct ChoiceList {
    std::string title;
    std::vector<std::string> values;
};

struct WorkbookOutline {
    std::vector<Sheet> sheets;
    std::vector<ChoiceList> choices;  ///< One sheet 选项 at the end, a column each; none without.
};

/// The same outline gives the same bytes. Errors: kLimitExceeded past Excel's rows, columns or cell
/// length; kStorageFull, kStorageUnavailable where its temporary files cannot be written.
base::Result<std::string> write_workbook(const WorkbookOutline& outline);

}  // namespace duizhang::documents
