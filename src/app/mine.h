#pragma once
// My page 我的: what waits for the caller, what is late, what came back, what he finished.

#include "app/mine_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr int kFinishedDays = 30;
inline constexpr std::size_t kMaxMineRows = 50;  ///< Of one group or section

struct MineRequest {
    std::size_t limit = 10;  ///< Rows of each group and section
};

/// An interface so that http sees no more than this. Threads: any.
class Mine {
public:
    virtual ~Mine() = default;

    virtual base::Result<MineReply> mine(const people::Caller& caller,
                                         const MineRequest& request) = 0;
};

}  // namespace duizhang::app
