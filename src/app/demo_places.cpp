#include "app/demo_places.h"

#include <fmt/format.h>

#include <algorithm>

namespace duizhang::app {

namespace {

constexpr std::int64_t kPlainWeight = 10;

base::Result<std::vector<base::NodeId>> nodes_of(const DemoPlace& place,
                                                 std::string_view campaign_node,
                                                 const org::Tree& tree) {
    std::vector<base::NodeId> nodes;
    for (const auto& code : place.nodes) {
        DZ_TRY(const auto id, tree.require(code));
        nodes.push_back(id);
    }
    if (!place.kind) return nodes;
    DZ_TRY(const auto under, tree.require(place.under.empty() ? campaign_node : place.under));
    const auto span = tree.subtree(under);
    for (auto position = span.begin; position < span.end; ++position) {
        const auto id = tree.at(position);
        if (tree.node(id).kind == *place.kind && !tree.retired(id)) nodes.push_back(id);
    }
    if (nodes.empty()) {
        return base::fail(
            base::ErrorCode::kInvalidCampaign,
            fmt::format("no {} below {}", org::to_string(*place.kind), tree.node(under).code));
    }
    return nodes;
}

/// That of the nearest node at or above it that has one.
std::int64_t weight_of(base::NodeId id, const DemoBatch& batch, const org::Tree& tree) {
    for (std::optional<base::NodeId> node = id; node; node = tree.parent(*node)) {
        if (const auto it = batch.weights.find(tree.node(*node).code); it != batch.weights.end()) {
            return it->second;
        }
    }
    return kPlainWeight;
}

}  // namespace

base::Result<DemoPlaces> DemoPlaces::find(const DemoBatch& batch, std::string_view campaign_node,
                                          const org::Tree& tree, DemoRandom& random) {
    DemoPlaces out;
    for (const auto& place : batch.where) {
        DZ_TRY(auto nodes, nodes_of(place, campaign_node, tree));
        Part part{.nodes = std::move(nodes), .weights = {}, .up_to = {}};
        std::int64_t sum = 0;
        for (const auto id : part.nodes) {
            part.weights.push_back(weight_of(id, batch, tree) * random.within({60, 140}));
            sum += part.weights.back();
            part.up_to.push_back(sum);
        }
        if (sum == 0) {
            return base::fail(base::ErrorCode::kInvalidCampaign, "places that all weigh 0");
        }
        out.parts_.push_back(std::move(part));
        out.shares_.push_back(place.share);
    }
    return out;
}

std::vector<base::NodeId> DemoPlaces::all() const {
    std::vector<base::NodeId> nodes;
    for (const auto& part : parts_) nodes.insert(nodes.end(), part.nodes.begin(), part.nodes.end());
    return nodes;
}

std::vector<std::int64_t> DemoPlaces::weights() const {
    std::vector<std::int64_t> weights;
    for (const auto& part : parts_) {
        weights.insert(weights.end(), part.weights.begin(), part.weights.end());
    }
    return weights;
}

base::NodeId DemoPlaces::pick(DemoRandom& random) const {
    const Part& part = parts_[parts_.size() == 1 ? 0 : random.weighted(shares_)];
    const auto place =
        static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(part.up_to.back())));
    const auto at = std::ranges::upper_bound(part.up_to, place) - part.up_to.begin();
    return part.nodes[static_cast<std::size_t>(at)];
}

}  // namespace duizhang::app
