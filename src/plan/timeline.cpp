#include "plan/timeline.h"

#include <algorithm>

namespace duizhang::plan {

namespace {

void stretch(Bar& bar, const Item& item) {
    bar.progress.add(item);
    if (!bar.first || item.day < *bar.first) bar.first = item.day;
    if (item.due && (!bar.due || *item.due > *bar.due)) bar.due = item.due;
    if (item.standing == Standing::kDone && (!bar.done || item.state_day > *bar.done)) {
        bar.done = item.state_day;
    }
}

/// Not done before everything is.
void finish(Bar& bar) {
    if (bar.progress.progress.done < bar.progress.progress.all) bar.done.reset();
}

bool touches(const Item& item, const org::Tree& tree, org::Span span) {
    const auto inside = [&](base::NodeId node) {
        return tree.has(node) && span.contains(tree.position(node));
    };
    return inside(item.lead) || std::ranges::any_of(item.joint, inside);
}

}  // namespace

std::vector<Bar> bars_by_item(const Forest& forest, const org::Tree& tree,
                              const BoardFilter& filter) {
    const auto span = tree.subtree(filter.node);
    std::vector<Bar> bars;
    for (const auto row : rows_of(forest, filter)) {
        Bar bar;
        bar.item = row;
        for (const auto at : forest.below(row)) {
            const Item& item = forest.item(at);
            if (item.counts && touches(item, tree, span)) stretch(bar, item);
        }
        finish(bar);
        bars.push_back(bar);
    }
    return bars;
}

std::vector<Bar> bars_by_node(const Forest& forest, const org::Tree& tree,
                              const BoardFilter& filter) {
    const auto rows = rows_of(forest, filter);
    std::vector<Bar> bars;
    for (const auto& column : make_board(forest, tree, filter).columns) {
        auto span = tree.subtree(column.node);
        if (column.own) span.end = span.begin + 1;
        Bar bar;
        bar.node = column.node;
        for (const auto row : rows) {
            for (const auto at : forest.below(row)) {
                const Item& item = forest.item(at);
                if (item.counts && touches(item, tree, span)) stretch(bar, item);
            }
        }
        finish(bar);
        bars.push_back(bar);
    }
    return bars;
}

}  // namespace duizhang::plan
