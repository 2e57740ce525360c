#include "app/ledger_editions.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/commands.h"
#include "app/ledger_entries.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kPage = 2000;
constexpr people::RoleSet kOffice{people::Role::kOffice};

/// Visits every entry of a register in the order of opening.
template <typename Visit>
base::Status for_each_entry(ledger::LedgerStore& store, const std::string& campaign,
                            const std::string& register_code, Visit visit) {
    ledger::EntryFilter filter{.campaign = campaign, .register_code = register_code};
    filter.limit = kPage;
    for (;;) {
        DZ_TRY(const auto page, store.find_entries(filter));
        for (const auto& entry : page) DZ_TRY_VOID(visit(entry));
        if (page.size() < kPage) return {};
        filter.offset += kPage;
    }
}

base::Result<std::vector<journal::Event>> events_of(ledger::LedgerStore& store, base::EntryId id) {
    DZ_TRY(const auto stored, store.events_of(id));
    std::vector<journal::Event> events;
    events.reserve(stored.size());
    for (const auto& one : stored) {
        DZ_TRY(auto event, journal::read(one));
        events.push_back(std::move(event));
    }
    return events;
}

struct List {
    std::shared_ptr<const View> view;
    std::shared_ptr<const org::Tree> tree;
    const ledger::Campaign* campaign;
    const ledger::Register* reg;
};

base::Result<List> find_list(const Workspace& workspace, const std::string& campaign,
                             const std::string& register_code) {
    List list{.view = workspace.view(), .tree = nullptr, .campaign = nullptr, .reg = nullptr};
    list.tree = list.view->books->history.latest();
    DZ_TRY(const auto named, list.view->books->find(campaign, register_code));
    list.campaign = &named.campaign;
    list.reg = &named.source;
    return list;
}

base::Status require_list(const List& list) {
    if (list.reg->refresh_days) return {};
    return fail(
        ErrorCode::kUnknownRegister,
        fmt::format("{}：有这个台账，但它不按周期定版，没有版次 a register without editions",
                    list.reg->code));
}

bool sees_all(const people::Caller& caller, const List& list) {
    const auto node = list.tree->find(list.campaign->node);
    return node && caller.may(people::kWorkingRoles, *node, *list.tree);
}

/// Somebody without any part of the campaign's tree learns nothing of its lists, not even when
/// their editions were closed.
base::Status require_part(const people::Caller& caller, const List& list) {
    DZ_TRY(const auto node, list.tree->require(list.campaign->node));
    const auto whole = list.tree->subtree(node);
    const auto reach = caller.reach(*list.tree);
    const bool part = std::ranges::any_of(reach.spans(), [&](const org::Span& span) {
        return span.begin < whole.end && whole.begin < span.end;
    });
    if (!part) return fail(ErrorCode::kOutOfReach, "");
    return {};
}

EditionView to_view(const ledger::Edition& edition, const ledger::EditionCounts& counts,
                    const View& view, bool whole) {
    return {.number = edition.number,
            .cycle = edition.cycle.number,
            .cycle_first = edition.cycle.first.to_string(),
            .cycle_last = edition.cycle.last.to_string(),
            .from_day = edition.from_day.to_string(),
            .to_day = edition.to_day.to_string(),
            .from = std::to_string(edition.span.from.value),
            .to = std::to_string(edition.span.to.value),
            .actor = edition.actor,
            .actor_title = actor_title(view, edition.actor),
            .recorded_at = {},
            .digest = edition.digest.hex(),
            .whole = whole,
            .found = counts.found,
            .open = counts.open,
            .closed = counts.closed,
            .late = counts.late,
            .added = counts.added,
            .moved = counts.moved,
            .struck = counts.struck,
            .reopened = counts.reopened,
            .slipped = counts.slipped,
            .removed = counts.removed};
}

base::Status set_time(ledger::LedgerStore& store, const ledger::Edition& edition,
                      EditionView& view) {
    DZ_TRY(const auto stored, store.event(edition.sequence));
    if (!stored) return {};
    DZ_TRY(const auto event, journal::read(*stored));
    view.recorded_at = rfc3339(event.recorded_at_us);
    return {};
}

/// Rows that the caller sees.
std::vector<ledger::EditionRow> seen_of(const people::Caller& caller, const org::Tree& tree,
                                        std::vector<ledger::EditionRow> rows) {
    std::erase_if(rows, [&](const ledger::EditionRow& row) {
        return !caller.sees(row.node, row.joint, tree);
    });
    return rows;
}

std::vector<std::string> changes_of(const ledger::EditionRow& row) {
    std::vector<std::string> changes;
    const auto add = [&](bool is, const char* name) {
        if (is) changes.emplace_back(name);
    };
    add(row.added, "added");
    add(row.moved, "moved");
    add(row.struck, "struck");
    add(row.reopened, "reopened");
    add(row.slipped, "slipped");
    add(row.removed, "removed");
    return changes;
}

/// The last event recorded before `day` began.
base::Result<base::Sequence> sequence_before(Workspace& workspace, const View& view,
                                             base::Day day) {
    return parse_as_of((day - 1).to_string(), view, workspace);
}

/// An edition with its rows computed.
base::Result<ledger::Edition> make_edition(ledger::LedgerStore& store, const List& list,
                                           const ledger::Edition* previous,
                                           const ledger::Cycle& cycle, ledger::EditionSpan span,
                                           base::Day to_day) {
    ledger::Edition edition;
    edition.campaign = list.campaign->code;
    edition.register_code = list.reg->code;
    edition.number = previous == nullptr ? 1 : previous->number + 1;
    edition.cycle = cycle;
    edition.from_day = previous == nullptr ? cycle.first : previous->to_day + 1;
    edition.to_day = to_day;
    if (edition.from_day > to_day) edition.from_day = to_day;
    if (previous != nullptr) {
        span.from = previous->span.to;
        span.was_late_before = previous->span.late_before;
    }
    edition.span = span;
    DZ_TRY(const auto rows, edition_rows(store, list.campaign->code, *list.reg, span));
    edition.counts = ledger::count_rows(rows);
    edition.digest = ledger::digest_of(rows);
    return edition;
}

/// Editions of one list for every cycle that is over before `today`.
base::Status add_due(Workspace& workspace, const List& list, base::Day today,
                     const std::string& actor, std::vector<ledger::CloseEdition>& due) {
    const auto last = std::min(today - 1, list.campaign->period.last() + *list.reg->refresh_days);
    const auto& held = list.view->editions->of(list.campaign->code, list.reg->code);
    std::optional<ledger::Edition> previous;
    if (!held.empty()) previous = held.back();
    const auto end = ledger::cycle_of(*list.campaign, *list.reg, list.campaign->period.last());
    if (!end) return {};
    for (auto number = previous ? previous->cycle.number + 1 : 1; number <= end->number; ++number) {
        const auto cycle = ledger::nth_cycle(*list.campaign, *list.reg, number);
        if (cycle.last > last) break;
        ledger::EditionSpan span;
        DZ_TRY(span.to, sequence_before(workspace, *list.view, cycle.last + 1));
        if (previous) span.to = std::max(span.to, previous->span.to);
        span.late_before = cycle.last + 1;
        DZ_TRY(auto edition, workspace.read([&](ledger::LedgerStore& store) {
            return make_edition(store, list, previous ? &*previous : nullptr, cycle, span,
                                cycle.last);
        }));
        if (!previous && edition.counts.found == 0) continue;  // Nothing listed yet.
        previous = edition;
        due.push_back({.edition = std::move(edition), .actor = actor, .key = {}});
    }
    return {};
}

}  // namespace

base::Result<std::vector<ledger::EditionRow>> edition_rows(ledger::LedgerStore& store,
                                                           const std::string& campaign,
                                                           const ledger::Register& source,
                                                           const ledger::EditionSpan& span) {
    std::vector<ledger::EditionRow> rows;
    DZ_TRY_VOID(for_each_entry(store, campaign, source.code,
                               [&](const ledger::Entry& entry) -> base::Status {
                                   if (entry.id.value > span.to.value) return {};
                                   auto row = ledger::unchanged_row(source, entry, span);
                                   if (entry.version > span.from) {
                                       DZ_TRY(const auto events, events_of(store, entry.id));
                                       DZ_TRY(row, ledger::edition_row(source, events, span));
                                   }
                                   if (row) rows.push_back(*std::move(row));
                                   return {};
                               }));
    return rows;
}

base::Result<std::vector<ledger::CloseEdition>> due_editions(Workspace& workspace, base::Day today,
                                                             const std::string& actor,
                                                             std::string_view campaign,
                                                             std::string_view register_code) {
    std::vector<ledger::CloseEdition> due;
    const auto view = workspace.view();
    for (const auto& each : view->books->campaigns) {
        if (!campaign.empty() && each.code != campaign) continue;
        for (const auto& reg : each.registers) {
            if (!reg.refresh_days || (!register_code.empty() && reg.code != register_code)) {
                continue;
            }
            const List list{.view = view,
                            .tree = view->books->history.latest(),
                            .campaign = &each,
                            .reg = &reg};
            DZ_TRY_VOID(add_due(workspace, list, today, actor, due));
        }
    }
    return due;
}

base::Result<std::size_t> close_due_editions(Workspace& workspace, Writer& writer,
                                             base::Day today) {
    DZ_TRY(auto due, due_editions(workspace, today, std::string(kAutomaticActor)));
    std::size_t closed = 0;
    for (auto& command : due) {
        const auto receipt = writer.submit(std::move(command)).get();
        // Somebody pressed the button meanwhile: the next tick sees what that left to do.
        if (!receipt && (receipt.error().code == ErrorCode::kAlreadyExists ||
                         receipt.error().code == ErrorCode::kSequenceConflict)) {
            continue;
        }
        if (!receipt) return fail(receipt.error());
        ++closed;
    }
    return closed;
}

base::Result<EditionsReply> LedgerEditions::editions(const people::Caller& caller,
                                                     const std::string& campaign,
                                                     const std::string& register_code) {
    DZ_TRY(const auto list, find_list(workspace_, campaign, register_code));
    DZ_TRY_VOID(require_part(caller, list));
    DZ_TRY_VOID(require_list(list));
    const bool whole = sees_all(caller, list);
    const auto node = list.tree->find(list.campaign->node);
    EditionsReply reply{.campaign = campaign,
                        .register_code = register_code,
                        .register_title = local(list.reg->title),
                        .refresh_days = static_cast<std::uint32_t>(*list.reg->refresh_days),
                        .current_first = {},
                        .current_last = {},
                        .may_close = node && caller.may(kOffice, *node, *list.tree),
                        .editions = {}};
    const auto today = base::day_of(clock_.now());
    if (const auto cycle = ledger::cycle_of(*list.campaign, *list.reg, today)) {
        reply.current_first = cycle->first.to_string();
        reply.current_last = cycle->last.to_string();
    }
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<EditionsReply> {
        for (const auto& edition : list.view->editions->of(campaign, register_code)) {
            auto counts = edition.counts;
            if (!whole) {
                DZ_TRY(auto rows, edition_rows(store, campaign, *list.reg, edition.span));
                counts = ledger::count_rows(seen_of(caller, *list.tree, std::move(rows)));
            }
            auto view = to_view(edition, counts, *list.view, whole);
            DZ_TRY_VOID(set_time(store, edition, view));
            reply.editions.insert(reply.editions.begin(), std::move(view));
        }
        return std::move(reply);
    });
}

base::Result<EditionReply> LedgerEditions::edition(const people::Caller& caller,
                                                   const EditionRequest& request) {
    DZ_TRY(const auto list, find_list(workspace_, request.campaign, request.register_code));
    DZ_TRY_VOID(require_part(caller, list));
    DZ_TRY_VOID(require_list(list));
    const auto& held = list.view->editions->of(request.campaign, request.register_code);
    if (request.number == 0 || request.number > held.size()) {
        return fail(ErrorCode::kUnknownEntry,
                    fmt::format("第{}期清单 edition {}", request.number, request.number));
    }
    const auto& edition = held[request.number - 1];
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<EditionReply> {
        DZ_TRY(auto all, edition_rows(store, request.campaign, *list.reg, edition.span));
        EditionReply reply;
        reply.verified = ledger::digest_of(all) == edition.digest;
        auto rows = seen_of(caller, *list.tree, std::move(all));
        reply.edition =
            to_view(edition, ledger::count_rows(rows), *list.view, sees_all(caller, list));
        DZ_TRY_VOID(set_time(store, edition, reply.edition));
        if (request.changed_only) {
            std::erase_if(rows, [](const auto& row) { return !row.changed(); });
        }
        reply.total = static_cast<std::uint32_t>(rows.size());
        for (std::size_t i = request.offset; i < rows.size() && reply.rows.size() < request.limit;
             ++i) {
            const auto& row = rows[i];
            DZ_TRY(const auto entry, store.entry(row.entry));
            const auto* state = list.reg->state(row.state);
            reply.rows.push_back(
                {.entry = std::to_string(row.entry.value),
                 .number = row.number,
                 .title = entry ? record_row(*entry, *list.view, caller).title : "",
                 .node = list.tree->node(row.node).code,
                 .node_name = list.tree->node(row.node).name,
                 .state = row.state,
                 .state_title = state == nullptr ? LocalText{} : local(state->title),
                 .due = row.due ? row.due->to_string() : "",
                 .closed = row.closed,
                 .late = row.late,
                 .changes = changes_of(row)});
        }
        return reply;
    });
}

base::Result<ClosedEditions> LedgerEditions::close(const people::Caller& caller,
                                                   const std::string& campaign,
                                                   const std::string& register_code,
                                                   const std::string& key) {
    DZ_TRY(const auto list, find_list(workspace_, campaign, register_code));
    DZ_TRY(const auto node, list.tree->require(list.campaign->node));
    if (!caller.may(kOffice, node, *list.tree)) return fail(ErrorCode::kOutOfReach, "");
    DZ_TRY_VOID(require_list(list));
    const auto today = base::day_of(clock_.now());
    DZ_TRY(auto due, due_editions(workspace_, today, caller.account(), campaign, register_code));
    if (due.empty()) {
        const auto cycle = ledger::cycle_of(*list.campaign, *list.reg, today);
        if (!cycle) {
            return fail(ErrorCode::kMoveForbidden,
                        "第一个周期还没有开始 the first cycle is to come");
        }
        const auto& held = list.view->editions->of(campaign, register_code);
        ledger::EditionSpan span;
        span.to = list.view->last;
        span.late_before = today;
        DZ_TRY(auto edition, workspace_.read([&](ledger::LedgerStore& store) {
            return make_edition(store, list, held.empty() ? nullptr : &held.back(), *cycle, span,
                                today);
        }));
        due.push_back({.edition = std::move(edition), .actor = caller.account(), .key = {}});
    }
    ClosedEditions closed;
    for (std::size_t i = 0; i < due.size(); ++i) {
        if (!key.empty()) due[i].key = key_of(caller, fmt::format("{}/{}", key, i));
        DZ_TRY(const auto receipt, writer_.submit(std::move(due[i])).get());
        // By its event: a retried request gets the editions that the first one closed.
        const auto editions = workspace_.view()->editions;
        for (const auto& edition : editions->of(campaign, register_code)) {
            if (edition.sequence == receipt.sequence) closed.numbers.push_back(edition.number);
        }
    }
    return closed;
}

}  // namespace duizhang::app
