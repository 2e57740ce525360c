#pragma once
// What my page shows. Described structs, as in api.h.

#include "app/api.h"

namespace duizhang::app {

/// An entry on my page.
struct MineRow {
    std::string entry;
    std::string version;  ///< For a move made from here
    std::string number;
    std::string title;  ///< "" where the reader may not see it
    std::string campaign;
    std::string register_code;
    LocalText register_title;
    std::string state;
    LocalText state_title;
    std::string node;
    std::string node_name;
    std::string state_day;  ///< When it came to its state
    std::string due;        ///< "" if nothing is due
    std::string light;      ///< none, green, yellow, red
};
BOOST_DESCRIBE_STRUCT(MineRow, (),
                      (entry, version, number, title, campaign, register_code, register_title,
                       state, state_title, node, node_name, state_day, due, light))

/// Entries that one move of one register is open for.
struct MineMove {
    std::string campaign;
    LocalText campaign_title;
    std::string register_code;
    LocalText register_title;
    std::string measure_word;
    std::string move;
    LocalText move_title;
    std::uint32_t count = 0;
    bool more = false;  ///< There are more than counted
    std::vector<MineRow> rows;
};
BOOST_DESCRIBE_STRUCT(MineMove, (),
                      (campaign, campaign_title, register_code, register_title, measure_word, move,
                       move_title, count, more, rows))

struct MineSection {
    std::uint32_t count = 0;
    bool more = false;
    std::vector<MineRow> rows;
};
BOOST_DESCRIBE_STRUCT(MineSection, (), (count, more, rows))

/// A register in which the caller may open entries.
struct MineRegister {
    std::string campaign;
    LocalText campaign_title;
    std::string register_code;
    LocalText register_title;
    std::string node;  ///< Where he would
    std::string node_name;
};
BOOST_DESCRIBE_STRUCT(MineRegister, (),
                      (campaign, campaign_title, register_code, register_title, node, node_name))

struct MineReply {
    std::string today;
    std::uint32_t waiting_count = 0;  ///< Entries, each once
    std::vector<MineMove> waiting;    ///< The most urgent first
    MineSection late;                 ///< In my part of the tree
    MineSection returned;             ///< Came back and wait for me, or for what I submitted
    MineSection finished;             ///< With a part of mine, in the last kFinishedDays days
    std::vector<MineRegister> record;
};
BOOST_DESCRIBE_STRUCT(MineReply, (),
                      (today, waiting_count, waiting, late, returned, finished, record))

}  // namespace duizhang::app
