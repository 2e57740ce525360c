#pragma once
// Benchmark: the list of one large register, from the request to the JSON of the answer. Not a
// test.

#include <boost/json/object.hpp>
#include <filesystem>

#include "base/progress.h"
#include "base/result.h"

namespace duizhang::app {

inline constexpr std::uint64_t kMaxBenchEntries = 5'000'000;

/// Makes `rows` entries, the same at every run, over 3,442 nodes: title of some 20 characters, a
/// text of some 40 for each second one, three states, two choices, an integer, due days, 5% with
/// joint nodes. Asks each question of the list page often and gives p50 and p95 in microseconds,
/// with the rows found. `table_out` (unless "") gets the same entries as tab-separated text, for
/// peers. Errors: kLimitExceeded for no rows or more than kMaxBenchEntries; kFileUnwritable.
base::Result<boost::json::object> bench_lists(std::uint64_t rows,
                                              const std::filesystem::path& table_out,
                                              base::Progress& progress);

}  // namespace duizhang::app
