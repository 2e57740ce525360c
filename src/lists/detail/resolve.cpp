// Reading a query against a layout and a tree: what it names must be there.

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"
#include "lists/detail/scan.h"
#include "lists/search_text.h"

namespace duizhang::lists::detail {

using base::ErrorCode;
using base::fail;

base::Result<Scan> Scan::make(const Query& query, const Layout& layout, const org::Tree& tree) {
    if (query.limit > kMaxPage) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("limit ≤ {}", kMaxPage));
    }
    if (query.conditions.size() > kMaxConditions) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("条件 conditions ≤ {}", kMaxConditions));
    }
    if (query.count_fields.size() > kMaxFacetFields) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("分组字段 counted fields ≤ {}", kMaxFacetFields));
    }
    Scan scan(query, layout, tree);
    DZ_TRY_VOID(scan.resolve());
    return scan;
}

base::Status Scan::resolve() {
    DZ_TRY(words_, search_words(query_.text));
    DZ_TRY_VOID(resolve_states());
    for (const Light light : query_.lights) light_wanted_[static_cast<std::size_t>(light)] = true;
    for (const auto& condition : query_.conditions) {
        DZ_TRY(auto resolved, resolve(condition));
        conditions_.push_back(std::move(resolved));
    }
    DZ_TRY(order_, resolve(query_.order));
    if (query_.group) {
        DZ_TRY(group_, resolve(*query_.group));
    }
    return resolve_facets();
}

base::Status Scan::resolve_states() {
    const auto& states = layout_.states();
    for (std::size_t i = 0; i < states.size(); ++i) state_final_[i] = states[i].final;
    for (const auto& code : query_.states) {
        const auto state = layout_.state(code);
        if (!state) return fail(ErrorCode::kBadRequest, fmt::format("状态 state \"{}\"", code));
        state_wanted_[*state] = true;
    }
    state_counts_.assign(states.size(), 0);
    return {};
}

base::Result<ResolvedCondition> Scan::resolve(const FieldCondition& condition) const {
    const auto at = layout_.field(condition.field);
    if (!at) return fail(ErrorCode::kUnknownField, condition.field);
    const ListField& field = layout_.fields()[*at];
    ResolvedCondition resolved;
    resolved.field = &field;
    if (condition.values.size() > kMaxConditionValues) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("{} ≤ {}", condition.field, kMaxConditionValues));
    }
    if (condition.least || condition.most) {
        const bool ranges =
            field.type == ledger::FieldType::kInteger || field.type == ledger::FieldType::kDay;
        if (!ranges || !condition.values.empty()) {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("{}: 范围只用于整数和日期 ranges are for integers and days",
                                    condition.field));
        }
        resolved.range = true;
        resolved.least = condition.least.value_or(INT64_MIN);
        resolved.most = std::min(condition.most.value_or(INT64_MAX), kFirstSpecialNumber - 1);
        return resolved;
    }
    if (field.type == ledger::FieldType::kText) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("{}: 文字请用查找 search for texts instead", condition.field));
    }
    for (const auto& value : condition.values) {
        if (field.keeping == Keeping::kText) {
            resolved.texts.push_back(value);
            continue;
        }
        const auto number = Layout::number_of(field, value);
        if (!number) {
            return fail(ErrorCode::kBadRequest, fmt::format("{}: \"{}\"", condition.field, value));
        }
        resolved.numbers.push_back(*number);
    }
    return resolved;
}

base::Result<ResolvedOrder> Scan::resolve(const Order& order) const {
    ResolvedOrder resolved{
        .column = order.column, .field = nullptr, .descending = order.descending};
    if (order.column != SortColumn::kField) return resolved;
    const auto at = layout_.field(order.field);
    if (!at) return fail(ErrorCode::kUnknownField, order.field);
    resolved.field = &layout_.fields()[*at];
    return resolved;
}

base::Status Scan::resolve_facets() {
    for (const auto& code : query_.count_fields) {
        const auto at = layout_.field(code);
        if (!at) return fail(ErrorCode::kUnknownField, code);
        const ListField& field = layout_.fields()[*at];
        if (field.type != ledger::FieldType::kChoice && field.type != ledger::FieldType::kFlag) {
            return fail(
                ErrorCode::kBadRequest,
                fmt::format("{}: 只能按选项字段计数 only choices and flags are counted", code));
        }
        // One place an option, and three for empty, n/a and withheld.
        tallies_.push_back({.field = &field,
                            .counts = std::vector<std::uint64_t>(
                                std::max<std::size_t>(field.options.size(), 2) + 3, 0)});
    }
    if (!query_.count_children_of) return {};
    const base::NodeId node = *query_.count_children_of;
    DZ_ASSERT(tree_.has(node));
    node_slot_.assign(tree_.id_bound(), 0);
    slot_node_.push_back(node);
    node_slot_[node.value] = 1;
    for (const auto child : tree_.children(node)) {
        slot_node_.push_back(child);
        const org::Span span = tree_.subtree(child);
        for (std::uint32_t at = span.begin; at < span.end; ++at) {
            node_slot_[tree_.at(at).value] = static_cast<std::uint32_t>(slot_node_.size());
        }
    }
    node_counts_.assign(slot_node_.size(), 0);
    return {};
}

}  // namespace duizhang::lists::detail
