#pragma once
// Ballots as a caller may see them, and who may vote in them.

#include "app/ballots_api.h"
#include "app/workspace.h"
#include "ballot/ballot_box.h"
#include "people/caller.h"

namespace duizhang::app {

/// Who may open a ballot and count it, at a node and below. Not inspectors.
inline constexpr people::RoleSet kBallotOffices{people::Role::kOffice};

/// The roles that these names stand for; none = all that work with entries.
people::RoleSet voting_roles(const std::vector<std::string>& names);

/// Whether somebody votes in ballots of this node: he holds one of the roles at it or below it.
bool may_vote(const people::Caller& caller, base::NodeId node, people::RoleSet roles,
              const org::Tree& tree);
/// All open accounts that do, by account.
std::vector<std::string> voters_at(const people::Directory& directory, base::NodeId node,
                                   people::RoleSet roles, const org::Tree& tree);

bool sees_ballot(const people::Caller& caller, const ballot::Ballot& ballot, const org::Tree& tree);

/// The ballots in which an entry stood, those that the caller sees.
std::vector<BallotMention> ballots_of(const people::Caller& caller, const ledger::Entry& entry,
                                      const View& view, const org::Tree& tree);

/// Errors: kStorageUnavailable, kCorruptStore.
base::Result<BallotsReply> read_ballots(Workspace& workspace, ballot::BallotBox& box,
                                        const people::Caller& caller, base::Day today);
/// Errors: also kUnknownEntry.
base::Result<BallotReply> read_ballot(Workspace& workspace, ballot::BallotBox& box,
                                      const people::Caller& caller, std::uint32_t number,
                                      base::Day today);

}  // namespace duizhang::app
