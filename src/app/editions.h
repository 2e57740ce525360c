#pragma once
// Lists as a whole: editions, rates of strike-off, working days.
// An interface so that http sees no more than this. Threads: any.

#include <string>

#include "app/editions_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

struct EditionRequest {
    std::string campaign;
    std::string register_code;
    std::uint32_t number = 0;
    bool changed_only = false;
    std::size_t offset = 0;
    std::size_t limit = 200;
};

/// Errors everywhere: kUnknownCampaign, kUnknownRegister, kStorageUnavailable.
class Editions {
public:
    virtual ~Editions() = default;

    /// Errors: kUnknownRegister for one that is no list; kOutOfReach for a caller without any
    /// part of the campaign's tree, likewise below.
    virtual base::Result<EditionsReply> editions(const people::Caller& caller,
                                                 const std::string& campaign,
                                                 const std::string& register_code) = 0;
    /// Rows are computed again from the journal. Errors: kUnknownEntry for a number that is none.
    virtual base::Result<EditionReply> edition(const people::Caller& caller,
                                               const EditionRequest& request) = 0;
    /// For the office at the campaign's node: the editions of cycles that are over, or, when none
    /// is due, that of the current one. Errors: kOutOfReach; kAlreadyExists when the current cycle
    /// has its edition.
    virtual base::Result<ClosedEditions> close(const people::Caller& caller,
                                               const std::string& campaign,
                                               const std::string& register_code,
                                               const std::string& key) = 0;
    /// `ou` "" = the campaign's node. Errors: kUnknownNode, kOutOfReach.
    virtual base::Result<StrikeOffView> strike_off(const people::Caller& caller,
                                                   const std::string& campaign,
                                                   const std::string& register_code,
                                                   const std::string& ou) = 0;

    virtual base::Result<CalendarView> calendar(const people::Caller& caller, int year) = 0;
    /// For the office or the system administrator at the root. Errors: kOutOfReach, those of
    /// ledger::decide.
    virtual base::Result<ReceiptView> change_calendar(const people::Caller& caller,
                                                      const CalendarRequest& request,
                                                      const std::string& key) = 0;
};

}  // namespace duizhang::app
