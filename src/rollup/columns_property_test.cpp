#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "rollup/columns.h"
#include "rollup/detail/random_postings.h"

namespace duizhang::rollup {
namespace {

using base::NodeId;
using detail::Act;
using detail::Work;

/// What counting once means, told over the acts and not over postings: an act counts at a node
/// with its whole amount if any of those who did it lies in the node's subtree.
bool counts(const Act& act, const BalanceQuery& query, const org::Tree& tree, NodeId node) {
    const bool in_category =
        query.categories.empty() ||
        std::ranges::find(query.categories, act.category) != query.categories.end();
    const bool in_time =
        act.day <= query.period.last() &&
        (query.kind == ledger::FigureKind::kStock || query.period.contains(act.day));
    return act.account == query.account && in_category && in_time && act.sequence <= query.as_of &&
           std::ranges::any_of(act.nodes,
                               [&](NodeId id) { return tree.has(id) && tree.contains(node, id); });
}

std::vector<NodeId> all_nodes(const org::Tree& tree) {
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < tree.size(); ++i) nodes.push_back(tree.at(i));
    return nodes;
}

std::vector<NodeId> some_nodes(const org::Tree& tree) {
    std::vector<NodeId> nodes;
    for (int i = detail::below(8); i >= 0; --i) {
        nodes.push_back(tree.at(detail::below(static_cast<std::uint32_t>(tree.size()))));
    }
    return nodes;
}

RC_GTEST_PROP(Columns, BalancesCountJointWorkOnceUnderAnyTree, ()) {
    const auto history = detail::any_history(true);
    const Work work = detail::any_work(history);
    const auto snapshot = detail::columns_of(work).snapshot();
    RC_ASSERT(snapshot->postings() == work.rows.size());
    for (int i = 0; i < 8; ++i) {
        const BalanceQuery query = detail::any_query(work);
        const auto tree = detail::below(2) == 0 ? history.tree_at(query.period.last())
                                                : history.tree_at(detail::any_day());
        const auto nodes = detail::below(2) == 0 ? all_nodes(*tree) : some_nodes(*tree);
        const auto balances = snapshot->balances(query, *tree, nodes);
        for (std::size_t k = 0; k < nodes.size(); ++k) {
            std::int64_t expected = 0;
            for (const Act& act : work.acts) {
                if (counts(act, query, *tree, nodes[k])) expected += act.amount;
            }
            RC_ASSERT(balances[k] == expected);
            RC_ASSERT(snapshot->balance(query, *tree, nodes[k]) == expected);
        }
    }
}

RC_GTEST_PROP(Columns, CategoriesAndEntriesAddUpToTheBalance, ()) {
    const auto history = detail::any_history(true);
    const Work work = detail::any_work(history);
    const auto snapshot = detail::columns_of(work).snapshot();
    const BalanceQuery query = detail::any_query(work);
    const auto tree = history.latest();
    for (const NodeId node : some_nodes(*tree)) {
        std::map<base::CategoryId, std::int64_t> by_category;
        std::map<base::EntryId, std::pair<std::int64_t, base::Sequence>> by_entry;
        for (const Act& act : work.acts) {
            if (!counts(act, query, *tree, node)) continue;
            by_category[act.category] += act.amount;
            auto& [amount, last] = by_entry[act.entry];
            amount += act.amount;
            last = std::max(last, act.sequence);
        }
        std::erase_if(by_category, [](const auto& pair) { return pair.second == 0; });
        std::erase_if(by_entry, [](const auto& pair) { return pair.second.first == 0; });
        const auto categories = snapshot->by_category(query, *tree, node);
        RC_ASSERT(std::ranges::equal(categories, by_category, [](const auto& a, const auto& b) {
            return a.first == b.first && a.second == b.second;
        }));
        const auto entries = snapshot->contributions(query, *tree, node);
        RC_ASSERT(entries.size() == by_entry.size());
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const auto& [amount, last] = by_entry.at(entries[i].entry);
            RC_ASSERT(entries[i].amount == amount);
            RC_ASSERT(entries[i].last == last);
            if (i > 0) RC_ASSERT(entries[i].last <= entries[i - 1].last);
        }
    }
}

RC_GTEST_PROP(Columns, KnowWhereAnythingWasEverPosted, ()) {
    const auto history = detail::any_history(true);
    const Work work = detail::any_work(history);
    const auto snapshot = detail::columns_of(work).snapshot();
    const auto tree = history.tree_at(detail::any_day());
    const BalanceQuery query = detail::any_query(work);
    const auto nodes = all_nodes(*tree);
    const Scope scope(*tree, nodes);
    const auto posted = snapshot->posted(query.account, query.period.last(), query.as_of, scope);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool expected = std::ranges::any_of(work.acts, [&](const Act& act) {
            return act.account == query.account && act.day <= query.period.last() &&
                   act.sequence <= query.as_of && std::ranges::any_of(act.nodes, [&](NodeId id) {
                       return tree->has(id) && tree->contains(nodes[i], id);
                   });
        });
        RC_ASSERT(posted[scope.asked()[i]] == (expected ? 1 : 0));
        RC_ASSERT(snapshot->posted(query.account, query.period.last(), query.as_of, *tree,
                                   nodes[i]) == expected);
    }
}

RC_GTEST_PROP(Columns, GrownInBatchesEqualThoseMadeAtOnce, ()) {
    const auto history = detail::any_history(true);
    const Work work = detail::any_work(history);
    const auto whole = detail::columns_of(work).snapshot();
    Columns grown;
    std::vector<std::pair<std::shared_ptr<const Snapshot>, base::Sequence>> seen;
    for (std::size_t begin = 0; begin < work.rows.size();) {
        std::size_t end = std::min(begin + 1 + detail::below<std::size_t>(60), work.rows.size());
        // Events stay whole.
        while (end < work.rows.size() && work.rows[end].sequence == work.rows[end - 1].sequence) {
            ++end;
        }
        grown.append(std::span(work.rows).subspan(begin, end - begin));
        begin = end;
        seen.emplace_back(grown.snapshot(), work.rows[end - 1].sequence);
    }
    const auto tree = history.latest();
    const auto nodes = all_nodes(*tree);
    for (int i = 0; i < 4; ++i) {
        BalanceQuery query = detail::any_query(work);
        RC_ASSERT(grown.snapshot()->balances(query, *tree, nodes) ==
                  whole->balances(query, *tree, nodes));
        // An old snapshot still shows what it showed: the whole as of its last event.
        for (const auto& [snapshot, last] : seen) {
            RC_ASSERT(snapshot->last() == last);
            BalanceQuery then = query;
            then.as_of = std::min(query.as_of, last);
            RC_ASSERT(snapshot->balances(query, *tree, nodes) ==
                      whole->balances(then, *tree, nodes));
        }
    }
}

RC_GTEST_PROP(Scope, FindsTheDeepestChosenNode, ()) {
    const auto history = detail::any_history(true);
    const auto tree = history.latest();
    const auto nodes = some_nodes(*tree);
    const Scope scope(*tree, nodes);
    for (std::uint32_t i = 0; i < tree->size(); ++i) {
        std::optional<NodeId> deepest = tree->at(i);
        while (deepest && std::ranges::find(nodes, *deepest) == nodes.end()) {
            deepest = tree->parent(*deepest);
        }
        const std::uint32_t slot = scope.slot_of(tree->at(i).value);
        RC_ASSERT((slot == scope.size()) == !deepest.has_value());
        if (!deepest) continue;
        const auto asked = std::ranges::find(nodes, *deepest) - nodes.begin();
        RC_ASSERT(scope.asked()[static_cast<std::size_t>(asked)] == slot);
    }
}

}  // namespace
}  // namespace duizhang::rollup
