#pragma once
// Returns over an open workspace: return_grid.cpp who owes what, return_statements.cpp what agrees
// with the records, return_filing.cpp what outside systems send.

#include "app/entries.h"
#include "app/returns.h"
#include "app/workspace.h"
#include "base/clock.h"

namespace duizhang::app {

class LedgerReturns final : public Returns {
public:
    /// All must outlive it; the workspace must keep lists (WorkspaceOptions::lists).
    LedgerReturns(Workspace& workspace, Entries& entries, base::Clock& clock)
        : workspace_(workspace), entries_(entries), clock_(clock) {}

    base::Result<std::vector<ReturnFormView>> forms(const people::Caller& caller) override;
    base::Result<ReturnGridReply> grid(const people::Caller& caller,
                                       const ReturnGridRequest& request) override;
    base::Result<StatementReply> statement(const people::Caller& caller,
                                           const StatementRequest& request) override;
    base::Result<BurdenReply> burden(const people::Caller& caller,
                                     const BurdenRequest& request) override;
    base::Result<FilingsReply> file(const people::Caller& caller, const std::string& campaign,
                                    const std::string& register_code, const FilingsRequest& request,
                                    std::string_view language) override;

private:
    base::Day today() const { return base::day_of(clock_.now()); }

    Workspace& workspace_;
    Entries& entries_;
    base::Clock& clock_;
};

}  // namespace duizhang::app
