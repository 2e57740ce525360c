#include "app/figure_source.h"

#include <algorithm>

#include "app/asking.h"

namespace duizhang::app {

namespace {

/// A scope phrase names a node when it holds the node's name, or that name without its last
/// character (牡丹江 for 牡丹江市), which must leave two characters at least.
constexpr std::size_t kBytesPerHanzi = 3;
constexpr std::size_t kShortestName = 2 * kBytesPerHanzi;

std::size_t match_length(std::string_view scope, std::string_view name) {
    if (scope.find(name) != std::string_view::npos) return name.size();
    if (name.size() < kShortestName + kBytesPerHanzi) return 0;
    const auto stem = name.substr(0, name.size() - kBytesPerHanzi);
    return scope.find(stem) != std::string_view::npos ? stem.size() : 0;
}

rollup::Measure measure_of(const reconcile::Candidate& candidate,
                           const ledger::Campaign& campaign) {
    return {.code = candidate.code,
            .campaign = &campaign,
            .indicator = candidate.indicator,
            .account = std::nullopt};
}

/// The answer about a node that the caller may not see.
reconcile::LedgerFigure withheld(const org::Tree& tree, base::NodeId node,
                                 const base::Period& period) {
    return {.present = false,
            .withheld = true,
            .value = {},
            .node = tree.node(node).code,
            .node_name = tree.node(node).name,
            .period = period,
            .grade = ledger::Grade::kD,
            .as_of = {},
            .records = 0,
            .current = std::nullopt,
            .previous = std::nullopt};
}

}  // namespace

base::Result<LedgerFigureSource> LedgerFigureSource::of(std::shared_ptr<const View> view,
                                                        const ledger::Campaign& campaign,
                                                        const ReportBasis& basis,
                                                        const people::Caller& caller) {
    const auto tree = view->books->history.latest();
    const bool elsewhere = !basis.node.empty();
    auto told = basis;
    if (!elsewhere) told.node = campaign.node;
    DZ_TRY_VOID(tree->require(told.node));
    LedgerFigureSource source(std::move(view), campaign, std::move(told), caller);
    for (const auto& indicator : campaign.indicators) {
        const bool own_node = !indicator.at.empty() && !elsewhere;
        auto period = campaign.period;
        if (!indicator.period.empty()) {
            DZ_TRY(period, base::Period::parse(indicator.period));
        }
        source.candidates_.push_back({.code = campaign.code + "." + indicator.code,
                                      .indicator = &indicator,
                                      .node = own_node ? indicator.at : source.basis_.node,
                                      .period = period});
    }
    return source;
}

base::Result<reconcile::LedgerFigure> LedgerFigureSource::compute(
    const reconcile::Candidate& candidate, std::string_view node, const base::Period& period,
    base::Sequence as_of) const {
    const auto tree = tree_for(*view_, rollup::TreeChoice::kThen, period);
    DZ_TRY(const auto id, tree->require(node));
    if (!caller_->may(people::kWorkingRoles, id, *tree)) return withheld(*tree, id, period);
    const auto measure = measure_of(candidate, *campaign_);
    const rollup::Evaluator evaluator(view_->snapshot, tree, view_->books->chart);
    const rollup::FigureQuery query{.node = id, .period = period, .as_of = as_of};
    DZ_TRY(const auto figure, evaluator.figure(measure, query));
    DZ_TRY(const auto contributions, evaluator.contributions(measure, query));
    return reconcile::LedgerFigure{.present = figure.presence == rollup::Presence::kValue,
                                   .withheld = false,
                                   .value = figure.value,
                                   .node = tree->node(id).code,
                                   .node_name = tree->node(id).name,
                                   .period = period,
                                   .grade = figure.grade,
                                   .as_of = std::to_string(as_of.value),
                                   .records = contributions.size(),
                                   .current = std::nullopt,
                                   .previous = std::nullopt};
}

base::Result<reconcile::LedgerFigure> LedgerFigureSource::figure_at(
    const reconcile::Candidate& candidate, std::string_view node, const base::Period& period,
    base::Sequence as_of) {
    Asked asked{candidate.code, std::string(node), period.first(), period.last(), as_of};
    if (const auto known = answers_.find(asked); known != answers_.end()) return known->second;
    DZ_TRY(auto figure, compute(candidate, node, period, as_of));
    return answers_.emplace(std::move(asked), std::move(figure)).first->second;
}

base::Result<reconcile::LedgerFigure> LedgerFigureSource::figure(
    const reconcile::Candidate& candidate, std::string_view node, const base::Period& period) {
    return figure_at(candidate, node, period, basis_.as_of);
}

base::Result<std::optional<reconcile::LedgerFigure>> LedgerFigureSource::figure_then(
    const reconcile::Candidate& candidate, std::string_view node, const base::Period& period) {
    // With nothing recorded by then, everything was: there is nothing to look at.
    const bool recorded = basis_.known_then && basis_.known_then->value > 0;
    if (!recorded || *basis_.known_then >= basis_.as_of) {
        return std::optional<reconcile::LedgerFigure>{};
    }
    DZ_TRY(auto figure, figure_at(candidate, node, period, *basis_.known_then));
    return std::optional(std::move(figure));
}

base::Result<std::optional<reconcile::Standing>> LedgerFigureSource::standing(
    const reconcile::Candidate& candidate, std::string_view node, const base::Period& period) {
    using Found = std::optional<reconcile::Standing>;
    const auto tree = tree_for(*view_, rollup::TreeChoice::kThen, period);
    DZ_TRY(const auto id, tree->require(node));
    const auto parent = tree->parent(id);
    // A node without siblings has no place among them.
    if (!parent || !caller_->may(people::kWorkingRoles, *parent, *tree)) return Found{};
    const auto siblings = tree->children(*parent);
    if (siblings.size() < 2) return Found{};
    const auto measure = measure_of(candidate, *campaign_);
    const rollup::Evaluator evaluator(view_->snapshot, tree, view_->books->chart);
    DZ_TRY(const auto figures,
           evaluator.figures(measure, {.node = id, .period = period, .as_of = basis_.as_of},
                             std::vector<base::NodeId>(siblings.begin(), siblings.end())));
    const auto places = rollup::ranks(measure, figures);
    if (std::ranges::find(places, 0U) != places.end()) return Found{};
    const auto mine = std::ranges::find(siblings, id) - siblings.begin();
    return Found(reconcile::Standing{.place = places[static_cast<std::size_t>(mine)],
                                     .of = siblings.size()});
}

std::optional<std::string> LedgerFigureSource::node_named(std::string_view scope) const {
    if (const auto known = named_.find(scope); known != named_.end()) return known->second;
    return named_.emplace(std::string(scope), find_node(scope)).first->second;
}

std::optional<std::string> LedgerFigureSource::find_node(std::string_view scope) const {
    const auto tree = view_->books->history.latest();
    const auto under = tree->find(campaign_->node);
    if (!under || scope.empty()) return std::nullopt;
    const auto span = tree->subtree(*under);
    std::size_t best = 0;
    std::optional<std::string> code;
    bool unique = false;
    for (auto position = span.begin + 1; position < span.end; ++position) {
        const auto id = tree->at(position);
        if (tree->retired(id)) continue;
        const auto length = match_length(scope, tree->node(id).name);
        if (length == 0 || length < best) continue;
        unique = length > best;
        best = length;
        code = tree->node(id).code;
    }
    return unique ? code : std::nullopt;
}

}  // namespace duizhang::app
