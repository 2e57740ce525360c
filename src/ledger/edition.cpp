#include "ledger/edition.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/assert.h"
#include "ledger/book_events.h"
#include "ledger/detail/json_members.h"

namespace duizhang::ledger {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;

bool is_final(const Register& source, std::string_view state) {
    const auto* found = source.state(state);
    return found != nullptr && found->final;
}

bool is_late(const Register& source, const Entry& entry, std::optional<base::Day> before) {
    return before && entry.due && *entry.due < *before && !is_final(source, entry.state);
}

/// How the entry stands; what happened to it is added by others.
EditionRow standing(const Register& source, const Entry& entry, const EditionSpan& span) {
    EditionRow row;
    row.entry = entry.id;
    row.number = entry.number;
    row.node = entry.node;
    row.joint = entry.joint;
    row.state = entry.state;
    row.due = entry.due;
    row.closed = is_final(source, entry.state);
    row.late = is_late(source, entry, span.late_before);
    return row;
}

std::string key_of(std::string_view campaign, std::string_view register_code) {
    return fmt::format("{}.{}", campaign, register_code);
}

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

/// Names of the counts in the body, in the order of names.
template <typename Counts, typename Visit>
void for_each_count(Counts& counts, Visit visit) {
    visit("added", counts.added);
    visit("closed", counts.closed);
    visit("found", counts.found);
    visit("late", counts.late);
    visit("moved", counts.moved);
    visit("open", counts.open);
    visit("removed", counts.removed);
    visit("reopened", counts.reopened);
    visit("slipped", counts.slipped);
    visit("struck", counts.struck);
}

base::Result<std::uint64_t> whole(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains(json::string_view(key.data(), key.size()));
    boost::system::error_code error;
    const auto number = value == nullptr ? 0 : value->to_number<std::uint64_t>(error);
    if (value == nullptr || error) {
        return fail(ErrorCode::kInvalidJournal, fmt::format("\"{}\": a whole number", key));
    }
    return number;
}

base::Result<base::Day> day_member(const json::object& object, std::string_view key) {
    DZ_TRY(const auto text, detail::text_member(object, key));
    return base::Day::parse(text);
}

base::Result<Edition> read_edition(const journal::Event& event) {
    DZ_TRY(const auto body, detail::parse_object(event.draft.body));
    Edition edition;
    edition.sequence = event.sequence;
    edition.actor = event.draft.actor;
    DZ_TRY(edition.campaign, detail::text_member(body, "campaign"));
    DZ_TRY(edition.register_code, detail::text_member(body, "register"));
    DZ_TRY(const auto number, whole(body, "number"));
    edition.number = static_cast<std::uint32_t>(number);
    DZ_TRY(const auto cycle, detail::object_member(body, "cycle"));
    DZ_TRY(const auto cycle_number, whole(cycle, "number"));
    edition.cycle.number = static_cast<std::int32_t>(cycle_number);
    DZ_TRY(edition.cycle.first, day_member(cycle, "first"));
    DZ_TRY(edition.cycle.last, day_member(cycle, "last"));
    DZ_TRY(edition.from_day, day_member(body, "from_day"));
    DZ_TRY(edition.to_day, day_member(body, "to_day"));
    DZ_TRY(edition.span.from.value, whole(body, "from"));
    DZ_TRY(edition.span.to.value, whole(body, "to"));
    DZ_TRY(edition.span.late_before, day_member(body, "late_before"));
    DZ_TRY(const auto counts, detail::object_member(body, "counts"));
    base::Status status;
    for_each_count(edition.counts, [&](std::string_view name, std::uint32_t& count) {
        const auto value = whole(counts, name);
        if (value) count = static_cast<std::uint32_t>(*value);
        if (!value && status) status = fail(value.error());
    });
    DZ_TRY_VOID(status);
    DZ_TRY(const auto digest, detail::text_member(body, "digest"));
    const auto read = base::Digest::from_hex(digest);
    if (!read) return fail(ErrorCode::kInvalidJournal, "\"digest\"");
    edition.digest = *read;
    return edition;
}

std::string write_edition(const Edition& edition) {
    json::object counts;
    for_each_count(edition.counts,
                   [&](const char* name, std::uint32_t count) { counts.emplace(name, count); });
    return json::serialize(
        json::object{{"campaign", edition.campaign},
                     {"counts", std::move(counts)},
                     {"cycle", json::object{{"first", edition.cycle.first.to_string()},
                                            {"last", edition.cycle.last.to_string()},
                                            {"number", edition.cycle.number}}},
                     {"digest", edition.digest.hex()},
                     {"from", edition.span.from.value},
                     {"from_day", edition.from_day.to_string()},
                     {"late_before", edition.span.late_before.to_string()},
                     {"number", edition.number},
                     {"register", edition.register_code},
                     {"to", edition.span.to.value},
                     {"to_day", edition.to_day.to_string()}});
}

}  // namespace

Cycle nth_cycle(const Campaign& campaign, const Register& source, std::int32_t number) {
    DZ_ASSERT(source.refresh_days.has_value());
    const auto first =
        source.refresh_from.value_or(campaign.period.first()) + (number - 1) * *source.refresh_days;
    return {.number = number, .first = first, .last = first + (*source.refresh_days - 1)};
}

std::optional<Cycle> cycle_of(const Campaign& campaign, const Register& source, base::Day day) {
    if (!source.refresh_days) return std::nullopt;
    const auto start = source.refresh_from.value_or(campaign.period.first());
    if (day < start) return std::nullopt;
    return nth_cycle(campaign, source, (day - start) / *source.refresh_days + 1);
}

base::Result<std::optional<EditionRow>> edition_row(const Register& source,
                                                    std::span<const journal::Event> events,
                                                    const EditionSpan& span) {
    std::optional<Entry> before;
    std::optional<Entry> now;
    bool moved = false;
    bool reopened = false;
    for (const auto& event : events) {
        if (event.sequence > span.to) break;
        auto next = replay(now, event);
        if (!next) return fail(next.error());
        if (event.sequence <= span.from) {
            before = *next;
        } else {
            moved = moved || event.draft.kind == kEntryMoved;
            reopened =
                reopened || (now && is_final(source, now->state) && !is_final(source, next->state));
        }
        now = *std::move(next);
    }
    if (!now || (before && before->reversed)) return std::optional<EditionRow>();
    auto row = standing(source, *now, span);
    row.removed = now->reversed;
    if (row.removed && !before) return std::optional<EditionRow>();  // Came and went in between.
    row.added = !before;
    row.moved = moved;
    row.reopened = reopened;
    row.struck = row.closed && !(before && is_final(source, before->state));
    row.slipped = row.late && !(before && is_late(source, *before, span.was_late_before));
    return std::optional(std::move(row));
}

std::optional<EditionRow> unchanged_row(const Register& source, const Entry& entry,
                                        const EditionSpan& span) {
    if (entry.reversed) return std::nullopt;
    auto row = standing(source, entry, span);
    row.slipped = row.late && !is_late(source, entry, span.was_late_before);
    return row;
}

EditionCounts count_rows(std::span<const EditionRow> rows) {
    EditionCounts counts;
    for (const auto& row : rows) {
        if (row.removed) {
            ++counts.removed;
            continue;
        }
        ++counts.found;
        ++(row.closed ? counts.closed : counts.open);
        counts.late += row.late ? 1U : 0U;
        counts.added += row.added ? 1U : 0U;
        counts.moved += row.moved ? 1U : 0U;
        counts.struck += row.struck ? 1U : 0U;
        counts.reopened += row.reopened ? 1U : 0U;
        counts.slipped += row.slipped ? 1U : 0U;
    }
    return counts;
}

base::Digest digest_of(std::span<const EditionRow> rows) {
    std::string text;
    for (const auto& row : rows) {
        const auto mark = [](bool is, char sign) { return is ? sign : '-'; };
        text +=
            fmt::format("{}\t{}\t{}\t{}\t{}\t{}{}{}{}{}{}\n", row.entry.value, row.number,
                        row.node.value, row.state, row.due ? row.due->to_string() : "-",
                        mark(row.added, 'a'), mark(row.moved, 'm'), mark(row.struck, 'c'),
                        mark(row.reopened, 'r'), mark(row.slipped, 's'), mark(row.removed, 'x'));
    }
    return base::digest(base::HashKind::kSha256, {text});
}

base::Status Editions::apply(const journal::Event& event) {
    if (event.draft.kind != kEditionClosed) return {};
    auto edition = read_edition(event);
    if (!edition) return wrong(event, edition.error().detail);
    auto& held = editions_[key_of(edition->campaign, edition->register_code)];
    if (edition->number != held.size() + 1) return wrong(event, "number");
    if (!held.empty()) edition->span.was_late_before = held.back().span.late_before;
    held.push_back(*std::move(edition));
    return {};
}

const std::vector<Edition>& Editions::of(std::string_view campaign,
                                         std::string_view register_code) const {
    static const std::vector<Edition> kNone;
    const auto found = editions_.find(key_of(campaign, register_code));
    return found == editions_.end() ? kNone : found->second;
}

base::Result<journal::Draft> decide(const CloseEdition& command, const Editions& editions) {
    const auto& edition = command.edition;
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    const auto& held = editions.of(edition.campaign, edition.register_code);
    if (!held.empty() && held.back().cycle.number >= edition.cycle.number) {
        return fail(
            ErrorCode::kAlreadyExists,
            fmt::format("第{}期清单 edition {}: {} – {}", held.back().number, held.back().number,
                        held.back().cycle.first.to_string(), held.back().cycle.last.to_string()));
    }
    const auto from = held.empty() ? base::Sequence{} : held.back().span.to;
    if (edition.number != held.size() + 1 || edition.span.from != from ||
        edition.span.to < edition.span.from) {
        return fail(ErrorCode::kSequenceConflict, key_of(edition.campaign, edition.register_code));
    }
    journal::Draft draft;
    draft.kind = kEditionClosed;
    draft.subject = key_of(edition.campaign, edition.register_code);
    draft.actor = command.actor;
    draft.day = edition.to_day;
    draft.body = write_edition(edition);
    draft.idempotency_key = command.key;
    return draft;
}

}  // namespace duizhang::ledger
