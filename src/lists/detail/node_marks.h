#pragma once
// What a query needs to know of a node, by NodeId, so that a row costs one look-up.

#include <cstdint>
#include <span>
#include <vector>

#include "lists/query.h"

namespace duizhang::lists::detail {

class NodeMarks {
public:
    static constexpr std::uint8_t kSeen = 1;
    static constexpr std::uint8_t kOpened = 2;
    static constexpr std::uint8_t kInside = 4;  ///< In the subtree that the query is about

    NodeMarks(const Reach& reach, std::optional<base::NodeId> inside, const org::Tree& tree)
        : marks_(tree.id_bound(), 0) {
        sees_all_ = paint(reach.seen, kSeen, tree);
        opens_all_ = paint(reach.opened, kOpened, tree);
        if (inside) {
            const org::Span span = tree.subtree(*inside);
            paint({&span, 1}, kInside, tree);
        }
    }

    bool has(std::uint32_t node, std::uint8_t mark) const {
        return node < marks_.size() && (marks_[node] & mark) != 0;
    }
    /// The whole tree: entries of nodes that this tree lacks are there too.
    bool sees_all() const { return sees_all_; }
    bool opens_all() const { return opens_all_; }

private:
    /// Whether one of `spans` is the whole tree.
    bool paint(std::span<const org::Span> spans, std::uint8_t mark, const org::Tree& tree) {
        const auto end = static_cast<std::uint32_t>(tree.size());
        bool all = false;
        for (const auto& span : spans) {
            all = all || (span.begin == 0 && span.end >= end);
            for (std::uint32_t at = span.begin; at < span.end && at < end; ++at) {
                marks_[tree.at(at).value] |= mark;
            }
        }
        return all;
    }

    std::vector<std::uint8_t> marks_;
    bool sees_all_ = false;
    bool opens_all_ = false;
};

}  // namespace duizhang::lists::detail
