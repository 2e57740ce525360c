#pragma once
// The shapes of ballots: what is asked of them over HTTP and what is shown of them. While one is
// open nothing shows how anybody voted, nor how the options stand.

#include "app/api.h"
#include "app/editions_api.h"

namespace duizhang::app {

struct BallotOptionView {
    std::uint32_t place = 0;        ///< From 1, as a paper names it
    std::string text;               ///< "" once erased
    std::string number;             ///< Of the nominee's entry; "" for an option that is only text
    std::string entry;              ///< Its id; "" where the caller does not see it
    std::optional<RateView> votes;  ///< Of the papers; once counted, and not void
    std::string standing;           ///< "none" | "won" | "tied"
};
BOOST_DESCRIBE_STRUCT(BallotOptionView, (), (place, text, number, entry, votes, standing))

struct BallotView {
    std::uint32_t number = 0;
    std::string title;
    std::string node;  ///< Accounts at it and below vote
    std::string node_name;
    std::vector<std::string> roles;  ///< By one of which; none = any that works
    std::string campaign;            ///< Of nominees, like the next two
    std::string register_code;
    LocalText register_title;
    std::uint32_t options = 0;
    std::uint32_t least = 0;  ///< How many may be chosen
    std::uint32_t most = 0;
    std::uint32_t seats = 0;  ///< How many win; 0 = it fills none
    std::string day;
    std::string closes;     ///< The last day
    bool over = false;      ///< That day is over, or it is counted
    bool counted = false;   ///< Closed, and its result published
    bool is_void = false;   ///< Too few papers to publish what they say
    RateView turnout;       ///< Papers of those who may vote
    bool may_vote = false;  ///< The caller has a vote here, cast or not
    bool voted = false;     ///< And has cast it
    bool may_close = false;
    std::string sequence;  ///< Of the opening's event
    std::string actor;
    std::string actor_title;
};
BOOST_DESCRIBE_STRUCT(BallotView, (),
                      (number, title, node, node_name, roles, campaign, register_code,
                       register_title, options, least, most, seats, day, closes, over, counted,
                       is_void, turnout, may_vote, voted, may_close, sequence, actor, actor_title))

struct BallotPlace {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(BallotPlace, (), (code, name))

struct BallotsReply {
    std::vector<BallotPlace> places;  ///< Where the caller may open one: there and below
    std::vector<BallotView> ballots;  ///< The latest first
};
BOOST_DESCRIBE_STRUCT(BallotsReply, (), (places, ballots))

struct BallotResult {
    std::string digest;  ///< SHA-256 of the papers, sorted
    bool holds = false;  ///< Counted again just now, the papers come to the same
    std::string sequence;
    std::string day;
    std::string actor;
    std::string actor_title;
};
BOOST_DESCRIBE_STRUCT(BallotResult, (), (digest, holds, sequence, day, actor, actor_title))

struct BallotReply {
    BallotView ballot;
    std::vector<BallotOptionView> options;
    std::optional<BallotResult> result;
};
BOOST_DESCRIBE_STRUCT(BallotReply, (), (ballot, options, result))

/// Either `options`, or `campaign`, `register_code` and `nominees`.
struct BallotRequest {
    std::string title;
    std::string node;  ///< Code
    std::optional<std::vector<std::string>> roles;
    std::optional<std::vector<std::string>> options;
    std::optional<std::string> campaign;
    std::optional<std::string> register_code;
    std::optional<std::vector<std::string>> nominees;  ///< Numbers of entries
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::uint32_t seats = 0;
    std::string closes;
};
BOOST_DESCRIBE_STRUCT(BallotRequest, (),
                      (title, node, roles, options, campaign, register_code, nominees, least, most,
                       seats, closes))

struct PaperRequest {
    std::vector<std::uint32_t> choices;  ///< Places of options
};
BOOST_DESCRIBE_STRUCT(PaperRequest, (), (choices))

/// That the vote was cast, and nothing of what it said.
struct PaperReceipt {
    std::uint32_t number = 0;
    bool repeated = false;  ///< It had been cast by this very request
};
BOOST_DESCRIBE_STRUCT(PaperReceipt, (), (number, repeated))

struct BallotClosingRequest {};
BOOST_DESCRIBE_STRUCT(BallotClosingRequest, (), ())

struct BallotReceipt {
    std::uint32_t number = 0;
    std::string sequence;
    bool repeated = false;  ///< The idempotency key was known: nothing was written
};
BOOST_DESCRIBE_STRUCT(BallotReceipt, (), (number, sequence, repeated))

/// A ballot in which an entry stood.
struct BallotMention {
    std::uint32_t number = 0;
    std::string title;
    bool counted = false;
};
BOOST_DESCRIBE_STRUCT(BallotMention, (), (number, title, counted))

}  // namespace duizhang::app
