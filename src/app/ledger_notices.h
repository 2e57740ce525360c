#pragma once
// The inbox and preferences over an open workspace and the store of notices.

#include <map>
#include <mutex>

#include "app/notices.h"
#include "app/workspace.h"
#include "base/clock.h"
#include "notices/courier.h"
#include "notices/notice_store.h"

namespace duizhang::app {

/// Between two test messages of one account.
inline constexpr int kTestPauseSeconds = 15;

class LedgerNotices final : public Notices {
public:
    /// All must outlive it; store and courier are used by nobody else.
    LedgerNotices(Workspace& workspace, notices::NoticeStore& store, notices::Courier& courier,
                  notices::RobotHosts hosts, std::string public_url, base::Clock& clock)
        : workspace_(workspace),
          store_(store),
          courier_(courier),
          hosts_(std::move(hosts)),
          public_url_(std::move(public_url)),
          clock_(clock) {}

    base::Result<NoticesReply> inbox(const people::Caller& caller,
                                     const InboxRequest& request) override;
    base::Result<UnreadView> mark_read(const people::Caller& caller,
                                       const ReadRequest& request) override;
    base::Result<PreferencesView> preferences(const people::Caller& caller) override;
    base::Result<PreferencesView> set_preferences(const people::Caller& caller,
                                                  const PreferencesRequest& request) override;
    base::Result<DeliveryView> send_test(const people::Caller& caller,
                                         const TestMessageRequest& request) override;

private:
    base::Result<UnreadView> unread(const std::string& account);
    base::Result<notices::Preferences> chosen(const std::string& account);
    base::Result<notices::Preferences> merged(notices::Preferences before,
                                              const PreferencesRequest& request) const;
    base::Result<PreferencesView> view_of(const std::string& account,
                                          const notices::Preferences& chosen);
    base::Status send(notices::Channel channel, const notices::Preferences& chosen);

    Workspace& workspace_;
    notices::NoticeStore& store_;
    notices::Courier& courier_;
    const notices::RobotHosts hosts_;
    const std::string public_url_;
    base::Clock& clock_;
    std::mutex store_mutex_;
    std::mutex courier_mutex_;
    std::map<std::string, base::InstantUs> last_tests_;  ///< Under courier_mutex_
};

}  // namespace duizhang::app
