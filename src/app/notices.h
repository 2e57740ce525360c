#pragma once
// The inbox and preferences of whoever asks. Nobody reaches another's.

#include <string>

#include "app/notices_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxInboxRows = 100;
inline constexpr std::size_t kMaxReadIds = 500;

struct InboxRequest {
    bool unread_only = false;
    std::string before;  ///< NoticesReply::next, "" = from the newest
    std::size_t limit = 50;
};

/// An interface so that http sees no more than this. Threads: any.
class Notices {
public:
    virtual ~Notices() = default;

    /// Notices of entries that the caller no longer sees are left out, and count as read.
    virtual base::Result<NoticesReply> inbox(const people::Caller& caller,
                                             const InboxRequest& request) = 0;
    /// Errors: kBadRequest, kLimitExceeded.
    virtual base::Result<UnreadView> mark_read(const people::Caller& caller,
                                               const ReadRequest& request) = 0;
    virtual base::Result<PreferencesView> preferences(const people::Caller& caller) = 0;
    /// Errors: kBadRequest, kInvalidField, kLimitExceeded.
    virtual base::Result<PreferencesView> set_preferences(const people::Caller& caller,
                                                          const PreferencesRequest& request) = 0;
    /// Sends a message to the caller himself and waits for the answer.
    /// Errors: kMissingField without such a channel, kUpstreamFailed, kUnsupported;
    /// kLimitExceeded when asked again too soon.
    virtual base::Result<DeliveryView> send_test(const people::Caller& caller,
                                                 const TestMessageRequest& request) = 0;
};

}  // namespace duizhang::app
