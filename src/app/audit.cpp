#include "app/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "app/asking.h"
#include "app/ledger_entries.h"
#include "journal/event.h"
#include "ledger/entry_event.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::uint64_t kPiece = 1000;
constexpr std::string_view kEntryKinds = "entry.";

/// Sequences from `first` on, before `end`.
struct Stretch {
    std::uint64_t first = 1;
    std::uint64_t end = 1;
};

base::Result<Stretch> stretch_of(const JournalRequest& request, const View& view,
                                 Workspace& workspace) {
    Stretch stretch{.first = 1, .end = view.last.value + 1};
    if (!request.day.empty()) {
        DZ_TRY(const auto day, base::Day::parse(request.day));
        DZ_TRY(const auto before, parse_as_of((day - 1).to_string(), view, workspace));
        DZ_TRY(const auto last, parse_as_of(day.to_string(), view, workspace));
        stretch = {.first = before.value + 1, .end = std::min(last, view.last).value + 1};
    }
    if (request.before.empty()) return stretch;
    std::uint64_t before = 0;
    const char* const text_end = request.before.data() + request.before.size();
    const auto [end, error] = std::from_chars(request.before.data(), text_end, before);
    if (error != std::errc() || end != text_end) {
        return fail(ErrorCode::kBadRequest, fmt::format("before: {}", request.before));
    }
    stretch.end = std::min(stretch.end, before);
    return stretch;
}

bool is_wanted(const journal::Draft& draft, const JournalRequest& request) {
    if (!request.actor.empty() && draft.actor != request.actor) return false;
    if (request.kind.empty() || draft.kind == request.kind) return true;
    return draft.kind.starts_with(request.kind) && draft.kind[request.kind.size()] == '.';
}

base::Result<JournalRow> row_of(const journal::StoredEvent& stored, const journal::Event& event,
                                const View& view) {
    JournalRow row;
    row.sequence = std::to_string(event.sequence.value);
    row.recorded_at = rfc3339(event.recorded_at_us);
    row.kind = event.draft.kind;
    row.actor = event.draft.actor;
    row.actor_title = actor_title(view, row.actor);
    row.day = event.draft.day.to_string();
    row.postings = static_cast<std::uint32_t>(event.draft.postings.size());
    row.private_part = !event.private_digest              ? "none"
                       : event.draft.private_text.empty() ? "erased"
                                                          : "kept";
    row.digest = stored.digest.hex();
    if (!row.kind.starts_with(kEntryKinds)) {
        row.subject = event.draft.subject;
        return row;
    }
    // An entry is named by the event that opened it; its number and its texts are not the
    // auditor's.
    row.entry = event.draft.subject.empty() ? row.sequence : event.draft.subject;
    DZ_TRY(const auto read, ledger::read_entry_event(event));
    row.role = read.role;
    const auto tree = view.books->history.latest();
    if (read.at && tree->has(*read.at)) {
        row.node = tree->node(*read.at).code;
        row.node_name = tree->node(*read.at).name;
    }
    return row;
}

/// The events of a piece, the oldest first.
base::Result<std::vector<journal::StoredEvent>> events_in(Workspace& workspace,
                                                          const Stretch& piece) {
    std::vector<journal::StoredEvent> events;
    DZ_TRY_VOID(workspace.read([&](ledger::LedgerStore& store) {
        for (auto sequence = piece.first; sequence < piece.end; ++sequence) {
            auto event = store.event({sequence});
            if (!event) return base::Status(fail(event.error()));
            if (*event) events.push_back(**std::move(event));
        }
        return base::Status();
    }));
    return events;
}

}  // namespace

base::Result<JournalReply> LedgerAudit::journal(const people::Caller& caller,
                                                const JournalRequest& request) {
    if (!caller.is_machine() && !caller.holds({people::Role::kAuditor})) {
        return fail(ErrorCode::kNotAllowed, "");
    }
    const auto view = workspace_.view();
    DZ_TRY(auto stretch, stretch_of(request, *view, workspace_));
    JournalReply reply;
    reply.last_sequence = std::to_string(view->last.value);
    DZ_TRY(const auto last,
           workspace_.read([&](ledger::LedgerStore& store) { return store.event(view->last); }));
    if (last) reply.last_digest = last->digest.hex();
    const auto lowest =
        stretch.end > kMaxEventsLookedAt ? stretch.end - kMaxEventsLookedAt : std::uint64_t{1};
    while (stretch.first < stretch.end && stretch.end > lowest) {
        const auto size = std::min(stretch.end - stretch.first, kPiece);
        const Stretch piece{.first = std::max(stretch.end - size, lowest), .end = stretch.end};
        DZ_TRY(const auto events, events_in(workspace_, piece));
        for (auto stored = events.rbegin(); stored != events.rend(); ++stored) {
            DZ_TRY(const auto event, journal::read(*stored));
            stretch.end = event.sequence.value;
            if (!is_wanted(event.draft, request)) continue;
            DZ_TRY(auto row, row_of(*stored, event, *view));
            reply.rows.push_back(std::move(row));
            if (reply.rows.size() == request.limit) break;
        }
        if (reply.rows.size() == request.limit) break;
        stretch.end = piece.first;
    }
    if (stretch.first < stretch.end) reply.next = std::to_string(stretch.end);
    return reply;
}

}  // namespace duizhang::app
