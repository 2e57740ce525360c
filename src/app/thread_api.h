#pragma once
// The shape of a thread 来龙去脉: the entries that one came from, and those that came of it.

#include "app/ballots_api.h"

namespace duizhang::app {

struct ThreadRow {
    std::string entry;
    std::string number;
    std::string title;
    std::string register_code;
    LocalText register_title;
    std::string node;
    std::string node_name;
    std::string state;
    LocalText state_title;
    bool final = false;
    bool reversed = false;
    std::string day;          ///< On which it was opened
    std::string reached;      ///< When it got into its state
    std::string direction;    ///< "from": it led here; "this"; "became": it came of this
    std::uint32_t depth = 0;  ///< Links away from this one
    LocalText relation;       ///< Title of the link field; empty of this one
    std::string via;          ///< Number of the entry at the other end of that link
};
BOOST_DESCRIBE_STRUCT(ThreadRow, (),
                      (entry, number, title, register_code, register_title, node, node_name, state,
                       state_title, final, reversed, day, reached, direction, depth, relation, via))

struct ThreadReply {
    std::vector<ThreadRow> rows;  ///< First "from", then this one, then "became"; each by day
    bool more = false;            ///< There are more than are told
    std::vector<BallotMention> ballots;  ///< In which it stood
};
BOOST_DESCRIBE_STRUCT(ThreadReply, (), (rows, more, ballots))

}  // namespace duizhang::app
