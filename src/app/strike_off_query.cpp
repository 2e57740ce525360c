// Rates of strike-off, and the calendar of working days.

#include <fmt/format.h>

#include "app/asking.h"
#include "app/commands.h"
#include "app/ledger_editions.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr people::RoleSet kCalendarKeepers{people::Role::kOffice, people::Role::kSystem};

RateView rate(std::uint32_t part, std::uint32_t whole) {
    return {.part = part, .whole = whole, .percent = ledger::percent_text(part, whole)};
}

}  // namespace

base::Result<StrikeOffView> LedgerEditions::strike_off(const people::Caller& caller,
                                                       const std::string& campaign,
                                                       const std::string& register_code,
                                                       const std::string& ou) {
    const auto view = workspace_.view();
    DZ_TRY(const auto named, view->books->find(campaign, register_code));
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto node, tree->require(ou.empty() ? named.campaign.node : ou));
    if (!caller.may(people::kWorkingRoles, node, *tree)) return fail(ErrorCode::kOutOfReach, "");
    const auto days =
        ledger::light_days(*view->calendar, base::day_of(clock_.now()), named.source.warn_days);
    const std::lock_guard lock(tables_mutex_);
    auto& table = tables_[campaign + "." + register_code];
    DZ_TRY_VOID(workspace_.read([&](ledger::LedgerStore& store) {
        return table.follow(store, campaign, named.source, view->last);
    }));
    const auto counts = table.count(*tree, node, days);
    return StrikeOffView{.campaign = campaign,
                         .register_code = register_code,
                         .ou = tree->node(node).code,
                         .ou_name = tree->node(node).name,
                         .as_of = std::to_string(view->last.value),
                         .found = counts.found,
                         .withdrawn = counts.withdrawn,
                         .claimed = rate(counts.claimed, counts.found),
                         .closed = rate(counts.closed, counts.found),
                         .verified = rate(counts.verified, counts.closed),
                         .reopened = rate(counts.reopened, counts.ever_closed),
                         .overdue = rate(counts.overdue, counts.found),
                         .due_soon = counts.due_soon};
}

base::Result<CalendarView> LedgerEditions::calendar(const people::Caller& caller, int year) {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto first, base::Day::from({year, 1, 1}));
    DZ_TRY(const auto last, base::Day::from({year, 12, 31}));
    const auto& calendar = *view->calendar;
    CalendarView reply{
        .year = static_cast<std::uint32_t>(year),
        .known = calendar.knows(year),
        .working_days =
            static_cast<std::uint32_t>(ledger::working_days_between(calendar, first - 1, last)),
        .may_change = tree->size() > 0 && caller.may(kCalendarKeepers, tree->root(), *tree),
        .days = {}};
    for (const auto& [day, special] : calendar.special_days(first, last)) {
        reply.days.push_back({.day = day.to_string(),
                              .kind = std::string(ledger::to_string(special.kind)),
                              .name = special.name,
                              .changed = special.changed});
    }
    return reply;
}

base::Result<ReceiptView> LedgerEditions::change_calendar(const people::Caller& caller,
                                                          const CalendarRequest& request,
                                                          const std::string& key) {
    const auto tree = workspace_.view()->books->history.latest();
    if (tree->size() == 0 || !caller.may(kCalendarKeepers, tree->root(), *tree)) {
        return fail(ErrorCode::kOutOfReach, "");
    }
    ledger::ChangeCalendar command;
    for (const auto& input : request.days) {
        ledger::CalendarDay wish;
        DZ_TRY(wish.day, base::Day::parse(input.day));
        if (!input.kind.empty()) {
            DZ_TRY(wish.kind, ledger::parse_day_kind(input.kind));
        }
        wish.name = input.name.value_or("");
        command.days.push_back(std::move(wish));
    }
    command.day = base::day_of(clock_.now());
    command.actor = caller.account();
    command.key = key_of(caller, key);
    DZ_TRY(const auto receipt, writer_.submit(std::move(command)).get());
    return ReceiptView{.sequence = std::to_string(receipt.sequence.value),
                       .repeated = receipt.repeated};
}

}  // namespace duizhang::app
