#pragma once
// The background work of notices: new events and due days become notices, notices become letters,
// letters leave. Each step is one transaction together with how far it got, so that a crash loses
// nothing and gives no notice twice; a letter whose sending was cut off is sent again.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/notice_words.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "notices/addressees.h"
#include "notices/courier.h"
#include "notices/letter.h"
#include "notices/notice_store.h"
#include "notices/schedule.h"

namespace duizhang::app {

struct NoticeKeeperOptions {
    std::string public_url;  ///< Of this server without a slash at its end, "" = unknown
    /// Everybody who may be told: the open accounts.
    std::function<std::vector<people::Caller>(const View&)> accounts;
    notices::WorkingDays works;
    NearUntil near_until;
    /// A line for the log of operations.
    std::function<void(const std::string&)> log;
};

/// Threads: one at a time.
class NoticeKeeper {
public:
    /// All must outlive it.
    NoticeKeeper(Workspace& workspace, notices::NoticeStore& store, notices::Courier& courier,
                 base::Clock& clock, NoticeKeeperOptions options);

    /// The first time in a book: what happened before is no news.
    base::Status start();
    /// All that is due now, apart from sending.
    base::Status prepare();
    /// Sends at most one letter. True if there was one.
    base::Result<bool> deliver();

private:
    using Pending = std::vector<notices::PendingNotice>;

    base::Status take_events();
    base::Status take_due_days();
    base::Status write_letters();
    base::Status write_letters(notices::Timing timing, notices::Cause cause,
                               const std::function<base::Status()>& also);
    base::Status write_digest(notices::Timing timing, base::Day today);

    /// The notices of one event, without timing.
    base::Result<std::vector<notices::Notice>> notices_of(const journal::Event& event,
                                                          const View& view);
    std::vector<notices::Notice> notices_of_edition(const journal::Event& event,
                                                    const View& view) const;
    /// What is told of the days after `from` up to `today`.
    struct Days {
        base::Day from;
        base::Day today;
    };
    base::Status due_in_register(const std::shared_ptr<const View>& view,
                                 const NamedRegister& named, const Days& days, Pending& pending);
    base::Status due_of_entry(const View& view, const ledger::Register& source,
                              const ledger::Entry& entry, const Days& days, Pending& pending);
    base::Status returns_in_register(const std::shared_ptr<const View>& view,
                                     const NamedRegister& named, const Days& days,
                                     Pending& pending);
    base::Status add(std::vector<notices::Notice> list, Pending& pending);
    base::Result<notices::PendingNotice> timed(notices::Notice notice);
    notices::Letter letter_for(const std::vector<notices::Notice>& list, notices::Cause cause,
                               notices::Language language) const;
    base::Result<notices::Preferences> preferences_of(const std::string& account);
    base::Status send(const notices::Delivery& delivery, const notices::Preferences& chosen);

    Workspace& workspace_;
    notices::NoticeStore& store_;
    notices::Courier& courier_;
    base::Clock& clock_;
    NoticeKeeperOptions options_;
    /// Of one round, so that a batch does not read them for every notice.
    std::map<std::string, notices::Preferences> preferences_;
    std::vector<people::Caller> accounts_;
};

}  // namespace duizhang::app
