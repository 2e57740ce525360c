#pragma once
// Postings as columns in memory, in sequence order, and the sums over them: any subtree × period ×
// account × category, as of any sequence, under any tree. Derived; dropped and rebuilt at will.
// Not for indicators: figures.h.

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "ledger/campaign.h"
#include "ledger/ledger_store.h"
#include "org/tree.h"
#include "rollup/scope.h"

namespace duizhang::rollup {

namespace detail {
struct AccountPages;
}

/// What to sum. Stock = balance at the end of `period`; flow = turnover within it.
struct BalanceQuery {
    base::AccountId account;
    std::vector<base::CategoryId> categories;  ///< Empty = all.
    base::Period period;
    ledger::FigureKind kind;
    base::Sequence as_of;  ///< Postings up to and including this event.
};

/// An entry's share in a balance.
struct Contribution {
    base::EntryId entry;
    std::int64_t amount;
    base::Sequence last;  ///< Its latest event among those counted.
};

/// An immutable state of the columns. Threads: any number may read it.
/// Joint work counts once in every sum, under whatever tree is asked for. Postings of nodes that
/// the tree does not have do not count. A query costs the rows of its account in the months that
/// it covers.
class Snapshot {
public:
    base::Sequence last() const { return last_; }
    /// Postings taken in, joint corrections included.
    std::size_t postings() const { return postings_; }
    /// Memory behind it, shared with other snapshots.
    std::size_t bytes() const { return bytes_; }

    /// Balance of the subtree of `node` under `tree`.
    std::int64_t balance(const BalanceQuery& query, const org::Tree& tree, base::NodeId node) const;
    /// Balances of the subtrees of many nodes in one pass, in the order of `nodes`.
    std::vector<std::int64_t> balances(const BalanceQuery& query, const org::Tree& tree,
                                       std::span<const base::NodeId> nodes) const;
    /// The same for nodes prepared once; by slot of `scope`, not in the order they were asked.
    std::vector<std::int64_t> balances(const BalanceQuery& query, const Scope& scope) const;
    /// By category, in one pass: pairs of category and balance, without zeros, by category.
    std::vector<std::pair<base::CategoryId, std::int64_t>> by_category(const BalanceQuery& query,
                                                                       const org::Tree& tree,
                                                                       base::NodeId node) const;
    /// Entries behind a balance, newest first: those whose postings do not sum to zero (stock), or
    /// that posted in the period (flow, nonzero sum). Joint entries appear once.
    std::vector<Contribution> contributions(const BalanceQuery& query, const org::Tree& tree,
                                            base::NodeId node) const;

    /// Whether anything was ever posted to `account` in the subtree of `node`, of a day up to `by`
    /// and an event up to `as_of`.
    bool posted(base::AccountId account, base::Day by, base::Sequence as_of, const org::Tree& tree,
                base::NodeId node) const;
    /// The same by slot of `scope`: 1 or 0.
    std::vector<std::uint8_t> posted(base::AccountId account, base::Day by, base::Sequence as_of,
                                     const Scope& scope) const;

private:
    friend class Columns;

    const detail::AccountPages* account(base::AccountId id) const;

    std::vector<std::shared_ptr<const detail::AccountPages>> accounts_;  // By AccountId.
    base::Sequence last_{};
    std::size_t postings_ = 0;
    std::size_t bytes_ = 0;
};

/// The growing end. Threads: one writer; `snapshot()` from any thread.
class Columns {
public:
    Columns();
    ~Columns();
    Columns(Columns&&) noexcept;
    Columns& operator=(Columns&&) noexcept;

    /// Rows in sequence order, all of an event together; sequences already held are refused by
    /// DZ_ASSERT. Snapshots taken before do not see them, those after see all of them.
    /// Cost beside the rows themselves: the number of accounts and the size of those touched, so
    /// append in batches.
    void append(std::span<const ledger::PostingRow> rows);
    std::shared_ptr<const Snapshot> snapshot() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace duizhang::rollup
