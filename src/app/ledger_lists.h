#pragma once
// The lists over an open workspace. Reading of requests: list_request.h.

#include "app/lists.h"
#include "app/workspace.h"
#include "base/clock.h"

namespace duizhang::app {

class LedgerLists final : public Lists {
public:
    /// Both must outlive it; the workspace must keep lists (WorkspaceOptions::lists).
    LedgerLists(Workspace& workspace, base::Clock& clock) : workspace_(workspace), clock_(clock) {}

    base::Result<ListReply> list(const people::Caller& caller, const ListRequest& request) override;
    base::Result<std::vector<ListSummaryView>> summaries(const people::Caller& caller) override;
    base::Result<RegisterFormView> form(const people::Caller& caller, const std::string& campaign,
                                        const std::string& register_code) override;

private:
    lists::LightDays light_days(const ledger::Calendar& calendar,
                                const ledger::Register& reg) const;

    Workspace& workspace_;
    base::Clock& clock_;
};

}  // namespace duizhang::app
