#pragma once
// Gathers the cells of one table within its limits. Private to this folder.

#include <algorithm>
#include <string>
#include <utility>

#include "documents/table.h"

namespace duizhang::documents::detail {

/// What the tables of one file have used up together.
struct TableUse {
    std::size_t cells = 0;
    std::size_t text_bytes = 0;
};

class TableBuilder {
public:
    /// Both ends included.
    struct Range {
        std::uint32_t top = 0;
        std::uint32_t left = 0;
        std::uint32_t bottom = 0;
        std::uint32_t right = 0;
    };

    TableBuilder(Table& table, const TableLimits& limits, TableUse& use)
        : table_(table), limits_(limits), use_(use) {}

    /// Whether the row and column may hold something at all. Errors: kLimitExceeded.
    base::Status check_place(std::uint32_t row, std::uint32_t column) const;
    /// A cell without text is no cell. Errors: kLimitExceeded.
    base::Status add(TableCell cell);
    /// In the end every cell of the range gets the value of its first. Errors: kLimitExceeded.
    base::Status merge(const Range& range);
    /// Sorts the cells, of which the first counts where there are several at one place, and fills
    /// the merged ranges. Errors: kLimitExceeded.
    base::Status finish();

private:
    void sort();
    base::Status fill(const Range& range, std::size_t sorted);
    tl::unexpected<base::Error> past(std::string text) const;

    Table& table_;
    const TableLimits& limits_;
    TableUse& use_;
    std::vector<Range> merged_;
};

base::Result<Table> read_csv(std::string_view bytes, const TableLimits& limits);
base::Result<std::vector<Table>> read_sheets(std::string_view bytes, const TableLimits& limits);

}  // namespace duizhang::documents::detail
