#pragma once
// My page over an open workspace.

#include "app/mine.h"
#include "app/notice_words.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "notices/schedule.h"

namespace duizhang::app {

class LedgerMine final : public Mine {
public:
    /// Both must outlive it; the workspace must keep lists (WorkspaceOptions::lists), so that a
    /// page reads few entries however many there are.
    LedgerMine(Workspace& workspace, base::Clock& clock, NearUntil near_until)
        : workspace_(workspace), clock_(clock), near_until_(std::move(near_until)) {}

    base::Result<MineReply> mine(const people::Caller& caller, const MineRequest& request) override;

private:
    Workspace& workspace_;
    base::Clock& clock_;
    NearUntil near_until_;
};

}  // namespace duizhang::app
