#pragma once
// One claim against the figure of the ledger it was matched to. Private to this folder.

#include "reconcile/match.h"

namespace duizhang::reconcile {

/// Asks `source` for the figure that `matches[index]` names and compares it with `claims[index]`.
/// Errors: those of `source`.
base::Result<JudgedClaim> judge(std::span<const claims::Claim> claims,
                                std::span<const Matches> matches, std::size_t index,
                                FigureSource& source);

}  // namespace duizhang::reconcile
