#pragma once
// For tests: random organisations that change, and random work in them, solo and joint, with the
// postings that a ledger would make of it.

#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "ledger/ledger_store.h"
#include "org/history.h"
#include "rollup/columns.h"

namespace duizhang::rollup::detail {

inline constexpr base::Day kFirstDay{18262};  // 2020-01-01
inline constexpr int kDays = 800;
inline constexpr std::uint32_t kAccounts = 3;
inline constexpr std::uint32_t kCategories = 3;

/// A number below `bound`, whatever RapidCheck's size.
template <typename Number>
Number below(Number bound) {
    return *rc::gen::resize(100, rc::gen::inRange<Number>(0, bound));
}

inline base::Day any_day() { return kFirstDay + below(kDays); }

/// Nodes mostly from the first day on, a few later; then, if `changes`, moves and merges.
inline org::History any_history(bool changes) {
    org::History history;
    const auto nodes = 1 + below<std::uint32_t>(40);
    for (std::uint32_t id = 0; id < nodes; ++id) {
        const bool late = changes && id > 0 && below(8) == 0;
        org::Change change{.kind = org::ChangeKind::kAdded,
                           .effective = late ? any_day() : kFirstDay,
                           .node = {.id = history.next_id(),
                                    .code = "n" + std::to_string(history.next_id().value),
                                    .name = "节点",
                                    .kind = org::NodeKind::kCounty},
                           .parent = std::nullopt};
        if (id > 0) change.parent = base::NodeId{below(history.next_id().value)};
        // Refused where the parent comes later; then there is one node less.
        static_cast<void>(history.apply(change).has_value());
    }
    const int count = changes ? below(12) : 0;
    for (int i = 0; i < count; ++i) {
        org::Change change{
            .kind = below(3) == 0 ? org::ChangeKind::kMerged : org::ChangeKind::kMoved,
            .effective = any_day(),
            .node = {.id = {below(history.next_id().value)}, .code = {}, .name = {}},
            .parent = base::NodeId{below(history.next_id().value)}};
        static_cast<void>(history.apply(change).has_value());
    }
    return history;
}

/// One thing done by some nodes together.
struct Act {
    base::Sequence sequence;
    base::EntryId entry;
    base::Day day;
    base::AccountId account;
    base::CategoryId category;
    std::int64_t amount = 0;
    std::vector<base::NodeId> nodes;
};

struct Work {
    std::vector<Act> acts;
    std::vector<ledger::PostingRow> rows;
};

inline void post(const Act& act, const org::Tree& tree, std::vector<ledger::PostingRow>& rows) {
    auto nodes = act.nodes;
    std::ranges::sort(nodes, {}, [&](base::NodeId id) { return tree.position(id); });
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        ledger::PostingRow row{.sequence = act.sequence,
                               .entry = act.entry,
                               .posting = {.node = nodes[i],
                                           .day = act.day,
                                           .account = act.account,
                                           .category = act.category,
                                           .amount = act.amount,
                                           .joint = false}};
        rows.push_back(row);
        if (i == 0) continue;
        row.posting.node = tree.lowest_common_ancestor(nodes[i - 1], nodes[i]);
        row.posting.amount = -act.amount;
        row.posting.joint = true;
        rows.push_back(row);
    }
}

/// Events of one to three acts: solo or joint, any amount, on days that go back and forth.
inline Work any_work(const org::History& history) {
    Work work;
    const int events = below(120);
    std::uint64_t sequence = 0;
    for (int i = 0; i < events; ++i) {
        sequence += 1 + below<std::uint64_t>(3);
        const base::Day day = any_day();
        const auto tree = history.tree_at(day);
        std::set<base::NodeId> nodes;
        for (int k = below(4) == 0 ? 1 + below(5) : 1; k > 0; --k) {
            nodes.insert(tree->at(below(static_cast<std::uint32_t>(tree->size()))));
        }
        std::set<std::tuple<base::AccountId, base::CategoryId, std::int64_t>> seen;
        for (int k = 1 + below(3); k > 0; --k) {
            Act act{.sequence = {sequence},
                    .entry = {1 + below(sequence)},
                    .day = day,
                    .account = {below(kAccounts)},
                    .category = {below(kCategories)},
                    .amount = below(7) - 3,
                    .nodes = {nodes.begin(), nodes.end()}};
            // An event posts an amount to an account once.
            if (!seen.emplace(act.account, act.category, act.amount).second) continue;
            post(act, *tree, work.rows);
            work.acts.push_back(std::move(act));
        }
    }
    return work;
}

inline base::Period any_period() {
    const base::Day first = any_day();
    switch (below(4)) {
        case 0:
            return base::Period::containing(first, base::PeriodKind::kMonth);
        case 1:
            return base::Period::containing(first, base::PeriodKind::kWeek);
        case 2:
            return base::Period::containing(first, base::PeriodKind::kYear);
        default:
            return base::Period::range(first, first + below(200)).value();
    }
}

inline BalanceQuery any_query(const Work& work) {
    const std::uint64_t last = work.rows.empty() ? 0 : work.rows.back().sequence.value;
    BalanceQuery query{
        .account = {below(kAccounts + 1)},
        .categories = {},
        .period = any_period(),
        .kind = below(2) == 0 ? ledger::FigureKind::kFlow : ledger::FigureKind::kStock,
        .as_of = {below(2) == 0 ? last : below(last + 2)}};
    for (std::uint32_t category = 0; category < kCategories; ++category) {
        if (below(4) == 0) query.categories.push_back({category});
    }
    return query;
}

inline Columns columns_of(const Work& work) {
    Columns columns;
    columns.append(work.rows);
    return columns;
}

}  // namespace duizhang::rollup::detail
