#pragma once
// The organisation tree as it stands on one day: immutable, shared by readers.
// Not for its history: org/history.h.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/day.h"
#include "base/ids.h"
#include "base/result.h"

namespace duizhang::org {

enum class NodeKind : std::uint8_t { kNation, kProvince, kCity, kCounty, kDepartment, kStation };

std::string_view to_string(NodeKind kind);  ///< "nation", "province", …
/// Errors: kBadRequest naming the kinds there are.
base::Result<NodeKind> parse_node_kind(std::string_view text);

/// One organisation node 单位. `code` is what people and files use: the division code for
/// divisions ("230100"), division code and suffix for departments and stations ("230000-JG").
struct Node {
    base::NodeId id;
    std::string code;
    std::string name;
    NodeKind kind = NodeKind::kNation;

    friend bool operator==(const Node&, const Node&) = default;
};

/// Half-open range of pre-order positions: the subtree of a node.
struct Span {
    std::uint32_t begin;
    std::uint32_t end;
    bool contains(std::uint32_t position) const { return begin <= position && position < end; }
    friend bool operator==(Span, Span) = default;
};

/// A node that was merged away hangs, retired, below the node that took it over, so that a subtree
/// sum includes its past. Children stand in order of addition (of NodeId).
/// Functions that take a NodeId need one that the tree `has`, unless they say otherwise.
/// Threads: any, it never changes.
class Tree {
public:
    /// The day from which this tree holds: that of the latest change in it.
    base::Day day() const { return day_; }
    /// The empty tree, of a day before the first addition, has no root: ask `size()` first.
    base::NodeId root() const;
    /// All nodes, retired ones included.
    std::size_t size() const { return order_.size(); }
    /// One past the largest NodeId that occurs: the size for arrays indexed by NodeId.
    std::size_t id_bound() const { return places_.size(); }

    /// For any id.
    bool has(base::NodeId id) const {
        return id.value < places_.size() && places_[id.value].node != nullptr;
    }
    const Node& node(base::NodeId id) const { return *place(id).node; }
    std::optional<base::NodeId> find(std::string_view code) const;
    /// Errors: kUnknownNode (the detail names the nearest codes or names).
    base::Result<base::NodeId> require(std::string_view code) const;

    bool retired(base::NodeId id) const { return place(id).retired; }
    std::optional<base::NodeId> parent(base::NodeId id) const;
    std::span<const base::NodeId> children(base::NodeId id) const;  ///< In tree order.
    /// The root is level 1.
    std::uint32_t level(base::NodeId id) const { return place(id).level; }
    Span subtree(base::NodeId id) const { return place(id).span; }
    /// Pre-order position, from 0.
    std::uint32_t position(base::NodeId id) const { return place(id).span.begin; }
    /// Positions by NodeId, kNowhere for ids that the tree does not have: for hot loops.
    std::span<const std::uint32_t> positions() const { return positions_; }
    static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();
    base::NodeId at(std::uint32_t position) const;
    /// A node contains itself.
    bool contains(base::NodeId ancestor, base::NodeId node) const {
        return subtree(ancestor).contains(position(node));
    }
    base::NodeId lowest_common_ancestor(base::NodeId a, base::NodeId b) const;
    /// Nodes of `level` below (or at) `under`, in tree order, without retired ones.
    std::vector<base::NodeId> at_level(std::uint32_t level, base::NodeId under) const;

private:
    friend class TreeBuilder;

    struct Place {
        std::shared_ptr<const Node> node;  // Null for an id that this tree does not have.
        base::NodeId parent;               // The root's own id at the root.
        Span span{0, 0};
        std::uint32_t level = 0;
        std::uint32_t first_child = 0;  // Into children_.
        std::uint32_t child_count = 0;
        bool retired = false;
    };
    const Place& place(base::NodeId id) const;

    base::Day day_;
    std::vector<Place> places_;             // By NodeId.
    std::vector<base::NodeId> order_;       // By position.
    std::vector<std::uint32_t> positions_;  // By NodeId.
    std::vector<base::NodeId> children_;    // Those of each node together, in tree order.
    std::unordered_map<std::string_view, base::NodeId> codes_;  // Views into the nodes.
};

}  // namespace duizhang::org
