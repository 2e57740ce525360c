#include "app/table_reading.h"

#include <algorithm>
#include <tuple>

#include "app/table_cells.h"
#include "base/utf8.h"

namespace duizhang::app {

namespace {

/// Enough to know the value by.
std::string shortened(std::string_view value) {
    constexpr std::size_t kShown = 60;
    auto letters = base::decode_utf8(value);
    if (!letters || letters->size() <= kShown) return std::string(value);
    return base::encode_utf8(letters->substr(0, kShown)) + "…";
}

std::string column_letters(std::uint32_t column) {
    std::string address = documents::cell_address("", 1, column);
    address.pop_back();
    return address;
}

/// A heading as people may have left it: "单位 *", "单位（必填）".
std::string plain_heading(std::string_view text) {
    std::string heading = trimmed(text);
    for (const std::string_view mark : {"（必填）", "(必填)", "*", "＊"}) {
        if (heading.ends_with(mark)) heading.resize(heading.size() - mark.size());
    }
    return trimmed(heading);
}

}  // namespace

void MistakeList::add(const Place& place, const LocalText& what, std::string right) {
    TableMistake mistake{.row = place.row,
                         .column = {},
                         .cell = {},
                         .heading = std::string(place.heading),
                         .value = {},
                         .what = std::string(in_language(what, language_)),
                         .right = std::move(right)};
    auto column = place.column;
    if (place.cell != nullptr) {
        column = place.cell->column;
        mistake.value = shortened(place.cell->text);
    }
    if (column) {
        mistake.column = column_letters(*column);
        mistake.cell = documents::cell_address(place.sheet, place.row, *column);
    } else if (place.row != 0) {
        mistake.cell =
            std::string(place.sheet) + (place.sheet.empty() ? "" : "!") + std::to_string(place.row);
    } else {
        mistake.cell = place.sheet;
    }
    mistakes_.push_back(std::move(mistake));
}

std::vector<TableMistake> MistakeList::take() && {
    std::ranges::stable_sort(mistakes_, {}, [](const TableMistake& one) {
        return std::tuple(one.row, one.column.size(), one.column);
    });
    return std::move(mistakes_);
}

HeadedSheet::HeadedSheet(const documents::Table& table, const std::vector<TableColumn>& columns,
                         MistakeList& mistakes)
    : table_(table), columns_(columns), mistakes_(mistakes), place_(columns.size()) {
    if (table.cells.empty()) return;
    heading_row_ = table.cells.front().row;
    read_headings();
    if (headed_) read_rows();
}

std::size_t HeadedSheet::column_of(std::string_view heading) const {
    const auto bears = [&](const TableColumn& column) {
        return heading == column.title.zh || heading == column.title.en;
    };
    auto found = std::ranges::find_if(columns_, bears);
    if (found == columns_.end()) {
        found = std::ranges::find_if(columns_, [&](const TableColumn& column) {
            return column.field != nullptr && column.field->code == heading;
        });
    }
    return static_cast<std::size_t>(found - columns_.begin());
}

void HeadedSheet::read_headings() {
    std::vector<const documents::TableCell*> unknown;
    for (const auto& cell : table_.cells) {
        if (cell.row != heading_row_) break;
        const auto column = column_of(plain_heading(cell.text));
        if (column == columns_.size()) {
            unknown.push_back(&cell);
        } else if (place_[column]) {
            mistakes_.add({.sheet = table_.name, .row = cell.row, .cell = &cell},
                          {"这个标题出现了两次", "This heading stands twice"});
        } else {
            place_[column] = cell.column;
            headed_ = true;
        }
    }
    if (!headed_) return;
    std::string known;
    for (const auto& column : columns_) {
        known += (known.empty() ? "" : "、") +
                 std::string(in_language(column.title, mistakes_.language()));
    }
    for (const auto* cell : unknown) {
        mistakes_.add({.sheet = table_.name, .row = cell->row, .cell = cell},
                      {"这个台账没有这一列", "The register has no such column"}, known);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!columns_[i].required || place_[i]) continue;
        mistakes_.add({.sheet = table_.name,
                       .row = heading_row_,
                       .heading = in_language(columns_[i].title, mistakes_.language())},
                      {"缺少这一列", "This column is missing"});
    }
}

void HeadedSheet::read_rows() {
    std::vector<std::size_t> column_at;  // By place in the sheet.
    for (std::size_t i = 0; i < place_.size(); ++i) {
        if (!place_[i]) continue;
        if (*place_[i] >= column_at.size()) column_at.resize(*place_[i] + 1, columns_.size());
        column_at[*place_[i]] = i;
    }
    for (const auto& cell : table_.cells) {
        if (cell.row == heading_row_ || cell.column >= column_at.size()) continue;
        const auto column = column_at[cell.column];
        if (column == columns_.size()) continue;
        if (rows_.empty() || rows_.back().row != cell.row) {
            if (trimmed(cell.text).empty()) continue;
            rows_.push_back({.row = cell.row, .cells = {}});
            rows_.back().cells.resize(columns_.size());
        }
        rows_.back().cells[column] = &cell;
    }
}

std::size_t HeadedSheet::find(TablePart part) const {
    return static_cast<std::size_t>(std::ranges::find(columns_, part, &TableColumn::part) -
                                    columns_.begin());
}

std::string_view HeadedSheet::text(const SheetRow& row, TablePart part) const {
    const auto column = find(part);
    if (column == columns_.size() || row.cells[column] == nullptr) return {};
    return row.cells[column]->text;
}

MistakeList::Place HeadedSheet::place(const SheetRow& row, std::size_t column) const {
    MistakeList::Place place{.sheet = table_.name, .row = row.row};
    if (column == columns_.size()) return place;
    place.cell = row.cells[column];
    place.column = place_[column];
    place.heading = in_language(columns_[column].title, mistakes_.language());
    return place;
}

MistakeList::Place HeadedSheet::place(const SheetRow& row) const {
    return {.sheet = table_.name, .row = row.row};
}

}  // namespace duizhang::app
