#pragma once
// Benchmark: durable appends from many clients through group commit. Not a test.

#include "app/bench.h"

namespace duizhang::app {

/// Opens `rows` entries from 64 threads, each waiting for its own to be durable before the next.
base::Result<boost::json::object> bench_append(std::uint64_t rows, const BenchPlace& place,
                                               base::Progress& progress);

}  // namespace duizhang::app
