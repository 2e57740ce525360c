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

}  // namespace

base::Result<LedgerFigureSource> LedgerFigureSource::of(std::shared_ptr<const View> view,
                                                        const ledger::Campaign& campaign,
                                                        const std::string& node,
                                                        base::Sequence as_of) {
    const auto tree = view->books->history.latest();
    const auto& at = node.empty() ? campaign.node : node;
    DZ_TRY_VOID(tree->require(at));
    LedgerFigureSource source(std::move(view), campaign, at, as_of);
    for (const auto& indicator : campaign.indicators) {
        const bool meant_elsewhere = !indicator.at.empty() && node.empty();
        auto period = campaign.period;
        if (!indicator.period.empty()) {
            DZ_TRY(period, base::Period::parse(indicator.period));
        }
        source.candidates_.push_back({.code = campaign.code + "." + indicator.code,
                                      .indicator = &indicator,
                                      .node = meant_elsewhere ? indicator.at : at,
                                      .period = period});
    }
    return source;
}

base::Result<reconcile::LedgerFigure> LedgerFigureSource::figure(
    const reconcile::Candidate& candidate, reconcile::Aspect aspect, std::string_view node,
    const base::Period& period) {
    const auto tree = tree_for(*view_, rollup::TreeChoice::kThen, period);
    DZ_TRY(const auto id, tree->require(node));
    const rollup::Measure measure{.code = candidate.code,
                                  .campaign = campaign_,
                                  .indicator = candidate.indicator,
                                  .account = std::nullopt};
    const rollup::Evaluator evaluator(view_->snapshot, tree, view_->books->chart);
    const rollup::FigureQuery query{.node = id, .period = period, .as_of = as_of_};

    reconcile::LedgerFigure figure{.present = false,
                                   .value = {},
                                   .node = tree->node(id).code,
                                   .node_name = tree->node(id).name,
                                   .period = period,
                                   .grade = ledger::Grade::kD,
                                   .as_of = std::to_string(as_of_.value),
                                   .records = 0,
                                   .current = std::nullopt,
                                   .previous = std::nullopt};
    DZ_TRY(const auto current, evaluator.figure(measure, query));
    figure.grade = current.grade;
    DZ_TRY(const auto contributions, evaluator.contributions(measure, query));
    figure.records = contributions.size();
    if (current.presence != rollup::Presence::kValue) return figure;
    figure.present = true;
    figure.value = current.value;
    if (aspect == reconcile::Aspect::kChangePercent) {
        auto year_before = query;
        year_before.period = period.previous_year();
        DZ_TRY(const auto previous, evaluator.figure(measure, year_before));
        DZ_TRY(const auto change, rollup::change_percent(current, previous));
        figure.present = change.has_value();
        figure.current = current.value;
        if (previous.presence == rollup::Presence::kValue) figure.previous = previous.value;
        if (change) figure.value = *change;
    } else if (aspect == reconcile::Aspect::kPerDay && !candidate.indicator->per_day) {
        DZ_TRY(figure.value, current.value.divided_by(base::Rational(period.days())));
    }
    return figure;
}

std::optional<std::string> LedgerFigureSource::node_named(std::string_view scope) const {
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
