#pragma once
// Ballots: seeing them, opening one, casting a paper, counting. An interface so that http sees no
// more than this. Threads: any.

#include <string>

#include "app/ballots_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

/// A ballot is seen by those who may vote in it and by whoever works at its node or above; for
/// others it is not there. What is written is durable on return. Errors of commands beside those of
/// ballot::decide: kStorageFull, kStorageUnavailable.
class Ballots {
public:
    virtual ~Ballots() = default;

    virtual base::Result<BallotsReply> list(const people::Caller& caller) = 0;
    /// Errors: kUnknownEntry.
    virtual base::Result<BallotReply> one(const people::Caller& caller, std::uint32_t number) = 0;
    /// For offices at `node` or above it. Repeating `key` ("" = none) writes nothing and gives the
    /// first receipt. Errors: kUnknownNode, kOutOfReach; kBadRequest for a role that does not work
    /// with entries, or neither or both of options and nominees; kUnknownCampaign,
    /// kUnknownRegister, kUnknownEntry for nominees; kInvalidField for one that was reversed.
    virtual base::Result<BallotReceipt> open(const people::Caller& caller,
                                             const BallotRequest& request,
                                             const std::string& key) = 0;
    /// For those who may vote, once each: no event is written, and no account beside the paper. The
    /// same key again answers `repeated`, whatever it now chooses. Errors: kUnknownEntry;
    /// kOutOfReach for who only sees it; kAlreadyExists for a second paper; kMoveForbidden,
    /// kInvalidField as ballot::check_choices.
    virtual base::Result<PaperReceipt> cast(const people::Caller& caller, std::uint32_t number,
                                            const PaperRequest& request,
                                            const std::string& key) = 0;
    /// For offices at the ballot's node or above it. Errors: kUnknownEntry, kOutOfReach.
    virtual base::Result<BallotReceipt> close(const people::Caller& caller, std::uint32_t number,
                                              const std::string& key) = 0;
};

}  // namespace duizhang::app
