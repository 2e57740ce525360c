#pragma once
// Figures: indicators evaluated over the columns, with year on year, rank and streak.

#include <optional>
#include <string>
#include <vector>

#include "base/rational.h"
#include "ledger/campaign.h"
#include "ledger/chart.h"
#include "rollup/columns.h"

namespace duizhang::rollup {

/// A value that may be missing in three ways, never confused: kZero is simply the value 0.
enum class Presence : std::uint8_t {
    kValue,          ///< `value` holds, 0 included.
    kEmpty,          ///< Nothing was ever posted to its accounts below that node by then.
    kNotApplicable,  ///< The formula has no meaning there (division by zero).
};

struct Figure {
    Presence presence = Presence::kEmpty;
    base::Rational value;            ///< Percent indicators: already times 100.
    ledger::Grade grade = ledger::Grade::kD;  ///< The worst of its accounts.
};

/// Which tree: that of the last day of the period asked for, or that of all changes known.
/// Year on year compares both years under the one tree chosen for the later.
enum class TreeChoice : std::uint8_t { kThen, kNow };

/// An indicator of a campaign, or a bare account with its campaign's default kind (stock for
/// states, flow for tallies): whatever `--dx` may name.
struct Measure {
    std::string code;                         ///< "<campaign>.<indicator>" or account code.
    const ledger::Campaign* campaign = nullptr;
    const ledger::Indicator* indicator = nullptr;  ///< Null for a bare account.
    std::optional<base::AccountId> account;        ///< For a bare account.
};

struct FigureQuery {
    base::NodeId node;
    base::Period period;
    base::Sequence as_of;
};

/// Evaluates over one snapshot and one tree. Threads: const, any.
class Evaluator {
public:
    Evaluator(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const org::Tree> tree,
              const ledger::Chart& chart);

    /// Errors: kInvalidFormula, kInvalidNumber (past exact range).
    base::Result<Figure> figure(const Measure& measure, const FigureQuery& query) const;
    /// The same for many nodes at once, in the order of `nodes`.
    base::Result<std::vector<Figure>> figures(const Measure& measure, const FigureQuery& query,
                                              std::span<const base::NodeId> nodes) const;
    /// Change against the same period of the year before, in percent; empty when either is missing
    /// or the earlier is 0.
    base::Result<std::optional<base::Rational>> change_percent(const Measure& measure,
                                                               const FigureQuery& query) const;
    /// Entries behind a figure: contributions to every account its formula names.
    base::Result<std::vector<Contribution>> contributions(const Measure& measure,
                                                          const FigureQuery& query) const;
};

}  // namespace duizhang::rollup
