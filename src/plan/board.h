#pragma once
// The board of a wall chart 挂图作战: tasks × nodes, each cell how far that node is with that task.
// Pure. Joint work counts in the cell of every node that takes part, and once in every total: a
// total is never made by adding cells.

#include <optional>
#include <string>
#include <vector>

#include "org/tree.h"
#include "plan/forest.h"

namespace duizhang::plan {

/// Items counted at one place of the board.
struct Cell {
    Progress progress;
    std::uint32_t waiting = 0;     ///< Not begun.
    std::uint32_t claimed = 0;     ///< 报称完成, waiting for review.
    std::uint32_t soon = 0;        ///< Open and due within the days of the yellow light.
    std::uint32_t late = 0;        ///< Open past the due day.
    std::optional<base::Day> due;  ///< The nearest due day of what is open.
    bool self = false;             ///< The item of the row is itself among those counted.

    void add(const Item& item);
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// One word for a cell, the most pressing first.
enum class CellState : std::uint8_t { kNone, kLate, kSoon, kWaiting, kDoing, kClaimed, kDone };
CellState state_of(const Cell& cell);
std::string_view to_string(CellState state);  ///< "none", "late", "soon" …

struct Column {
    base::NodeId node;
    bool own = false;  ///< The chosen node itself 本级, without what lies below it.
};

struct BoardRow {
    std::size_t item = 0;  ///< Of the forest.
    Cell total;            ///< Everything of it at or below the chosen node.
    std::vector<Cell> cells;
};

/// Rows with the same item above them.
struct BoardGroup {
    std::optional<std::size_t> item;  ///< Empty: rows that hang on nothing.
    Cell total;
    std::vector<BoardRow> rows;
};

struct Board {
    std::vector<Column> columns;
    std::vector<BoardGroup> groups;
    std::vector<Cell> column_totals;
    Cell total;
};

/// Members left alone do not restrict. Rows of which only the number is known pass both.
struct BoardFilter {
    base::NodeId node;                   ///< Its children are the columns.
    std::string category;                ///< Of the items of the rows.
    std::optional<base::EntryId> group;  ///< Rows that hang on this one only.
};

/// A column for each child of the node that takes part or is of the kind of one that does: a
/// node that has made nothing of its tasks is seen to have none. Errors: none.
Board make_board(const Forest& forest, const org::Tree& tree, const BoardFilter& filter);

/// The rows of `filter`, in their order.
std::vector<std::size_t> rows_of(const Forest& forest, const BoardFilter& filter);

}  // namespace duizhang::plan
