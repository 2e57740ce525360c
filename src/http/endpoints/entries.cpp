// Entries one by one: seeing one, opening, moving, amending, commenting on and reversing them.

#include "app/entries.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

/// Fields and reasons of one command; a bulk move has as many entries as it may.
constexpr std::size_t kMaxEntryBytes = 512U << 10;

const Right kActing = held_by(people::kActingRoles);
const Right kReversing = held_by({people::Role::kOffice});

std::string id_of(const Call& call) { return call.arguments.text("id"); }
std::string key_of(const Call& call) { return std::string(call.idempotency_key); }

Answer entry(const Call& call) {
    return encoded(call.use_cases.entries.entry(call.caller, id_of(call)));
}

Answer thread(const Call& call) {
    return encoded(call.use_cases.entries.thread(call.caller, id_of(call)));
}

Answer open(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::OpenEntryRequest>(call.body));
    return encoded(call.use_cases.entries.open(call.caller, request, key_of(call)));
}

Answer move(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::MoveRequest>(call.body));
    return encoded(call.use_cases.entries.move(call.caller, id_of(call), request, key_of(call)));
}

Answer move_all(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::BulkMoveRequest>(call.body));
    return encoded(
        call.use_cases.entries.move_all(call.caller, request, key_of(call), call.language));
}

Answer amend(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::AmendmentRequest>(call.body));
    return encoded(call.use_cases.entries.amend(call.caller, id_of(call), request, key_of(call)));
}

Answer comment(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::CommentRequest>(call.body));
    return encoded(call.use_cases.entries.comment(call.caller, id_of(call), request, key_of(call)));
}

Answer reverse(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::ReversalRequest>(call.body));
    return encoded(call.use_cases.entries.reverse(call.caller, id_of(call), request, key_of(call)));
}

Parameter entry_id() { return path_code("id", {"条目编号", "Id of the entry"}); }

/// A command about one entry, answered with its receipt.
Endpoint on_entry(const Right& right, std::string_view path, std::string_view operation,
                  app::LocalText summary, Handler handler, SchemaMaker schema) {
    return command(get(right, path, operation, std::move(summary), base::schema<app::EntryReceipt>,
                       handler, {entry_id()}),
                   schema, kMaxEntryBytes);
}

}  // namespace

std::vector<Endpoint> entry_endpoints() {
    return {
        get(kWorking, "/api/v1/entries/{id}", "getEntry",
            {"一个条目：字段、佐证、关联、经过和现在可办理的事项",
             "One entry: fields, evidence, links, history, and the moves open to the caller"},
            base::schema<app::EntryView>, entry, {entry_id()}),
        get(kWorking, "/api/v1/entries/{id}/thread", "getThread",
            {"一个条目的来龙去脉：由何而来，后来如何",
             "The thread of an entry: where it came from, and what came of it"},
            base::schema<app::ThreadReply>, thread, {entry_id()}),
        command(get(kActing, "/api/v1/entries", "openEntry", {"开立一个条目", "Open an entry"},
                    base::schema<app::EntryReceipt>, open),
                base::schema<app::OpenEntryRequest>, kMaxEntryBytes),
        on_entry(kActing, "/api/v1/entries/{id}/moves", "moveEntry",
                 {"办理：报请、审核、退回、回头看等",
                  "Move an entry: submit, close, return, re-check …"},
                 move, base::schema<app::MoveRequest>),
        command(get(kActing, "/api/v1/moves", "moveEntries",
                    {"批量办理，逐条按同样规则判断",
                     "Move several entries; each is judged by the same rules as one"},
                    base::schema<app::BulkMoveReply>, move_all),
                base::schema<app::BulkMoveRequest>, kMaxEntryBytes),
        on_entry(
            kActing, "/api/v1/entries/{id}/amendment", "amendEntry",
            {"更正字段、补充佐证，不改变状态", "Correct fields and add evidence without a move"},
            amend, base::schema<app::AmendmentRequest>),
        on_entry(kActing, "/api/v1/entries/{id}/comments", "commentOnEntry",
                 {"留言", "Comment on an entry"}, comment, base::schema<app::CommentRequest>),
        on_entry(kReversing, "/api/v1/entries/{id}/reversal", "reverseEntry",
                 {"冲销误登的条目", "Reverse an entry that should not be there"}, reverse,
                 base::schema<app::ReversalRequest>),
    };
}

}  // namespace duizhang::http
