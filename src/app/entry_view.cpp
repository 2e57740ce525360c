// One entry with everything a reader of it needs: fields, evidence, time line, and the moves
// that are open to him.

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/ledger_entries.h"
#include "ledger/calendar.h"
#include "ledger/entry_event.h"

namespace duizhang::app {

using base::fail;

namespace {

constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kChinaOffsetSeconds = 28'800;
constexpr std::string_view kOfficeRole = "office";

std::string_view stage_name(ledger::Stage stage) {
    static constexpr std::array<std::string_view, 5> kNames{"open", "claimed", "closed", "verified",
                                                            "withdrawn"};
    return kNames[static_cast<std::size_t>(stage)];
}

const std::string* value_of(const ledger::Entry& entry, const std::string& code) {
    for (const auto* values : {&entry.fields, &entry.private_fields}) {
        if (const auto it = values->find(code); it != values->end()) return &it->second;
    }
    return nullptr;
}

bool hides_texts(const ledger::Register& reg) {
    return std::ranges::any_of(reg.fields, &ledger::Field::confidential);
}

/// Who looks, and at what.
class Portrait {
public:
    Portrait(const people::Caller& caller, const View& view, const org::Tree& tree,
             const ledger::Campaign& campaign, const ledger::Register& reg,
             const ledger::Entry& entry)
        : caller_(caller),
          view_(view),
          tree_(tree),
          campaign_(campaign),
          reg_(reg),
          entry_(entry),
          confidential_(caller.sees_confidential(entry.node, tree)),
          texts_(confidential_ || !hides_texts(reg)) {}

    void head(EntryView& reply, base::Day today) const {
        reply.record = record_row(entry_, view_, caller_);
        if (!texts_) reply.record.evidence.clear();
        reply.version = std::to_string(entry_.version.value);
        reply.campaign_title = local(campaign_.title);
        reply.register_title = local(reg_.title);
        const auto* state = reg_.state(entry_.state);
        reply.final = state != nullptr && state->final;
        reply.stage = stage_name(state == nullptr ? ledger::Stage::kOpen : state->stage);
        reply.reversed = entry_.reversed;
        const auto& calendar = *view_.calendar;
        const bool over = reply.final || entry_.reversed;
        reply.light = to_string(
            ledger::light(over, entry_.due, ledger::light_days(calendar, today, reg_.warn_days)));
        if (entry_.due) reply.due = entry_.due->to_string();
        // Far off it would only be a large number, and counting it would take long.
        if (!over && entry_.due && *entry_.due >= today && *entry_.due - today <= 366) {
            reply.working_days_left = ledger::working_days_between(calendar, today, *entry_.due);
        }
        reply.state_day = entry_.state_day.to_string();
        for (const auto node : entry_.joint) {
            reply.joint.push_back({tree_.node(node).code, tree_.node(node).name});
        }
        const auto may = [&](std::span<const std::string_view> roles, base::NodeId node) {
            return acting_as(caller_, roles, node, campaign_.node, tree_).has_value();
        };
        reply.may_amend = !over && may(ledger::kAmendingRoles, entry_.node);
        reply.may_comment = may(ledger::kRoles, entry_.node) ||
                            std::ranges::any_of(entry_.joint, [&](base::NodeId node) {
                                return may(ledger::kRoles, node);
                            });
        reply.may_reverse = !entry_.reversed && may(std::span(&kOfficeRole, 1), entry_.node);
    }

    FieldView field(const ledger::Field& field) const {
        FieldView shown{.code = field.code,
                        .title = local(field.title),
                        .value = {},
                        .type = std::string(type_text(field.type)),
                        .shown = {},
                        .required = field.required,
                        .confidential = field.confidential,
                        .withheld = false,
                        .link_entry = {}};
        const auto* value = value_of(entry_, field.code);
        if (value == nullptr) return shown;
        shown.withheld = field.confidential && !confidential_;
        if (shown.withheld) return shown;
        shown.value = *value;
        shown.shown = *value;
        if (field.type == ledger::FieldType::kNode) {
            if (const auto node = tree_.find(*value)) shown.shown = tree_.node(*node).name;
        }
        return shown;
    }

    bool sees(const ledger::Entry& other) const {
        return caller_.sees(other.node, other.joint, tree_);
    }

    /// `state`: where the entry stood before; afterwards where it stands.
    void event(const journal::StoredEvent& stored, const journal::Event& event,
               const ledger::EntryEvent& read, std::string& state, EntryView& reply) const {
        TimelineRow row;
        row.sequence = std::to_string(event.sequence.value);
        row.recorded_at = rfc3339(event.recorded_at_us);
        row.kind = event.draft.kind;
        row.actor = event.draft.actor;
        row.actor_title = actor_title(view_, row.actor);
        row.day = event.draft.day.to_string();
        row.digest = stored.digest.hex();
        row.move = read.move;
        if (const auto* move = reg_.move(read.move)) row.move_title = local(move->title);
        row.role = read.role;
        if (read.at) {
            row.node = tree_.node(*read.at).code;
            row.node_name = tree_.node(*read.at).name;
        }
        if (!read.state.empty() && read.state != state) {
            row.from_state = state;
            row.from_title = state_title(state);
            row.to_state = read.state;
            row.to_title = state_title(read.state);
            state = read.state;
        }
        row.fields = read.fields;
        if (texts_) {
            row.reason = read.reason;
            row.comment = read.comment;
        }
        for (const auto& piece : read.evidence) {
            if (!texts_) continue;
            row.evidence.push_back(piece.name);
            reply.evidence.push_back(
                {.name = piece.name,
                 .digest = piece.digest,
                 .day = piece.day ? piece.day->to_string() : "",
                 .media_type = piece.media_type,
                 .size_bytes = piece.size_bytes ? std::to_string(*piece.size_bytes) : "",
                 .recorded_at = row.recorded_at,
                 .sequence = row.sequence});
        }
        reply.timeline.push_back(std::move(row));
    }

    void moves(EntryView& reply, base::Day today) const {
        if (entry_.reversed) return;
        for (const auto& move : reg_.moves) {
            if (std::ranges::find(move.from, entry_.state) == move.from.end()) continue;
            const auto chance = chance_of(caller_, move, entry_, campaign_, tree_);
            if (!chance) continue;
            const auto* to = reg_.state(move.to);
            const auto at = tree_.find(chance->as.node);
            const auto first_day = entry_.state_day + move.after_days;
            reply.moves.push_back(
                {.code = move.code,
                 .title = local(move.title),
                 .to = move.to,
                 .to_title = state_title(move.to),
                 .to_final = to != nullptr && to->final,
                 .needs_evidence = move.needs_evidence,
                 .needs_reason = move.needs_reason,
                 .needs_fields = move.needs_fields,
                 .allowed = chance->barrier == ledger::Barrier::kNone && today >= first_day,
                 .role = chance->as.role,
                 .node = chance->as.node,
                 .node_name = at ? tree_.node(*at).name : "",
                 .barred = today < first_day ? too_early(move, first_day)
                                             : barred(move, chance->barrier)});
        }
    }

private:
    LocalText state_title(const std::string& code) const {
        const auto* state = reg_.state(code);
        return state == nullptr ? LocalText{code, code} : local(state->title);
    }

    static LocalText too_early(const ledger::Move& move, base::Day first_day) {
        return {
            fmt::format("须满 {} 天，{} 起可办理", move.after_days, first_day.to_string()),
            fmt::format("Not before {} days: from {} on", move.after_days, first_day.to_string())};
    }

    LocalText barred(const ledger::Move& move, ledger::Barrier barrier) const {
        const auto* before = reg_.move(move.not_by);
        const ledger::Title opening{.zh = "开立", .en = "The opening"};
        const auto& did = before == nullptr ? opening : before->title;
        switch (barrier) {
            case ledger::Barrier::kSameActor:
                return {fmt::format("“{}”是您办理的，须由他人办理", did.zh),
                        fmt::format("“{}” was done by you: somebody else must do this", did.en)};
            case ledger::Barrier::kSameNode:
                return {
                    fmt::format("“{}”由本单位办理，须由另一单位办理", did.zh),
                    fmt::format("“{}” was done at your node: another one must do this", did.en)};
            case ledger::Barrier::kNodeUnknown:
                return {"不知道您代表哪个单位办理", "It is not known for which node you act"};
            case ledger::Barrier::kNone:
                break;
        }
        return {};
    }

    const people::Caller& caller_;
    const View& view_;
    const org::Tree& tree_;
    const ledger::Campaign& campaign_;
    const ledger::Register& reg_;
    const ledger::Entry& entry_;
    bool confidential_;
    bool texts_;  ///< Reasons, comments and names of evidence may tell what a field withholds.
};

/// Fields; a link with the entry that it leads to, where that is in reach.
base::Status add_fields(const Portrait& portrait, const ledger::Register& reg,
                        const std::string& campaign, ledger::LedgerStore& store, EntryView& reply) {
    for (const auto& field : reg.fields) {
        auto shown = portrait.field(field);
        if (field.type == ledger::FieldType::kLink && !shown.value.empty()) {
            DZ_TRY(const auto other, store.entry_of_number(campaign, field.link, shown.value));
            if (other && portrait.sees(*other)) {
                shown.link_entry = std::to_string(other->id.value);
            }
        }
        reply.fields.push_back(std::move(shown));
    }
    return {};
}

}  // namespace

std::string rfc3339(base::InstantUs instant) {
    const auto seconds = static_cast<std::time_t>(instant.value / kMicrosPerSecond);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}+08:00", fmt::gmtime(seconds + kChinaOffsetSeconds));
}

base::Result<EntryView> LedgerEntries::entry(const people::Caller& caller, const std::string& id) {
    DZ_TRY(const auto seen, see(caller, id));
    const Portrait portrait(caller, *seen.view, *seen.tree, *seen.campaign, *seen.reg, seen.entry);
    EntryView reply;
    const auto today = base::day_of(clock_.now());
    portrait.head(reply, today);
    portrait.moves(reply, today);
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<EntryView> {
        DZ_TRY_VOID(add_fields(portrait, *seen.reg, seen.campaign->code, store, reply));
        DZ_TRY(const auto events, store.events_of(seen.entry.id));
        std::string state;
        for (const auto& stored : events) {
            DZ_TRY(const auto event, journal::read(stored));
            DZ_TRY(const auto read, ledger::read_entry_event(event));
            portrait.event(stored, event, read, state, reply);
        }
        return std::move(reply);
    });
}

}  // namespace duizhang::app
