#pragma once
// Verifiable random draws for spot checks: seeing them, committing to one, revealing it.
// An interface so that http sees no more than this. Threads: any.

#include <string>

#include "app/draws_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// A draw is seen by whoever works where its node lies, and a draw of nodes also by those within
/// whose reach a candidate lies; for others it is not there. Commands are durable on return;
/// repeating `key` ("" = none) writes nothing and gives the first receipt. Errors of commands
/// beside those of inspect::decide: kStorageFull, kStorageUnavailable.
class Draws {
public:
    virtual ~Draws() = default;

    virtual base::Result<DrawsReply> list(const people::Caller& caller) = 0;
    /// Errors: kUnknownEntry.
    virtual base::Result<DrawReply> one(const people::Caller& caller, std::uint32_t number) = 0;
    /// For inspectors and offices at `below` or above it. Candidates are found here and now.
    /// Errors: kUnknownNode, kUnknownCampaign, kUnknownRegister, kOutOfReach; kBadRequest for what
    /// is neither nodes nor entries, or a kind or state that there is not; kInvalidField for an
    /// exclusion that is no candidate.
    virtual base::Result<DrawReceipt> commit(const people::Caller& caller,
                                             const DrawRequest& request,
                                             const std::string& key) = 0;
    /// For inspectors and offices at the draw's node or above it. Errors: kOutOfReach.
    virtual base::Result<DrawReceipt> reveal(const people::Caller& caller, std::uint32_t number,
                                             const RevealRequest& request,
                                             const std::string& key) = 0;
};

}  // namespace duizhang::app
