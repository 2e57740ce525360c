#pragma once
// A choice of nodes under one tree, prepared for summing over their subtrees in one pass.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "org/tree.h"

namespace duizhang::rollup {

/// Each chosen node has a slot; slots are numbered in pre-order, so a parent comes before its
/// children. A posting belongs to the slot of the deepest chosen node whose subtree holds it.
/// Making one costs a walk over the chosen subtrees: keep it when many queries ask for the same.
/// Threads: any, it never changes.
class Scope {
public:
    static constexpr std::uint32_t kNoSlot = std::numeric_limits<std::uint32_t>::max();

    /// `nodes` may repeat; all must be in `tree`, which need not outlive this.
    Scope(const org::Tree& tree, std::span<const base::NodeId> nodes);

    /// Slots there are: the distinct nodes.
    std::size_t size() const { return parents_.size(); }
    /// Slot of the deepest chosen node at or above `node`, `size()` if none, for any id.
    std::uint32_t slot_of(std::uint32_t node) const {
        return node < slots_.size() ? slots_[node] : static_cast<std::uint32_t>(parents_.size());
    }
    /// Slot of the next chosen node above, or kNoSlot.
    std::uint32_t parent(std::uint32_t slot) const { return parents_[slot]; }
    /// Slot of each node as given to the constructor.
    std::span<const std::uint32_t> asked() const { return asked_; }
    /// The deepest slot whose subtree holds both, or kNoSlot.
    std::uint32_t common(std::uint32_t a, std::uint32_t b) const {
        // Of two slots the one with the larger number cannot lie above the other.
        while (a != b) {
            std::uint32_t& deeper = a > b ? a : b;
            deeper = parents_[deeper];
            if (deeper == kNoSlot) return kNoSlot;
        }
        return a;
    }

private:
    std::vector<std::uint32_t> slots_;    // By NodeId.
    std::vector<std::uint32_t> parents_;  // By slot.
    std::vector<std::uint32_t> asked_;
};

}  // namespace duizhang::rollup
