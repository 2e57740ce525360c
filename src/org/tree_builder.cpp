#include "org/tree_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"
#include "base/limits.h"

namespace duizhang::org {

using base::ErrorCode;
using base::fail;
using base::NodeId;

std::string TreeBuilder::label(NodeId id) const {
    return fmt::format("{} {}", node(id).code, node(id).name);
}

base::Status TreeBuilder::apply(const Change& change, std::shared_ptr<const Node> node) {
    switch (change.kind) {
        case ChangeKind::kAdded:
            return add(change, std::move(node));
        case ChangeKind::kRenamed: {
            DZ_TRY(const NodeId id, subject(change));
            states_[id.value].node = std::move(node);
            return {};
        }
        case ChangeKind::kMoved:
            return move(change);
        case ChangeKind::kMerged:
            return merge(change);
        case ChangeKind::kSplit:
            return split(change);
    }
    DZ_ASSERT(false);
    return {};
}

base::Result<NodeId> TreeBuilder::subject(const Change& change) const {
    const NodeId id = change.node.id;
    const bool needs_parent =
        change.kind == ChangeKind::kMoved || change.kind == ChangeKind::kMerged;
    if (change.parent.has_value() != needs_parent) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("a change '{}' {}", to_string(change.kind),
                                needs_parent ? "must say below which node" : "names no parent"));
    }
    if (!has(id)) {
        return fail(ErrorCode::kUnknownNode, fmt::format("no node has the number {} on {}",
                                                         id.value, change.effective.to_string()));
    }
    if (states_[id.value].retired) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("{} is retired on {}", label(id), change.effective.to_string()));
    }
    return id;
}

base::Result<NodeId> TreeBuilder::target(const Change& change) const {
    const NodeId parent = *change.parent;
    if (!has(parent)) {
        return fail(ErrorCode::kUnknownNode,
                    fmt::format("no node has the number {} on {}", parent.value,
                                change.effective.to_string()));
    }
    if (states_[parent.value].retired) {
        return fail(ErrorCode::kBadRequest, fmt::format("{} is retired on {}", label(parent),
                                                        change.effective.to_string()));
    }
    return parent;
}

bool TreeBuilder::below(NodeId node, NodeId ancestor) const {
    while (node != ancestor && node != *root_) node = states_[node.value].parent;
    return node == ancestor;
}

std::uint32_t TreeBuilder::level(NodeId id) const {
    std::uint32_t level = 1;
    for (; id != *root_; id = states_[id.value].parent) ++level;
    return level;
}

std::uint32_t TreeBuilder::height(NodeId id) const {
    std::uint32_t height = 0;  // Recursion is bounded by kMaxTreeDepth.
    for (const NodeId child : states_[id.value].children)
        height = std::max(height, this->height(child));
    return height + 1;
}

base::Status TreeBuilder::fits(NodeId node, NodeId parent, std::uint32_t extra) const {
    if (level(parent) + extra > base::kMaxTreeDepth) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("{} would lie deeper than {} levels",
                                                           label(node), base::kMaxTreeDepth));
    }
    return {};
}

void TreeBuilder::hang(NodeId node, NodeId parent) {
    std::erase(states_[states_[node.value].parent.value].children, node);
    states_[node.value].parent = parent;
    states_[parent.value].children.push_back(node);
}

base::Status TreeBuilder::add(const Change& change, std::shared_ptr<const Node> node) {
    const NodeId id = change.node.id;
    NodeId parent = id;
    if (change.parent) {
        DZ_TRY(parent, target(change));
        if (level(parent) + 1 > base::kMaxTreeDepth) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{} would lie deeper than {} levels", change.node.code,
                                    base::kMaxTreeDepth));
        }
    } else if (root_) {
        return fail(ErrorCode::kBadRequest, fmt::format("{} would be a second root beside {}",
                                                        change.node.code, label(*root_)));
    }
    if (id.value >= states_.size()) states_.resize(id.value + 1);
    states_[id.value].node = std::move(node);
    states_[id.value].parent = parent;
    if (change.parent) {
        states_[parent.value].children.push_back(id);
    } else {
        root_ = id;
    }
    return {};
}

base::Status TreeBuilder::move(const Change& change) {
    DZ_TRY(const NodeId id, subject(change));
    DZ_TRY(const NodeId parent, target(change));
    if (below(parent, id)) {
        return fail(
            ErrorCode::kBadRequest,
            fmt::format("{} cannot go below {}, which lies within it", label(id), label(parent)));
    }
    DZ_TRY_VOID(fits(id, parent, height(id)));
    hang(id, parent);
    return {};
}

base::Status TreeBuilder::merge(const Change& change) {
    DZ_TRY(const NodeId id, subject(change));
    DZ_TRY(const NodeId taker, target(change));
    if (below(taker, id)) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("{} cannot be merged into {}, which lies within it", label(id),
                                label(taker)));
    }
    // Children that go on hang beside the retired node; retired ones stay below it.
    std::vector<NodeId> moving;
    std::uint32_t extra = 1;
    for (const NodeId child : states_[id.value].children) {
        const std::uint32_t high = height(child);
        if (states_[child.value].retired) {
            extra = std::max(extra, high + 1);
        } else {
            moving.push_back(child);
            extra = std::max(extra, high);
        }
    }
    DZ_TRY_VOID(fits(id, taker, extra));
    for (const NodeId child : moving) hang(child, taker);
    hang(id, taker);
    states_[id.value].retired = true;
    return {};
}

base::Status TreeBuilder::split(const Change& change) {
    DZ_TRY(const NodeId id, subject(change));
    if (id == *root_) return fail(ErrorCode::kBadRequest, "the root cannot be split");
    for (const NodeId child : states_[id.value].children) {
        if (!states_[child.value].retired) {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("{} cannot be split while {} lies below it; move it below a "
                                    "successor first",
                                    label(id), label(child)));
        }
    }
    states_[id.value].retired = true;
    return {};
}

std::shared_ptr<const Tree> TreeBuilder::build(base::Day day) const {
    auto tree = std::make_shared<Tree>();
    tree->day_ = day;
    if (!root_) return tree;
    std::size_t size = 0;
    tree->places_.resize(states_.size());
    tree->positions_.assign(states_.size(), Tree::kNowhere);
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const State& state = states_[i];
        if (!state.node) continue;
        Tree::Place& place = tree->places_[i];
        place.node = state.node;
        place.parent = state.parent;
        place.retired = state.retired;
        tree->codes_.emplace(state.node->code, state.node->id);
        place.first_child = static_cast<std::uint32_t>(tree->children_.size());
        place.child_count = static_cast<std::uint32_t>(state.children.size());
        tree->children_.insert(tree->children_.end(), state.children.begin(), state.children.end());
        std::sort(tree->children_.end() - static_cast<std::ptrdiff_t>(place.child_count),
                  tree->children_.end());
        ++size;
    }
    // Pre-order with an explicit stack; a place is closed once its last descendant has its
    // position.
    tree->order_.reserve(size);
    std::vector<NodeId> open{*root_};
    while (!open.empty()) {
        const NodeId id = open.back();
        open.pop_back();
        Tree::Place& place = tree->places_[id.value];
        place.span.begin = static_cast<std::uint32_t>(tree->order_.size());
        place.level = id == *root_ ? 1 : tree->places_[place.parent.value].level + 1;
        tree->positions_[id.value] = place.span.begin;
        tree->order_.push_back(id);
        const auto children = tree->children(id);
        open.insert(open.end(), children.rbegin(), children.rend());
    }
    DZ_ASSERT(tree->order_.size() == size);
    for (std::size_t i = size; i-- > 0;) {
        Tree::Place& place = tree->places_[tree->order_[i].value];
        place.span.end = std::max(place.span.end, static_cast<std::uint32_t>(i + 1));
        if (i > 0) {
            std::uint32_t& end = tree->places_[place.parent.value].span.end;
            end = std::max(end, place.span.end);
        }
    }
    return tree;
}

}  // namespace duizhang::org
