#pragma once
// One campaign's plan as one caller sees it now, and how its parts are written for the API.

#include <memory>
#include <string>
#include <vector>

#include "app/plans.h"
#include "app/workspace.h"
#include "plan/board.h"

namespace duizhang::app {

/// Items, tree and day of one answer. Threads: any; it holds what it points to.
class PlanReading {
public:
    /// Errors: as Plans.
    static base::Result<PlanReading> read(Workspace& workspace, base::InstantUs now,
                                          const people::Caller& caller,
                                          const std::string& campaign);

    const View& view() const { return *view_; }
    const ledger::Campaign& campaign() const { return *campaign_; }
    const org::Tree& tree() const { return *tree_; }
    const plan::Forest& forest() const { return forest_; }
    base::Day today() const { return today_; }
    const ledger::Register& source(std::size_t level) const {
        return *campaign_->find_register(campaign_->plan[level]);
    }

    /// The node of the request. Errors: kUnknownNode, kOutOfReach.
    base::Result<base::NodeId> node(const people::Caller& caller, const std::string& ou) const;
    /// Which rows the request wants, at `node`. Errors: kUnknownEntry.
    base::Result<plan::BoardFilter> filter(const PlanQuestion& request, base::NodeId node) const;

    NodeNameView name(base::NodeId node) const;
    PlanItemName name(const plan::Item& item) const;
    std::vector<PlanLevelView> levels(const people::Caller& caller) const;
    PlanItemView item(std::size_t index) const;

private:
    /// The first plan of the campaign of which there are rows; "" where none is known.
    std::string first_category() const;

    std::shared_ptr<const View> view_;
    std::shared_ptr<const org::Tree> tree_;
    const ledger::Campaign* campaign_ = nullptr;
    plan::Forest forest_;
    base::Day today_;
};

PlanCountView count_view(const plan::Cell& cell);
/// The item and everything below it, as a cell.
plan::Cell cell_of(const plan::Forest& forest, std::size_t index);

}  // namespace duizhang::app
