#pragma once
// The tree as a growing state: applies changes one by one and checks each. Private to this folder;
// readers see org/history.h.

#include "org/history.h"

namespace duizhang::org {

/// Parents, names and retirements after a sequence of changes in the order they take effect.
class TreeBuilder {
public:
    /// Checks `change` against the state and applies it. Nothing changes on error.
    /// `node` is what Tree will show: the new node of an addition, the renamed one of a renaming,
    /// null for the rest.
    /// Errors: kUnknownNode, kAlreadyExists, kBadRequest, kLimitExceeded.
    base::Status apply(const Change& change, std::shared_ptr<const Node> node);
    /// The node `id` as it is called now; it must be there.
    const Node& node(base::NodeId id) const { return *states_[id.value].node; }
    bool has(base::NodeId id) const {
        return id.value < states_.size() && states_[id.value].node != nullptr;
    }
    std::shared_ptr<const Tree> build(base::Day day) const;

private:
    struct State {
        std::shared_ptr<const Node> node;
        base::NodeId parent;
        bool retired = false;
        std::vector<base::NodeId> children;  // In no particular order.
    };

    base::Status add(const Change& change, std::shared_ptr<const Node> node);
    base::Status move(const Change& change);
    base::Status merge(const Change& change);
    base::Status split(const Change& change);
    /// The node that a change other than an addition is about, if it may still change.
    base::Result<base::NodeId> subject(const Change& change) const;
    /// The parent that the change names (it must name one), if something may hang below it.
    base::Result<base::NodeId> target(const Change& change) const;
    bool below(base::NodeId node, base::NodeId ancestor) const;
    std::uint32_t level(base::NodeId id) const;
    std::uint32_t height(base::NodeId id) const;
    base::Status fits(base::NodeId node, base::NodeId parent, std::uint32_t extra) const;
    void hang(base::NodeId node, base::NodeId parent);
    std::string label(base::NodeId id) const;

    std::vector<State> states_;  // By NodeId; `node` null where the state has none.
    std::optional<base::NodeId> root_;
};

}  // namespace duizhang::org
