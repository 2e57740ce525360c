#pragma once
// The organisation tree as it stands on one day: immutable, shared by readers.
// Not for its history: org/history.h.

#include <cstdint>
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
base::Result<NodeKind> parse_node_kind(std::string_view text);

/// One organisation node 单位. `code` is what people and files use: the division code for
/// divisions ("230100"), division code and suffix for departments and stations ("230000-JG").
struct Node {
    base::NodeId id;
    std::string code;
    std::string name;
    NodeKind kind;
};

/// Half-open range of pre-order positions: the subtree of a node.
struct Span {
    std::uint32_t begin;
    std::uint32_t end;
    bool contains(std::uint32_t position) const { return begin <= position && position < end; }
};

/// A node that was merged away hangs, retired, below the node that took it over, so that a subtree
/// sum includes its past. Threads: any, it never changes.
class Tree {
public:
    base::Day day() const;          ///< The day this tree is of.
    base::NodeId root() const;
    std::size_t size() const;       ///< All nodes, retired ones included.
    /// One past the largest NodeId that occurs: the size for arrays indexed by NodeId.
    std::size_t id_bound() const;

    bool has(base::NodeId id) const;
    const Node& node(base::NodeId id) const;
    std::optional<base::NodeId> find(std::string_view code) const;
    /// Errors: kUnknownNode (the detail names the nearest codes or names).
    base::Result<base::NodeId> require(std::string_view code) const;

    bool retired(base::NodeId id) const;
    std::optional<base::NodeId> parent(base::NodeId id) const;
    std::span<const base::NodeId> children(base::NodeId id) const;  ///< In tree order.
    std::uint32_t level(base::NodeId id) const;                     ///< The root is level 1.
    Span subtree(base::NodeId id) const;
    std::uint32_t position(base::NodeId id) const;  ///< Pre-order position.
    base::NodeId at(std::uint32_t position) const;
    bool contains(base::NodeId ancestor, base::NodeId node) const;
    base::NodeId lowest_common_ancestor(base::NodeId a, base::NodeId b) const;
    /// Nodes of `level` below (or at) `under`, in tree order, without retired ones.
    std::vector<base::NodeId> at_level(std::uint32_t level, base::NodeId under) const;

private:
    friend class History;
    struct Place;
    // The representation is the implementer's.
};

}  // namespace duizhang::org
