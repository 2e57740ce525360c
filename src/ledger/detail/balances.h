#pragma once
// What an entry counts for, and the postings that take it from one such state to another.

#include "ledger/entry.h"

namespace duizhang::ledger::detail {

/// What the entry should count for as it stands: +1 in its state and its tallies' amounts, all in
/// its category; nothing once it is reversed. Sorted by (account, category).
std::vector<EntryBalance> due_balances(const Register& source, const Chart& chart,
                                       const Entry& entry);

/// The postings that turn `entry.balances` into `wanted`, at `day`, jointly over its nodes. An
/// account entered with 0 is posted as 0, so that zero and nothing stay different.
std::vector<journal::Posting> difference(const org::Tree& tree, const Entry& entry, base::Day day,
                                         const std::vector<EntryBalance>& wanted);

/// Adds the postings at `lead`, keeping the order. Joint corrections are no part of it.
void add_to_balances(base::NodeId lead, const std::vector<journal::Posting>& postings,
                     std::vector<EntryBalance>& balances);

}  // namespace duizhang::ledger::detail
