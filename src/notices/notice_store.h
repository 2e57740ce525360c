#pragma once
// What notices need from a database: inbox, outbox, preferences, and how far everything has got.
// Nothing of this is journaled, and none of it can be worked out again: back it up.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "notices/outbox.h"
#include "notices/preferences.h"

namespace duizhang::notices {

/// How far the work has got. Written in the transaction of the work itself, so that after a crash
/// nothing is lost and nothing comes twice.
struct Progress {
    base::Sequence events;  ///< Notices were given of every event up to here
    base::Day lights;       ///< and of every due day that came near or passed up to here.
    base::Day daily;        ///< Last digests
    base::Day weekly;

    friend bool operator==(const Progress&, const Progress&) = default;
};

struct InboxQuery {
    std::string account;
    bool unread_only = false;
    std::optional<std::int64_t> before;  ///< Ids below it: the next page
    std::size_t limit = 50;
};

/// A notice that is still to leave the house, with when.
struct PendingNotice {
    Notice notice;
    Timing timing = Timing::kNow;
};

/// Errors everywhere: kStorageUnavailable, kStorageFull. Threads: one at a time; open another store
/// on the same database for another thread.
class NoticeStore {
public:
    virtual ~NoticeStore() = default;

    /// Runs `work` in one durable transaction: all of it or, on any error, none. Not nested. A
    /// write outside one is one of its own.
    virtual base::Status transaction(const std::function<base::Status()>& work) = 0;

    /// Empty before the first set_progress.
    virtual base::Result<std::optional<Progress>> progress() = 0;
    virtual base::Status set_progress(const Progress& progress) = 0;

    /// Leaves out those that are there already (account, kind, occasion).
    virtual base::Status add(std::span<const PendingNotice> notices) = 0;
    /// Newest first.
    virtual base::Result<std::vector<Notice>> inbox(const InboxQuery& query) = 0;
    virtual base::Result<std::uint64_t> count_unread(const std::string& account) = 0;
    /// Those of `ids` that are the account's.
    virtual base::Status mark_read(const std::string& account,
                                   std::span<const std::int64_t> ids) = 0;
    /// All up to and with `last`.
    virtual base::Status mark_all_read(const std::string& account, std::int64_t last) = 0;

    /// Unread notices of this timing that have not left yet, the oldest first.
    virtual base::Result<std::vector<Notice>> pending(Timing timing) = 0;
    /// None of this timing up to and with `last` is pending any more.
    virtual base::Status settle(Timing timing, std::int64_t last) = 0;

    virtual base::Status put_delivery(const Delivery& delivery) = 0;
    /// The delivery with its id, replacing what was there.
    virtual base::Status update_delivery(const Delivery& delivery) = 0;
    /// Waiting ones whose next try has come, the longest waiting first.
    virtual base::Result<std::vector<Delivery>> due_deliveries(base::InstantUs now,
                                                               std::size_t limit) = 0;
    /// The account's latest by that channel.
    virtual base::Result<std::optional<Delivery>> last_delivery(const std::string& account,
                                                                Channel channel) = 0;

    virtual base::Result<std::optional<Preferences>> preferences(const std::string& account) = 0;
    virtual base::Status put_preferences(const std::string& account,
                                         const Preferences& preferences) = 0;

    /// Forgets read notices and settled deliveries from before `instant`.
    virtual base::Status prune(base::InstantUs instant) = 0;
};

}  // namespace duizhang::notices
