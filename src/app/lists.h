#pragma once
// The lists of entries: use cases of the table of a register, its declaration, saved filters.

#include <string>
#include <vector>

#include "app/lists_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// Members that are "" or empty do not restrict. Days as "2023-06-01..2023-06-30", either end
/// may be missing. `where` and `order` are read as docs/formats/lists.md says.
struct ListRequest {
    std::string campaign{};
    std::string register_code{};
    std::string text{};
    std::vector<std::string> states{};
    std::string completion{};  ///< "open" | "final"
    std::string node{};
    bool lead_only = false;
    std::string where{};
    std::string day{};
    std::string state_day{};
    std::string due{};
    std::vector<std::string> lights{};
    bool overdue = false;
    bool reversed = false;
    std::string group{};
    std::string sort{};
    std::vector<std::string> columns{};  ///< Field codes; empty = all but the title
    std::vector<std::string> counts{};   ///< "state", "light", "node", "field.<code>"
    std::size_t offset = 0;
    std::size_t limit = 50;
};

/// Threads: any.
class Lists {
public:
    virtual ~Lists() = default;

    /// Entries outside the caller's reach are not there, neither as rows nor in counts.
    /// Errors: kUnknownCampaign, kUnknownRegister, kUnknownNode, kUnknownField, kBadRequest,
    /// kLimitExceeded.
    virtual base::Result<ListReply> list(const people::Caller& caller,
                                         const ListRequest& request) = 0;
    /// Every register of every campaign, with the counts of the caller's reach.
    virtual base::Result<std::vector<ListSummaryView>> summaries(const people::Caller& caller) = 0;
    /// Errors: kUnknownCampaign, kUnknownRegister.
    virtual base::Result<RegisterFormView> form(const people::Caller& caller,
                                                const std::string& campaign,
                                                const std::string& register_code) = 0;
};

}  // namespace duizhang::app
