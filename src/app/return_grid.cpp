// Who owes which return for which period, and how much that asks of whom.

#include <algorithm>
#include <map>

#include "app/asking.h"
#include "app/filed_returns.h"
#include "app/ledger_returns.h"
#include "app/list_request.h"

namespace duizhang::app {

using base::Day;
using base::ErrorCode;
using base::fail;
using base::NodeId;
using people::Caller;

namespace {

constexpr int kDaysBack = 372;  // Shown when no days are asked for: a year of any periods.

/// The node that a question without one means: `usual` where the caller sees it, else the first
/// that he does.
std::optional<NodeId> usual_node(const Caller& caller, const org::Tree& tree,
                                 const std::string& usual) {
    const auto reach = caller.reach(tree);
    const auto wanted = tree.find(usual);
    if (wanted && reach.contains(tree.position(*wanted))) return wanted;
    if (reach.empty()) return std::nullopt;
    return tree.at(reach.spans().front().begin);
}

base::Result<NodeId> node_asked(const Caller& caller, const org::Tree& tree,
                                const std::string& code, const std::string& usual) {
    if (code.empty()) {
        if (const auto node = usual_node(caller, tree, usual)) return *node;
        return fail(ErrorCode::kOutOfReach, "");
    }
    DZ_TRY(const auto node, tree.require(code));
    const NodeId one[]{node};
    DZ_TRY_VOID(require_reach(caller.reach(tree), one, tree));
    return node;
}

/// Fills in the grid period by period.
class Grid {
public:
    Grid(const View& view, const FiledReturns& returns, NodeId ou, Day today)
        : view_(view), returns_(returns), ou_(ou), today_(today) {}

    base::Status add(const base::Period& period) {
        const auto& source = returns_.named().source;
        ReturnPeriodView head{.period = period.to_string(),
                              .due = ledger::filing_due(*source.filing, period).to_string()};
        const bool late = ledger::filing_due(*source.filing, period) < today_;
        const auto asked = returns_.asked(ou_, period);
        DZ_TRY(const auto figures, returns_.figures(period, asked, view_.last));
        for (const auto node : asked) {
            const auto* filed = returns_.find(node, period);
            auto cell = cell_of(filed, source, late);
            ++head.asked;
            if (filed != nullptr) ++head.filed;
            if (cell.status == "late") ++head.late;
            if (const auto found = figures.find(node); found != figures.end()) {
                count(FiledReturns::balance(*filed, found->second), head, cell);
            }
            cells_[node].emplace(periods_.size(), std::move(cell));
        }
        periods_.push_back(std::move(head));
        return {};
    }

    void write(ReturnGridReply& reply) {
        const auto tree = view_.books->history.latest();
        std::vector<NodeId> order;
        for (const auto& [node, cells] : cells_) order.push_back(node);
        std::ranges::sort(order, {}, [&](NodeId node) { return tree->position(node); });
        for (const auto node : order) {
            ReturnRowView row{.node = tree->node(node).code,
                              .node_name = tree->node(node).name,
                              .retired = tree->retired(node),
                              .cells = {}};
            for (std::size_t i = 0; i < periods_.size(); ++i) {
                const auto cell = cells_[node].find(i);
                row.cells.push_back(cell == cells_[node].end()
                                        ? ReturnCellView{.status = "not-asked"}
                                        : std::move(cell->second));
            }
            reply.rows.push_back(std::move(row));
        }
        reply.periods = std::move(periods_);
    }

    const std::vector<ReturnPeriodView>& periods() const { return periods_; }

private:
    static void count(Balance balance, ReturnPeriodView& head, ReturnCellView& cell) {
        cell.balance = to_string(balance);
        if (balance == Balance::kBalanced) ++head.balanced;
        if (balance == Balance::kExplained) ++head.explained;
        if (balance == Balance::kUnexplained) ++head.unexplained;
    }

    const View& view_;
    const FiledReturns& returns_;
    NodeId ou_;
    Day today_;
    std::vector<ReturnPeriodView> periods_;
    std::map<NodeId, std::map<std::size_t, ReturnCellView>> cells_;
};

/// The days whose periods are asked for: those given, else the last year of the campaign so far.
/// Periods that are not over are never owed.
base::Result<lists::DayRange> days_asked(const std::string& text, const ledger::Campaign& campaign,
                                         Day today) {
    DZ_TRY(const auto given, parse_days(text));
    const auto last = std::min(today, campaign.period.last());
    auto days = given.value_or(lists::DayRange{last - kDaysBack, last});
    days.last = std::min(days.last, today);
    return days;
}

bool may_file(const Caller& caller, const ledger::Register& source) {
    return caller.holds(source.open_roles.empty() ? people::kActingRoles
                                                  : people::roles_named(source.open_roles));
}

}  // namespace

base::Result<std::vector<ReturnFormView>> LedgerReturns::forms(const Caller& caller) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    std::vector<ReturnFormView> forms;
    for (const auto& campaign : view->books->campaigns) {
        for (const auto& source : campaign.registers) {
            if (!source.filing) continue;
            const auto ou = usual_node(caller, *tree, campaign.node);
            if (!ou) continue;
            ReturnFormView form{.campaign = campaign.code,
                                .campaign_title = local(campaign.title),
                                .campaign_node = campaign.node,
                                .register_code = source.code,
                                .title = local(source.title),
                                .every = std::string(base::to_string(source.filing->every)),
                                .of = source.filing->of,
                                .within_days = source.filing->within_days,
                                .statement = source.is_statement(),
                                .may_file = may_file(caller, source)};
            const auto periods =
                ledger::filing_periods(campaign, *source.filing, campaign.period.first(), today());
            FiledReturns returns(view, {campaign, source}, caller);
            Grid grid(*view, returns, *ou, today());
            if (!periods.empty()) {
                const auto& last = periods.back();
                DZ_TRY_VOID(returns.read(*ou, last.last(), last.last()));
                DZ_TRY_VOID(grid.add(last));
                const auto& head = grid.periods().front();
                form.period = head.period;
                form.due = head.due;
                form.asked = head.asked;
                form.filed = head.filed;
                form.late = head.late;
                form.unexplained = head.unexplained;
            }
            forms.push_back(std::move(form));
        }
    }
    return forms;
}

base::Result<ReturnGridReply> LedgerReturns::grid(const Caller& caller,
                                                  const ReturnGridRequest& request) {
    const auto view = workspace_.view();
    DZ_TRY(const auto named, find_return(*view->books, request.campaign, request.register_code));
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto ou, node_asked(caller, *tree, request.ou, named.campaign.node));
    DZ_TRY(const auto days, days_asked(request.days, named.campaign, today()));
    FiledReturns returns(view, named, caller);
    DZ_TRY_VOID(returns.read(ou, days.first, days.last));
    Grid grid(*view, returns, ou, today());
    for (const auto& period :
         ledger::filing_periods(named.campaign, *named.source.filing, days.first, days.last)) {
        DZ_TRY_VOID(grid.add(period));
    }
    ReturnGridReply reply{.campaign = named.campaign.code,
                          .register_code = named.source.code,
                          .title = local(named.source.title),
                          .ou = tree->node(ou).code,
                          .ou_name = tree->node(ou).name,
                          .statement = named.source.is_statement(),
                          .as_of = std::to_string(view->last.value),
                          .today = today().to_string(),
                          .periods = {},
                          .rows = {}};
    grid.write(reply);
    return reply;
}

namespace {

/// How many fields a form asks for by hand, and how many the records fill in.
std::pair<std::uint32_t, std::uint32_t> fields_of(const ledger::Register& source) {
    std::uint32_t asked = 0;
    std::uint32_t filled = 0;
    for (const auto& field : source.fields) {
        if (field.code == ledger::kPeriodField) continue;
        ++(field.filled_from.empty() ? asked : filled);
    }
    return {asked, filled};
}

/// Burden by month of the year for one node and all below it.
class BurdenCount {
public:
    BurdenCount(const View& view, int year, Day today)
        : view_(view), today_(today), year_(base::Period::parse(std::to_string(year)).value()) {
        for (auto month = base::Period::containing(year_.first(), base::PeriodKind::kMonth);
             month.first() <= std::min(year_.last(), today); month = month.next()) {
            months_.push_back(month);
        }
    }

    const std::vector<base::Period>& months() const { return months_; }

    /// Returns that fell due, by node, in every month.
    std::vector<std::map<NodeId, BurdenCellView>> by_node(NodeId under) const {
        std::vector<std::map<NodeId, BurdenCellView>> months(months_.size());
        for (const auto& campaign : view_.books->campaigns) {
            for (const auto& source : campaign.registers) {
                if (source.filing) add(campaign, source, under, months);
            }
        }
        return months;
    }

private:
    void add(const ledger::Campaign& campaign, const ledger::Register& source, NodeId under,
             std::vector<std::map<NodeId, BurdenCellView>>& months) const {
        const auto [asked, filled] = fields_of(source);
        const int within = source.filing->within_days;
        for (const auto& period : ledger::filing_periods(
                 campaign, *source.filing, year_.first() - within, year_.last() - within)) {
            const auto due = ledger::filing_due(*source.filing, period);
            const auto month = std::ranges::find_if(
                months_, [&](const base::Period& each) { return each.contains(due); });
            const auto tree = view_.books->history.tree_at(period.last());
            const auto top = tree->find(campaign.node);
            if (month == months_.end() || !top || !tree->has(under)) continue;
            auto& cells = months[static_cast<std::size_t>(month - months_.begin())];
            for (const auto node : ledger::filing_nodes(*source.filing, *tree, under)) {
                if (!tree->contains(*top, node)) continue;
                auto& cell = cells[node];
                ++cell.forms;
                cell.asked += asked;
                cell.filled += filled;
            }
        }
    }

    const View& view_;
    Day today_;
    base::Period year_;
    std::vector<base::Period> months_;
};

}  // namespace

base::Result<BurdenReply> LedgerReturns::burden(const Caller& caller,
                                                const BurdenRequest& request) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto ou, node_asked(caller, *tree, request.ou, ""));
    int year = today().ymd().year;
    if (!request.year.empty()) {
        DZ_TRY(const auto period, base::Period::parse(request.year));
        year = period.first().ymd().year;
    }
    const BurdenCount count(*view, year, today());
    const auto months = count.by_node(ou);
    BurdenReply reply{
        .ou = tree->node(ou).code, .ou_name = tree->node(ou).name, .months = {}, .rows = {}};
    for (const auto& month : count.months()) reply.months.push_back(month.to_string());
    const auto add_row = [&](NodeId top) {
        BurdenRowView row{.node = tree->node(top).code, .node_name = tree->node(top).name};
        bool any = false;
        for (std::size_t i = 0; i < months.size(); ++i) {
            BurdenCellView cell{.month = reply.months[i]};
            for (const auto& [node, own] : months[i]) {
                if (!tree->has(node) || !tree->contains(top, node)) continue;
                row.below = row.below || node != top;
                cell.forms += own.forms;
                cell.asked += own.asked;
                cell.filled += own.filled;
            }
            any = any || cell.forms > 0;
            row.cells.push_back(std::move(cell));
        }
        if (any || top == ou) reply.rows.push_back(std::move(row));
    };
    add_row(ou);
    for (const auto child : tree->children(ou)) add_row(child);
    return reply;
}

}  // namespace duizhang::app
