#pragma once
// Puts notices together for a server: stores, couriers, inbox, and the thread beside it.
// Configuration by environment, see docs/operations.md.

#include <filesystem>
#include <memory>

#include "app/ledger_notices.h"
#include "app/notice_keeper.h"
#include "app/ticker.h"

namespace duizhang {

class NoticeWork {
public:
    struct Needs {
        app::Workspace& workspace;
        base::Clock& clock;
        std::filesystem::path folder;
        std::function<std::vector<people::Caller>(const app::View&)> accounts;
        notices::WorkingDays works;
        app::NearUntil near_until;
        std::vector<std::function<base::Status(base::Day today)>> daily;
    };

    /// Errors: kBadRequest for a setting that cannot be read; those of the store.
    static base::Result<std::unique_ptr<NoticeWork>> start(Needs needs);

    app::Notices& inbox() { return *inbox_; }

private:
    NoticeWork() = default;

    // In the order in which they lean on each other.
    std::unique_ptr<notices::NoticeStore> inbox_store_;
    std::unique_ptr<notices::NoticeStore> keeper_store_;
    std::unique_ptr<notices::Courier> inbox_courier_;
    std::unique_ptr<notices::Courier> keeper_courier_;
    std::unique_ptr<app::LedgerNotices> inbox_;
    std::unique_ptr<app::NoticeKeeper> keeper_;
    std::unique_ptr<app::Ticker> ticker_;
};

}  // namespace duizhang
