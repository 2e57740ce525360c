#pragma once
// Figures: indicators evaluated over the columns, with year on year, rank and streak.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "ledger/campaign.h"
#include "ledger/chart.h"
#include "rollup/columns.h"

namespace duizhang::rollup {

/// A value that may be missing in two ways, never confused with each other or with the value 0.
enum class Presence : std::uint8_t {
    kValue,          ///< `value` holds, 0 included.
    kEmpty,          ///< Nothing was ever posted to its accounts below that node by then.
    kNotApplicable,  ///< The formula has no meaning there (division by zero).
};

struct Figure {
    Presence presence = Presence::kEmpty;
    base::Rational value;  ///< Percent indicators: already times 100. Not rounded.
    ledger::Grade grade = ledger::Grade::kD;  ///< The worst of its accounts; kD if it has none.
};

/// Which tree: that of the last day of the period asked for, or that of all changes known.
/// Year on year compares both years under the one tree chosen for the later.
enum class TreeChoice : std::uint8_t { kThen, kNow };

/// An indicator of a campaign, or a bare account with its campaign's default kind (stock for
/// states, flow for tallies): whatever `--dx` may name.
struct Measure {
    std::string code;  ///< "<campaign>.<indicator>" or account code.
    const ledger::Campaign* campaign = nullptr;
    const ledger::Indicator* indicator = nullptr;  ///< Null for a bare account.
    std::optional<base::AccountId> account;        ///< For a bare account.
};

/// Finds what `code` names: an indicator or account by its whole code, or without the campaign's
/// code where only one campaign has it. The result points into `campaigns`.
/// Errors: kUnknownIndicator; the detail names the campaigns that share a short code, or what is
/// near an unknown one by code or title.
base::Result<Measure> find_measure(std::string_view code,
                                   std::span<const ledger::Campaign> campaigns,
                                   const ledger::Chart& chart);

struct FigureQuery {
    base::NodeId node;
    base::Period period;
    base::Sequence as_of;
};

/// (current − previous) / |previous|, in percent; empty when either has no value or the earlier
/// is 0. Errors: kInvalidNumber (past exact range).
base::Result<std::optional<base::Rational>> change_percent(const Figure& current,
                                                           const Figure& previous);

/// Competition ranks from 1 (1, 2, 2, 4), by the direction that is good for the measure: the
/// smallest first for kDown, else the largest. Figures without a value get 0, no rank.
std::vector<std::size_t> ranks(const Measure& measure, std::span<const Figure> figures);

/// Evaluates over one snapshot and one tree. `chart` must outlive it. Threads: const, any.
class Evaluator {
public:
    Evaluator(std::shared_ptr<const Snapshot> snapshot, std::shared_ptr<const org::Tree> tree,
              const ledger::Chart& chart);

    /// Errors: kInvalidFormula, kInvalidNumber (past exact range).
    base::Result<Figure> figure(const Measure& measure, const FigureQuery& query) const;
    /// The same for many nodes at once, in the order of `nodes`; `query.node` is not looked at.
    base::Result<std::vector<Figure>> figures(const Measure& measure, const FigureQuery& query,
                                              std::span<const base::NodeId> nodes) const;
    /// Change against the same period of the year before, in percent; empty when either is missing
    /// or the earlier is 0.
    base::Result<std::optional<base::Rational>> change_percent(const Measure& measure,
                                                               const FigureQuery& query) const;
    /// Entries behind a figure, newest first: contributions to every account its formula names,
    /// those of one entry added up. Those of a streak are of the period asked for.
    base::Result<std::vector<Contribution>> contributions(const Measure& measure,
                                                          const FigureQuery& query) const;

private:
    class Evaluation;

    std::shared_ptr<const Snapshot> snapshot_;
    std::shared_ptr<const org::Tree> tree_;
    const ledger::Chart& chart_;
};

}  // namespace duizhang::rollup
