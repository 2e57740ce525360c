// Answers about a plan: its board, its time line, its tree, its paper.

#include "app/ledger_plans.h"

#include <algorithm>

#include "app/asking.h"
#include "app/ledger_entries.h"
#include "app/plan_reading.h"
#include "app/plan_wall.h"
#include "plan/timeline.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

std::vector<std::string> categories_of(const ledger::Register& source) {
    const auto* field =
        source.category_field.empty() ? nullptr : source.field(source.category_field);
    return field == nullptr ? std::vector<std::string>{} : field->options;
}

/// From the campaign's node down to `node`, as far as the caller sees them.
std::vector<NodeNameView> path_to(const PlanReading& reading, const people::Caller& caller,
                                  base::NodeId node) {
    const auto& tree = reading.tree();
    const auto home = tree.find(reading.campaign().node);
    std::vector<NodeNameView> path;
    for (std::optional<base::NodeId> at = node; at; at = tree.parent(*at)) {
        if (!caller.may(people::kWorkingRoles, *at, tree)) break;
        path.push_back(reading.name(*at));
        if (at == home) break;
    }
    std::ranges::reverse(path);
    return path;
}

/// Items above the rows, to choose from.
std::vector<PlanItemName> groups_there(const PlanReading& reading, const std::string& category) {
    const auto& forest = reading.forest();
    std::vector<PlanItemName> names;
    if (forest.row_level() == 0) return names;
    for (const auto& item : forest.items()) {
        if (!item.entry || item.level != forest.row_level() - 1) continue;
        if (!category.empty() && item.category != category) continue;
        names.push_back(reading.name(item));
    }
    return names;
}

PlanBoardView board_view(const PlanReading& reading, const plan::Board& board) {
    const auto& forest = reading.forest();
    PlanBoardView view;
    for (const auto& column : board.columns) {
        view.columns.push_back(
            {.node = reading.name(column.node),
             .own = column.own,
             .has_children = !column.own && !reading.tree().children(column.node).empty()});
    }
    for (const auto& group : board.groups) {
        PlanGroupView shown;
        if (group.item) shown.item = reading.name(forest.item(*group.item));
        shown.total = count_view(group.total);
        for (const auto& row : group.rows) {
            const auto& item = forest.item(row.item);
            PlanRowView line{.item = reading.name(item),
                             .node = item.entry ? reading.name(item.lead) : NodeNameView{},
                             .due = item.due ? item.due->to_string() : "",
                             .total = count_view(row.total),
                             .cells = {}};
            for (const auto& cell : row.cells) line.cells.push_back(count_view(cell));
            shown.rows.push_back(std::move(line));
        }
        view.groups.push_back(std::move(shown));
    }
    for (const auto& total : board.column_totals) view.column_totals.push_back(count_view(total));
    view.total = count_view(board.total);
    return view;
}

/// The headline figures of the campaign at the board's node, as of what the board shows.
base::Result<std::vector<WallHeadline>> headlines_of(Queries& queries, const people::Caller& caller,
                                                     const PlanBoardView& board, const View& view) {
    std::vector<WallHeadline> headlines;
    const auto* campaign = view.books->campaign(board.campaign);
    if (campaign == nullptr) return fail(ErrorCode::kUnknownCampaign, board.campaign);
    for (const auto& indicator : campaign->indicators) {
        if (!indicator.headline) continue;
        DZ_TRY(
            const auto figures,
            queries.figures(caller, {.dx = {board.campaign + "." + indicator.code},
                                     .pe = {indicator.period.empty() ? campaign->period.to_string()
                                                                     : indicator.period},
                                     .ou = {board.node.code},
                                     .as_of = board.as_of}));
        if (figures.rows.empty()) {
            headlines.push_back({local(indicator.title), "", indicator.measure_unit, ""});
            continue;
        }
        const auto& figure = figures.rows.front();
        headlines.push_back(
            {local(indicator.title), figure.value, indicator.measure_unit, figure.grade});
    }
    return headlines;
}

}  // namespace

base::Result<PlanBoardView> LedgerPlans::board(const people::Caller& caller,
                                               const PlanQuestion& request) {
    const auto now = clock_.now();
    DZ_TRY(const auto reading, PlanReading::read(workspace_, now, caller, request.campaign));
    DZ_TRY(const auto node, reading.node(caller, request.ou));
    DZ_TRY(const auto filter, reading.filter(request, node));
    auto view = board_view(reading, plan::make_board(reading.forest(), reading.tree(), filter));
    view.campaign = request.campaign;
    view.campaign_title = local(reading.campaign().title);
    view.as_of = std::to_string(reading.view().last.value);
    view.now = rfc3339(now);
    view.today = reading.today().to_string();
    view.node = reading.name(node);
    view.path = path_to(reading, caller, node);
    view.row_level = static_cast<std::uint32_t>(reading.forest().row_level());
    view.categories = categories_of(reading.source(reading.forest().row_level()));
    view.plan = filter.category;
    view.groups_there = groups_there(reading, filter.category);
    view.levels = reading.levels(caller);
    return view;
}

base::Result<PlanTimelineView> LedgerPlans::timeline(const people::Caller& caller,
                                                     const PlanQuestion& request, bool by_node) {
    DZ_TRY(const auto reading,
           PlanReading::read(workspace_, clock_.now(), caller, request.campaign));
    DZ_TRY(const auto node, reading.node(caller, request.ou));
    DZ_TRY(const auto filter, reading.filter(request, node));
    const auto& forest = reading.forest();
    const auto bars = by_node ? plan::bars_by_node(forest, reading.tree(), filter)
                              : plan::bars_by_item(forest, reading.tree(), filter);
    PlanTimelineView view;
    view.as_of = std::to_string(reading.view().last.value);
    view.today = reading.today().to_string();
    auto first = reading.campaign().period.first();
    auto last = reading.campaign().period.last();
    for (const auto& bar : bars) {
        PlanBarView shown;
        if (bar.item) {
            const auto& item = forest.item(*bar.item);
            shown.item = reading.name(item);
            if (item.entry) shown.node = reading.name(item.lead);
            if (item.parent) shown.group = forest.item(*item.parent).title;
        }
        if (bar.node) shown.node = reading.name(*bar.node);
        if (bar.first) shown.first = bar.first->to_string();
        if (bar.due) shown.due = bar.due->to_string();
        if (bar.done) shown.done_day = bar.done->to_string();
        shown.progress = count_view(bar.progress);
        if (bar.first) first = std::min(first, *bar.first);
        for (const auto& day : {bar.due, bar.done}) {
            if (day) last = std::max(last, *day);
        }
        view.bars.push_back(std::move(shown));
    }
    view.first = first.to_string();
    view.last = last.to_string();
    return view;
}

base::Result<PlanItemsView> LedgerPlans::items(const people::Caller& caller,
                                               const std::string& campaign,
                                               const std::string& entry) {
    DZ_TRY(const auto reading, PlanReading::read(workspace_, clock_.now(), caller, campaign));
    const auto& forest = reading.forest();
    PlanItemsView view;
    view.as_of = std::to_string(reading.view().last.value);
    view.today = reading.today().to_string();
    view.levels = reading.levels(caller);
    auto children = forest.roots();
    if (!entry.empty()) {
        DZ_TRY(const auto id, parse_entry_id(entry));
        const auto found = forest.find(id);
        if (!found) return fail(ErrorCode::kUnknownEntry, entry);
        view.item = reading.item(*found);
        for (auto at = forest.item(*found).parent; at; at = forest.item(*at).parent) {
            view.above.push_back(reading.name(forest.item(*at)));
        }
        std::ranges::reverse(view.above);
        children = forest.item(*found).children;
    }
    for (const auto child : children) {
        // What is known by number alone shows its children in its place.
        if (forest.item(child).entry) {
            view.children.push_back(reading.item(child));
        } else {
            for (const auto below : forest.item(child).children) {
                view.children.push_back(reading.item(below));
            }
        }
    }
    return view;
}

base::Result<std::string> LedgerPlans::wall_pdf(const people::Caller& caller,
                                                const PlanQuestion& request, Paper paper,
                                                const std::string& language) {
    DZ_TRY(const auto view, board(caller, request));
    DZ_TRY(const auto headlines, headlines_of(queries_, caller, view, *workspace_.view()));
    return printer_.print(wall_html(view, headlines,
                                    {.size = paper == Paper::kA0 ? WallPaper::kA0 : WallPaper::kA3,
                                     .english = language == "en"}));
}

}  // namespace duizhang::app
