#include "app/list_request.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kRange = "..";
constexpr std::string_view kFieldPrefix = "field.";

/// Parts of `text` between unescaped `separator`s; a backslash takes the next character as it is
/// and stays for later readers.
std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == separator) {
            parts.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.push_back(text.substr(begin));
    return parts;
}

std::string unescape(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) ++i;
        plain += text[i];
    }
    return plain;
}

/// One end of a range, in the numbers of the field. "" is no end.
base::Result<std::optional<std::int64_t>> range_end(const lists::ListField& field,
                                                    std::string_view text) {
    if (text.empty()) return std::optional<std::int64_t>();
    const auto number = lists::Layout::number_of(field, text);
    if (!number || *number >= lists::kFirstSpecialNumber) {
        return fail(ErrorCode::kBadRequest, fmt::format("{}: \"{}\"", field.code, text));
    }
    return number;
}

base::Result<lists::FieldCondition> parse_condition(std::string_view text,
                                                    const lists::Layout& layout) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("where: \"{}\"，应为 字段:值 · field:value", text));
    }
    lists::FieldCondition condition{.field = std::string(text.substr(0, colon))};
    const auto at = layout.field(condition.field);
    if (!at) return fail(ErrorCode::kUnknownField, condition.field);
    const lists::ListField& field = layout.fields()[*at];
    const std::string_view values = text.substr(colon + 1);
    const bool ranges =
        field.type == ledger::FieldType::kInteger || field.type == ledger::FieldType::kDay;
    if (const std::size_t dots = values.find(kRange); ranges && dots != std::string_view::npos) {
        DZ_TRY(condition.least, range_end(field, values.substr(0, dots)));
        DZ_TRY(condition.most, range_end(field, values.substr(dots + kRange.size())));
        if (!condition.least && !condition.most) {
            return fail(ErrorCode::kBadRequest, fmt::format("where: \"{}\"", text));
        }
        return condition;
    }
    for (const auto value : split(values, ',')) condition.values.push_back(unescape(value));
    return condition;
}

base::Result<lists::Light> parse_light(std::string_view text) {
    for (const auto light :
         {lists::Light::kNone, lists::Light::kGreen, lists::Light::kYellow, lists::Light::kRed}) {
        if (to_string(light) == text) return light;
    }
    return fail(ErrorCode::kBadRequest,
                fmt::format("灯 light \"{}\": none | green | yellow | red", text));
}

base::Status read_counts(const ListRequest& request, const org::Tree& tree, lists::Query& query) {
    for (const std::string_view wanted : request.counts) {
        if (wanted == "state") {
            query.count_states = true;
        } else if (wanted == "light") {
            query.count_lights = true;
        } else if (wanted == "node") {
            if (query.node)
                query.count_children_of = query.node;
            else if (tree.size() > 0)
                query.count_children_of = tree.root();
        } else if (wanted.starts_with(kFieldPrefix)) {
            query.count_fields.emplace_back(wanted.substr(kFieldPrefix.size()));
        } else {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("count \"{}\": state | light | node | field.<code>", wanted));
        }
    }
    return {};
}

}  // namespace

lists::Reach list_reach(const people::Caller& caller, const org::Tree& tree) {
    const auto seen = caller.reach(tree);
    const auto opened = caller.reach(tree, people::kActingRoles);
    return {.seen = {seen.spans().begin(), seen.spans().end()},
            .opened = {opened.spans().begin(), opened.spans().end()}};
}

base::Result<std::vector<lists::FieldCondition>> parse_where(std::string_view text,
                                                             const lists::Layout& layout) {
    std::vector<lists::FieldCondition> conditions;
    if (text.empty()) return conditions;
    for (const auto part : split(text, ';')) {
        DZ_TRY(auto condition, parse_condition(part, layout));
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

base::Result<std::optional<lists::DayRange>> parse_days(std::string_view text) {
    if (text.empty()) return std::optional<lists::DayRange>();
    lists::DayRange range;
    const std::size_t dots = text.find(kRange);
    if (dots == std::string_view::npos) {
        DZ_TRY(range.first, base::Day::parse(text));
        range.last = range.first;
        return std::optional(range);
    }
    const auto first = text.substr(0, dots);
    const auto last = text.substr(dots + kRange.size());
    if (!first.empty()) {
        DZ_TRY(range.first, base::Day::parse(first));
    }
    if (!last.empty()) {
        DZ_TRY(range.last, base::Day::parse(last));
    }
    return std::optional(range);
}

base::Result<std::optional<lists::Order>> parse_order(std::string_view text) {
    if (text.empty()) return std::optional<lists::Order>();
    lists::Order order;
    order.descending = text.front() == '-';
    const std::string_view column = text.substr(order.descending ? 1 : 0);
    static constexpr std::array<std::pair<std::string_view, lists::SortColumn>, 7> kColumns{
        {{"number", lists::SortColumn::kNumber},
         {"state", lists::SortColumn::kState},
         {"node", lists::SortColumn::kNode},
         {"day", lists::SortColumn::kDay},
         {"state_day", lists::SortColumn::kStateDay},
         {"due", lists::SortColumn::kDue},
         {"version", lists::SortColumn::kVersion}}};
    if (column.starts_with(kFieldPrefix)) {
        order.column = lists::SortColumn::kField;
        order.field = column.substr(kFieldPrefix.size());
        return std::optional(order);
    }
    const auto found = std::ranges::find(kColumns, column, &decltype(kColumns)::value_type::first);
    if (found == kColumns.end()) {
        return fail(ErrorCode::kBadRequest,
                    fmt::format("排序 \"{}\": number | state | node | day | state_day | due | "
                                "version | field.<code>",
                                text));
    }
    order.column = found->second;
    return std::optional(order);
}

base::Result<lists::Query> read_list_request(const ListRequest& request,
                                             const lists::Layout& layout, const org::Tree& tree) {
    lists::Query query;
    query.states = request.states;
    if (request.completion == "open") query.completion = lists::Completion::kOpen;
    if (request.completion == "final") query.completion = lists::Completion::kFinal;
    if (!request.node.empty()) {
        DZ_TRY(query.node, tree.require(request.node));
    }
    query.lead_only = request.lead_only;
    DZ_TRY(query.conditions, parse_where(request.where, layout));
    DZ_TRY(query.day, parse_days(request.day));
    DZ_TRY(query.state_day, parse_days(request.state_day));
    DZ_TRY(query.due, parse_days(request.due));
    for (const auto& text : request.lights) {
        DZ_TRY(const auto light, parse_light(text));
        query.lights.push_back(light);
    }
    query.overdue = request.overdue;
    query.text = request.text;
    query.reversed = request.reversed;
    DZ_TRY(query.group, parse_order(request.group));
    DZ_TRY(const auto order, parse_order(request.sort));
    if (order) query.order = *order;
    query.offset = request.offset;
    query.limit = request.limit;
    DZ_TRY_VOID(read_counts(request, tree, query));
    return query;
}

}  // namespace duizhang::app
