#pragma once
// The ledger as reconcile asks it: one campaign's indicators, evaluated on demand.

#include <string>
#include <vector>

#include "app/workspace.h"
#include "reconcile/reconcile.h"
#include "rollup/figures.h"

namespace duizhang::app {

class LedgerFigureSource final : public reconcile::FigureSource {
public:
    /// `node` is where the report speaks from, "" = where the campaign runs. With another node than
    /// the campaign's, indicators meant for the campaign's node are asked at `node`.
    /// Errors: kUnknownNode, kInvalidPeriod.
    static base::Result<LedgerFigureSource> of(std::shared_ptr<const View> view,
                                               const ledger::Campaign& campaign,
                                               const std::string& node, base::Sequence as_of);

    std::span<const reconcile::Candidate> candidates() const override { return candidates_; }
    base::Result<reconcile::LedgerFigure> figure(const reconcile::Candidate& candidate,
                                                 reconcile::Aspect aspect, std::string_view node,
                                                 const base::Period& period) override;
    std::optional<std::string> node_named(std::string_view scope) const override;
    std::span<const ledger::Attribution> attributions() const override {
        return view_->decisions->attributions(campaign_->code);
    }
    base::Day report_day() const override { return campaign_->period.last(); }

    const std::string& node() const { return node_; }

private:
    LedgerFigureSource(std::shared_ptr<const View> view, const ledger::Campaign& campaign,
                       std::string node, base::Sequence as_of)
        : view_(std::move(view)), campaign_(&campaign), node_(std::move(node)), as_of_(as_of) {}

    std::shared_ptr<const View> view_;
    const ledger::Campaign* campaign_;
    std::string node_;
    base::Sequence as_of_;
    std::vector<reconcile::Candidate> candidates_;
};

}  // namespace duizhang::app
