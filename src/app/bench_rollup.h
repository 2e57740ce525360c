#pragma once
// Benchmark: sums over postings of a national size, in memory. Not a test.

#include <boost/json/object.hpp>

#include "base/progress.h"
#include "base/result.h"

namespace duizhang::app {

inline constexpr std::uint64_t kMaxBenchRows = 200'000'000;

/// Makes `rows` postings, the same at every run: a tree of the size of China's divisions down to
/// street (44,704 nodes), 64 accounts (16 registers of 4 states), three years, 8 categories,
/// skewed, 5% of the events joint. Gives load time, bytes a posting, and for each query the median
/// of its runs in microseconds, its rows and a checksum: q1 every node, one account, a month and
/// that month a year before · q2 a city, 64 accounts × 36 months · q3 a county, a year, by category
/// and state · q4 provinces, cities and counties × 36 months × 64 accounts · q5 the cities of a
/// province ranked by close rate in a quarter · q6 q3 as of an earlier event · q7 q1 under the tree
/// of a year ago. Errors: kLimitExceeded for no rows or more than kMaxBenchRows.
base::Result<boost::json::object> bench_rollup(std::uint64_t rows, base::Progress& progress);

}  // namespace duizhang::app
