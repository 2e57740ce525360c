#include "plan/board.h"

#include <algorithm>
#include <set>

namespace duizhang::plan {

namespace {

/// Which columns an item belongs to, by the position of its nodes.
class Columns {
public:
    Columns(const org::Tree& tree, base::NodeId node)
        : tree_(tree), node_(node), span_(tree.subtree(node)) {
        of_position_.assign(span_.end - span_.begin, 0);
        for (const auto child : tree.children(node)) {
            children_.push_back(child);
            const auto below = tree.subtree(child);
            for (auto at = below.begin; at < below.end; ++at) {
                of_position_[at - span_.begin] = children_.size();
            }
        }
    }

    /// Whether a node of it is the chosen one or below.
    bool has(const Item& item) const { return !places(item).empty(); }

    /// 0 is the node itself, n its nth child; each once, in order.
    std::set<std::size_t> places(const Item& item) const {
        std::set<std::size_t> found;
        const auto look = [&](base::NodeId node) {
            if (!tree_.has(node)) return;
            const auto position = tree_.position(node);
            if (span_.contains(position)) found.insert(of_position_[position - span_.begin]);
        };
        look(item.lead);
        for (const auto node : item.joint) look(node);
        return found;
    }

    std::size_t size() const { return children_.size() + 1; }

    /// Of `size()` places, those to be shown.
    std::vector<std::size_t> shown(const std::vector<bool>& used) const {
        std::set<org::NodeKind> kinds;
        for (std::size_t i = 1; i < used.size(); ++i) {
            if (used[i]) kinds.insert(tree_.node(children_[i - 1]).kind);
        }
        std::vector<std::size_t> places;
        for (std::size_t i = 1; i < used.size(); ++i) {
            const auto child = children_[i - 1];
            if (used[i] || (kinds.contains(tree_.node(child).kind) && !tree_.retired(child))) {
                places.push_back(i);
            }
        }
        // Divisions first, departments after them, the node itself before all.
        std::ranges::stable_sort(places, {}, [&](std::size_t place) {
            return tree_.node(children_[place - 1]).kind == org::NodeKind::kDepartment;
        });
        if (used[0]) places.insert(places.begin(), 0);
        return places;
    }

    Column column(std::size_t place) const {
        if (place == 0) return {.node = node_, .own = true};
        return {.node = children_[place - 1], .own = false};
    }

private:
    const org::Tree& tree_;
    base::NodeId node_;
    org::Span span_;
    std::vector<base::NodeId> children_;
    std::vector<std::size_t> of_position_;
};

void add_all(Cell& total, const Cell& more) {
    total.progress += more.progress;
    total.waiting += more.waiting;
    total.claimed += more.claimed;
    total.soon += more.soon;
    total.late += more.late;
    if (more.due && (!total.due || *more.due < *total.due)) total.due = more.due;
}

}  // namespace

void Cell::add(const Item& item) {
    const bool done = item.standing == Standing::kDone;
    progress += {.done = done ? 1U : 0U, .all = 1};
    if (done) return;
    if (item.standing == Standing::kWaiting) ++waiting;
    if (item.standing == Standing::kClaimed) ++claimed;
    if (item.late) {
        ++late;
    } else if (item.light == lists::Light::kYellow || item.light == lists::Light::kRed) {
        ++soon;
    }
    if (item.due && (!due || *item.due < *due)) due = item.due;
}

CellState state_of(const Cell& cell) {
    const auto open = cell.progress.all - cell.progress.done;
    if (cell.progress.all == 0) return CellState::kNone;
    if (open == 0) return CellState::kDone;
    if (cell.late > 0) return CellState::kLate;
    if (cell.soon > 0) return CellState::kSoon;
    if (cell.claimed == open) return CellState::kClaimed;
    return cell.waiting == cell.progress.all ? CellState::kWaiting : CellState::kDoing;
}

std::string_view to_string(CellState state) {
    switch (state) {
        case CellState::kNone:
            return "none";
        case CellState::kLate:
            return "late";
        case CellState::kSoon:
            return "soon";
        case CellState::kWaiting:
            return "waiting";
        case CellState::kDoing:
            return "doing";
        case CellState::kClaimed:
            return "claimed";
        case CellState::kDone:
            break;
    }
    return "done";
}

std::vector<std::size_t> rows_of(const Forest& forest, const BoardFilter& filter) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < forest.items().size(); ++i) {
        const Item& item = forest.item(i);
        if (item.level != forest.row_level()) continue;
        // What refines another of its level is part of that one's row.
        if (item.parent && forest.item(*item.parent).level == item.level) continue;
        const bool known = item.entry.has_value();
        if (known && !filter.category.empty() && item.category != filter.category) continue;
        if (known && filter.group) {
            const bool below = item.parent && forest.item(*item.parent).entry == filter.group;
            if (!below) continue;
        }
        rows.push_back(i);
    }
    return rows;
}

Board make_board(const Forest& forest, const org::Tree& tree, const BoardFilter& filter) {
    const Columns columns(tree, filter.node);
    std::vector<BoardRow> rows;
    std::vector<bool> used(columns.size(), false);
    for (const auto at : rows_of(forest, filter)) {
        BoardRow row{.item = at, .total = {}, .cells = std::vector<Cell>(columns.size())};
        for (const auto index : forest.below(at)) {
            const Item& item = forest.item(index);
            if (!item.counts) continue;
            const auto places = columns.places(item);
            if (places.empty()) continue;
            row.total.add(item);
            row.total.self = row.total.self || index == at;
            for (const auto place : places) {
                used[place] = true;
                row.cells[place].add(item);
                row.cells[place].self = row.cells[place].self || index == at;
            }
        }
        rows.push_back(std::move(row));
    }
    const auto shown = columns.shown(used);
    Board board;
    for (const auto place : shown) board.columns.push_back(columns.column(place));
    board.column_totals.resize(shown.size());
    for (auto& row : rows) {
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < shown.size(); ++i) {
            cells.push_back(row.cells[shown[i]]);
            // An item is in one row alone, so that rows may be added up; columns may not.
            add_all(board.column_totals[i], cells.back());
        }
        row.cells = std::move(cells);
        add_all(board.total, row.total);
        const auto above = forest.item(row.item).parent;
        auto group = std::ranges::find(board.groups, above, &BoardGroup::item);
        if (group == board.groups.end()) {
            board.groups.push_back({.item = above, .total = {}, .rows = {}});
            group = board.groups.end() - 1;
        }
        add_all(group->total, row.total);
        group->rows.push_back(std::move(row));
    }
    // In the order of what stands above; rows that hang on nothing come last.
    std::ranges::stable_sort(board.groups, {}, [](const BoardGroup& group) {
        return group.item.value_or(static_cast<std::size_t>(-1));
    });
    return board;
}

}  // namespace duizhang::plan
