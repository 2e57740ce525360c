#include "org/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.h"

namespace duizhang::org {

namespace {

constexpr std::array<std::string_view, 6> kKindNames = {"nation", "province",   "city",
                                                        "county", "department", "station"};
constexpr std::size_t kMaxSuggestions = 5;

std::size_t common_prefix(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

/// How near a node is to what was asked for; 0 = not near at all.
std::size_t nearness(const Node& node, std::string_view asked) {
    if (asked.empty()) return 0;
    if (node.name == asked) return 10000;
    if (node.name.find(asked) != std::string::npos)
        return 5000 - std::min<std::size_t>(node.name.size(), 4000);
    // Two digits name the province; less in common is chance.
    const std::size_t prefix = common_prefix(node.code, asked);
    if (prefix < 2) return 0;
    const std::size_t unlike = std::max(node.code.size(), asked.size()) - prefix;
    return 100 * prefix - std::min<std::size_t>(unlike, 99);
}

}  // namespace

std::string_view to_string(NodeKind kind) { return kKindNames[static_cast<std::size_t>(kind)]; }

base::Result<NodeKind> parse_node_kind(std::string_view text) {
    const auto found = std::ranges::find(kKindNames, text);
    if (found == kKindNames.end()) {
        return base::fail(base::ErrorCode::kBadRequest,
                          fmt::format("no node kind '{}'; there are nation, province, city, "
                                      "county, department, station",
                                      text));
    }
    return static_cast<NodeKind>(found - kKindNames.begin());
}

const Tree::Place& Tree::place(base::NodeId id) const {
    DZ_ASSERT(has(id));
    return places_[id.value];
}

base::NodeId Tree::root() const {
    DZ_ASSERT(!order_.empty());
    return order_.front();
}

base::NodeId Tree::at(std::uint32_t position) const {
    DZ_ASSERT(position < order_.size());
    return order_[position];
}

std::optional<base::NodeId> Tree::find(std::string_view code) const {
    const auto found = codes_.find(code);
    if (found == codes_.end()) return std::nullopt;
    return found->second;
}

base::Result<base::NodeId> Tree::require(std::string_view code) const {
    if (const auto found = find(code)) return *found;
    std::vector<std::pair<std::size_t, std::uint32_t>> near;  // Nearness, position.
    for (std::uint32_t position = 0; position < order_.size(); ++position) {
        const std::size_t score = nearness(node(order_[position]), code);
        if (score > 0) near.emplace_back(score, position);
    }
    const std::size_t shown = std::min(near.size(), kMaxSuggestions);
    const auto nearer = [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    std::ranges::partial_sort(near, near.begin() + static_cast<std::ptrdiff_t>(shown), nearer);
    std::string detail = fmt::format("no node has the code '{}'", code);
    for (std::size_t i = 0; i < shown; ++i) {
        const Node& other = node(order_[near[i].second]);
        detail += fmt::format("{} {} {}", i == 0 ? "; near:" : ",", other.code, other.name);
    }
    return base::fail(base::ErrorCode::kUnknownNode, std::move(detail));
}

std::optional<base::NodeId> Tree::parent(base::NodeId id) const {
    const base::NodeId above = place(id).parent;
    if (above == id) return std::nullopt;
    return above;
}

std::span<const base::NodeId> Tree::children(base::NodeId id) const {
    const Place& where = place(id);
    return std::span(children_).subspan(where.first_child, where.child_count);
}

base::NodeId Tree::lowest_common_ancestor(base::NodeId a, base::NodeId b) const {
    const std::uint32_t position = this->position(b);
    while (!subtree(a).contains(position)) a = place(a).parent;
    return a;
}

std::vector<base::NodeId> Tree::at_level(std::uint32_t level, base::NodeId under) const {
    std::vector<base::NodeId> nodes;
    const Span span = subtree(under);
    for (std::uint32_t position = span.begin; position < span.end; ++position) {
        const Place& where = places_[order_[position].value];
        if (where.level == level && !where.retired) nodes.push_back(order_[position]);
    }
    return nodes;
}

}  // namespace duizhang::org
