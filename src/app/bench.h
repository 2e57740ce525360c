#pragma once
// Benchmarks that the program can run on itself; numbers go to docs/performance.md.

#include <boost/json/object.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "app/workspace.h"

namespace duizhang::app {

struct BenchPlace {
    /// Makes an empty store in a new folder.
    std::function<base::Result<std::unique_ptr<ledger::LedgerStore>>(const std::filesystem::path&)>
        open_store;
    std::filesystem::path campaigns;
    std::filesystem::path text;      ///< A report in UTF-8 for claims; "" = one written by rule.
    std::filesystem::path text_out;  ///< Where to put the one written by rule; "" = nowhere. For
                                     ///< lists: the entries as a table.
};

/// `what` is "rollup", "append", "claims" or "lists". Errors: kBadRequest for anything else.
base::Result<boost::json::object> bench(std::string_view what, std::uint64_t rows,
                                        const BenchPlace& place, base::Progress& progress);

}  // namespace duizhang::app
