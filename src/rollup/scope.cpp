#include "rollup/scope.h"

#include <algorithm>

namespace duizhang::rollup {

Scope::Scope(const org::Tree& tree, std::span<const base::NodeId> nodes) {
    std::vector<std::uint32_t> positions(nodes.size());
    std::ranges::transform(nodes, positions.begin(),
                           [&tree](base::NodeId node) { return tree.position(node); });
    std::vector<std::uint32_t> chosen = positions;
    if (!std::ranges::is_sorted(chosen)) std::ranges::sort(chosen);
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());

    const auto none = static_cast<std::uint32_t>(chosen.size());
    slots_.assign(tree.id_bound(), none);
    parents_.reserve(chosen.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> open;  // Slot, end of its subtree.
    for (std::uint32_t slot = 0; slot < none; ++slot) {
        const org::Span span = tree.subtree(tree.at(chosen[slot]));
        while (!open.empty() && open.back().second <= span.begin) open.pop_back();
        parents_.push_back(open.empty() ? kNoSlot : open.back().first);
        open.emplace_back(slot, span.end);
        // What lies before the next chosen node is filled from here; what comes after a chosen
        // descendant's subtree is filled when that one closes.
        std::uint32_t position = span.begin;
        const std::uint32_t next =
            slot + 1 < none ? chosen[slot + 1] : tree.subtree(tree.root()).end;
        while (position < next && !open.empty()) {
            const auto [inner, end] = open.back();
            for (; position < std::min(end, next); ++position) {
                slots_[tree.at(position).value] = inner;
            }
            if (end > next) break;
            open.pop_back();
        }
    }
    asked_.resize(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto found = std::ranges::lower_bound(chosen, positions[i]);
        asked_[i] = static_cast<std::uint32_t>(found - chosen.begin());
    }
}

}  // namespace duizhang::rollup
