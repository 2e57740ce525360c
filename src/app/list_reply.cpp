#include "app/list_reply.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::string_view kTitleField = "title";

NodeNameView name_of(const org::Tree& tree, base::NodeId id) {
    if (!tree.has(id)) return {};
    return {.code = tree.node(id).code, .name = tree.node(id).name};
}

/// Writes rows and counts of one list as the API gives them.
class ListWriter {
public:
    ListWriter(const lists::Layout& layout, const org::Tree& tree) : layout_(layout), tree_(tree) {}

    base::Status choose(const std::vector<std::string>& wanted) {
        for (const auto& code : wanted) {
            const auto at = layout_.field(code);
            if (!at) return fail(ErrorCode::kUnknownField, code);
            columns_.push_back(*at);
        }
        if (!wanted.empty()) return {};
        for (std::size_t i = 0; i < layout_.fields().size(); ++i) {
            if (layout_.fields()[i].code != kTitleField) columns_.push_back(i);
        }
        return {};
    }

    std::vector<std::string> columns() const {
        std::vector<std::string> codes;
        for (const auto at : columns_) codes.push_back(layout_.fields()[at].code);
        return codes;
    }

    ListRowView row(const lists::ListedRow& row) const {
        ListRowView view{.entry = std::to_string(row.id.value),
                         .version = std::to_string(row.version.value),
                         .number = row.number,
                         .title = {},
                         .title_withheld = false,
                         .state = row.state,
                         .node = name_of(tree_, row.lead),
                         .joint = {},
                         .day = row.day.to_string(),
                         .state_day = row.state_day.to_string(),
                         .due = row.due ? row.due->to_string() : "",
                         .light = std::string(to_string(row.light)),
                         .overdue = row.overdue,
                         .reversed = row.reversed,
                         .values = {}};
        if (const auto title = layout_.field(kTitleField)) {
            view.title = row.fields[*title].value;
            view.title_withheld = row.fields[*title].withheld;
        }
        for (const auto node : row.joint) view.joint.push_back(name_of(tree_, node));
        for (const auto at : columns_) view.values.push_back(value(at, row.fields[at]));
        return view;
    }

    void count(const lists::Query& query, const lists::Facets& facets, ListReply& reply) const {
        for (const auto& [state, count] : facets.states)
            reply.states.push_back(counted(state, count));
        if (query.count_lights) {
            for (std::size_t i = 0; i < lists::kLightCount; ++i) {
                reply.lights.push_back(counted(std::string(to_string(static_cast<lists::Light>(i))),
                                               facets.lights[i]));
            }
        }
        for (const auto& [node, count] : facets.nodes) {
            const auto name = name_of(tree_, node);
            reply.nodes.push_back(counted(name.code, count, name.name));
        }
        for (const auto& field : facets.fields) {
            FieldCountsView view{.field = field.field,
                                 .counts = {},
                                 .withheld = static_cast<std::uint32_t>(field.withheld)};
            for (const auto& [value, count] : field.values) {
                view.counts.push_back(counted(value, count));
            }
            reply.fields.push_back(std::move(view));
        }
    }

private:
    static ListCountView counted(std::string value, std::uint64_t count, std::string label = {}) {
        return {.value = std::move(value),
                .label = std::move(label),
                .count = static_cast<std::uint32_t>(count)};
    }

    ListValueView value(std::size_t at, const lists::ListedField& field) const {
        ListValueView view{.value = field.value, .label = {}, .withheld = field.withheld};
        if (layout_.fields()[at].type == ledger::FieldType::kNode) {
            if (const auto node = tree_.find(field.value)) view.label = tree_.node(*node).name;
        }
        return view;
    }

    const lists::Layout& layout_;
    const org::Tree& tree_;
    std::vector<std::size_t> columns_;
};

}  // namespace

base::Result<ListReply> list_reply(const lists::List& list, const ListRequest& request,
                                   const lists::Query& query, const ListBasis& basis) {
    ListWriter writer(list.layout(), basis.tree);
    DZ_TRY_VOID(writer.choose(request.columns));
    DZ_TRY(const auto page, list.ask(query, basis.tree));
    ListReply reply;
    reply.as_of = std::to_string(basis.last.value);
    reply.today = query.light_days.today.to_string();
    reply.total = static_cast<std::uint32_t>(page.total);
    reply.columns = writer.columns();
    reply.rows.reserve(page.rows.size());
    for (const auto& row : page.rows) reply.rows.push_back(writer.row(row));
    writer.count(query, page.facets, reply);
    return reply;
}

}  // namespace duizhang::app
