// One entry with its fields and time line.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "app/asking.h"
#include "app/ledger_queries.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kChinaOffsetSeconds = 28'800;

std::string rfc3339(base::InstantUs instant) {
    const auto seconds = static_cast<std::time_t>(instant.value / kMicrosPerSecond);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}+08:00", fmt::gmtime(seconds + kChinaOffsetSeconds));
}

/// `reg`: the entry's register; may be null.
TimelineRow timeline_row(const journal::Event& event, const journal::StoredEvent& stored,
                         const ledger::Register* reg) {
    TimelineRow row;
    row.sequence = std::to_string(event.sequence.value);
    row.recorded_at = rfc3339(event.recorded_at_us);
    row.kind = event.draft.kind;
    row.actor = event.draft.actor;
    row.day = event.draft.day.to_string();
    row.digest = stored.digest.hex();
    boost::system::error_code ignored;
    const auto body = boost::json::parse(event.draft.body, ignored);
    if (const auto* object = body.if_object()) {
        if (const auto* move = object->if_contains("move")) {
            if (const auto* code = move->if_string()) row.move = *code;
        }
    }
    if (reg != nullptr && !row.move.empty()) {
        const auto it = std::ranges::find(reg->moves, row.move, &ledger::Move::code);
        if (it != reg->moves.end()) row.move_title = local(it->title);
    }
    return row;
}

}  // namespace

base::Result<EntryView> LedgerQueries::entry(const std::string& id) {
    std::uint64_t number = 0;
    if (const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
        error != std::errc() || end != id.data() + id.size()) {
        return fail(ErrorCode::kUnknownEntry, id);
    }
    const auto view = workspace_.view();
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<EntryView> {
        DZ_TRY(const auto entry, store.entry({number}));
        if (!entry) return fail(ErrorCode::kUnknownEntry, id);
        EntryView reply;
        reply.record = record_row(*entry, *view);
        const auto* campaign = view->books->campaign(entry->campaign);
        const auto* reg =
            campaign == nullptr ? nullptr : campaign->find_register(entry->register_code);
        if (reg != nullptr) {
            for (const auto& field : reg->fields) {
                const auto& values =
                    entry->fields.contains(field.code) ? entry->fields : entry->private_fields;
                const auto it = values.find(field.code);
                reply.fields.push_back({.code = field.code,
                                        .title = local(field.title),
                                        .value = it == values.end() ? "" : it->second});
            }
        }
        DZ_TRY(const auto events, store.events_of(entry->id));
        for (const auto& stored : events) {
            DZ_TRY(const auto event, journal::read(stored));
            reply.timeline.push_back(timeline_row(event, stored, reg));
        }
        return reply;
    });
}

}  // namespace duizhang::app
