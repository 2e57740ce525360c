#pragma once
// Entries 条目 and the commands that change them. Pure rules: what a command does to an entry, and
// the event and postings that record it. Not for storing: ledger_store.h.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "journal/event.h"
#include "ledger/campaign.h"
#include "ledger/chart.h"
#include "org/tree.h"

namespace duizhang::ledger {

/// Field values by field code, in canonical text: integers in decimal, days "2021-06-30", choices
/// and nodes by code, flags "true"/"false". An absent key is "empty"; kNotApplicable is a value.
using FieldValues = std::map<std::string, std::string>;
inline constexpr std::string_view kNotApplicable = "n/a";

inline constexpr std::size_t kMaxEvidence = 100;            ///< Pieces per command.
inline constexpr std::size_t kMaxEvidenceNameLength = 200;  ///< Code points.
inline constexpr std::size_t kMaxReasonLength = 2000;       ///< Code points.
inline constexpr std::size_t kMaxCommentLength = 2000;      ///< Code points.
inline constexpr std::size_t kMaxMediaTypeBytes = 127;      ///< "application/pdf" …

/// A named piece of evidence 佐证材料. The file itself, if there is one, is found by its digest.
struct Evidence {
    std::string name;
    std::string digest;  ///< SHA-256 in hex, "" when only the name is known.
    /// When what it shows was made or happened; the day of upload is the event's.
    std::optional<base::Day> day = {};
    std::string media_type = {};  ///< Found from its content, "" if unknown.
    std::optional<std::uint64_t> size_bytes = {};

    friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// What an entry counts for in one account: the sum of its postings there at its lead node.
struct EntryBalance {
    base::AccountId account;
    base::CategoryId category;
    std::int64_t amount;

    friend bool operator==(const EntryBalance&, const EntryBalance&) = default;
};

/// One record of a register as it stands after its latest event.
struct Entry {
    base::EntryId id;
    std::string campaign;
    std::string register_code;
    std::string number;  ///< Formatted number, unique in its register.
    std::string state;
    base::NodeId node;                ///< Lead node 牵头单位.
    std::vector<base::NodeId> joint;  ///< Joint nodes 配合单位, without the lead.
    base::Day day;                    ///< When what it records happened (opening day).
    base::Day state_day;              ///< When it entered its state.
    std::optional<base::Day> due;
    FieldValues fields;          ///< Public ones.
    FieldValues private_fields;  ///< Title and other free text; "" after erasure.
    std::vector<Evidence> evidence;
    std::map<std::string, std::string> last_actor_of;  ///< Move code (or "open") → actor.
    /// Likewise → the node for which he acted; lacks moves of which it is not known.
    std::map<std::string, base::NodeId> last_node_of;
    /// Every account and category it ever posted to, by (account, category); 0 once it left.
    /// A store must keep them: moves and reversals post the difference to them, so that they stay
    /// exact when the campaign file changes in between. Never empty for an opened entry.
    std::vector<EntryBalance> balances;
    base::Sequence version;  ///< Its latest event; a comment is none, since it changes nothing.
    bool reversed = false;

    std::string_view title() const;  ///< private_fields["title"], or "".

    friend bool operator==(const Entry&, const Entry&) = default;
};

/// What a person or program asks for. `key` is the idempotency key, "" if none.
struct OpenEntry {
    std::string campaign;
    std::string register_code;
    std::string node;  ///< Code of the lead node.
    std::vector<std::string> joint;
    /// Of a return: a day not before the end of its period. What it and its moves post is of the
    /// period's last day all the same.
    base::Day day;
    std::string actor;
    std::string role = "recorder";
    FieldValues fields;  ///< Public and private ones together.
    std::vector<Evidence> evidence;
    std::string key;
    std::string at{};  ///< Code of the node for which the actor acts, "" if not known.
};

struct MoveEntry {
    base::EntryId entry;
    std::string move;
    base::Day day;
    std::string actor;
    std::string role;
    std::string reason;
    FieldValues fields;                              ///< Set or overwritten by the move.
    std::vector<Evidence> evidence;                  ///< Added by the move.
    std::optional<base::Sequence> expected_version;  ///< kSequenceConflict if it moved on.
    std::string key;
    std::string at{};  ///< As above. A move that must be made at another node needs it.
};

/// Corrects fields and adds evidence without a move, while the entry's state is not final.
struct AmendEntry {
    base::EntryId entry;
    base::Day day;
    std::string actor;
    std::string role;  ///< One of kAmendingRoles.
    std::string reason;
    FieldValues fields;
    std::vector<Evidence> evidence;
    std::optional<base::Sequence> expected_version;
    std::string key;
    std::string at{};
};

/// Who may amend an entry.
inline constexpr std::array<std::string_view, 3> kAmendingRoles{"recorder", "owner", "office"};

/// A remark for those who work on the entry. Changes nothing; any state, reversed ones too.
struct CommentOnEntry {
    base::EntryId entry;
    base::Day day;
    std::string actor;
    std::string role;
    std::string text;  ///< Required; kept in the private part.
    std::string key;
    std::string at{};
};

/// Takes back everything an entry posts, at `day`; the entry stays, marked reversed.
/// A correction is a reversal plus a new entry.
struct ReverseEntry {
    base::EntryId entry;
    base::Day day;
    std::string actor;
    std::string reason;  ///< Required.
    std::string key;
    std::string role{};
    std::string at{};
};

/// What the rules need to see.
struct RuleContext {
    const Campaign& campaign;
    const Chart& chart;
    const org::Tree& tree;          ///< Of the command's day.
    std::uint64_t next_number = 1;  ///< OpenEntry: for the register's numbering pattern.
    /// OpenEntry of a return: how many of its node and period were filed and reversed before.
    std::uint32_t refilings = 0;
    /// The return of the period before, for validation rules; null if there is none.
    const Entry* previous = nullptr;
};

/// The outcome of a command: the event to journal and the entry after it. The writer fills in
/// `entry.version` once the sequence is known, and for an OpenEntry `entry.id` and `draft.subject`
/// (the id in decimal), which are that sequence too.
struct Decision {
    journal::Draft draft;
    Entry entry;
};

/// Errors: kUnknownCampaign, kUnknownRegister; then kUnknownNode, kUnknownField, kInvalidField,
/// kMissingField, kLimitExceeded: all mistakes in one detail, a line each, the code being that of
/// the first.
base::Result<Decision> decide(const RuleContext& context, const OpenEntry& command);
/// Errors: kSequenceConflict, kUnknownRegister, kMoveForbidden with the moves that are open instead
/// and who may make them, kInvalidField for a day before the entry came to its state, kUnknownNode
/// for a tree that lacks the entry's nodes, kCorruptStore for an entry without balances; then the
/// mistakes in fields, evidence and reason as above.
base::Result<Decision> decide(const RuleContext& context, const MoveEntry& command,
                              const Entry& entry);
/// Errors: as for a move.
base::Result<Decision> decide(const RuleContext& context, const ReverseEntry& command,
                              const Entry& entry);
/// Errors: as for a move; kMoveForbidden for another role and for a final state, kMissingField when
/// nothing is amended.
base::Result<Decision> decide(const RuleContext& context, const AmendEntry& command,
                              const Entry& entry);
/// Errors: kUnknownRegister, kMoveForbidden for an unknown role, kMissingField without a text.
base::Result<Decision> decide(const RuleContext& context, const CommentOnEntry& command,
                              const Entry& entry);

/// What keeps an actor from a move that his role allows.
enum class Barrier : std::uint8_t {
    kNone,
    kSameActor,    ///< He made the move that `not_by` names.
    kSameNode,     ///< That move was made at the node for which he acts.
    kNodeUnknown,  ///< Another node is needed, and it is not known for which he acts.
};
Barrier barrier(const Move& move, const Entry& entry, std::string_view actor,
                std::optional<base::NodeId> at);

/// The number of a return: its node and period in place of a running count, so that a second one
/// has the same; those filed again after a reversal end in "-2", "-3" …
/// `source` must have a filing.
std::string filing_number(const Register& source, const base::Period& period, std::string_view node,
                          std::uint32_t refilings = 0);

/// Postings of an amount by several nodes that counts once above them: +amount at each, and a
/// joint −amount at the lowest common ancestor of each neighbouring pair in tree order.
void post_jointly(const org::Tree& tree, std::vector<base::NodeId> nodes, base::Day day,
                  base::AccountId account, base::CategoryId category, std::int64_t amount,
                  std::vector<journal::Posting>& postings);

/// Rebuilds an entry from its events: `current` empty for "entry.opened". Equals what `decide`
/// gave, with id and version; texts of an erased private part become "". Errors: kInvalidJournal.
base::Result<Entry> replay(const std::optional<Entry>& current, const journal::Event& event);

/// Whether an event of this kind is about an entry.
bool is_about_entry(std::string_view kind);

/// The entry that an event is about; empty for events that are about none.
/// Errors: kInvalidJournal for an entry event whose subject is not an entry id.
base::Result<std::optional<base::EntryId>> entry_of(const journal::Event& event);

}  // namespace duizhang::ledger
