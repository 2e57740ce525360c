#pragma once
// How a command asks a ledger and prints what it learned. Private to this folder.

#include <boost/json.hpp>
#include <utility>

#include "app/ledger_queries.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

/// Opens the ledger for reading and asks it once.
template <typename Ask>
auto ask(const Environment& environment, const CommonOptions& common, Ask question)
    -> decltype(question(std::declval<app::LedgerQueries&>())) {
    base::SystemClock clock;
    TerminalProgress progress;
    // The whole chain is re-read by `verify`; a question re-reads its end.
    constexpr std::uint64_t kTail = 1000;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kRead, clock,
                                                {.verify_tail = kTail}, progress));
    app::LedgerQueries queries(*workspace, clock);
    return question(queries);
}

void print_json(const boost::json::value& value);

}  // namespace duizhang::cli
