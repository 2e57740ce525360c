// The figures of indicators at nodes in periods.

#include <fmt/format.h>

#include "app/asking.h"
#include "app/ledger_queries.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr int kChangeDecimals = 1;

/// A streak counts periods against the year before already: its own year on year says nothing.
bool has_year_on_year(const rollup::Measure& measure) {
    return measure.indicator == nullptr || measure.indicator->streak_of.empty();
}

/// What one block of rows is made from: one measure, one period, one set of nodes.
struct Block {
    const rollup::Measure& measure;
    const base::Period& period;
    std::span<const base::NodeId> nodes;
    base::Sequence as_of;
};

base::Status add_block(const FiguresRequest& request, const Block& block,
                       const rollup::Evaluator& evaluator, const org::Tree& tree,
                       std::vector<FigureRow>& rows) {
    const rollup::FigureQuery query{
        .node = tree.root(), .period = block.period, .as_of = block.as_of};
    DZ_TRY(const auto figures, evaluator.figures(block.measure, query, block.nodes));
    std::vector<rollup::Figure> previous;
    std::vector<std::size_t> previous_ranks;
    const bool yoy = request.yoy && has_year_on_year(block.measure);
    if (yoy) {
        auto year_before = query;
        year_before.period = block.period.previous_year();
        DZ_TRY(previous, evaluator.figures(block.measure, year_before, block.nodes));
        if (request.rank) previous_ranks = rollup::ranks(block.measure, previous);
    }
    std::vector<std::size_t> ranks;
    if (request.rank) ranks = rollup::ranks(block.measure, figures);
    for (std::size_t i = 0; i < block.nodes.size(); ++i) {
        const auto& node = tree.node(block.nodes[i]);
        FigureRow row;
        row.dx = block.measure.code;
        row.pe = block.period.to_string();
        row.ou = node.code;
        row.ou_name = node.name;
        row.presence = presence_text(figures[i].presence);
        row.value = value_text(block.measure, figures[i]);
        row.grade = grade_text(figures[i].grade);
        if (yoy) {
            row.previous = value_text(block.measure, previous[i]);
            DZ_TRY(const auto change, rollup::change_percent(figures[i], previous[i]));
            if (change) row.change_percent = change->to_decimal(kChangeDecimals);
        }
        if (request.rank && ranks[i] > 0) row.rank = static_cast<int>(ranks[i]);
        if (!previous_ranks.empty() && previous_ranks[i] > 0) {
            row.previous_rank = static_cast<int>(previous_ranks[i]);
        }
        rows.push_back(std::move(row));
    }
    return {};
}

/// The nodes that `ou` names under the tree of one period. None where the book knows what `ou`
/// names but that tree did not have it yet: a county that came later has no figures of before.
base::Result<std::vector<base::NodeId>> nodes_of_then(std::string_view ou, const org::Tree& tree,
                                                      const org::History& history) {
    const auto named = ou.substr(0, ou.find('/'));
    const bool later = tree.size() == 0 || (!tree.find(named) && history.find(named));
    if (!later) return parse_nodes(ou, tree);
    DZ_TRY_VOID(parse_nodes(ou, *history.latest()));
    return std::vector<base::NodeId>();
}

}  // namespace

base::Result<FiguresReply> LedgerQueries::figures(const people::Caller& caller,
                                                  const FiguresRequest& request) {
    const auto view = workspace_.view();
    if (request.dx.empty() || request.pe.empty() || request.ou.empty()) {
        return fail(ErrorCode::kBadRequest, "dx, pe, ou");
    }
    DZ_TRY(const auto as_of, parse_as_of(request.as_of, *view, workspace_));
    DZ_TRY(const auto choice, parse_tree(request.tree));

    std::vector<rollup::Measure> measures;
    for (const auto& dx : request.dx) {
        DZ_TRY(auto measure, rollup::find_measure(dx, view->books->campaigns, view->books->chart));
        measures.push_back(std::move(measure));
    }

    FiguresReply reply;
    reply.as_of = std::to_string(as_of.value);
    reply.tree = choice == rollup::TreeChoice::kNow ? "now" : "then";
    for (const auto& pe : request.pe) {
        DZ_TRY(const auto period, base::Period::parse(pe));
        const auto tree = tree_for(*view, choice, period);
        const auto reach = caller.reach(*tree);
        const rollup::Evaluator evaluator(view->snapshot, tree, view->books->chart);
        for (const auto& ou : request.ou) {
            DZ_TRY(const auto nodes, nodes_of_then(ou, *tree, view->books->history));
            if (nodes.empty()) continue;
            DZ_TRY_VOID(require_reach(reach, nodes, *tree));
            for (const auto& measure : measures) {
                if (reply.rows.size() + nodes.size() > kMaxFigureRows) {
                    return fail(ErrorCode::kLimitExceeded, fmt::format("{} rows", kMaxFigureRows));
                }
                const Block block{
                    .measure = measure, .period = period, .nodes = nodes, .as_of = as_of};
                DZ_TRY_VOID(add_block(request, block, evaluator, *tree, reply.rows));
            }
        }
    }
    return reply;
}

}  // namespace duizhang::app
