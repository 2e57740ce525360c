#pragma once
// The plan of a campaign: board of the wall chart, time line, tree.
// An interface so that http sees no more than this. Threads: any.

#include <string>

#include "app/plans_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// Items of a plan that one question may go through.
inline constexpr std::size_t kMaxPlanItems = 50'000;

inline constexpr std::string_view kAllPlans = "*";

struct PlanQuestion {
    std::string campaign{};
    std::string ou{};     ///< "" = the campaign's node, or the top of the caller's part of its tree
    std::string plan{};   ///< Category of the rows; "" = the first there is, kAllPlans = all
    std::string group{};  ///< Entry id of an aspect, "" = all
};

enum class Paper : std::uint8_t { kA0, kA3 };

/// Everything within the caller's reach: of an item out of it only the number is told, and only
/// where an entry within reach links to it. Errors everywhere: kUnknownCampaign; kUnknownRegister
/// for a campaign without a plan; kUnknownNode; kOutOfReach; kLimitExceeded past kMaxPlanItems.
class Plans {
public:
    virtual ~Plans() = default;

    virtual base::Result<PlanBoardView> board(const people::Caller& caller,
                                              const PlanQuestion& request) = 0;
    virtual base::Result<PlanTimelineView> timeline(const people::Caller& caller,
                                                    const PlanQuestion& request, bool by_node) = 0;
    /// `entry` "" = what hangs on nothing. Errors: kUnknownEntry for one that is no item within
    /// reach.
    virtual base::Result<PlanItemsView> items(const people::Caller& caller,
                                              const std::string& campaign,
                                              const std::string& entry) = 0;
    /// The board as one page of paper, PDF. `language`: "zh" | "en". Errors: those of
    /// documents::Printer.
    virtual base::Result<std::string> wall_pdf(const people::Caller& caller,
                                               const PlanQuestion& request, Paper paper,
                                               const std::string& language) = 0;
};

}  // namespace duizhang::app
