#pragma once
// The auditor's use case: the journal from the outside. Threads: any.

#include <string>

#include "app/audit_api.h"
#include "app/workspace.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxJournalRows = 500;
inline constexpr std::uint64_t kMaxEventsLookedAt = 20'000;  ///< For one page

struct JournalRequest {
    std::string before = {};  ///< JournalReply::next of the page before; "" = the newest
    std::string kind = {};    ///< "entry.moved", or "entry" for all of its kinds; "" = all
    std::string actor = {};   ///< "" = all
    std::string day = {};     ///< On which it was recorded; "" = all
    std::size_t limit = 100;
};

class Audit {
public:
    virtual ~Audit() = default;

    /// Errors: kNotAllowed, kBadRequest for `before`, kInvalidPeriod for `day`.
    virtual base::Result<JournalReply> journal(const people::Caller& caller,
                                               const JournalRequest& request) = 0;
};

class LedgerAudit final : public Audit {
public:
    /// Must outlive it.
    explicit LedgerAudit(Workspace& workspace) : workspace_(workspace) {}

    base::Result<JournalReply> journal(const people::Caller& caller,
                                       const JournalRequest& request) override;

private:
    Workspace& workspace_;
};

}  // namespace duizhang::app
