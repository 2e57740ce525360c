#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

#include "org/history.h"

namespace duizhang::org {
namespace {

using base::Day;
using base::NodeId;

constexpr std::int32_t kDays = 12;

/// Any change, sensible or not, about nodes 0…ids.
Change any_change(std::uint32_t next_id) {
    const auto near = [&] {
        return *rc::gen::resize(100, rc::gen::inRange<std::uint32_t>(0, next_id + 2));
    };
    Change change;
    // Additions often, or the trees stay small.
    change.kind = *rc::gen::weightedElement<ChangeKind>({{8, ChangeKind::kAdded},
                                                         {1, ChangeKind::kRenamed},
                                                         {4, ChangeKind::kMoved},
                                                         {2, ChangeKind::kMerged},
                                                         {1, ChangeKind::kSplit}});
    // Early additions have many later days to be moved on.
    const int last_day = change.kind == ChangeKind::kAdded ? kDays / 3 : kDays;
    change.effective = Day{*rc::gen::resize(100, rc::gen::inRange(0, last_day))};
    if (change.kind == ChangeKind::kAdded) {
        change.node.id = {
            *rc::gen::weightedElement<std::uint32_t>({{9, next_id}, {1, next_id + 1}})};
        change.node.code = "c" + std::to_string(change.node.id.value);
        change.node.kind = NodeKind::kCounty;
    } else {
        change.node.id = {near()};
    }
    change.node.name = "n" + std::to_string(*rc::gen::inRange(0, 100));
    const bool needs_parent =
        change.kind != ChangeKind::kRenamed && change.kind != ChangeKind::kSplit && next_id > 0;
    if (*rc::gen::weightedElement<bool>({{15, needs_parent}, {1, !needs_parent}})) {
        change.parent = NodeId{near()};
    }
    return change;
}

History any_history() {
    History history;
    Change root;
    root.node = {.id = {0}, .code = "c0", .name = "root"};
    RC_ASSERT(history.apply(root).has_value());
    const auto steps = *rc::gen::inRange(1, 250);
    for (int i = 0; i < steps; ++i) {
        const Change change = any_change(history.next_id().value);
        static_cast<void>(history.apply(change).has_value());
    }
    return history;
}

/// The tree of a day told in the plainest way: who is whose parent after the changes in order.
struct Model {
    std::map<std::uint32_t, std::uint32_t> parent;  // The root's is its own.
    std::map<std::uint32_t, std::string> name;
    std::map<std::uint32_t, bool> retired;

    Model(const History& history, Day day) {
        std::vector<Change> changes = history.changes();
        std::ranges::stable_sort(changes, {}, &Change::effective);
        for (const Change& change : changes) {
            if (change.effective <= day) apply(change);
        }
    }

    void apply(const Change& change) {
        const std::uint32_t id = change.node.id.value;
        if (change.kind == ChangeKind::kAdded || change.kind == ChangeKind::kRenamed) {
            name[id] = change.node.name;
        }
        if (change.kind == ChangeKind::kMerged) {
            for (auto& [child, above] : parent) {
                if (above == id && !retired[child]) above = change.parent->value;
            }
        }
        if (change.kind == ChangeKind::kAdded && !change.parent) parent[id] = id;
        if (change.parent) parent[id] = change.parent->value;
        retired[id] =
            retired[id] || change.kind == ChangeKind::kMerged || change.kind == ChangeKind::kSplit;
    }

    std::vector<std::uint32_t> path(std::uint32_t id) const {
        std::vector<std::uint32_t> path{id};
        while (parent.at(id) != id) path.push_back(id = parent.at(id));
        return path;
    }
};

RC_GTEST_PROP(History, TreesAgreeWithWalkingUpParents, ()) {
    const History history = any_history();
    RC_CLASSIFY(history.latest()->size() > 10);
    for (std::int32_t number = -1; number < kDays; ++number) {
        const auto tree = history.tree_at(Day{number});
        const Model model(history, Day{number});
        RC_ASSERT(tree->size() == model.parent.size());
        RC_ASSERT(tree == history.tree_at(Day{number}));
        for (const auto& [id, parent] : model.parent) {
            const NodeId node{id};
            RC_ASSERT(tree->has(node));
            RC_ASSERT(tree->at(tree->position(node)) == node);
            RC_ASSERT(tree->positions()[id] == tree->position(node));
            RC_ASSERT(tree->node(node).name == model.name.at(id));
            RC_ASSERT(tree->retired(node) == model.retired.at(id));
            RC_ASSERT(tree->find(tree->node(node).code) == node);
            const auto path = model.path(id);
            RC_ASSERT(tree->level(node) == path.size());
            for (const auto& [other, ignored] : model.parent) {
                const bool above = std::ranges::find(path, other) != path.end();
                RC_ASSERT(tree->contains(NodeId{other}, node) == above);
                const auto other_path = model.path(other);
                const auto common = std::ranges::find_first_of(path, other_path);
                RC_ASSERT(tree->lowest_common_ancestor(node, NodeId{other}).value == *common);
            }
            RC_ASSERT(std::ranges::is_sorted(tree->children(node)));
        }
    }
}

RC_GTEST_PROP(History, AnInvalidChangeLeavesItUnchanged, ()) {
    History history = any_history();
    const History before = history;
    const auto change = any_change(history.next_id().value);
    const bool taken = history.apply(change).has_value();
    RC_TAG(taken ? "valid" : "invalid");
    RC_ASSERT(history.changes().size() == before.changes().size() + (taken ? 1 : 0));
    if (taken) return;
    RC_ASSERT(history.changes() == before.changes());
    for (std::int32_t number = 0; number < kDays; ++number) {
        const auto left = history.tree_at(Day{number});
        const auto right = before.tree_at(Day{number});
        RC_ASSERT(left->size() == right->size());
        for (std::uint32_t i = 0; i < left->size(); ++i) {
            RC_ASSERT(left->at(i) == right->at(i));
            RC_ASSERT(left->parent(left->at(i)) == right->parent(left->at(i)));
        }
    }
}

RC_GTEST_PROP(History, ReplayingItsChangesGivesTheSameTrees, ()) {
    const History history = any_history();
    History replayed;
    for (const Change& change : history.changes()) RC_ASSERT(replayed.apply(change).has_value());
    for (std::int32_t number = 0; number < kDays; ++number) {
        const auto left = history.tree_at(Day{number});
        const auto right = replayed.tree_at(Day{number});
        RC_ASSERT(left->size() == right->size());
        RC_ASSERT(left->day() == right->day());
        for (std::uint32_t i = 0; i < left->size(); ++i) RC_ASSERT(left->at(i) == right->at(i));
    }
}

}  // namespace
}  // namespace duizhang::org
