#pragma once
// Who is told of what happens to an entry. Pure. Nobody is told of his own doing, and nobody of an
// entry that he does not see.

#include <span>
#include <string>
#include <vector>

#include "ledger/entry.h"
#include "notices/notice.h"
#include "org/tree.h"
#include "people/caller.h"

namespace duizhang::notices {

struct Addressee {
    std::string account;
    Kind kind;

    friend bool operator==(const Addressee&, const Addressee&) = default;
};

/// What addressees are chosen from. All must outlive the call.
struct Circle {
    std::span<const people::Caller> accounts;  ///< Those that are open
    const org::Tree& tree;                     ///< Of today
};

/// Where a move takes an entry.
enum class Turn : std::uint8_t {
    kForward,
    kReturned,  ///< From a state that is not final to one declared before it
    kReopened,  ///< From a final state to one that is not
};

Turn turn_of(const ledger::Register& source, const ledger::Move& move);

/// The moves that `account` may make of the entry as it stands: its state, the role at the place,
/// and who made the moves before. Not for whether the fields and evidence suffice.
std::vector<const ledger::Move*> open_moves(const ledger::Register& source,
                                            const ledger::Entry& entry,
                                            const people::Caller& account, const org::Tree& tree);

/// After the opening (`move` empty) or a move, made by `actor`. For a move forward: who may move it
/// next, for each of those moves only the accounts nearest above the lead node. For a return: who
/// had submitted it, and the owners nearest to it; for a reopening all who had a part in it, too.
/// `entry` is as it stands afterwards.
std::vector<Addressee> after_move(const ledger::Register& source, const ledger::Entry& entry,
                                  std::string_view move, std::string_view actor,
                                  const Circle& circle);

/// Those who acted on the entry before.
std::vector<Addressee> after_comment(const ledger::Entry& entry, std::string_view actor,
                                     const Circle& circle);

/// The owners nearest to the lead node, and those at joint nodes themselves. `kind` is kDueSoon or
/// kLate.
std::vector<Addressee> by_calendar(const ledger::Entry& entry, Kind kind, const Circle& circle);

/// Of a return that `node` owes or filed: those nearest to the node who may file it. Where it is
/// late or does not agree, also the offices nearest above the node.
std::vector<Addressee> about_return(const ledger::Register& source, base::NodeId node, Kind kind,
                                    const Circle& circle);

/// The offices of the campaign's part of the tree and above it. Errors: none; an unknown node has
/// no offices.
std::vector<Addressee> after_edition(std::string_view campaign_node, const Circle& circle);

}  // namespace duizhang::notices
