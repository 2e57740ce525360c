#pragma once
// The shapes of verifiable random draws: what is asked of them over HTTP and what is shown of them.

#include "app/api.h"

namespace duizhang::app {

/// A node by its code or an entry by its number, with what it is called.
struct DrawnView {
    std::string code;
    std::string name;   ///< Of the node, or the entry's title; "" where that is withheld
    std::string entry;  ///< Id of the entry; "" for a node
    std::string node;   ///< Code of the node, of an entry's lead node
    std::string node_name;
};
BOOST_DESCRIBE_STRUCT(DrawnView, (), (code, name, entry, node, node_name))

struct DrawExclusionView {
    std::string code;
    std::string name;
    std::string reason;  ///< "" once erased
};
BOOST_DESCRIBE_STRUCT(DrawExclusionView, (), (code, name, reason))

struct DrawView {
    std::uint32_t number = 0;
    std::string title;
    std::string what;  ///< "nodes" | "entries"
    std::string node;  ///< For which the one who draws acts
    std::string node_name;
    std::string below;  ///< Candidates lie at or below this node
    std::string below_name;
    std::string kind;      ///< Of nodes: "city" …
    std::string campaign;  ///< Of entries, like the next
    std::string register_code;
    LocalText register_title;
    std::vector<LocalText> states;  ///< None = any
    std::uint32_t count = 0;        ///< How many are drawn
    std::uint32_t of = 0;           ///< How many candidates
    std::string commitment;         ///< SHA-256 of the secret
    std::string beacon;             ///< The public number that is waited for, in words; "" = none
    std::string sequence;           ///< Of the commitment's event
    std::string day;
    std::string actor;
    std::string actor_title;
    bool revealed = false;
    bool may_reveal = false;
    std::vector<DrawnView> drawn;  ///< In their order; of a list the first ten
};
BOOST_DESCRIBE_STRUCT(DrawView, (),
                      (number, title, what, node, node_name, below, below_name, kind, campaign,
                       register_code, register_title, states, count, of, commitment, beacon,
                       sequence, day, actor, actor_title, revealed, may_reveal, drawn))

struct DrawPlace {
    std::string code;
    std::string name;
    std::string kind;
};
BOOST_DESCRIBE_STRUCT(DrawPlace, (), (code, name, kind))

struct DrawsReply {
    std::vector<DrawPlace> places;  ///< Where the caller may draw: there and below
    std::vector<DrawView> draws;    ///< The latest first
};
BOOST_DESCRIBE_STRUCT(DrawsReply, (), (places, draws))

/// What the journal publishes, as it stands there; all that is needed to compute the draw again.
struct DrawRecord {
    std::string hash;      ///< Of the chain: "sha256" | "sm3"
    std::string previous;  ///< Digest of the event before the commitment
    std::string line;      ///< The commitment's event
    std::string digest;
    std::string revealed;  ///< The line of the revealing event; "" before
};
BOOST_DESCRIBE_STRUCT(DrawRecord, (), (hash, previous, line, digest, revealed))

struct DrawReveal {
    std::string secret;
    std::string beacon_value;
    std::string seed;
    std::string sequence;
    std::string recorded_at;  ///< RFC 3339
    std::string actor;
    std::string actor_title;
    bool holds = false;  ///< Computed again just now, it comes out the same
};
BOOST_DESCRIBE_STRUCT(DrawReveal, (),
                      (secret, beacon_value, seed, sequence, recorded_at, actor, actor_title,
                       holds))

/// A register in which the caller may write down what he found where the draw sent him: one with an
/// integer field `draw`.
struct DrawRegister {
    std::string campaign;
    std::string register_code;
    LocalText title;
};
BOOST_DESCRIBE_STRUCT(DrawRegister, (), (campaign, register_code, title))

struct DrawReply {
    DrawView draw;
    std::string recorded_at;  ///< RFC 3339: when it was committed to
    std::vector<DrawnView> candidates;
    std::uint32_t others = 0;  ///< Candidates out of the caller's reach by now
    std::vector<DrawExclusionView> excluded;
    std::optional<DrawReveal> reveal;
    DrawRecord record;
    std::vector<DrawRegister> visits;  ///< Once it is revealed
};
BOOST_DESCRIBE_STRUCT(DrawReply, (),
                      (draw, recorded_at, candidates, others, excluded, reveal, record, visits))

struct DrawExclusionInput {
    std::string code;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(DrawExclusionInput, (), (code, reason))

struct DrawRequest {
    std::string title;
    std::string what;   ///< "nodes" | "entries"
    std::string below;  ///< Node code
    std::uint32_t count = 0;
    std::optional<std::string> kind;      ///< Of nodes
    std::optional<std::string> campaign;  ///< Of entries, like the next two
    std::optional<std::string> register_code;
    std::optional<std::vector<std::string>> states;
    std::optional<std::vector<DrawExclusionInput>> exclude;
    std::optional<std::string> beacon;
};
BOOST_DESCRIBE_STRUCT(DrawRequest, (),
                      (title, what, below, count, kind, campaign, register_code, states, exclude,
                       beacon))

struct RevealRequest {
    std::optional<std::string> beacon_value;
};
BOOST_DESCRIBE_STRUCT(RevealRequest, (), (beacon_value))

struct DrawReceipt {
    std::uint32_t number = 0;
    std::string sequence;
    bool repeated = false;  ///< The idempotency key was known: nothing was written
};
BOOST_DESCRIBE_STRUCT(DrawReceipt, (), (number, sequence, repeated))

}  // namespace duizhang::app
