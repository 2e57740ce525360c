#pragma once
// The ledger as reconcile asks it: one campaign's indicators, evaluated on demand.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "app/workspace.h"
#include "people/caller.h"
#include "reconcile/reconcile.h"
#include "rollup/figures.h"

namespace duizhang::app {

/// Of what report the figures are asked.
struct ReportBasis {
    /// Where the report speaks from, "" = where the campaign runs. With another node than the
    /// campaign's, indicators meant for the campaign's node are asked at this one.
    std::string node;
    base::Sequence as_of;
    std::optional<base::Day> day = std::nullopt;  ///< The day the report bears.
    /// What was known at the end of that day; absent where it is not to be looked at.
    std::optional<base::Sequence> known_then = std::nullopt;
};

/// Keeps its answers: a report asks for the same figure again and again. Threads: one.
class LedgerFigureSource final : public reconcile::FigureSource {
public:
    /// `caller` must outlive it. Errors: kUnknownNode, kInvalidPeriod.
    static base::Result<LedgerFigureSource> of(std::shared_ptr<const View> view,
                                               const ledger::Campaign& campaign,
                                               const ReportBasis& basis,
                                               const people::Caller& caller);

    std::span<const reconcile::Candidate> candidates() const override { return candidates_; }
    base::Result<reconcile::LedgerFigure> figure(const reconcile::Candidate& candidate,
                                                 std::string_view node,
                                                 const base::Period& period) override;
    base::Result<std::optional<reconcile::LedgerFigure>> figure_then(
        const reconcile::Candidate& candidate, std::string_view node,
        const base::Period& period) override;
    base::Result<std::optional<reconcile::Standing>> standing(const reconcile::Candidate& candidate,
                                                              std::string_view node,
                                                              const base::Period& period) override;
    std::optional<std::string> node_named(std::string_view scope) const override;
    std::optional<base::Day> report_day() const override { return basis_.day; }
    std::span<const ledger::Attribution> attributions() const override {
        return view_->decisions->attributions(campaign_->code);
    }

    const std::string& node() const { return basis_.node; }

private:
    /// Indicator, node, first and last day, sequence.
    using Asked = std::tuple<std::string, std::string, base::Day, base::Day, base::Sequence>;

    LedgerFigureSource(std::shared_ptr<const View> view, const ledger::Campaign& campaign,
                       ReportBasis basis, const people::Caller& caller)
        : view_(std::move(view)),
          campaign_(&campaign),
          basis_(std::move(basis)),
          caller_(&caller) {}

    base::Result<reconcile::LedgerFigure> figure_at(const reconcile::Candidate& candidate,
                                                    std::string_view node,
                                                    const base::Period& period,
                                                    base::Sequence as_of);
    base::Result<reconcile::LedgerFigure> compute(const reconcile::Candidate& candidate,
                                                  std::string_view node, const base::Period& period,
                                                  base::Sequence as_of) const;
    std::optional<std::string> find_node(std::string_view scope) const;

    std::shared_ptr<const View> view_;
    const ledger::Campaign* campaign_;
    ReportBasis basis_;
    const people::Caller* caller_;
    std::vector<reconcile::Candidate> candidates_;
    std::map<Asked, reconcile::LedgerFigure> answers_;
    mutable std::map<std::string, std::optional<std::string>, std::less<>> named_;
};

}  // namespace duizhang::app
