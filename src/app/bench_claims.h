#pragma once
// Benchmark: reading reports. Not a test.

#include "app/bench.h"

namespace duizhang::app {

/// Extracts the claims of text of about `rows` figures (at most 8 MB) and runs the inner checks on
/// them: as documents of 5,000 characters, then as one document of 1, 4 and 16 MB with the memory
/// that takes, and texts made to take long. Times are processor time of one thread, medians.
/// Figures are of the text of `place.text` if it is named. Errors: those of reading or writing a
/// file; kInvalidUtf8.
base::Result<boost::json::object> bench_claims(std::uint64_t rows, const BenchPlace& place,
                                               base::Progress& progress);

}  // namespace duizhang::app
