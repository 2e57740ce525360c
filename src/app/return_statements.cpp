// The statement of account 对账单: what was reported against what the records show.

#include <algorithm>

#include "app/asking.h"
#include "app/filed_returns.h"
#include "app/ledger_returns.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using base::NodeId;
using people::Caller;

namespace {

StatementLineView line_view(const ledger::Campaign& campaign, const ledger::Field& field) {
    const auto measure = measure_of(campaign, field.against);
    return {.field = field.code,
            .title = local(field.title),
            .dx = measure.code,
            .unit = measure.indicator->measure_unit,
            .unfiled = "0",
            .elsewhere = "0"};
}

/// One line over many nodes.
struct LineSums {
    std::optional<base::Rational> reported;  ///< Empty where nobody reported a number.
    base::Rational difference;
    base::Rational filed;    ///< Recorded of those whose number is in `reported`.
    base::Rational unfiled;  ///< Recorded of the others that are asked.
};

base::Result<LineSums> add_up(const std::vector<NodeId>& nodes,
                              const std::vector<rollup::Figure>& recorded,
                              const std::map<NodeId, std::vector<StatementFigures>>& figures,
                              std::size_t line) {
    LineSums sums;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto found = figures.find(nodes[i]);
        const auto* own = found == figures.end() ? nullptr : &found->second[line];
        if (own == nullptr || !own->difference) {
            DZ_TRY(sums.unfiled, sums.unfiled.plus(recorded[i].value));
            continue;
        }
        const base::Rational reported(*own->reported);
        DZ_TRY(sums.reported, sums.reported.value_or(base::Rational(0)).plus(reported));
        DZ_TRY(sums.difference, sums.difference.plus(*own->difference));
        DZ_TRY(sums.filed, sums.filed.plus(recorded[i].value));
    }
    return sums;
}

/// Writes the statement of one node and those below it.
class Statement {
public:
    Statement(const View& view, const FiledReturns& returns, const base::Period& period,
              base::Sequence as_of)
        : view_(view), returns_(returns), period_(period), as_of_(as_of) {}

    base::Status write(NodeId ou, base::Day today, StatementReply& reply) {
        const auto nodes = returns_.asked(ou, period_);
        DZ_TRY(const auto figures, returns_.figures(period_, nodes, as_of_));
        DZ_TRY_VOID(write_lines(ou, nodes, figures, reply));
        const auto tree = returns_.tree_of(period_);
        const bool late = ledger::filing_due(*source().filing, period_) < today;
        for (const auto node : nodes) {
            StatementPartView part{.node = tree->node(node).code,
                                   .node_name = tree->node(node).name};
            const auto* filed = returns_.find(node, period_);
            part.cell = cell_of(filed, source(), late);
            if (filed != nullptr) {
                const auto& own = figures.at(node);
                part.cell.balance = to_string(FiledReturns::balance(*filed, own));
                part.lines = own_lines(own);
            }
            reply.parts.push_back(std::move(part));
        }
        return {};
    }

private:
    const ledger::Register& source() const { return returns_.named().source; }
    const ledger::Campaign& campaign() const { return returns_.named().campaign; }

    void put_recorded(const rollup::Figure& figure, StatementLineView& line) const {
        const auto measure = rollup::Measure{.code = line.dx,
                                             .campaign = &campaign(),
                                             .indicator = nullptr,
                                             .account = std::nullopt};
        line.recorded = value_text(measure, figure);
        line.grade = grade_text(figure.grade);
    }

    std::vector<StatementLineView> own_lines(const std::vector<StatementFigures>& own) const {
        std::vector<StatementLineView> lines;
        const auto fields = returns_.lines();
        for (std::size_t i = 0; i < fields.size(); ++i) {
            auto line = line_view(campaign(), *fields[i]);
            line.reported = own[i].reported_text;
            put_recorded(own[i].recorded, line);
            if (own[i].difference) line.difference = own[i].difference->to_decimal(0);
            lines.push_back(std::move(line));
        }
        return lines;
    }

    /// The node's own figure counts work done together once, and that of nodes that are not asked.
    base::Status write_lines(NodeId ou, const std::vector<NodeId>& nodes,
                             const std::map<NodeId, std::vector<StatementFigures>>& figures,
                             StatementReply& reply) {
        const auto fields = returns_.lines();
        const NodeId one[]{ou};
        for (std::size_t i = 0; i < fields.size(); ++i) {
            auto line = line_view(campaign(), *fields[i]);
            DZ_TRY(const auto whole, returns_.recorded(*fields[i], period_, one, as_of_));
            DZ_TRY(const auto each, returns_.recorded(*fields[i], period_, nodes, as_of_));
            DZ_TRY(const auto sums, add_up(nodes, each, figures, i));
            put_recorded(whole[0], line);
            line.unfiled = sums.unfiled.to_decimal(0);
            DZ_TRY(const auto asked, sums.filed.plus(sums.unfiled));
            DZ_TRY(const auto elsewhere, whole[0].value.minus(asked));
            line.elsewhere = elsewhere.to_decimal(0);
            if (sums.reported) {
                line.reported = sums.reported->to_decimal(0);
                line.difference = sums.difference.to_decimal(0);
            }
            reply.lines.push_back(std::move(line));
        }
        return {};
    }

    const View& view_;
    const FiledReturns& returns_;
    const base::Period& period_;
    base::Sequence as_of_;
};

}  // namespace

base::Result<StatementReply> LedgerReturns::statement(const Caller& caller,
                                                      const StatementRequest& request) {
    const auto view = workspace_.view();
    DZ_TRY(const auto named, find_return(*view->books, request.campaign, request.register_code));
    if (!named.source.is_statement()) {
        return fail(ErrorCode::kUnknownRegister, named.source.code);
    }
    DZ_TRY(const auto period, base::Period::parse(request.pe));
    if (period.kind() != named.source.filing->every) {
        return fail(ErrorCode::kInvalidPeriod, request.pe);
    }
    DZ_TRY(const auto as_of, parse_as_of(request.as_of, *view, workspace_));
    FiledReturns returns(view, named, caller);
    const auto tree = returns.tree_of(period);
    DZ_TRY(const auto ou, tree->require(request.ou.empty() ? named.campaign.node : request.ou));
    const NodeId one[]{ou};
    DZ_TRY_VOID(require_reach(caller.reach(*tree), one, *tree));
    DZ_TRY_VOID(returns.read(ou, period.last(), period.last()));
    StatementReply reply{.campaign = named.campaign.code,
                         .register_code = named.source.code,
                         .title = local(named.source.title),
                         .ou = tree->node(ou).code,
                         .ou_name = tree->node(ou).name,
                         .pe = period.to_string(),
                         .due = ledger::filing_due(*named.source.filing, period).to_string(),
                         .as_of = std::to_string(as_of.value),
                         .lines = {},
                         .parts = {}};
    DZ_TRY_VOID(Statement(*view, returns, period, as_of).write(ou, today(), reply));
    return reply;
}

}  // namespace duizhang::app
