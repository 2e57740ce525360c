#pragma once
// The bars of a time line (Gantt): from the first day to the due day, and when all was done.

#include <optional>
#include <vector>

#include "plan/board.h"

namespace duizhang::plan {

struct Bar {
    std::optional<std::size_t> item;   ///< Of the forest; empty for a node's bar.
    std::optional<base::NodeId> node;  ///< Of a node's bar.
    std::optional<base::Day> first;    ///< Of what is counted, the earliest.
    std::optional<base::Day> due;      ///< Of what is counted, the latest.
    std::optional<base::Day> done;     ///< The last finishing day, once all is finished.
    Cell progress;
};

/// One bar for each row of the board at the filter's node, with what of it lies at or below the
/// node.
std::vector<Bar> bars_by_item(const Forest& forest, const org::Tree& tree,
                              const BoardFilter& filter);
/// One bar for each column of that board, with everything of its rows there.
std::vector<Bar> bars_by_node(const Forest& forest, const org::Tree& tree,
                              const BoardFilter& filter);

}  // namespace duizhang::plan
