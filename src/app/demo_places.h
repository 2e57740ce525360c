#pragma once
// Where demo work happens: nodes of the tree by kind, list and weight.

#include <map>
#include <string>
#include <vector>

#include "app/demo_description.h"

namespace duizhang::app {

/// The nodes of a batch with their weights.
class DemoPlaces {
public:
    /// Errors: kUnknownNode; kInvalidCampaign when a place names no node.
    static base::Result<DemoPlaces> find(const DemoBatch& batch, std::string_view campaign_node,
                                         const org::Tree& tree, DemoRandom& random);

    /// All of them, in the order of the places.
    std::vector<base::NodeId> all() const;
    /// Weights of all(), for splitting totals.
    std::vector<std::int64_t> weights() const;
    base::NodeId pick(DemoRandom& random) const;

private:
    struct Part {
        std::vector<base::NodeId> nodes;
        std::vector<std::int64_t> weights;
        std::vector<std::int64_t> up_to;  ///< Running sum of weights.
    };
    std::vector<Part> parts_;
    std::vector<std::int64_t> shares_;
};

}  // namespace duizhang::app
