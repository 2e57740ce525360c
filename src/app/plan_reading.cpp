#include "app/plan_reading.h"

#include <algorithm>
#include <iterator>

#include "app/asking.h"
#include "app/entries.h"
#include "app/ledger_entries.h"
#include "app/list_request.h"
#include "ledger/calendar.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// All entries of one register of the plan that the caller sees.
base::Result<std::vector<lists::ListedRow>> rows_of(const lists::List& list,
                                                    const ledger::Register& source,
                                                    const View& view, const org::Tree& tree,
                                                    const lists::Reach& reach, base::Day today) {
    const auto days = ledger::light_days(*view.calendar, today, source.warn_days);
    lists::Query query;
    query.reach = reach;
    query.light_days = {
        .today = days.today, .red_before = days.today, .yellow_before = days.yellow_until + 1};
    query.limit = lists::kMaxPage;
    std::vector<lists::ListedRow> rows;
    while (true) {
        DZ_TRY(auto page, list.ask(query, tree));
        if (page.total > kMaxPlanItems) return fail(ErrorCode::kLimitExceeded, source.code);
        std::ranges::move(page.rows, std::back_inserter(rows));
        if (rows.size() >= page.total || page.rows.empty()) return rows;
        query.offset = rows.size();
    }
}

std::string_view standing_text(plan::Standing standing) {
    switch (standing) {
        case plan::Standing::kWaiting:
            return "waiting";
        case plan::Standing::kUnderWay:
            return "doing";
        case plan::Standing::kClaimed:
            return "claimed";
        case plan::Standing::kDone:
            return "done";
        case plan::Standing::kWithdrawn:
            break;
    }
    return "withdrawn";
}

bool may_open(const people::Caller& caller, const ledger::Register& source) {
    return caller.holds(source.open_roles.empty() ? people::kActingRoles
                                                  : people::roles_named(source.open_roles));
}

}  // namespace

base::Result<PlanReading> PlanReading::read(Workspace& workspace, base::InstantUs now,
                                            const people::Caller& caller,
                                            const std::string& campaign) {
    PlanReading reading;
    reading.view_ = workspace.view();
    reading.tree_ = reading.view_->books->history.latest();
    reading.today_ = base::day_of(now);
    reading.campaign_ = reading.view_->books->campaign(campaign);
    if (reading.campaign_ == nullptr) return fail(ErrorCode::kUnknownCampaign, campaign);
    if (reading.campaign_->plan.empty()) return fail(ErrorCode::kUnknownRegister, "plan");
    const auto reach = list_reach(caller, *reading.tree_);
    if (reach.seen.empty()) return fail(ErrorCode::kOutOfReach, "");
    std::vector<std::vector<lists::ListedRow>> rows;
    std::vector<plan::Level> levels;
    std::vector<std::shared_ptr<const lists::List>> held;
    for (const auto& code : reading.campaign_->plan) {
        const auto list = reading.view_->lists->find(campaign, code);
        if (!list) return fail(ErrorCode::kUnknownRegister, code);
        const auto& source = *reading.campaign_->find_register(code);
        DZ_TRY(auto found,
               rows_of(*list, source, *reading.view_, *reading.tree_, reach, reading.today_));
        rows.push_back(std::move(found));
        held.push_back(list);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        levels.push_back(
            {.source = &reading.source(i), .layout = &held[i]->layout(), .rows = rows[i]});
    }
    reading.forest_ = plan::Forest::grow(levels);
    return reading;
}

base::Result<base::NodeId> PlanReading::node(const people::Caller& caller,
                                             const std::string& ou) const {
    if (!ou.empty()) {
        DZ_TRY(const auto node, tree_->require(ou));
        if (!caller.may(people::kWorkingRoles, node, *tree_)) {
            return fail(ErrorCode::kOutOfReach, "");
        }
        return node;
    }
    DZ_TRY(const auto home, tree_->require(campaign_->node));
    if (caller.may(people::kWorkingRoles, home, *tree_)) return home;
    std::optional<base::NodeId> top;
    for (const auto& grant : caller.grants()) {
        if (!tree_->has(grant.node) || !people::kWorkingRoles.has(grant.role) ||
            !tree_->contains(home, grant.node)) {
            continue;
        }
        const bool higher = top && tree_->level(grant.node) >= tree_->level(*top);
        if (!higher) top = grant.node;
    }
    if (!top) return fail(ErrorCode::kOutOfReach, "");
    return *top;
}

base::Result<plan::BoardFilter> PlanReading::filter(const PlanQuestion& request,
                                                    base::NodeId node) const {
    plan::BoardFilter filter{.node = node, .category = request.plan, .group = {}};
    if (request.plan == kAllPlans) filter.category.clear();
    if (request.plan.empty() && request.group.empty()) filter.category = first_category();
    if (request.group.empty()) return filter;
    DZ_TRY(const auto entry, parse_entry_id(request.group));
    if (!forest_.find(entry)) return fail(ErrorCode::kUnknownEntry, request.group);
    filter.group = entry;
    return filter;
}

std::string PlanReading::first_category() const {
    const auto& reg = source(forest_.row_level());
    const auto* field = reg.category_field.empty() ? nullptr : reg.field(reg.category_field);
    if (field == nullptr) return {};
    for (const auto& option : field->options) {
        const bool there = std::ranges::any_of(forest_.items(), [&](const plan::Item& item) {
            return item.level == forest_.row_level() && item.category == option;
        });
        if (there) return option;
    }
    return {};
}

NodeNameView PlanReading::name(base::NodeId node) const {
    if (!tree_->has(node)) return {};
    return {.code = tree_->node(node).code, .name = tree_->node(node).name};
}

PlanItemName PlanReading::name(const plan::Item& item) const {
    return {.entry = item.entry ? std::to_string(item.entry->value) : "",
            .number = item.number,
            .title = item.title};
}

std::vector<PlanLevelView> PlanReading::levels(const people::Caller& caller) const {
    std::vector<PlanLevelView> levels;
    for (std::size_t i = 0; i < campaign_->plan.size(); ++i) {
        const auto& reg = source(i);
        PlanLevelView level{.register_code = reg.code,
                            .title = local(reg.title),
                            .measure_word = reg.measure_word,
                            .above = {},
                            .same = {},
                            .states = {},
                            .may_open = may_open(caller, reg)};
        if (i > 0) {
            if (const auto* field = plan::link_field(reg, campaign_->plan[i - 1])) {
                level.above = field->code;
            }
        }
        if (const auto* field = plan::link_field(reg, reg.code)) level.same = field->code;
        for (const auto& state : reg.states) {
            if (state.stage != ledger::Stage::kWithdrawn) level.states.push_back(state.code);
        }
        levels.push_back(std::move(level));
    }
    return levels;
}

PlanItemView PlanReading::item(std::size_t index) const {
    const auto& item = forest_.item(index);
    const auto& reg = source(item.level);
    PlanItemView view;
    view.item = name(item);
    view.level = static_cast<std::uint32_t>(item.level);
    view.register_code = reg.code;
    view.children = static_cast<std::uint32_t>(item.children.size());
    view.progress = count_view(cell_of(forest_, index));
    if (!item.entry) return view;
    view.category = item.category;
    view.state = item.state;
    if (const auto* state = reg.state(item.state)) view.state_title = local(state->title);
    view.standing = standing_text(item.standing);
    view.node = name(item.lead);
    for (const auto node : item.joint) view.joint.push_back(name(node));
    view.day = item.day.to_string();
    if (item.due) view.due = item.due->to_string();
    if (item.counts && item.standing == plan::Standing::kDone) {
        view.done_day = item.state_day.to_string();
    }
    view.light = lists::to_string(item.light);
    view.late = item.late;
    return view;
}

PlanCountView count_view(const plan::Cell& cell) {
    return {.all = cell.progress.all,
            .done = cell.progress.done,
            .percent = cell.progress.percent(),
            .waiting = cell.waiting,
            .claimed = cell.claimed,
            .soon = cell.soon,
            .late = cell.late,
            .due = cell.due ? cell.due->to_string() : "",
            .state = std::string(plan::to_string(plan::state_of(cell))),
            .self = cell.self};
}

plan::Cell cell_of(const plan::Forest& forest, std::size_t index) {
    plan::Cell cell;
    for (const auto at : forest.below(index)) {
        const auto& item = forest.item(at);
        if (!item.counts) continue;
        cell.add(item);
        cell.self = cell.self || at == index;
    }
    return cell;
}

}  // namespace duizhang::app
