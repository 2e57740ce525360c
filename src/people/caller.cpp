#include "people/caller.h"

#include <algorithm>

namespace duizhang::people {

Reach::Reach(std::vector<org::Span> spans) : spans_(std::move(spans)) {
    std::ranges::sort(spans_, {}, &org::Span::begin);
    std::vector<org::Span> apart;
    for (const auto span : spans_) {
        if (!apart.empty() && span.begin <= apart.back().end) {
            apart.back().end = std::max(apart.back().end, span.end);
        } else {
            apart.push_back(span);
        }
    }
    spans_ = std::move(apart);
}

bool Reach::contains(std::uint32_t position) const {
    const auto after = std::ranges::upper_bound(spans_, position, {}, &org::Span::begin);
    return after != spans_.begin() && std::prev(after)->contains(position);
}

Caller Caller::machine() {
    Caller caller;
    caller.account_ = "operator";
    caller.is_machine_ = true;
    return caller;
}

bool Caller::holds(RoleSet roles) const {
    return is_machine_ ||
           std::ranges::any_of(grants_, [&](const Grant& grant) { return roles.has(grant.role); });
}

bool Caller::may(RoleSet roles, base::NodeId node, const org::Tree& tree) const {
    return is_machine_ || acting(roles, node, tree).has_value();
}

std::optional<Grant> Caller::acting(RoleSet roles, base::NodeId node, const org::Tree& tree) const {
    if (!tree.has(node)) return std::nullopt;
    std::optional<Grant> nearest;
    for (const Grant& grant : grants_) {
        if (!roles.has(grant.role) || !tree.has(grant.node)) continue;
        if (!tree.contains(grant.node, node)) continue;
        if (nearest) {
            const auto level = tree.level(grant.node);
            const auto best = tree.level(nearest->node);
            if (level < best || (level == best && grant.role >= nearest->role)) continue;
        }
        nearest = grant;
    }
    return nearest;
}

Reach Caller::reach(const org::Tree& tree, RoleSet roles) const {
    std::vector<org::Span> spans;
    if (is_machine_) {
        if (tree.size() > 0) spans.push_back(tree.subtree(tree.root()));
        return Reach(std::move(spans));
    }
    for (const Grant& grant : grants_) {
        if (roles.has(grant.role) && tree.has(grant.node)) {
            spans.push_back(tree.subtree(grant.node));
        }
    }
    return Reach(std::move(spans));
}

bool Caller::sees(base::NodeId lead, std::span<const base::NodeId> joint,
                  const org::Tree& tree) const {
    if (may(kWorkingRoles, lead, tree)) return true;
    return std::ranges::any_of(joint,
                               [&](base::NodeId node) { return may(kWorkingRoles, node, tree); });
}

}  // namespace duizhang::people
