#include "ledger/detail/entry_change.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/book_events.h"
#include "ledger/detail/balances.h"
#include "ledger/detail/json_members.h"

namespace duizhang::ledger::detail {
namespace {

namespace json = boost::json;

json::object to_json(const FieldValues& fields) {
    json::object object;
    for (const auto& [code, value] : fields) object.emplace(code, value);
    return object;
}

base::Result<FieldValues> read_fields(const json::object& object) {
    FieldValues fields;
    for (const auto& [code, value] : object) {
        DZ_TRY(auto text, as_text(value, "fields"));
        fields.emplace(code, std::move(text));
    }
    return fields;
}

template <typename Items, typename Show>
json::array to_list(const Items& items, Show show) {
    json::array list;
    for (const auto& item : items) list.emplace_back(show(item));
    return list;
}

/// The digest alone where nothing else is known, as always before evidence had a day.
json::value to_json(const Evidence& evidence) {
    if (!evidence.day && evidence.media_type.empty() && !evidence.size_bytes) {
        return json::string(evidence.digest);
    }
    json::object object;
    if (evidence.day) object.emplace("day", evidence.day->to_string());
    object.emplace("digest", evidence.digest);
    if (evidence.size_bytes) object.emplace("size", *evidence.size_bytes);
    if (!evidence.media_type.empty()) object.emplace("type", evidence.media_type);
    return object;
}

base::Result<Evidence> read_evidence(const json::value& value) {
    Evidence evidence;
    if (!value.is_object()) {
        DZ_TRY(evidence.digest, as_text(value, "evidence"));
        return evidence;
    }
    const auto& object = value.get_object();
    DZ_TRY(evidence.digest, text_member(object, "digest"));
    DZ_TRY(const auto day, optional_text_member(object, "day"));
    if (!day.empty()) {
        DZ_TRY(evidence.day, base::Day::parse(day));
    }
    DZ_TRY(evidence.media_type, optional_text_member(object, "type"));
    if (const auto* size = object.if_contains("size")) {
        boost::system::error_code error;
        const auto bytes = size->to_number<std::uint64_t>(error);
        if (error) return base::fail(base::ErrorCode::kInvalidJournal, "\"size\": a whole number");
        evidence.size_bytes = bytes;
    }
    return evidence;
}

std::string write_body(const EntryChange& change) {
    const auto same = [](const std::string& text) { return text; };
    json::object body;
    const auto put_text = [&](std::string_view key, const std::string& text) {
        if (!text.empty()) body.emplace(json::string_view(key.data(), key.size()), text);
    };
    // In the order of names: the text is hashed.
    if (change.at) body.emplace("at", change.at->value);
    put_text("campaign", change.campaign);
    if (!change.cleared.empty()) body.emplace("cleared", to_list(change.cleared, same));
    if (change.due) body.emplace("due", change.due->to_string());
    if (!change.evidence.empty()) {
        body.emplace("evidence",
                     to_list(change.evidence, [](const auto& piece) { return to_json(piece); }));
    }
    if (!change.fields.empty()) body.emplace("fields", to_json(change.fields));
    if (!change.joint.empty()) {
        body.emplace("joint", to_list(change.joint, [](base::NodeId id) { return id.value; }));
    }
    put_text("move", change.move);
    if (change.kind == kEntryOpened) body.emplace("node", change.node.value);
    put_text("number", change.number);
    if (!change.private_fields.empty()) {
        // Which texts there are stays known after the texts are erased.
        body.emplace("private",
                     to_list(change.private_fields, [](const auto& field) { return field.first; }));
    }
    put_text("register", change.register_code);
    put_text("role", change.role);
    put_text("state", change.state);
    return json::serialize(body);
}

std::string write_private(const EntryChange& change) {
    json::object hidden;
    if (!change.comment.empty()) hidden.emplace("comment", change.comment);
    if (!change.evidence.empty()) {
        hidden.emplace("evidence", to_list(change.evidence, [](const auto& e) { return e.name; }));
    }
    if (!change.private_fields.empty()) hidden.emplace("fields", to_json(change.private_fields));
    if (!change.reason.empty()) hidden.emplace("reason", change.reason);
    return hidden.empty() ? std::string() : json::serialize(hidden);
}

tl::unexpected<base::Error> disagree(std::string_view member) {
    return base::fail(base::ErrorCode::kInvalidJournal,
                      fmt::format("\"{}\": public and private part disagree", member));
}

base::Status read_private(const std::string& text, const std::vector<std::string>& codes,
                          EntryChange& change) {
    for (const auto& code : codes) change.private_fields.emplace(code, "");
    if (text.empty()) return {};
    DZ_TRY(const auto hidden, parse_object(text));
    DZ_TRY(change.comment, optional_text_member(hidden, "comment"));
    DZ_TRY(change.reason, optional_text_member(hidden, "reason"));
    DZ_TRY(const auto fields, object_member(hidden, "fields"));
    DZ_TRY(auto values, read_fields(fields));
    if (!std::ranges::equal(values, change.private_fields, {}, &FieldValues::value_type::first,
                            &FieldValues::value_type::first)) {
        return disagree("fields");
    }
    change.private_fields = std::move(values);
    DZ_TRY(const auto names, texts_member(hidden, "evidence"));
    if (names.size() != change.evidence.size()) return disagree("evidence");
    for (std::size_t i = 0; i < names.size(); ++i) change.evidence[i].name = names[i];
    return {};
}

base::Status read_opening(const json::object& body, EntryChange& change) {
    DZ_TRY(change.campaign, text_member(body, "campaign"));
    DZ_TRY(change.register_code, text_member(body, "register"));
    DZ_TRY(change.number, text_member(body, "number"));
    const auto* node = body.if_contains("node");
    DZ_TRY(change.node, as_node(node == nullptr ? json::value() : *node, "node"));
    DZ_TRY(const auto joint, array_member(body, "joint"));
    for (const auto& item : joint) {
        DZ_TRY(const auto id, as_node(item, "joint"));
        change.joint.push_back(id);
    }
    return {};
}

base::Result<std::string_view> known_kind(const std::string& kind) {
    for (const auto known :
         {kEntryOpened, kEntryMoved, kEntryReversed, kEntryAmended, kEntryCommented}) {
        if (kind == known) return known;
    }
    return base::fail(base::ErrorCode::kInvalidJournal, fmt::format("kind \"{}\"", kind));
}

}  // namespace

void write(const EntryChange& change, journal::Draft& draft) {
    draft.kind = change.kind;
    draft.body = write_body(change);
    draft.private_text = write_private(change);
}

base::Result<EntryChange> read_change(const journal::Draft& draft) {
    EntryChange change;
    DZ_TRY(change.kind, known_kind(draft.kind));
    DZ_TRY(const auto body, parse_object(draft.body));
    if (const auto* at = body.if_contains("at")) {
        DZ_TRY(change.at, as_node(*at, "at"));
    }
    DZ_TRY(change.role, optional_text_member(body, "role"));
    const bool enters_state = change.kind == kEntryOpened || change.kind == kEntryMoved;
    if (change.kind == kEntryOpened) DZ_TRY_VOID(read_opening(body, change));
    if (change.kind == kEntryMoved) {
        DZ_TRY(change.move, text_member(body, "move"));
    }
    if (enters_state) {
        DZ_TRY(change.state, text_member(body, "state"));
    }
    if (enters_state || change.kind == kEntryAmended) {
        DZ_TRY(change.cleared, texts_member(body, "cleared"));
        DZ_TRY(const auto due, optional_text_member(body, "due"));
        if (!due.empty()) {
            DZ_TRY(change.due, base::Day::parse(due));
        }
        DZ_TRY(const auto fields, object_member(body, "fields"));
        DZ_TRY(change.fields, read_fields(fields));
    }
    DZ_TRY(const auto evidence, array_member(body, "evidence"));
    for (const auto& item : evidence) {
        DZ_TRY(auto piece, read_evidence(item));
        change.evidence.push_back(std::move(piece));
    }
    DZ_TRY(const auto private_codes, texts_member(body, "private"));
    DZ_TRY_VOID(read_private(draft.private_text, private_codes, change));
    return change;
}

Entry apply(const EntryChange& change, const journal::Draft& draft, Entry entry) {
    if (change.kind == kEntryOpened) {
        entry.campaign = change.campaign;
        entry.register_code = change.register_code;
        entry.number = change.number;
        entry.node = change.node;
        entry.joint = change.joint;
        entry.day = draft.day;
    }
    if (change.kind == kEntryReversed) entry.reversed = true;
    if (change.kind == kEntryAmended) entry.due = change.due;
    if (change.kind == kEntryOpened || change.kind == kEntryMoved) {
        if (entry.state != change.state) entry.state_day = draft.day;
        entry.state = change.state;
        entry.due = change.due;
        const auto done = change.kind == kEntryOpened ? std::string(kOpening) : change.move;
        entry.last_actor_of[done] = draft.actor;
        if (change.at) {
            entry.last_node_of[done] = *change.at;
        } else {
            entry.last_node_of.erase(done);
        }
    }
    for (const auto& code : change.cleared) {
        entry.fields.erase(code);
        entry.private_fields.erase(code);
    }
    for (const auto& [code, value] : change.fields) entry.fields[code] = value;
    for (const auto& [code, value] : change.private_fields) entry.private_fields[code] = value;
    entry.evidence.insert(entry.evidence.end(), change.evidence.begin(), change.evidence.end());
    add_to_balances(entry.node, draft.postings, entry.balances);
    return entry;
}

}  // namespace duizhang::ledger::detail
