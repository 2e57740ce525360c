#pragma once
// Prepared statements with the variables bound to them. Each is prepared once per connection, on
// first use, and kept; none may move, since the statement points into it.

#include <soci/soci.h>

#include <string>
#include <vector>

#include "store/prepared.h"

namespace duizhang::store {

using Integer = long long;
using Integers = std::vector<Integer>;
using Texts = std::vector<std::string>;

/// Appends events in bulk: SOCI runs the statement once per element.
struct EventsAppend {
    explicit EventsAppend(soci::session& session);

    Integers book, sequence;
    Texts line, digest, private_text, salt, key;
    soci::statement statement;
};

/// One of the statements that read events: into the same columns, from different conditions.
struct EventsRead {
    enum class Which { kLast, kAfter, kOfEntry, kOfKinds };
    EventsRead(soci::session& session, Which which);

    Integer book = 0, after = 0, entry = 0, count = 0;
    Integer sequence = 0;
    std::string line, digest, private_text, salt, key;
    soci::statement statement;
};

/// A statement that gives one whole number, from at most one number and two texts.
struct NumberRead {
    enum class Which { kLastSequence, kLastEntry, kTime, kOfKey, kRegisterSize };
    NumberRead(soci::session& session, Which which);

    Integer book = 0, sequence = 0;
    std::string key, campaign, register_code;
    Integer value = 0;
    soci::statement statement;
};

struct PostingsPut {
    explicit PostingsPut(soci::session& session);

    Integers book, sequence, position, entry, node, day, account, category, amount, joint;
    soci::statement statement;
};

struct PostingsRead {
    explicit PostingsRead(soci::session& session);

    Integer book = 0, after = 0, after_position = 0, count = 0;
    Integer sequence = 0, position = 0, entry = 0, node = 0, day = 0, account = 0, category = 0,
            amount = 0, joint = 0;
    soci::statement statement;
};

struct EntriesPut {
    explicit EntriesPut(soci::session& session);

    Integers book, entry, node, day, state_day, due, version, reversed;
    std::vector<soci::indicator> has_due;
    Texts campaign, register_code, number, state, details, private_fields;
    soci::statement statement;
};

/// What a list of entries is restricted to; see sql/queries/entries.sql.
struct EntryConditions {
    std::string campaign, register_code, state, text;
    Integer any_node = 1;
};

struct EntriesRead {
    enum class Which { kById, kAfter, kInRegister, kAnywhere, kOfNumber, kWith };
    EntriesRead(soci::session& session, Which which);

    Integer book = 0, id = 0, count = 0, skip = 0;
    EntryConditions where;
    Integer entry = 0, node = 0, day = 0, state_day = 0, due = 0, version = 0, reversed = 0;
    soci::indicator has_due = soci::i_null;
    std::string campaign, register_code, number, state, details, private_fields;
    soci::statement statement;
};

struct EntriesCount {
    enum class Which { kInRegister, kAnywhere };
    EntriesCount(soci::session& session, Which which);

    Integer book = 0;
    EntryConditions where;
    Integer value = 0;
    soci::statement statement;
};

struct RegistersAdd {
    explicit RegistersAdd(soci::session& session);

    Integer book = 0, added = 0;
    std::string campaign, register_code;
    soci::statement statement;
};

struct EntryEvidencePut {
    explicit EntryEvidencePut(soci::session& session);

    Integers book, entry;
    Texts digest;
    soci::statement statement;
};

struct EntryEvidenceRead {
    explicit EntryEvidenceRead(soci::session& session);

    Integer book = 0, entry = 0;
    std::string digest;
    soci::statement statement;
};

struct WantedAdd {
    explicit WantedAdd(soci::session& session);

    Texts item;
    soci::statement statement;
};

struct Statements {
    Prepared<EventsAppend> events_append;
    Prepared<EventsRead, EventsRead::Which::kLast> events_last;
    Prepared<EventsRead, EventsRead::Which::kAfter> events_after;
    Prepared<EventsRead, EventsRead::Which::kOfEntry> events_of_entry;
    Prepared<EventsRead, EventsRead::Which::kOfKinds> events_of_kinds;
    Prepared<NumberRead, NumberRead::Which::kLastSequence> last_sequence;
    Prepared<NumberRead, NumberRead::Which::kLastEntry> last_entry;
    Prepared<NumberRead, NumberRead::Which::kTime> time;
    Prepared<NumberRead, NumberRead::Which::kOfKey> of_key;
    Prepared<NumberRead, NumberRead::Which::kRegisterSize> register_size;
    Prepared<PostingsPut> postings_put;
    Prepared<PostingsRead> postings_after;
    Prepared<EntriesPut> entries_put;
    Prepared<EntriesRead, EntriesRead::Which::kById> entries_by_id;
    Prepared<EntriesRead, EntriesRead::Which::kAfter> entries_after;
    Prepared<EntriesRead, EntriesRead::Which::kInRegister> entries_in_register;
    Prepared<EntriesRead, EntriesRead::Which::kAnywhere> entries_anywhere;
    Prepared<EntriesRead, EntriesRead::Which::kOfNumber> entries_of_number;
    Prepared<EntriesRead, EntriesRead::Which::kWith> entries_with;
    Prepared<EntriesCount, EntriesCount::Which::kInRegister> count_in_register;
    Prepared<EntriesCount, EntriesCount::Which::kAnywhere> count_anywhere;
    Prepared<RegistersAdd> registers_add;
    Prepared<EntryEvidencePut> entry_evidence_put;
    Prepared<EntryEvidenceRead> entry_evidence_of;
    Prepared<WantedAdd> wanted_add;
};

}  // namespace duizhang::store
