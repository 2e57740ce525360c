#pragma once
// Shapes of importing and exporting a register as a table.

#include <boost/describe.hpp>
#include <cstdint>
#include <string>
#include <vector>

namespace duizhang::app {

/// One thing that is wrong with a table.
struct TableMistake {
    std::uint32_t row = 0;  ///< As Excel counts; 0 = the whole table
    std::string column;     ///< "C"; "" = the whole row
    std::string cell;       ///< "数据!C7"
    std::string heading;    ///< What the column is called
    std::string value;      ///< As it stands there, shortened
    std::string what;       ///< What is wrong, in the reader's language
    std::string right;      ///< What would be right; "" if `what` says it
};
BOOST_DESCRIBE_STRUCT(TableMistake, (), (row, column, cell, heading, value, what, right))

/// What an import would do, or all that keeps it from doing so.
struct TableDryRun {
    std::string id;  ///< For POST /imports; "" when there are mistakes or nothing to do
    std::string file_digest;
    std::uint32_t rows = 0;       ///< With something in them
    std::uint32_t opened = 0;     ///< Entries that would be opened
    std::uint32_t replayed = 0;   ///< Of these: with their history, from an export
    std::uint32_t steps = 0;      ///< Events in all that would be written
    std::uint32_t unchanged = 0;  ///< Rows that are in the ledger as they stand
    std::uint32_t repeated = 0;   ///< Rows that this very file has brought in before
    std::uint32_t mistake_count = 0;
    std::vector<TableMistake> mistakes;  ///< The first kMaxListedMistakes
};
BOOST_DESCRIBE_STRUCT(TableDryRun, (),
                      (id, file_digest, rows, opened, replayed, steps, unchanged, repeated,
                       mistake_count, mistakes))

struct ImportRequest {
    std::string dry_run;  ///< TableDryRun::id
};
BOOST_DESCRIBE_STRUCT(ImportRequest, (), (dry_run))

struct ImportView {
    std::string id;
    std::string campaign;
    std::string register_code;
    std::string state;         ///< "running" | "done" | "stopped"
    std::uint32_t total = 0;   ///< Events to write
    std::uint32_t done = 0;    ///< Written or refused so far
    std::uint32_t opened = 0;  ///< Entries opened so far
    std::uint32_t mistake_count = 0;
    std::vector<TableMistake> mistakes;  ///< What the rules refused in the end
};
BOOST_DESCRIBE_STRUCT(ImportView, (),
                      (id, campaign, register_code, state, total, done, opened, mistake_count,
                       mistakes))

}  // namespace duizhang::app
