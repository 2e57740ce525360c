#include "app/filed_returns.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/asking.h"
#include "app/list_request.h"
#include "lists/list.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (text.empty() || error != std::errc() || stopped != end) return std::nullopt;
    return number;
}

FiledReturn filed_return(const lists::ListedRow& row, const lists::Layout& layout,
                         const std::string& explained_in) {
    FiledReturn filed{.entry = row.id,
                      .version = row.version,
                      .number = row.number,
                      .state = row.state,
                      .values = {}};
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        const auto& code = layout.fields()[i].code;
        if (code == explained_in) filed.explained = !row.fields[i].value.empty();
        if (!row.fields[i].value.empty()) filed.values[code] = row.fields[i].value;
    }
    return filed;
}

}  // namespace

std::string_view to_string(Balance balance) {
    switch (balance) {
        case Balance::kBalanced:
            return "balanced";
        case Balance::kExplained:
            return "explained";
        case Balance::kUnexplained:
            break;
    }
    return "unexplained";
}

base::Result<NamedRegister> find_return(const Books& books, const std::string& campaign,
                                        const std::string& register_code) {
    DZ_TRY(const auto named, books.find(campaign, register_code));
    if (named.source.filing) return named;
    return fail(
        ErrorCode::kUnknownRegister,
        fmt::format("{}: 不是按期报表 is no return that is filed by period", named.source.code));
}

bool may_file(const people::Caller& caller, const ledger::Register& source) {
    return caller.holds(source.open_roles.empty() ? people::kActingRoles
                                                  : people::roles_named(source.open_roles));
}

ReturnCellView cell_of(const FiledReturn* filed, const ledger::Register& source, bool late) {
    if (filed == nullptr) return {.status = late ? "late" : "open"};
    ReturnCellView cell{.status = "filed",
                        .entry = std::to_string(filed->entry.value),
                        .number = filed->number,
                        .state = filed->state};
    if (const auto* state = source.state(filed->state)) {
        cell.state_title = local(state->title);
        cell.final = state->final;
    }
    return cell;
}

rollup::Measure measure_of(const ledger::Campaign& campaign, const std::string& indicator) {
    return {.code = fmt::format("{}.{}", campaign.code, indicator),
            .campaign = &campaign,
            .indicator = campaign.find_indicator(indicator),
            .account = std::nullopt};
}

base::Status FiledReturns::read(base::NodeId ou, base::Day first, base::Day last) {
    const auto list = view_->lists->find(named_.campaign.code, named_.source.code);
    if (!list) return fail(ErrorCode::kUnknownRegister, named_.source.code);
    const auto tree = view_->books->history.latest();
    const auto period_field = list->layout().field(ledger::kPeriodField);
    if (!period_field) return {};
    lists::Query query;
    query.reach = list_reach(caller_, *tree);
    query.node = ou;
    query.day = lists::DayRange{first, last};
    query.limit = lists::kMaxPage;
    for (;; query.offset += query.limit) {
        DZ_TRY(const auto page, list->ask(query, *tree));
        for (const auto& row : page.rows) {
            filed_.insert_or_assign(
                {row.lead, row.fields[*period_field].value},
                filed_return(row, list->layout(), named_.source.filing->explained_in));
        }
        if (query.offset + query.limit >= page.total) return {};
    }
}

const FiledReturn* FiledReturns::find(base::NodeId node, const base::Period& period) const {
    const auto found = filed_.find({node, period.to_string()});
    return found == filed_.end() ? nullptr : &found->second;
}

std::shared_ptr<const org::Tree> FiledReturns::tree_of(const base::Period& period) const {
    return view_->books->history.tree_at(period.last());
}

std::vector<base::NodeId> FiledReturns::asked(base::NodeId ou, const base::Period& period) const {
    const auto tree = tree_of(period);
    if (tree->size() == 0 || !tree->has(ou)) return {};
    auto nodes = ledger::filing_nodes(*named_.source.filing, *tree, ou);
    const auto reach = caller_.reach(*tree);
    std::erase_if(nodes, [&](base::NodeId node) { return !reach.contains(tree->position(node)); });
    const auto top = tree->find(named_.campaign.node);
    std::erase_if(nodes, [&](base::NodeId node) { return !top || !tree->contains(*top, node); });
    return nodes;
}

std::vector<const ledger::Field*> FiledReturns::lines() const {
    std::vector<const ledger::Field*> lines;
    for (const auto& field : named_.source.fields) {
        if (!field.against.empty()) lines.push_back(&field);
    }
    return lines;
}

base::Result<std::vector<rollup::Figure>> FiledReturns::recorded(
    const ledger::Field& line, const base::Period& period, std::span<const base::NodeId> nodes,
    base::Sequence as_of) const {
    const auto tree = tree_of(period);
    const rollup::Evaluator evaluator(view_->snapshot, tree, view_->books->chart);
    return evaluator.figures(measure_of(named_.campaign, line.against),
                             {.node = tree->root(), .period = period, .as_of = as_of}, nodes);
}

base::Result<std::map<base::NodeId, std::vector<StatementFigures>>> FiledReturns::figures(
    const base::Period& period, std::span<const base::NodeId> nodes, base::Sequence as_of) const {
    std::map<base::NodeId, std::vector<StatementFigures>> figures;
    for (const auto* line : lines()) {
        DZ_TRY(const auto answers, recorded(*line, period, nodes, as_of));
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto* filed = find(nodes[i], period);
            if (filed == nullptr) continue;
            StatementFigures pair;
            if (const auto value = filed->values.find(line->code); value != filed->values.end()) {
                pair.reported_text = value->second;
                pair.reported = whole_number(value->second);
            }
            pair.recorded = answers[i];
            const bool known = answers[i].presence != rollup::Presence::kNotApplicable;
            if (pair.reported && known) {
                DZ_TRY(pair.difference, base::Rational(*pair.reported).minus(answers[i].value));
            }
            figures[nodes[i]].push_back(std::move(pair));
        }
    }
    return figures;
}

Balance FiledReturns::balance(const FiledReturn& filed, std::span<const StatementFigures> figures) {
    const bool equal = std::ranges::all_of(figures, [](const StatementFigures& line) {
        if (line.difference) return *line.difference == base::Rational(0);
        // Not applicable is an answer; saying nothing is one only where there is nothing.
        return line.reported_text == ledger::kNotApplicable ||
               line.recorded.value == base::Rational(0);
    });
    if (equal) return Balance::kBalanced;
    return filed.explained ? Balance::kExplained : Balance::kUnexplained;
}

base::Status fill_from_records(const View& view, const NamedRegister& named,
                               ledger::OpenEntry& command) {
    if (!named.source.filing) return {};
    for (const auto& field : named.source.fields) {
        if (field.filled_from.empty()) continue;
        const auto given = command.fields.find(field.code);
        if (given != command.fields.end() && !given->second.empty()) {
            return fail(ErrorCode::kInvalidField,
                        fmt::format("{} {}: 由台账填入，不用填报 is filled in from the records",
                                    field.title.zh, field.code));
        }
        const auto period =
            base::Period::parse(command.fields.contains(std::string(ledger::kPeriodField))
                                    ? command.fields.at(std::string(ledger::kPeriodField))
                                    : "");
        if (!period) return {};  // The rules say what is wrong.
        const auto tree = view.books->history.tree_at(period->last());
        const auto node = tree->find(command.node);
        if (!node) return {};
        const rollup::Evaluator evaluator(view.snapshot, tree, view.books->chart);
        DZ_TRY(const auto figure,
               evaluator.figure(measure_of(named.campaign, field.filled_from),
                                {.node = *node, .period = *period, .as_of = view.last}));
        if (figure.presence == rollup::Presence::kValue) {
            command.fields[field.code] = figure.value.to_decimal(0);
        } else if (figure.presence == rollup::Presence::kNotApplicable) {
            command.fields[field.code] = std::string(ledger::kNotApplicable);
        }
    }
    return {};
}

}  // namespace duizhang::app
