#include "documents/detail/table_builder.h"

#include <fmt/format.h>

namespace duizhang::documents::detail {

using base::ErrorCode;

namespace {

std::size_t code_points(std::string_view utf8) {
    constexpr unsigned kTopBits = 0xC0;
    constexpr unsigned kFollowing = 0x80;
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & kTopBits) != kFollowing; }));
}

}  // namespace

tl::unexpected<base::Error> TableBuilder::past(std::string text) const {
    return base::fail(ErrorCode::kLimitExceeded, std::move(text));
}

base::Status TableBuilder::check_place(std::uint32_t row, std::uint32_t column) const {
    if (row > limits_.rows) {
        return past(fmt::format("{}: 超过 {} 行 more than {} rows", table_.name, limits_.rows,
                                limits_.rows));
    }
    if (column >= limits_.columns) {
        return past(fmt::format("{}: 超过 {} 列 more than {} columns",
                                cell_address(table_.name, row, column), limits_.columns,
                                limits_.columns));
    }
    return {};
}

base::Status TableBuilder::add(TableCell cell) {
    if (cell.text.empty()) return {};
    DZ_TRY_VOID(check_place(cell.row, cell.column));
    if (cell.text.size() > limits_.cell_length && code_points(cell.text) > limits_.cell_length) {
        return past(fmt::format("{}: 超过 {} 个字 more than {} characters",
                                cell_address(table_.name, cell.row, cell.column),
                                limits_.cell_length, limits_.cell_length));
    }
    use_.text_bytes += cell.text.size();
    if (++use_.cells > limits_.cells || use_.text_bytes > limits_.text_bytes) {
        return past(fmt::format("{}: 内容过多 the workbook holds more than {} cells or {} bytes",
                                table_.name, limits_.cells, limits_.text_bytes));
    }
    table_.cells.push_back(std::move(cell));
    return {};
}

base::Status TableBuilder::merge(const Range& range) {
    if (merged_.size() == limits_.merged_ranges) {
        return past(fmt::format("{}: 合并单元格超过 {} 处 more than {} merged ranges", table_.name,
                                limits_.merged_ranges, limits_.merged_ranges));
    }
    merged_.push_back(range);
    return {};
}

base::Status TableBuilder::fill(const Range& range, std::size_t sorted) {
    const auto end = table_.cells.begin() + static_cast<std::ptrdiff_t>(sorted);
    const auto first = std::lower_bound(table_.cells.begin(), end, std::pair(range.top, range.left),
                                        [](const TableCell& cell, const auto& place) {
                                            return std::pair(cell.row, cell.column) < place;
                                        });
    if (first == end || first->row != range.top || first->column != range.left) return {};
    const TableCell value = *first;
    for (std::uint32_t row = range.top; row <= range.bottom; ++row) {
        for (std::uint32_t column = range.left; column <= range.right; ++column) {
            if (row == range.top && column == range.left) continue;
            DZ_TRY_VOID(add({row, column, value.kind, value.text}));
        }
    }
    return {};
}

void TableBuilder::sort() {
    const auto place = [](const TableCell& cell) { return std::pair(cell.row, cell.column); };
    std::ranges::stable_sort(table_.cells, {}, place);
    // Not std::ranges::unique: clang 14 cannot read the subrange that it gives.
    table_.cells.erase(
        std::unique(table_.cells.begin(), table_.cells.end(),
                    [&](const TableCell& a, const TableCell& b) { return place(a) == place(b); }),
        table_.cells.end());
}

base::Status TableBuilder::finish() {
    sort();
    if (merged_.empty()) return {};
    const std::size_t sorted = table_.cells.size();
    for (const Range& range : merged_) DZ_TRY_VOID(fill(range, sorted));
    sort();
    return {};
}

}  // namespace duizhang::documents::detail
