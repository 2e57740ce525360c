#pragma once
// What was filed of one form: the entries of its register, by node and period, and whether their
// figures agree with the records. Shared by the grid, the statements and the reminders.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/returns_api.h"
#include "app/workspace.h"
#include "ledger/filing.h"
#include "people/caller.h"
#include "rollup/figures.h"

namespace duizhang::app {

/// A return that stands (reversed ones do not).
struct FiledReturn {
    base::EntryId entry;
    base::Sequence version;
    std::string number;
    std::string state;
    std::map<std::string, std::string> values;  ///< Of its fields, "" left out.
    bool explained = false;                     ///< It has words for differences.
};

using ReturnPlace = std::pair<base::NodeId, std::string>;  ///< Node and period.

enum class Balance : std::uint8_t { kBalanced, kExplained, kUnexplained };
std::string_view to_string(Balance balance);  ///< "balanced", "explained", "unexplained"

/// One line of a statement at one node.
struct StatementFigures {
    std::optional<std::int64_t> reported;
    std::string reported_text;  ///< As filed: "", "n/a" or the number.
    rollup::Figure recorded;
    /// Empty where one of the two is no number. Nothing recorded counts as 0.
    std::optional<base::Rational> difference;
};

/// A form as one view of the ledger has it. `view` is kept; `caller` must outlive it.
class FiledReturns {
public:
    /// `named` must belong to `view` and have a filing.
    FiledReturns(std::shared_ptr<const View> view, const NamedRegister& named,
                 const people::Caller& caller)
        : view_(std::move(view)), named_(named), caller_(caller) {}

    /// Reads those of periods that end from `first` to `last`, below `ou`.
    /// Errors: those of lists::List::ask.
    base::Status read(base::NodeId ou, base::Day first, base::Day last);
    const FiledReturn* find(base::NodeId node, const base::Period& period) const;

    /// The nodes at or below `ou` that owe it for `period` and that the caller sees.
    std::vector<base::NodeId> asked(base::NodeId ou, const base::Period& period) const;
    std::shared_ptr<const org::Tree> tree_of(const base::Period& period) const;

    /// The figures that the records answer for a line, of each of `nodes`, under the tree of the
    /// period. Errors: those of rollup::Evaluator::figures.
    base::Result<std::vector<rollup::Figure>> recorded(const ledger::Field& line,
                                                       const base::Period& period,
                                                       std::span<const base::NodeId> nodes,
                                                       base::Sequence as_of) const;
    /// Reported against recorded of each node that filed, by line in the order of the fields.
    /// Errors: as above.
    base::Result<std::map<base::NodeId, std::vector<StatementFigures>>> figures(
        const base::Period& period, std::span<const base::NodeId> nodes,
        base::Sequence as_of) const;
    static Balance balance(const FiledReturn& filed, std::span<const StatementFigures> figures);

    /// Fields that are held against records, in order.
    std::vector<const ledger::Field*> lines() const;
    const NamedRegister& named() const { return named_; }

private:
    std::shared_ptr<const View> view_;
    NamedRegister named_;
    const people::Caller& caller_;
    std::map<ReturnPlace, FiledReturn> filed_;
};

/// Whether the caller may file it somewhere.
bool may_file(const people::Caller& caller, const ledger::Register& source);

/// As the API shows it; `filed` is null where nothing was filed, and `late` says whether it is too
/// late for that.
ReturnCellView cell_of(const FiledReturn* filed, const ledger::Register& source, bool late);

/// The measure of an indicator of `campaign`, which must have it.
rollup::Measure measure_of(const ledger::Campaign& campaign, const std::string& indicator);

/// The form that a request names. Errors: kUnknownCampaign, kUnknownRegister.
base::Result<NamedRegister> find_return(const Books& books, const std::string& campaign,
                                        const std::string& register_code);

/// Puts the figures that the ledger holds into the fields of a return that ask for them (`from`).
/// Entries of other registers are left alone. Errors: kInvalidField where the command brings a
/// value of its own, those of rollup::Evaluator::figure.
base::Status fill_from_records(const View& view, const NamedRegister& named,
                               ledger::OpenEntry& command);

}  // namespace duizhang::app
