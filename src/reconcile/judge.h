#pragma once
// One claim against the figure of the ledger it was matched to. Private to this folder.

#include "reconcile/match.h"

namespace duizhang::reconcile {

/// Asks `source` for the figure and compares. Errors: those of `source`.
base::Result<JudgedClaim> judge(const claims::Claim& claim, const Matches& matches,
                                FigureSource& source);

}  // namespace duizhang::reconcile
