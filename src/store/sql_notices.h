#pragma once
// Inbox, outbox and preferences in the book's database.

#include "notices/notice_store.h"
#include "store/sql_session.h"

namespace duizhang::store {

class SqlNotices final : public notices::NoticeStore, private SqlSession {
public:
    explicit SqlNotices(Connection connection) : SqlSession(std::move(connection)) {}

    base::Status transaction(const std::function<base::Status()>& work) override;
    base::Result<std::optional<notices::Progress>> progress() override;
    base::Status set_progress(const notices::Progress& progress) override;
    base::Status add(std::span<const notices::PendingNotice> notices) override;
    base::Result<std::vector<notices::Notice>> inbox(const notices::InboxQuery& query) override;
    base::Result<std::uint64_t> count_unread(const std::string& account) override;
    base::Status mark_read(const std::string& account, std::span<const std::int64_t> ids) override;
    base::Status mark_all_read(const std::string& account, std::int64_t last) override;
    base::Result<std::vector<notices::Notice>> pending(notices::Timing timing) override;
    base::Status settle(notices::Timing timing, std::int64_t last) override;
    base::Status put_delivery(const notices::Delivery& delivery) override;
    base::Status update_delivery(const notices::Delivery& delivery) override;
    base::Result<std::vector<notices::Delivery>> due_deliveries(base::InstantUs now,
                                                                std::size_t limit) override;
    base::Result<std::optional<notices::Delivery>> last_delivery(const std::string& account,
                                                                 notices::Channel channel) override;
    base::Result<std::optional<notices::Preferences>> preferences(
        const std::string& account) override;
    base::Status put_preferences(const std::string& account,
                                 const notices::Preferences& preferences) override;
    base::Status prune(base::InstantUs instant) override;

private:
    void drop_statements() override {}
};

}  // namespace duizhang::store
