#include "app/bench.h"

#include "app/bench_append.h"
#include "app/bench_claims.h"
#include "app/bench_lists.h"
#include "app/bench_rollup.h"

namespace duizhang::app {

base::Result<boost::json::object> bench(std::string_view what, std::uint64_t rows,
                                        const BenchPlace& place, base::Progress& progress) {
    if (what == "append") return bench_append(rows, place, progress);
    if (what == "rollup") return bench_rollup(rows, progress);
    if (what == "claims") return bench_claims(rows, place, progress);
    if (what == "lists") return bench_lists(rows, place.text_out, progress);
    return base::fail(base::ErrorCode::kBadRequest,
                      "bench \"" + std::string(what) + "\": rollup | append | claims | lists");
}

}  // namespace duizhang::app
