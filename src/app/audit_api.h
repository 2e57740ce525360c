#pragma once
// What an auditor reads of the journal, on the wire: the outside of events, never their texts.

#include "app/api.h"

namespace duizhang::app {

/// The outside of one event.
struct JournalRow {
    std::string sequence;
    std::string recorded_at;  ///< RFC 3339
    std::string kind;
    std::string actor;
    std::string actor_title;  ///< Of the post; "" where the actor is no account of this book
    std::string day;          ///< When it happened, as told
    std::string entry;        ///< Id of the entry it is about, "" for others
    std::string subject;      ///< Account, campaign or node it is about, "" for entries
    std::string role;         ///< Under which he acted, "" where not written down
    std::string node;         ///< For which he acted, "" likewise
    std::string node_name;
    std::uint32_t postings = 0;
    std::string private_part;  ///< "none" | "kept" | "erased"
    std::string digest;
};
BOOST_DESCRIBE_STRUCT(JournalRow, (),
                      (sequence, recorded_at, kind, actor, actor_title, day, entry, subject, role,
                       node, node_name, postings, private_part, digest))

struct JournalReply {
    std::vector<JournalRow> rows;  ///< The newest first
    /// `before` of the next page; "" at the end. A page may have fewer rows than asked for, even
    /// none, and a next one: a long journal is looked through piece by piece.
    std::string next;
    std::string last_sequence;
    std::string last_digest;  ///< Of the whole chain up to there
};
BOOST_DESCRIBE_STRUCT(JournalReply, (), (rows, next, last_sequence, last_digest))

}  // namespace duizhang::app
