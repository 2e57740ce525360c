#pragma once
// The plan over an open workspace: its items are read from the lists in memory.

#include "app/plans.h"
#include "app/queries.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "documents/printer.h"

namespace duizhang::app {

class LedgerPlans final : public Plans {
public:
    /// All must outlive it; the workspace must keep lists (WorkspaceOptions::lists).
    LedgerPlans(Workspace& workspace, base::Clock& clock, Queries& queries,
                documents::Printer& printer)
        : workspace_(workspace), clock_(clock), queries_(queries), printer_(printer) {}

    base::Result<PlanBoardView> board(const people::Caller& caller,
                                      const PlanQuestion& request) override;
    base::Result<PlanTimelineView> timeline(const people::Caller& caller,
                                            const PlanQuestion& request, bool by_node) override;
    base::Result<PlanItemsView> items(const people::Caller& caller, const std::string& campaign,
                                      const std::string& entry) override;
    base::Result<std::string> wall_pdf(const people::Caller& caller, const PlanQuestion& request,
                                       Paper paper, const std::string& language) override;

private:
    Workspace& workspace_;
    base::Clock& clock_;
    Queries& queries_;  ///< For the headline figures
    documents::Printer& printer_;
};

}  // namespace duizhang::app
