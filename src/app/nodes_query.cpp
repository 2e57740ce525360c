// Nodes of the organisation tree as it stands now.

#include <algorithm>

#include "app/asking.h"
#include "app/ledger_queries.h"

namespace duizhang::app {

namespace {

NodeView node_view(const org::Tree& tree, base::NodeId id) {
    const auto& node = tree.node(id);
    const auto parent = tree.parent(id);
    return {.code = node.code,
            .name = node.name,
            .kind = std::string(org::to_string(node.kind)),
            .parent = parent ? tree.node(*parent).code : "",
            .level = tree.level(id),
            .has_children = std::ranges::any_of(
                tree.children(id), [&](base::NodeId child) { return !tree.retired(child); })};
}

}  // namespace

base::Result<NodeView> LedgerQueries::node(const std::string& code) {
    const auto tree = workspace_.view()->books->history.latest();
    DZ_TRY(const auto id, tree->require(code));
    return node_view(*tree, id);
}

base::Result<std::vector<NodeView>> LedgerQueries::children(const std::string& code) {
    const auto tree = workspace_.view()->books->history.latest();
    DZ_TRY(const auto id, tree->require(code));
    std::vector<NodeView> views;
    for (const auto child : tree->children(id)) {
        if (!tree->retired(child)) views.push_back(node_view(*tree, child));
    }
    return views;
}

base::Result<std::vector<NodeView>> LedgerQueries::search_nodes(const std::string& text,
                                                                std::size_t limit) {
    const auto tree = workspace_.view()->books->history.latest();
    std::vector<NodeView> views;
    for (std::uint32_t i = 0; i < tree->size() && views.size() < limit; ++i) {
        const auto id = tree->at(i);
        const auto& node = tree->node(id);
        if (tree->retired(id)) continue;
        if (node.code.starts_with(text) || node.name.find(text) != std::string::npos) {
            views.push_back(node_view(*tree, id));
        }
    }
    return views;
}

}  // namespace duizhang::app
