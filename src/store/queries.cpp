// Binds the statements of sql/queries to their variables.

#include "store/queries.h"

#include "store/statements.h"

namespace duizhang::store {
namespace {

using soci::into;
using soci::use;

const char* text_of(EventsRead::Which which) {
    switch (which) {
        case EventsRead::Which::kLast:
            return sql::kEventsLast;
        case EventsRead::Which::kAfter:
            return sql::kEventsAfter;
        case EventsRead::Which::kOfEntry:
            return sql::kEventsOfEntry;
        case EventsRead::Which::kOfKinds:
            return sql::kEventsOfKinds;
    }
    return nullptr;
}

const char* text_of(NumberRead::Which which) {
    switch (which) {
        case NumberRead::Which::kLastSequence:
            return sql::kEventsLastSequence;
        case NumberRead::Which::kLastEntry:
            return sql::kEntriesLast;
        case NumberRead::Which::kTime:
            return sql::kEventsTime;
        case NumberRead::Which::kOfKey:
            return sql::kEventsOfKey;
        case NumberRead::Which::kRegisterSize:
            return sql::kRegistersSize;
    }
    return nullptr;
}

const char* text_of(EntriesRead::Which which) {
    switch (which) {
        case EntriesRead::Which::kById:
            return sql::kEntriesById;
        case EntriesRead::Which::kAfter:
            return sql::kEntriesAfter;
        case EntriesRead::Which::kInRegister:
            return sql::kEntriesInRegister;
        case EntriesRead::Which::kAnywhere:
            return sql::kEntriesAnywhere;
        case EntriesRead::Which::kOfNumber:
            return sql::kEntriesOfNumber;
        case EntriesRead::Which::kWith:
            return sql::kEntriesWith;
    }
    return nullptr;
}

// soci::statement binds by exchange() after alloc() and before prepare(): the long form of
// `session.prepare << …, use(…)`, needed where the list of variables depends on the statement.
void prepare(soci::statement& statement, const char* text) {
    statement.alloc();
    statement.prepare(text);
    statement.define_and_bind();
}

void bind(soci::statement& statement, EntryConditions& where) {
    statement.exchange(use(where.campaign, "campaign"));
    statement.exchange(use(where.register_code, "register_code"));
    statement.exchange(use(where.state, "state"));
    statement.exchange(use(where.any_node, "any_node"));
    statement.exchange(use(where.text, "text"));
}

}  // namespace

EventsAppend::EventsAppend(soci::session& session)
    : statement((session.prepare << sql::kEventsAppend, use(book, "book"),
                 use(sequence, "sequence"), use(line, "line"), use(digest, "digest"),
                 use(private_text, "private_text"), use(salt, "salt"),
                 use(key, "idempotency_key"))) {}

EventsRead::EventsRead(soci::session& session, Which which) : statement(session) {
    statement.exchange(into(sequence));
    statement.exchange(into(line));
    statement.exchange(into(digest));
    statement.exchange(into(private_text));
    statement.exchange(into(salt));
    statement.exchange(into(key));
    statement.exchange(use(book, "book"));
    if (which != Which::kLast) {
        statement.exchange(use(after, "after"));
        statement.exchange(use(count, "count"));
    }
    if (which == Which::kOfEntry) statement.exchange(use(entry, "entry"));
    prepare(statement, text_of(which));
}

NumberRead::NumberRead(soci::session& session, Which which) : statement(session) {
    statement.exchange(into(value));
    statement.exchange(use(book, "book"));
    if (which == Which::kTime) statement.exchange(use(sequence, "sequence"));
    if (which == Which::kOfKey) statement.exchange(use(key, "idempotency_key"));
    if (which == Which::kRegisterSize) {
        statement.exchange(use(campaign, "campaign"));
        statement.exchange(use(register_code, "register_code"));
    }
    prepare(statement, text_of(which));
}

PostingsPut::PostingsPut(soci::session& session)
    : statement((session.prepare << sql::kPostingsPut, use(book, "book"), use(sequence, "sequence"),
                 use(position, "position"), use(entry, "entry"), use(node, "node"), use(day, "day"),
                 use(account, "account"), use(category, "category"), use(amount, "amount"),
                 use(joint, "joint"))) {}

PostingsRead::PostingsRead(soci::session& session)
    : statement((session.prepare << sql::kPostingsAfter, into(sequence), into(position),
                 into(entry), into(node), into(day), into(account), into(category), into(amount),
                 into(joint), use(book, "book"), use(after, "after"),
                 use(after_position, "position"), use(count, "count"))) {}

EntriesPut::EntriesPut(soci::session& session)
    : statement((session.prepare << sql::kEntriesPut, use(book, "book"), use(entry, "entry"),
                 use(campaign, "campaign"), use(register_code, "register_code"),
                 use(number, "number"), use(state, "state"), use(node, "node"), use(day, "day"),
                 use(state_day, "state_day"), use(due, has_due, "due"), use(version, "version"),
                 use(reversed, "reversed"), use(details, "details"),
                 use(private_fields, "private_fields"))) {}

EntriesRead::EntriesRead(soci::session& session, Which which) : statement(session) {
    statement.exchange(into(entry));
    statement.exchange(into(campaign));
    statement.exchange(into(register_code));
    statement.exchange(into(number));
    statement.exchange(into(state));
    statement.exchange(into(node));
    statement.exchange(into(day));
    statement.exchange(into(state_day));
    statement.exchange(into(due, has_due));
    statement.exchange(into(version));
    statement.exchange(into(reversed));
    statement.exchange(into(details));
    statement.exchange(into(private_fields));
    statement.exchange(use(book, "book"));
    if (which == Which::kById) {
        statement.exchange(use(id, "entry"));
    } else if (which == Which::kOfNumber || which == Which::kWith) {
        statement.exchange(use(where.campaign, "campaign"));
        statement.exchange(use(where.register_code, "register_code"));
        statement.exchange(use(where.text, "text"));
        statement.exchange(use(count, "count"));
    } else if (which == Which::kAfter) {
        statement.exchange(use(id, "after"));
        statement.exchange(use(count, "count"));
    } else {
        bind(statement, where);
        statement.exchange(use(count, "count"));
        statement.exchange(use(skip, "skip"));
    }
    prepare(statement, text_of(which));
}

EntriesCount::EntriesCount(soci::session& session, Which which) : statement(session) {
    statement.exchange(into(value));
    statement.exchange(use(book, "book"));
    bind(statement, where);
    prepare(statement, which == Which::kInRegister ? sql::kEntriesCountInRegister
                                                   : sql::kEntriesCountAnywhere);
}

RegistersAdd::RegistersAdd(soci::session& session)
    : statement((session.prepare << sql::kRegistersAdd, use(book, "book"),
                 use(campaign, "campaign"), use(register_code, "register_code"),
                 use(added, "added"))) {}

EntryEvidencePut::EntryEvidencePut(soci::session& session)
    : statement((session.prepare << sql::kEntryEvidencePut, use(book, "book"),
                 use(digest, "digest"), use(entry, "entry"))) {}

EntryEvidenceRead::EntryEvidenceRead(soci::session& session)
    : statement((session.prepare << sql::kEntryEvidenceOf, into(entry), use(book, "book"),
                 use(digest, "digest"))) {}

WantedAdd::WantedAdd(soci::session& session)
    : statement((session.prepare << sql::kWantedAdd, use(item, "item"))) {}

}  // namespace duizhang::store
