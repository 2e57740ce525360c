// The rules: what a command does to an entry, or all that is wrong with it.

#include <fmt/format.h>

#include <algorithm>

#include "base/limits.h"
#include "ledger/book_events.h"
#include "ledger/detail/balances.h"
#include "ledger/detail/entry_change.h"
#include "ledger/detail/field_values.h"
#include "ledger/detail/filing.h"
#include "ledger/detail/section.h"
#include "ledger/entry.h"
#include "ledger/filing.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;
using detail::Complaints;
using detail::EntryChange;

constexpr std::size_t kMaxActorBytes = 256;  // As docs/formats/journal.md has it, like the key.
constexpr std::size_t kMaxKeyBytes = 256;
constexpr std::string_view kDueField = "due";

base::Result<const Register*> require_register(const Campaign& campaign, std::string_view code) {
    if (const auto* found = campaign.find_register(code)) return found;
    std::vector<std::string_view> known;
    for (const auto& each : campaign.registers) known.push_back(each.code);
    return base::fail(ErrorCode::kUnknownRegister, fmt::format("{}: {}; {}", campaign.code, code,
                                                               detail::right_word(code, known)));
}

/// What every command has.
template <typename Command>
void check_sender(const Command& command, Complaints& complaints) {
    if (command.actor.empty()) {
        complaints.add(ErrorCode::kMissingField, "缺少办理人 the actor is missing");
    }
    const auto check = [&](std::string_view name, const std::string& text, std::size_t limit) {
        if (text.size() > limit) {
            complaints.add(ErrorCode::kLimitExceeded,
                           fmt::format("{}: {} > {} bytes", name, text.size(), limit));
        } else {
            detail::check_text(name, text, limit, complaints);
        }
    };
    check("办理人 actor", command.actor, kMaxActorBytes);
    check("幂等键 key", command.key, kMaxKeyBytes);
}

void check_evidence(const std::vector<Evidence>& evidence, Complaints& complaints) {
    if (evidence.size() > kMaxEvidence) {
        complaints.add(ErrorCode::kLimitExceeded,
                       fmt::format("佐证材料 evidence: {} > {}", evidence.size(), kMaxEvidence));
    }
    for (const auto& each : evidence) {
        if (each.name.empty()) {
            complaints.add(ErrorCode::kMissingField,
                           "佐证材料没有名称 a piece of evidence has no name");
        }
        detail::check_text("佐证材料 evidence", each.name, kMaxEvidenceNameLength, complaints);
        if (!each.digest.empty() && !base::Digest::from_hex(each.digest)) {
            complaints.add(
                ErrorCode::kInvalidField,
                fmt::format("佐证材料 evidence \"{}\": 应为 64 位小写十六进制摘要 a digest "
                            "of 64 lower-case hex digits",
                            each.name));
        }
        if (each.media_type.size() > kMaxMediaTypeBytes) {
            complaints.add(ErrorCode::kLimitExceeded,
                           fmt::format("佐证材料 evidence: {} > {} bytes", each.media_type.size(),
                                       kMaxMediaTypeBytes));
        } else {
            detail::check_text("佐证材料 evidence", each.media_type, kMaxMediaTypeBytes,
                               complaints);
        }
    }
}

void check_reason(const std::string& reason, bool needed, Complaints& complaints) {
    if (needed && reason.empty()) {
        complaints.add(ErrorCode::kMissingField, "缺少理由 a reason is missing");
    }
    detail::check_text("理由 reason", reason, kMaxReasonLength, complaints);
}

/// `after` is the entry as it would stand; a value that was given but wrong is not missing.
void check_required(const Register& source, const Entry& after, const FieldValues& given,
                    const std::vector<std::string>& needed, Complaints& complaints) {
    for (const auto& field : source.fields) {
        const bool wanted = field.required || std::ranges::find(needed, field.code) != needed.end();
        const auto value = given.find(field.code);
        const bool was_given = value != given.end() && !value->second.empty();
        if (!wanted || was_given || after.fields.contains(field.code) ||
            after.private_fields.contains(field.code)) {
            continue;
        }
        complaints.add(ErrorCode::kMissingField, fmt::format("缺少字段 the field is missing: {} {}",
                                                             field.title.zh, field.code));
    }
}

/// A retired node keeps its past entries but gets no new ones.
std::optional<base::NodeId> find_node(const org::Tree& tree, const std::string& code,
                                      Complaints& complaints) {
    const auto node = tree.require(code);
    if (!node) {
        complaints.add(ErrorCode::kUnknownNode, node.error().detail);
        return std::nullopt;
    }
    if (tree.retired(*node)) {
        complaints.add(ErrorCode::kUnknownNode,
                       fmt::format("{} {} 已撤并 is retired by {}", code, tree.node(*node).name,
                                   tree.day().to_string()));
        return std::nullopt;
    }
    return *node;
}

/// In tree order; complains of too many, of repetition, of the lead among them.
std::vector<base::NodeId> find_joint(const org::Tree& tree, const Register& source,
                                     const OpenEntry& command, std::optional<base::NodeId> lead,
                                     Complaints& complaints) {
    std::vector<base::NodeId> joint;
    if (command.joint.empty()) return joint;
    if (!source.joint) {
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("{} 没有配合单位 has no joint nodes", source.code));
        return joint;
    }
    if (command.joint.size() + 1 > base::kMaxJointNodes) {
        complaints.add(ErrorCode::kLimitExceeded,
                       fmt::format("牵头和配合单位 lead and joint nodes: {} > {}",
                                   command.joint.size() + 1, base::kMaxJointNodes));
        return joint;
    }
    for (const auto& code : command.joint) {
        const auto node = find_node(tree, code, complaints);
        if (!node) continue;
        if (node == lead || std::ranges::find(joint, *node) != joint.end()) {
            complaints.add(ErrorCode::kInvalidField,
                           fmt::format("单位重复 the node takes part twice: {}", code));
            continue;
        }
        joint.push_back(*node);
    }
    std::ranges::sort(joint, {}, [&](base::NodeId id) { return tree.position(id); });
    return joint;
}

/// A day field called "due" overrides the register's default.
std::optional<base::Day> due_day(const Register& source, const Entry& entry) {
    const auto* field = source.field(kDueField);
    if (field != nullptr && field->type == FieldType::kDay) {
        const auto& values = detail::is_private(*field) ? entry.private_fields : entry.fields;
        if (const auto value = values.find(field->code); value != values.end()) {
            if (value->second == kNotApplicable) return std::nullopt;
            if (const auto day = base::Day::parse(value->second)) return *day;
        }
    }
    if (!source.due_days) return std::nullopt;
    return entry.day + *source.due_days;
}

/// Puts the postings in and makes the entry after it.
base::Result<Decision> decided(const RuleContext& context, const Register& source,
                               EntryChange change, journal::Draft draft, const Entry& before) {
    const auto& fields = change.kind == kEntryOpened ? change.fields : before.fields;
    draft.day = detail::posting_day(source, fields, draft.day);
    auto after = detail::apply(change, draft, before);
    after.due = due_day(source, after);
    if (change.kind != kEntryReversed && change.kind != kEntryCommented) change.due = after.due;
    if (change.kind != kEntryCommented) {
        draft.postings = detail::difference(context.tree, after, draft.day,
                                            detail::due_balances(source, context.chart, after));
    }
    if (draft.postings.size() > base::kMaxPostingsPerEvent) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("分录 postings: {} > {}", draft.postings.size(),
                                      base::kMaxPostingsPerEvent));
    }
    detail::write(change, draft);
    if (draft.private_text.size() > base::kMaxPrivateBytes) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("文字内容 texts: {} > {} bytes", draft.private_text.size(),
                                      base::kMaxPrivateBytes));
    }
    auto entry = detail::apply(change, draft, before);
    return Decision{std::move(draft), std::move(entry)};
}

template <typename Command>
journal::Draft draft_of(const Command& command, const std::string& subject) {
    return {.kind = {},
            .subject = subject,
            .actor = command.actor,
            .day = command.day,
            .body = {},
            .postings = {},
            .private_text = {},
            .idempotency_key = command.key};
}

/// Who may make the move, and who may not.
std::string who_may(const Register& source, const Move& move) {
    auto text = fmt::format("{} {} ({}", move.title.zh, move.code, fmt::join(move.roles, ", "));
    if (!move.not_by.empty()) {
        const auto* before = source.move(move.not_by);
        text += fmt::format("; 不得由办理“{}”的人 not by who did \"{}\"",
                            before == nullptr ? "开立" : before->title.zh, move.not_by);
        if (move.other_node) text += ", 须为另一单位 and at another node";
    }
    return text + ")";
}

tl::unexpected<base::Error> forbidden(const Register& source, const Entry& entry, std::string why) {
    std::vector<std::string> open;
    for (const auto& move : source.moves) {
        if (std::ranges::find(move.from, entry.state) != move.from.end()) {
            open.push_back(who_may(source, move));
        }
    }
    const auto* state = source.state(entry.state);
    return base::fail(
        ErrorCode::kMoveForbidden,
        fmt::format("{}; “{}”({}) 可办理 open from here: {}", why,
                    state == nullptr ? entry.state : state->title.zh, entry.state,
                    open.empty() ? "无 none" : fmt::format("{}", fmt::join(open, ", "))));
}

base::Status check_version(std::optional<base::Sequence> expected, const Entry& entry) {
    if (!expected || *expected == entry.version) return {};
    return base::fail(
        ErrorCode::kSequenceConflict,
        fmt::format("{}: {} ≠ {}", entry.number, expected->value, entry.version.value));
}

/// The move, if the entry's state and the actor allow it.
base::Result<const Move*> allowed_move(const Register& source, const MoveEntry& command,
                                       const Entry& entry, std::optional<base::NodeId> at) {
    const auto* move = source.move(command.move);
    if (move == nullptr) {
        return forbidden(source, entry, fmt::format("没有这项办理 no such move: {}", command.move));
    }
    if (std::ranges::find(move->from, entry.state) == move->from.end()) {
        return forbidden(source, entry,
                         fmt::format("当前状态不能办理 not from this state: {}", move->code));
    }
    if (std::ranges::find(move->roles, command.role) == move->roles.end()) {
        return forbidden(source, entry,
                         fmt::format("角色 \"{}\" 不能办理 may not: {}", command.role, move->code));
    }
    const auto told = [&](std::string_view who, std::string_view did) {
        return forbidden(source, entry,
                         fmt::format("“{}”办理了 {}，不得再办理 did \"{}\" and may not: {}", who,
                                     did, did, move->code));
    };
    if (const auto first = entry.state_day + move->after_days; command.day < first) {
        return forbidden(source, entry,
                         fmt::format("{} 满 {} 天后，{} 起方可办理 not before that day: {}",
                                     entry.state_day.to_string(), move->after_days,
                                     first.to_string(), move->code));
    }
    switch (barrier(*move, entry, command.actor, at)) {
        case Barrier::kSameActor:
            return told(command.actor, move->not_by);
        case Barrier::kSameNode:
            return told(command.at, move->not_by);
        case Barrier::kNodeUnknown:
            return base::fail(
                ErrorCode::kMissingField,
                fmt::format("{}: 缺少办理单位 the acting node is missing: at", move->code));
        case Barrier::kNone:
            break;
    }
    return move;
}

/// A return stays that of its period, as its number and the day of its postings say; and what the
/// records filled in is not changed by hand.
void check_kept(const Register& source, const Entry& before, const Entry& after,
                Complaints& complaints) {
    if (!source.filing) return;
    for (const auto& field : source.fields) {
        if (field.filled_from.empty() && field.code != kPeriodField) continue;
        const auto was = before.fields.find(field.code);
        const auto is = after.fields.find(field.code);
        const bool same = was == before.fields.end()
                              ? is == after.fields.end()
                              : is != after.fields.end() && was->second == is->second;
        if (same) continue;
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("{} {}: 不能改，应冲销后重报 cannot be changed: reverse the "
                                   "return and file it again",
                                   field.title.zh, field.code));
    }
}

/// For which node the actor acts; empty when the command does not say. Errors: kUnknownNode.
base::Result<std::optional<base::NodeId>> acting_node(const org::Tree& tree,
                                                      const std::string& code) {
    if (code.empty()) return std::optional<base::NodeId>();
    DZ_TRY(const auto node, tree.require(code));
    return std::optional(node);
}

/// What moves, amendments and reversals have in common.
base::Result<const Register*> check_target(const RuleContext& context, const Entry& entry,
                                           base::Day day) {
    DZ_TRY(const auto* source, require_register(context.campaign, entry.register_code));
    if (entry.balances.empty()) {
        return base::fail(ErrorCode::kCorruptStore, fmt::format("entry {}", entry.id.value));
    }
    if (entry.reversed) {
        return base::fail(ErrorCode::kMoveForbidden,
                          fmt::format("条目已冲销 the entry is reversed: {}", entry.number));
    }
    if (day < entry.state_day) {
        return base::fail(ErrorCode::kInvalidField,
                          fmt::format("{} 早于进入当前状态的日期 is before the entry came to its "
                                      "state: {}",
                                      day.to_string(), entry.state_day.to_string()));
    }
    for (const auto node : entry.joint) {
        if (!context.tree.has(node)) return base::fail(ErrorCode::kUnknownNode, entry.number);
    }
    if (!context.tree.has(entry.node)) return base::fail(ErrorCode::kUnknownNode, entry.number);
    return source;
}

}  // namespace

Barrier barrier(const Move& move, const Entry& entry, std::string_view actor,
                std::optional<base::NodeId> at) {
    const auto before = entry.last_actor_of.find(move.not_by);
    if (before != entry.last_actor_of.end() && before->second == actor) return Barrier::kSameActor;
    if (!move.other_node) return Barrier::kNone;
    if (!at) return Barrier::kNodeUnknown;
    // Where the earlier move was made is not known of events from before it was recorded.
    const auto there = entry.last_node_of.find(move.not_by);
    const bool same = there != entry.last_node_of.end() && there->second == *at;
    return same ? Barrier::kSameNode : Barrier::kNone;
}

std::string_view Entry::title() const {
    const auto found = private_fields.find("title");
    return found == private_fields.end() ? std::string_view() : std::string_view(found->second);
}

base::Result<Decision> decide(const RuleContext& context, const OpenEntry& command) {
    if (command.campaign != context.campaign.code) {
        return base::fail(ErrorCode::kUnknownCampaign, command.campaign);
    }
    DZ_TRY(const auto* source, require_register(context.campaign, command.register_code));
    Complaints complaints;
    check_sender(command, complaints);
    DZ_TRY(const auto at, acting_node(context.tree, command.at));
    const auto lead = find_node(context.tree, command.node, complaints);
    auto joint = find_joint(context.tree, *source, command, lead, complaints);
    auto checked = detail::check_fields(context, *source, command.fields, complaints);
    if (std::ranges::find(kRoles, command.role) == kRoles.end()) {
        complaints.add(
            ErrorCode::kInvalidField,
            fmt::format("角色 role \"{}\"; {}", command.role,
                        detail::right_word(command.role, {kRoles.begin(), kRoles.end()})));
    }
    if (!source->open_roles.empty() &&
        std::ranges::find(source->open_roles, command.role) == source->open_roles.end()) {
        complaints.add(ErrorCode::kMoveForbidden,
                       fmt::format("角色 \"{}\" 不能开立 may not open; 可开立 may: {}",
                                   command.role, fmt::join(source->open_roles, ", ")));
    }
    check_evidence(command.evidence, complaints);
    if (source->opens_with_evidence && command.evidence.empty()) {
        complaints.add(ErrorCode::kMissingField, "缺少佐证材料 evidence is missing");
    }
    check_required(*source, {}, command.fields, {}, complaints);
    detail::check_filing(context, *source, command, checked.fields, lead, complaints);
    if (!complaints.empty()) return base::fail(complaints.error());

    EntryChange change;
    change.kind = kEntryOpened;
    change.at = at;
    change.campaign = command.campaign;
    change.register_code = source->code;
    const auto period = filed_period(*source, checked.fields);
    change.number = period ? filing_number(*source, *period, command.node, context.refilings)
                           : detail::format_number(source->number,
                                                   {.day = command.day, .n = context.next_number});
    change.node = *lead;
    change.joint = std::move(joint);
    change.state = source->states.front().code;
    change.role = command.role;
    change.fields = std::move(checked.fields);
    change.private_fields = std::move(checked.private_fields);
    change.evidence = command.evidence;
    auto draft = draft_of(command, {});
    detail::check_rules(context, *source, detail::apply(change, draft, {}), complaints);
    if (!complaints.empty()) return base::fail(complaints.error());
    return decided(context, *source, std::move(change), std::move(draft), {});
}

base::Result<Decision> decide(const RuleContext& context, const MoveEntry& command,
                              const Entry& entry) {
    DZ_TRY_VOID(check_version(command.expected_version, entry));
    DZ_TRY(const auto* source, check_target(context, entry, command.day));
    DZ_TRY(const auto at, acting_node(context.tree, command.at));
    DZ_TRY(const auto* move, allowed_move(*source, command, entry, at));
    Complaints complaints;
    check_sender(command, complaints);
    auto checked = detail::check_fields(context, *source, command.fields, complaints);
    check_evidence(command.evidence, complaints);
    if (move->needs_evidence && command.evidence.empty()) {
        complaints.add(ErrorCode::kMissingField, "缺少佐证材料 evidence is missing");
    }
    check_reason(command.reason, move->needs_reason, complaints);

    EntryChange change;
    change.kind = kEntryMoved;
    change.at = at;
    change.move = move->code;
    change.state = move->to;
    change.role = command.role;
    change.fields = std::move(checked.fields);
    change.private_fields = std::move(checked.private_fields);
    change.cleared = std::move(checked.cleared);
    change.evidence = command.evidence;
    change.reason = command.reason;
    auto draft = draft_of(command, std::to_string(entry.id.value));
    const auto after = detail::apply(change, draft, entry);
    check_required(*source, after, command.fields, move->needs_fields, complaints);
    check_kept(*source, entry, after, complaints);
    if (!command.fields.empty()) detail::check_rules(context, *source, after, complaints);
    if (!complaints.empty()) return base::fail(complaints.error());
    return decided(context, *source, std::move(change), std::move(draft), entry);
}

base::Result<Decision> decide(const RuleContext& context, const ReverseEntry& command,
                              const Entry& entry) {
    DZ_TRY(const auto* source, check_target(context, entry, command.day));
    DZ_TRY(const auto at, acting_node(context.tree, command.at));
    Complaints complaints;
    check_sender(command, complaints);
    check_reason(command.reason, true, complaints);
    if (!complaints.empty()) return base::fail(complaints.error());

    EntryChange change;
    change.kind = kEntryReversed;
    change.at = at;
    change.role = command.role;
    change.reason = command.reason;
    return decided(context, *source, std::move(change),
                   draft_of(command, std::to_string(entry.id.value)), entry);
}

base::Result<Decision> decide(const RuleContext& context, const AmendEntry& command,
                              const Entry& entry) {
    DZ_TRY_VOID(check_version(command.expected_version, entry));
    DZ_TRY(const auto* source, check_target(context, entry, command.day));
    DZ_TRY(const auto at, acting_node(context.tree, command.at));
    const auto* state = source->state(entry.state);
    if (state != nullptr && state->final) {
        return forbidden(*source, entry, "已办结，不能更正 final and not to be amended");
    }
    if (std::ranges::find(kAmendingRoles, command.role) == kAmendingRoles.end()) {
        return base::fail(ErrorCode::kMoveForbidden,
                          fmt::format("角色 \"{}\" 不能更正 may not amend; 可更正 may: {}",
                                      command.role, fmt::join(kAmendingRoles, ", ")));
    }
    Complaints complaints;
    check_sender(command, complaints);
    auto checked = detail::check_fields(context, *source, command.fields, complaints);
    check_evidence(command.evidence, complaints);
    check_reason(command.reason, false, complaints);
    if (command.fields.empty() && command.evidence.empty()) {
        complaints.add(ErrorCode::kMissingField, "没有要更正的内容 nothing is amended");
    }
    EntryChange change;
    change.kind = kEntryAmended;
    change.at = at;
    change.role = command.role;
    change.fields = std::move(checked.fields);
    change.private_fields = std::move(checked.private_fields);
    change.cleared = std::move(checked.cleared);
    change.evidence = command.evidence;
    change.reason = command.reason;
    auto draft = draft_of(command, std::to_string(entry.id.value));
    const auto after = detail::apply(change, draft, entry);
    check_required(*source, after, command.fields, {}, complaints);
    check_kept(*source, entry, after, complaints);
    detail::check_rules(context, *source, after, complaints);
    if (!complaints.empty()) return base::fail(complaints.error());
    return decided(context, *source, std::move(change), std::move(draft), entry);
}

base::Result<Decision> decide(const RuleContext& context, const CommentOnEntry& command,
                              const Entry& entry) {
    DZ_TRY(const auto* source, require_register(context.campaign, entry.register_code));
    DZ_TRY(const auto at, acting_node(context.tree, command.at));
    if (std::ranges::find(kRoles, command.role) == kRoles.end()) {
        return base::fail(
            ErrorCode::kMoveForbidden,
            fmt::format("角色 role \"{}\"; {}", command.role,
                        detail::right_word(command.role, {kRoles.begin(), kRoles.end()})));
    }
    Complaints complaints;
    check_sender(command, complaints);
    if (command.text.empty()) {
        complaints.add(ErrorCode::kMissingField, "留言没有内容 the comment is empty");
    }
    detail::check_text("留言 comment", command.text, kMaxCommentLength, complaints);
    if (!complaints.empty()) return base::fail(complaints.error());

    EntryChange change;
    change.kind = kEntryCommented;
    change.at = at;
    change.role = command.role;
    change.comment = command.text;
    return decided(context, *source, std::move(change),
                   draft_of(command, std::to_string(entry.id.value)), entry);
}

}  // namespace duizhang::ledger
