#pragma once
// The shapes of entries one by one: what is asked of them over HTTP and what is shown of them.
// Who acts, in which role and for which node, is never in a request: it comes from the caller.

#include "app/api.h"

namespace duizhang::app {

/// A field's value in a request; "" empties it, "n/a" is not applicable.
struct FieldInput {
    std::string code;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(FieldInput, (), (code, value))

/// A piece of evidence: an uploaded file by its digest, or only its name.
struct EvidenceInput {
    std::string name;
    std::optional<std::string> digest;
    std::optional<std::string> day;  ///< Of what it shows, apart from the day of upload
};
BOOST_DESCRIBE_STRUCT(EvidenceInput, (), (name, digest, day))

struct OpenEntryRequest {
    std::string campaign;
    std::string register_code;
    std::string node;  ///< Code of the lead node
    std::optional<std::vector<std::string>> joint;
    std::optional<std::string> day;  ///< When it happened; today
    std::vector<FieldInput> fields;
    std::optional<std::vector<EvidenceInput>> evidence;
};
BOOST_DESCRIBE_STRUCT(OpenEntryRequest, (),
                      (campaign, register_code, node, joint, day, fields, evidence))

struct MoveRequest {
    std::string move;
    std::optional<std::string> day;  ///< Today
    std::optional<std::string> reason;
    std::optional<std::vector<FieldInput>> fields;
    std::optional<std::vector<EvidenceInput>> evidence;
    std::optional<std::string> expected_version;  ///< EntryView::version as the caller saw it
};
BOOST_DESCRIBE_STRUCT(MoveRequest, (), (move, day, reason, fields, evidence, expected_version))

struct EntryVersion {
    std::string entry;
    std::optional<std::string> expected_version;
};
BOOST_DESCRIBE_STRUCT(EntryVersion, (), (entry, expected_version))

/// The same move of several entries: the same rules as one by one, an answer for each.
struct BulkMoveRequest {
    std::vector<EntryVersion> entries;
    std::string move;
    std::optional<std::string> day;
    std::optional<std::string> reason;
    std::optional<std::vector<FieldInput>> fields;
    std::optional<std::vector<EvidenceInput>> evidence;
};
BOOST_DESCRIBE_STRUCT(BulkMoveRequest, (), (entries, move, day, reason, fields, evidence))

/// Corrects fields and adds evidence without a move.
struct AmendmentRequest {
    std::optional<std::vector<FieldInput>> fields;
    std::optional<std::vector<EvidenceInput>> evidence;
    std::optional<std::string> reason;
    std::optional<std::string> expected_version;
};
BOOST_DESCRIBE_STRUCT(AmendmentRequest, (), (fields, evidence, reason, expected_version))

struct CommentRequest {
    std::string text;
};
BOOST_DESCRIBE_STRUCT(CommentRequest, (), (text))

/// Takes back what the entry counts for; it stays, marked so.
struct ReversalRequest {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReversalRequest, (), (reason))

/// An entry after a command.
struct EntryReceipt {
    std::string entry;
    std::string number;
    std::string sequence;  ///< Of the event
    std::string version;   ///< What expected_version is next time
    std::string state;
    LocalText state_title;
    bool repeated = false;  ///< The idempotency key was known: nothing was written
};
BOOST_DESCRIBE_STRUCT(EntryReceipt, (),
                      (entry, number, sequence, version, state, state_title, repeated))

struct BulkMoveRow {
    std::string entry;
    std::optional<EntryReceipt> receipt;  ///< Of an entry that moved
    std::optional<Problem> problem;       ///< Of one that did not
};
BOOST_DESCRIBE_STRUCT(BulkMoveRow, (), (entry, receipt, problem))

struct BulkMoveReply {
    std::uint32_t moved = 0;
    std::vector<BulkMoveRow> rows;  ///< In the order asked
};
BOOST_DESCRIBE_STRUCT(BulkMoveReply, (), (moved, rows))

struct NodeName {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NodeName, (), (code, name))

struct FieldView {
    std::string code;
    LocalText title;
    std::string value;  ///< "" when empty, or withheld
    std::string type;   ///< "text" | "integer" | "choice" | "day" | "node" | "link" | "flag"
    std::string shown;  ///< The name of a node; otherwise the value
    bool required = false;
    bool confidential = false;
    bool withheld = false;   ///< It has a value that the caller may not see
    std::string link_entry;  ///< Id of the entry a link leads to, if it is in reach
};
BOOST_DESCRIBE_STRUCT(FieldView, (),
                      (code, title, value, type, shown, required, confidential, withheld,
                       link_entry))

struct EvidenceView {
    std::string name;
    std::string digest;  ///< "" when only the name is known
    std::string day;     ///< Of what it shows, "" when not said
    std::string media_type;
    std::string size_bytes;   ///< "" when not known
    std::string recorded_at;  ///< RFC 3339: when it came
    std::string sequence;     ///< Event that added it
};
BOOST_DESCRIBE_STRUCT(EvidenceView, (),
                      (name, digest, day, media_type, size_bytes, recorded_at, sequence))

/// One event of an entry.
struct TimelineRow {
    std::string sequence;
    std::string recorded_at;  ///< RFC 3339
    std::string kind;
    std::string actor;        ///< Code of an account
    std::string actor_title;  ///< Of its post; "" where the actor is no account of this book
    std::string day;
    std::string move;
    LocalText move_title;  ///< As the campaign names the move; empty for other kinds
    std::string digest;
    std::string role;  ///< Under which he acted, "" where not written down
    std::string node;  ///< For which he acted, "" likewise
    std::string node_name;
    std::string from_state;  ///< "" where the state did not change
    LocalText from_title;
    std::string to_state;
    LocalText to_title;
    std::string reason;
    std::string comment;
    std::vector<std::string> fields;    ///< Codes of the fields it set or emptied
    std::vector<std::string> evidence;  ///< Names of what it added
};
BOOST_DESCRIBE_STRUCT(TimelineRow, (),
                      (sequence, recorded_at, kind, actor, actor_title, day, move, move_title,
                       digest, role, node, node_name, from_state, from_title, to_state, to_title,
                       reason, comment, fields, evidence))

/// A move from the entry's state that one of the caller's roles allows.
struct MoveView {
    std::string code;
    LocalText title;
    std::string to;
    LocalText to_title;
    bool to_final = false;
    bool needs_evidence = false;
    bool needs_reason = false;
    std::vector<std::string> needs_fields;
    bool allowed = false;
    std::string role;  ///< Under which the caller would act
    std::string node;  ///< For which he would act, a code
    std::string node_name;
    LocalText barred;  ///< Why not, when not allowed
};
BOOST_DESCRIBE_STRUCT(MoveView, (),
                      (code, title, to, to_title, to_final, needs_evidence, needs_reason,
                       needs_fields, allowed, role, node, node_name, barred))

struct EntryView {
    RecordRow record;
    std::string version;
    LocalText campaign_title;
    LocalText register_title;
    std::string stage;  ///< "open" | "claimed" | "closed" | "verified" | "withdrawn"
    bool final = false;
    bool reversed = false;
    std::string light;                     ///< "none" | "green" | "yellow" | "red"
    std::string due;                       ///< "" when nothing is due
    std::optional<int> working_days_left;  ///< Until due; absent when not due or past
    std::string state_day;
    std::vector<NodeName> joint;
    std::vector<FieldView> fields;
    std::vector<EvidenceView> evidence;
    std::vector<TimelineRow> timeline;
    std::vector<MoveView> moves;
    bool may_amend = false;
    bool may_comment = false;
    bool may_reverse = false;
};
BOOST_DESCRIBE_STRUCT(EntryView, (),
                      (record, version, campaign_title, register_title, stage, final, reversed,
                       light, due, working_days_left, state_day, joint, fields, evidence, timeline,
                       moves, may_amend, may_comment, may_reverse))

}  // namespace duizhang::app
