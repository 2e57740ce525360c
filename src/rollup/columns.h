#pragma once
// Postings as columns in memory, in sequence order, and the sums over them: any subtree × period ×
// account × category, as of any sequence, under any tree. Derived; dropped and rebuilt at will.
// Not for indicators: figures.h.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "ledger/ledger_store.h"
#include "org/tree.h"

namespace duizhang::rollup {

/// What to sum. Stock = balance at the end of `period`; flow = turnover within it.
struct BalanceQuery {
    base::AccountId account;
    std::vector<base::CategoryId> categories;  ///< Empty = all.
    base::Period period;
    ledger::FigureKind kind;
    base::Sequence as_of;                      ///< Postings up to and including this event.
};

/// An entry's share in a balance.
struct Contribution {
    base::EntryId entry;
    std::int64_t amount;
    base::Sequence last;  ///< Its latest event among those counted.
};

/// An immutable state of the columns. Threads: any number may read it.
class Snapshot {
public:
    base::Sequence last() const;
    std::size_t postings() const;
    std::size_t bytes() const;

    /// Balance of the subtree of `node` under `tree`.
    std::int64_t balance(const BalanceQuery& query, const org::Tree& tree, base::NodeId node) const;
    /// Balances of the subtrees of many nodes in one pass, in the order of `nodes`.
    std::vector<std::int64_t> balances(const BalanceQuery& query, const org::Tree& tree,
                                       std::span<const base::NodeId> nodes) const;
    /// By category, in one pass: pairs of category and balance, without zeros.
    std::vector<std::pair<base::CategoryId, std::int64_t>> by_category(
        const BalanceQuery& query, const org::Tree& tree, base::NodeId node) const;
    /// Entries behind a balance, newest first: those whose postings do not sum to zero (stock), or
    /// that posted in the period (flow, nonzero sum). Joint entries appear once.
    std::vector<Contribution> contributions(const BalanceQuery& query, const org::Tree& tree,
                                            base::NodeId node) const;
};

/// The growing end. Threads: one writer; `snapshot()` from any thread.
class Columns {
public:
    Columns();
    ~Columns();
    Columns(Columns&&) noexcept;
    Columns& operator=(Columns&&) noexcept;

    /// Rows in sequence order, all of an event together; sequences already held are refused by
    /// DZ_ASSERT.
    void append(std::span<const ledger::PostingRow> rows);
    std::shared_ptr<const Snapshot> snapshot() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace duizhang::rollup
