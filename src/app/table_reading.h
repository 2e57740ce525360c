#pragma once
// A sheet under its headings, and the list of what is wrong with it.

#include <string>
#include <string_view>
#include <vector>

#include "app/table_layout.h"
#include "app/tables_api.h"
#include "documents/table.h"

namespace duizhang::app {

/// Gathers mistakes in the reader's language.
class MistakeList {
public:
    explicit MistakeList(std::string_view language) : language_(language) {}

    struct Place {
        std::string_view sheet;
        std::uint32_t row = 0;
        const documents::TableCell* cell = nullptr;
        std::optional<std::uint32_t> column = {};  ///< Of a cell that is empty.
        std::string_view heading = {};
    };
    void add(const Place& place, const LocalText& what, std::string right = {});
    bool empty() const { return mistakes_.empty(); }
    std::size_t size() const { return mistakes_.size(); }
    std::string_view language() const { return language_; }
    /// By sheet, row and column.
    std::vector<TableMistake> take() &&;

private:
    std::string_view language_;
    std::vector<TableMistake> mistakes_;
};

/// One row, by the columns of its sheet.
struct SheetRow {
    std::uint32_t row = 0;
    std::vector<const documents::TableCell*> cells;  ///< Null: empty. As long as the columns.
};

class HeadedSheet {
public:
    /// Finds the columns by their headings: titles in either language, or a field's code. A heading
    /// that is unknown or twice, and a required column that is missing, are mistakes. All must
    /// outlive it.
    HeadedSheet(const documents::Table& table, const std::vector<TableColumn>& columns,
                MistakeList& mistakes);

    /// Rows with something under a heading.
    const std::vector<SheetRow>& rows() const { return rows_; }
    const std::vector<TableColumn>& columns() const { return columns_; }
    const std::string& name() const { return table_.name; }
    bool has(std::size_t column) const { return place_[column].has_value(); }
    bool headed() const { return headed_; }

    /// Number of the column of this part; columns().size() where there is none.
    std::size_t find(TablePart part) const;
    /// "" for an empty cell.
    std::string_view text(const SheetRow& row, TablePart part) const;
    MistakeList::Place place(const SheetRow& row, std::size_t column) const;
    MistakeList::Place place(const SheetRow& row) const;

private:
    void read_headings();
    void read_rows();
    std::size_t column_of(std::string_view heading) const;

    const documents::Table& table_;
    const std::vector<TableColumn>& columns_;
    MistakeList& mistakes_;
    std::uint32_t heading_row_ = 0;
    bool headed_ = false;
    std::vector<std::optional<std::uint32_t>> place_;  ///< Where each column stands.
    std::vector<SheetRow> rows_;
};

}  // namespace duizhang::app
