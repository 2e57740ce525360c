#pragma once
// Returns 报表 and statements of account 对账单: who owes what, what was filed, whether it agrees
// with the records, and how much is asked of whom. One return by itself is an entry: entries.h.

#include <string>
#include <string_view>
#include <vector>

#include "app/returns_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxFilings = 1000;  ///< Returns of one request.

struct ReturnGridRequest {
    std::string campaign;
    std::string register_code;
    std::string ou;    ///< "" = where the campaign runs, or else the first node of the caller
    std::string days;  ///< "2021-01-01..2021-06-30": periods that end there; "" = up to today
};

struct StatementRequest {
    std::string campaign;
    std::string register_code;
    std::string ou;
    std::string pe;
    std::string as_of;  ///< Of the recorded figures; "" = latest
};

struct BurdenRequest {
    std::string ou;    ///< "" = the first node of the caller
    std::string year;  ///< "" = this one
};

/// Threads: any. Nodes outside the caller's reach are left out, or kOutOfReach where asked for.
class Returns {
public:
    virtual ~Returns() = default;

    virtual base::Result<std::vector<ReturnFormView>> forms(const people::Caller& caller) = 0;
    /// Errors: kUnknownCampaign, kUnknownRegister (also one that is not filed by period),
    /// kUnknownNode, kOutOfReach, kInvalidPeriod.
    virtual base::Result<ReturnGridReply> grid(const people::Caller& caller,
                                               const ReturnGridRequest& request) = 0;
    /// Errors: as above; kUnknownRegister for one that is no statement.
    virtual base::Result<StatementReply> statement(const people::Caller& caller,
                                                   const StatementRequest& request) = 0;
    virtual base::Result<BurdenReply> burden(const people::Caller& caller,
                                             const BurdenRequest& request) = 0;
    /// Files returns, or corrects those that stand and are not final; each by itself, so that one
    /// refused row keeps no other out. The same values again change nothing. `language`: of the
    /// problems. Errors: kUnknownCampaign, kUnknownRegister, kLimitExceeded.
    virtual base::Result<FilingsReply> file(const people::Caller& caller,
                                            const std::string& campaign,
                                            const std::string& register_code,
                                            const FilingsRequest& request,
                                            std::string_view language) = 0;
};

}  // namespace duizhang::app
