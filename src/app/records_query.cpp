// The entries behind a figure: every number can be asked what it is made of.

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "app/asking.h"
#include "app/ledger_queries.h"
#include "ledger/formula.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// Amounts add up to the figure only where the formula is a plain sum.
base::Result<bool> is_plain_sum(const rollup::Measure& measure) {
    if (measure.indicator == nullptr) return true;
    if (measure.indicator->formula.empty() || measure.indicator->per_day) return false;
    DZ_TRY(const auto formula, ledger::parse_formula(measure.indicator->formula));
    const auto plain = [](const auto& self, const ledger::Formula& node) -> bool {
        if (node.kind == ledger::FormulaKind::kAccount) return true;
        if (node.kind != ledger::FormulaKind::kAdd) return false;
        return std::ranges::all_of(node.operands,
                                   [&](const auto& operand) { return self(self, operand); });
    };
    return plain(plain, formula);
}

}  // namespace

base::Result<RecordsReply> LedgerQueries::records(const people::Caller& caller,
                                                  const RecordsRequest& request) {
    if (request.limit > kMaxRecordRows) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("limit ≤ {}", kMaxRecordRows));
    }
    const auto view = workspace_.view();
    DZ_TRY(const auto as_of, parse_as_of(request.as_of, *view, workspace_));
    DZ_TRY(const auto choice, parse_tree(request.tree));
    DZ_TRY(const auto period, base::Period::parse(request.pe));
    const auto tree = tree_for(*view, choice, period);
    DZ_TRY(const auto node, tree->require(request.ou));
    DZ_TRY_VOID(require_reach(caller.reach(*tree), {&node, 1}, *tree));
    DZ_TRY(const auto measure,
           rollup::find_measure(request.dx, view->books->campaigns, view->books->chart));
    const rollup::Evaluator evaluator(view->snapshot, tree, view->books->chart);
    DZ_TRY(const auto contributions,
           evaluator.contributions(measure, {.node = node, .period = period, .as_of = as_of}));
    DZ_TRY(const bool plain, is_plain_sum(measure));

    RecordsReply reply;
    reply.total = std::to_string(contributions.size());
    if (plain) {
        std::int64_t sum = 0;
        for (const auto& contribution : contributions) sum += contribution.amount;
        reply.sum = std::to_string(sum);
    }
    const auto begin = std::min(request.offset, contributions.size());
    const auto page = std::span(contributions)
                          .subspan(begin, std::min(request.limit, contributions.size() - begin));
    std::vector<base::EntryId> ids;
    ids.reserve(page.size());
    for (const auto& contribution : page) ids.push_back(contribution.entry);
    DZ_TRY(const auto entries,
           workspace_.read([&](ledger::LedgerStore& store) { return store.entries(ids); }));
    for (const auto& entry : entries) {
        auto row = record_row(entry, *view, caller);
        const auto it = std::ranges::find(page, entry.id, &rollup::Contribution::entry);
        if (it != page.end()) row.amount = std::to_string(it->amount);
        reply.rows.push_back(std::move(row));
    }
    return reply;
}

}  // namespace duizhang::app
