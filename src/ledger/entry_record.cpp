#include "ledger/entry_record.h"

#include "ledger/book_events.h"
#include "ledger/detail/entry_change.h"
#include "ledger/detail/field_values.h"

namespace duizhang::ledger {
namespace {

FieldValues both_parts(const detail::EntryChange& change) {
    FieldValues values = change.fields;
    values.insert(change.private_fields.begin(), change.private_fields.end());
    for (const auto& code : change.cleared) values[code].clear();
    return values;
}

}  // namespace

base::Result<EntryCommand> command_of(const journal::Event& event,
                                      const std::function<std::string(base::NodeId)>& code) {
    DZ_TRY(const auto change, detail::read_change(event.draft));
    const auto fill = [&](auto command) {
        command.day = event.draft.day;
        command.actor = event.draft.actor;
        command.role = change.role;
        if (change.at) command.at = code(*change.at);
        if constexpr (requires { command.reason; }) command.reason = change.reason;
        if constexpr (requires { command.fields; }) command.fields = both_parts(change);
        if constexpr (requires { command.evidence; }) command.evidence = change.evidence;
        return EntryCommand(std::move(command));
    };
    if (change.kind == kEntryOpened) {
        OpenEntry command;
        command.campaign = change.campaign;
        command.register_code = change.register_code;
        command.node = code(change.node);
        for (const auto joint : change.joint) command.joint.push_back(code(joint));
        return fill(std::move(command));
    }
    if (change.kind == kEntryMoved) {
        MoveEntry command;
        command.move = change.move;
        return fill(std::move(command));
    }
    if (change.kind == kEntryAmended) return fill(AmendEntry{});
    if (change.kind == kEntryReversed) return fill(ReverseEntry{});
    CommentOnEntry command;
    command.text = change.comment;
    return fill(std::move(command));
}

base::Result<std::string> canonical_value(const RuleContext& context, const Register& source,
                                          const Field& field, std::string_view value) {
    detail::Complaints complaints;
    if (field.type == FieldType::kText) {
        detail::check_text("", value, field.max_length, complaints);
        if (!complaints.empty()) {
            auto error = complaints.error();
            if (error.detail.starts_with(": ")) error.detail.erase(0, 2);
            return base::fail(std::move(error));
        }
        return std::string(value);
    }
    return detail::canonical_text(context, source, field, value);
}

}  // namespace duizhang::ledger
