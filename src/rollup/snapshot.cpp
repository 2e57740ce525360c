// Sums over the pages: one scan, several things to do with each row.

#include <algorithm>
#include <unordered_map>

#include "rollup/columns.h"
#include "rollup/detail/pages.h"

namespace duizhang::rollup {

using detail::AccountPages;
using detail::Arrival;
using detail::Chunk;
using detail::Page;

namespace {

/// Which rows of a page count.
struct DayRange {
    std::uint8_t first;
    std::uint8_t last;
    bool whole_month() const { return first == 1 && last == detail::kDayMask; }
    bool contains(std::uint8_t mark) const {
        const auto day = static_cast<std::uint8_t>(mark & detail::kDayMask);
        return first <= day && day <= last;
    }
};

/// Months and days that a query covers.
class Cover {
public:
    explicit Cover(const BalanceQuery& query) {
        const base::YearMonthDay last = query.period.last().ymd();
        last_month_ = detail::month_of(last);
        const base::Day after = query.period.last() + 1;
        if (after.ymd().day != 1) last_day_ = static_cast<std::uint8_t>(last.day);
        if (query.kind == ledger::FigureKind::kStock) return;
        const base::YearMonthDay first = query.period.first().ymd();
        first_month_ = detail::month_of(first);
        first_day_ = static_cast<std::uint8_t>(first.day);
    }

    auto pages(const AccountPages& account) const {
        const auto begin = std::ranges::lower_bound(account.pages, first_month_, {},
                                                    [](const auto& page) { return page->month; });
        const auto end = std::ranges::upper_bound(account.pages, last_month_, {},
                                                  [](const auto& page) { return page->month; });
        return std::span(begin, begin < end ? end : begin);
    }

    DayRange days(const Page& page) const {
        return {.first = page.month == first_month_ ? first_day_ : std::uint8_t{1},
                .last = page.month == last_month_ ? last_day_ : detail::kDayMask};
    }

private:
    std::int32_t first_month_ = std::numeric_limits<std::int32_t>::min();
    std::int32_t last_month_ = 0;
    std::uint8_t first_day_ = 1;
    std::uint8_t last_day_ = detail::kDayMask;
};

/// The subtree of one node as a scope of a single slot.
class Subtree {
public:
    Subtree(const org::Tree& tree, base::NodeId node)
        : positions_(tree.positions()), span_(tree.subtree(node)) {}
    std::uint32_t size() const { return 1; }
    std::uint32_t slot_of(std::uint32_t node) const {
        return node < positions_.size() && span_.contains(positions_[node]) ? 0 : 1;
    }

private:
    std::span<const std::uint32_t> positions_;
    org::Span span_;
};

/// Calls `sink.row(slot, chunk, i)` for each row that counts and `sink.group(slots, chunk, i)` for
/// each joint group, with the slots of its members in ascending order, never empty. A row outside
/// the scope has the slot `scope.size()`.
template <typename ScopeLike, typename Sink>
class Scan {
public:
    Scan(const BalanceQuery& query, const ScopeLike& scope, Sink& sink)
        : query_(query),
          scope_(scope),
          sink_(sink),
          none_(static_cast<std::uint32_t>(scope.size())) {}

    void run(const AccountPages& account) {
        const Cover cover(query_);
        for (const auto& page : cover.pages(account)) {
            const DayRange days = cover.days(*page);
            for (std::size_t piece = 0; piece < page->pieces.size(); ++piece) {
                const std::uint32_t rows = page->rows_until(piece, query_.as_of);
                if (rows == 0) break;
                const Chunk& chunk = *page->pieces[piece].chunk;
                if (days.whole_month() && query_.categories.empty()) {
                    scan(chunk, rows, [](std::uint32_t) { return true; });
                } else {
                    scan(chunk, rows, [&](std::uint32_t i) {
                        return days.contains(chunk.mark[i]) && counts(chunk.category[i]);
                    });
                }
            }
            flush();
        }
    }

private:
    bool counts(std::uint32_t category) const {
        return query_.categories.empty() ||
               std::ranges::find(query_.categories, base::CategoryId{category}) !=
                   query_.categories.end();
    }

    template <typename Wanted>
    void scan(const Chunk& chunk, std::uint32_t rows, Wanted wanted) {
        for (std::uint32_t i = 0; i < rows; ++i) {
            if (!wanted(i)) continue;
            const std::uint32_t slot = scope_.slot_of(chunk.node[i]);
            if ((chunk.mark[i] & detail::kJoint) == 0) {
                sink_.row(slot, chunk, i);
                continue;
            }
            if ((chunk.mark[i] & detail::kFirstOfJoint) != 0) flush();
            group_chunk_ = &chunk;
            group_row_ = i;
            if (slot != none_) group_.push_back(slot);
        }
    }

    /// A group may go on in the next chunk, but not in the next page.
    void flush() {
        if (group_.empty()) return;
        std::ranges::sort(group_);
        sink_.group(group_, *group_chunk_, group_row_);
        group_.clear();
    }

    const BalanceQuery& query_;
    const ScopeLike& scope_;
    Sink& sink_;
    std::uint32_t none_;
    std::vector<std::uint32_t> group_;
    const Chunk* group_chunk_ = nullptr;
    std::uint32_t group_row_ = 0;
};

template <typename ScopeLike, typename Sink>
void scan(const AccountPages* account, const BalanceQuery& query, const ScopeLike& scope,
          Sink& sink) {
    if (account != nullptr) Scan<ScopeLike, Sink>(query, scope, sink).run(*account);
}

struct OneTotal {
    std::int64_t total = 0;
    void row(std::uint32_t slot, const Chunk& chunk, std::uint32_t i) {
        if (slot == 0) total += chunk.amount[i];
    }
    void group(std::span<const std::uint32_t>, const Chunk& chunk, std::uint32_t i) {
        total += chunk.amount[i];
    }
};

/// Own amounts of each slot, before they are added up along the tree; the last is for what lies
/// outside.
struct SlotTotals {
    const Scope& scope;
    std::vector<std::int64_t> totals = std::vector<std::int64_t>(scope.size() + 1);

    void row(std::uint32_t slot, const Chunk& chunk, std::uint32_t i) {
        totals[slot] += chunk.amount[i];
    }
    void group(std::span<const std::uint32_t> slots, const Chunk& chunk, std::uint32_t i) {
        const std::int64_t amount = chunk.amount[i];
        for (const std::uint32_t slot : slots) totals[slot] += amount;
        for (std::size_t k = 1; k < slots.size(); ++k) {
            const std::uint32_t common = scope.common(slots[k - 1], slots[k]);
            if (common != Scope::kNoSlot) totals[common] -= amount;
        }
    }
};

struct CategoryTotals {
    std::vector<std::int64_t> totals;
    void add(std::uint32_t category, std::int64_t amount) {
        if (category >= totals.size()) totals.resize(category + 1);
        totals[category] += amount;
    }
    void row(std::uint32_t slot, const Chunk& chunk, std::uint32_t i) {
        if (slot == 0) add(chunk.category[i], chunk.amount[i]);
    }
    void group(std::span<const std::uint32_t>, const Chunk& chunk, std::uint32_t i) {
        add(chunk.category[i], chunk.amount[i]);
    }
};

struct EntryTotals {
    struct Total {
        std::int64_t amount = 0;
        std::uint64_t last = 0;
    };
    std::unordered_map<std::uint64_t, Total> totals;
    void add(const Chunk& chunk, std::uint32_t i) {
        Total& total = totals[chunk.entry[i]];
        total.amount += chunk.amount[i];
        // Pages come by month, so sequences go back and forth.
        total.last = std::max(total.last, chunk.base_sequence + chunk.sequence[i]);
    }
    void row(std::uint32_t slot, const Chunk& chunk, std::uint32_t i) {
        if (slot == 0) add(chunk, i);
    }
    void group(std::span<const std::uint32_t>, const Chunk& chunk, std::uint32_t i) {
        add(chunk, i);
    }
};

/// Calls `visit` with each arrival up to `as_of` until it returns false.
template <typename Visit>
void for_each_arrival(const AccountPages& account, base::Day by, base::Sequence as_of,
                      Visit visit) {
    for (const auto& piece : account.arrivals) {
        for (std::uint32_t i = 0; i < piece.rows; ++i) {
            const Arrival& arrival = piece.arrivals[i];
            if (as_of < arrival.sequence) return;
            if (arrival.day <= by && !visit(arrival)) return;
        }
    }
}

}  // namespace

const AccountPages* Snapshot::account(base::AccountId id) const {
    return id.value < accounts_.size() ? accounts_[id.value].get() : nullptr;
}

std::int64_t Snapshot::balance(const BalanceQuery& query, const org::Tree& tree,
                               base::NodeId node) const {
    OneTotal sink;
    scan(account(query.account), query, Subtree(tree, node), sink);
    return sink.total;
}

std::vector<std::int64_t> Snapshot::balances(const BalanceQuery& query, const org::Tree& tree,
                                             std::span<const base::NodeId> nodes) const {
    const Scope scope(tree, nodes);
    const auto by_slot = balances(query, scope);
    std::vector<std::int64_t> result(nodes.size());
    std::ranges::transform(scope.asked(), result.begin(),
                           [&by_slot](std::uint32_t slot) { return by_slot[slot]; });
    return result;
}

std::vector<std::int64_t> Snapshot::balances(const BalanceQuery& query, const Scope& scope) const {
    SlotTotals sink{.scope = scope};
    scan(account(query.account), query, scope, sink);
    sink.totals.pop_back();
    for (auto slot = static_cast<std::uint32_t>(sink.totals.size()); slot-- > 0;) {
        const std::uint32_t parent = scope.parent(slot);
        if (parent != Scope::kNoSlot) sink.totals[parent] += sink.totals[slot];
    }
    return std::move(sink.totals);
}

std::vector<std::pair<base::CategoryId, std::int64_t>> Snapshot::by_category(
    const BalanceQuery& query, const org::Tree& tree, base::NodeId node) const {
    CategoryTotals sink;
    scan(account(query.account), query, Subtree(tree, node), sink);
    std::vector<std::pair<base::CategoryId, std::int64_t>> result;
    for (std::uint32_t category = 0; category < sink.totals.size(); ++category) {
        if (sink.totals[category] != 0) {
            result.emplace_back(base::CategoryId{category}, sink.totals[category]);
        }
    }
    return result;
}

std::vector<Contribution> Snapshot::contributions(const BalanceQuery& query, const org::Tree& tree,
                                                  base::NodeId node) const {
    EntryTotals sink;
    scan(account(query.account), query, Subtree(tree, node), sink);
    std::vector<Contribution> result;
    for (const auto& [entry, total] : sink.totals) {
        if (total.amount == 0) continue;
        result.push_back({.entry = {entry}, .amount = total.amount, .last = {total.last}});
    }
    std::ranges::sort(result, [](const Contribution& a, const Contribution& b) {
        return std::pair(b.last, b.entry) < std::pair(a.last, a.entry);
    });
    return result;
}

bool Snapshot::posted(base::AccountId account, base::Day by, base::Sequence as_of,
                      const org::Tree& tree, base::NodeId node) const {
    const AccountPages* pages = this->account(account);
    if (pages == nullptr) return false;
    const Subtree subtree(tree, node);
    bool found = false;
    for_each_arrival(*pages, by, as_of, [&](const Arrival& arrival) {
        found = subtree.slot_of(arrival.node.value) == 0;
        return !found;
    });
    return found;
}

std::vector<std::uint8_t> Snapshot::posted(base::AccountId account, base::Day by,
                                           base::Sequence as_of, const Scope& scope) const {
    std::vector<std::uint8_t> result(scope.size() + 1);
    if (const AccountPages* pages = this->account(account)) {
        for_each_arrival(*pages, by, as_of, [&](const Arrival& arrival) {
            result[scope.slot_of(arrival.node.value)] = 1;
            return true;
        });
    }
    result.pop_back();
    for (auto slot = static_cast<std::uint32_t>(result.size()); slot-- > 0;) {
        const std::uint32_t parent = scope.parent(slot);
        if (parent != Scope::kNoSlot) result[parent] |= result[slot];
    }
    return result;
}

}  // namespace duizhang::rollup
