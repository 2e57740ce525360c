#pragma once
// What the ledger answers to a matched claim: at which node and time it was looked up, and how the
// claim fits. Private to this folder.

#include "reconcile/match.h"

namespace duizhang::reconcile {

enum class Fit : std::uint8_t {
    kAgrees,
    kAgreedThen,      ///< By what was known on the report's day; corrected since.
    kAgreesElsewhen,  ///< Only with the figure of another time than the text names.
    kDisagrees,
    kOtherTime,    ///< The ledger has no figure for the time named, and that of the usual differs.
    kAbsent,       ///< The ledger has no figure.
    kNoBase,       ///< It has the level, but not the one before.
    kNotLookedUp,  ///< Compared with a base, or ranked among nodes, that is not looked for.
};

struct Answer {
    Fit fit = Fit::kAbsent;
    LedgerFigure figure;
    std::optional<LedgerFigure> corrected;  ///< kAgreedThen: what the ledger says now.
};

/// Errors: those of `source`.
base::Result<Answer> ask(const claims::Claim& claim, const Matches& matches, const Match& match,
                         FigureSource& source);

}  // namespace duizhang::reconcile
