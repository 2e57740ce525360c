#include "app/ledger_lists.h"

#include <algorithm>

#include "app/asking.h"
#include "app/list_reply.h"
#include "app/list_request.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

FormFieldView field_view(const ledger::Field& field) {
    return {.code = field.code,
            .title = local(field.title),
            .type = std::string(type_text(field.type)),
            .required = field.required,
            .confidential = field.confidential,
            .options = field.options,
            .min = field.min ? std::to_string(*field.min) : "",
            .max = field.max ? std::to_string(*field.max) : "",
            .max_length = static_cast<std::uint32_t>(
                field.type == ledger::FieldType::kText ? field.max_length : 0),
            .link = field.link,
            .filled_from = field.filled_from,
            .against = field.against};
}

FormMoveView move_view(const ledger::Move& move) {
    return {.code = move.code,
            .title = local(move.title),
            .from = move.from,
            .to = move.to,
            .roles = move.roles,
            .not_by = move.not_by,
            .other_node = move.other_node,
            .needs_evidence = move.needs_evidence,
            .needs_reason = move.needs_reason,
            .needs_fields = move.needs_fields,
            .after_days = move.after_days};
}

FilingView filing_view(const ledger::Filing& filing) {
    return {.every = std::string(base::to_string(filing.every)),
            .of = filing.of,
            .within_days = filing.within_days,
            .explained_in = filing.explained_in};
}

/// Whether he holds somewhere a role that opens entries; at which node, the opening judges.
bool may_open(const people::Caller& caller, const ledger::Register& reg) {
    return caller.holds(reg.open_roles.empty() ? people::kActingRoles
                                               : people::roles_named(reg.open_roles));
}

/// Entries of a register without a final state are never open: there is nothing to finish.
bool finishes(const ledger::Register& reg) {
    return std::ranges::any_of(reg.states, &ledger::State::final);
}

std::uint32_t narrow(std::uint64_t count) { return static_cast<std::uint32_t>(count); }

}  // namespace

lists::LightDays LedgerLists::light_days(const ledger::Calendar& calendar,
                                         const ledger::Register& reg) const {
    const auto days = ledger::light_days(calendar, base::day_of(clock_.now()), reg.warn_days);
    return {.today = days.today, .red_before = days.today, .yellow_before = days.yellow_until + 1};
}

base::Result<ListReply> LedgerLists::list(const people::Caller& caller,
                                          const ListRequest& request) {
    const auto view = workspace_.view();
    DZ_TRY(const auto place, view->books->find(request.campaign, request.register_code));
    const auto list = view->lists->find(place.campaign.code, place.source.code);
    if (!list) return fail(ErrorCode::kUnknownRegister, request.register_code);
    const auto tree = view->books->history.latest();
    DZ_TRY(auto query, read_list_request(request, list->layout(), *tree));
    query.reach = list_reach(caller, *tree);
    query.light_days = light_days(*view->calendar, place.source);
    return list_reply(*list, request, query, {.tree = *tree, .last = view->last});
}

base::Result<std::vector<ListSummaryView>> LedgerLists::summaries(const people::Caller& caller) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    lists::Query query;
    query.reach = list_reach(caller, *tree);
    query.limit = 0;
    std::vector<ListSummaryView> summaries;
    for (const auto& campaign : view->books->campaigns) {
        for (const auto& reg : campaign.registers) {
            const auto list = view->lists->find(campaign.code, reg.code);
            if (!list) continue;
            query.light_days = light_days(*view->calendar, reg);
            const auto ask = [&](lists::Completion completion, bool overdue) {
                query.completion = completion;
                query.overdue = overdue;
                query.count_lights = completion == lists::Completion::kOpen && !overdue;
                return list->ask(query, *tree);
            };
            DZ_TRY(const auto all, ask(lists::Completion::kAny, false));
            DZ_TRY(const auto open, ask(lists::Completion::kOpen, false));
            DZ_TRY(const auto late, ask(lists::Completion::kOpen, true));
            const auto& lights = open.facets.lights;
            summaries.push_back(
                {.campaign = campaign.code,
                 .code = reg.code,
                 .title = local(reg.title),
                 .measure_word = reg.measure_word,
                 .is_return = reg.is_return,
                 .may_open = may_open(caller, reg),
                 .total = narrow(all.total),
                 .open = narrow(finishes(reg) ? open.total : 0),
                 .yellow = narrow(lights[static_cast<std::size_t>(lists::Light::kYellow)]),
                 .red = narrow(lights[static_cast<std::size_t>(lists::Light::kRed)]),
                 .overdue = narrow(late.total)});
        }
    }
    return summaries;
}

base::Result<RegisterFormView> LedgerLists::form(const people::Caller& caller,
                                                 const std::string& campaign,
                                                 const std::string& register_code) {
    const auto view = workspace_.view();
    DZ_TRY(const auto place, view->books->find(campaign, register_code));
    const ledger::Register& reg = place.source;
    RegisterFormView form{.campaign = place.campaign.code,
                          .campaign_title = local(place.campaign.title),
                          .campaign_node = place.campaign.node,
                          .code = reg.code,
                          .title = local(reg.title),
                          .number = reg.number,
                          .measure_word = reg.measure_word,
                          .category_field = reg.category_field,
                          .joint = reg.joint,
                          .is_return = reg.is_return,
                          .filing = {},
                          .rules = {},
                          .opens_with_evidence = reg.opens_with_evidence,
                          .due_days = reg.due_days,
                          .has_editions = reg.refresh_days.has_value(),
                          .fields = {},
                          .states = {},
                          .moves = {},
                          .may_open = may_open(caller, reg)};
    for (const auto& field : reg.fields) form.fields.push_back(field_view(field));
    for (const auto& state : reg.states) {
        form.states.push_back(
            {.code = state.code, .title = local(state.title), .final = state.final});
    }
    for (const auto& move : reg.moves) form.moves.push_back(move_view(move));
    for (const auto& rule : reg.rules) {
        form.rules.push_back({.code = rule.code,
                              .title = local(rule.title),
                              .check = rule.check,
                              .unless = rule.unless});
    }
    if (reg.filing) form.filing = filing_view(*reg.filing);
    return form;
}

}  // namespace duizhang::app
