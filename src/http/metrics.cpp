// Counters without locks, and their text.

#include "http/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/assert.h"

namespace duizhang::http {

Metrics::Metrics(std::vector<std::string> routes) {
    for (std::string& label : routes) {
        routes_.push_back(std::make_unique<Route>());
        routes_.back()->label = std::move(label);
    }
}

void Metrics::count(std::size_t route, int status, std::chrono::steady_clock::duration taken) {
    DZ_ASSERT(route < routes_.size() && status >= 100 && status < 600);
    Route& counted = *routes_[route];
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(taken);
    const auto bucket = std::ranges::lower_bound(kBounds, time) - kBounds.begin();
    counted.by_status_class[static_cast<std::size_t>(status / 100)].fetch_add(
        1, std::memory_order_relaxed);
    counted.by_time[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
    counted.microseconds.fetch_add(static_cast<std::uint64_t>(time.count()),
                                   std::memory_order_relaxed);
}

std::string Metrics::to_text(bool ready, std::string_view last_sequence) const {
    std::string text;
    const auto out = std::back_inserter(text);
    fmt::format_to(out,
                   "# HELP duizhang_http_requests_total Answered requests.\n"
                   "# TYPE duizhang_http_requests_total counter\n");
    for (const auto& route : routes_) {
        for (std::size_t i = 1; i < route->by_status_class.size(); ++i) {
            const auto count = route->by_status_class[i].load(std::memory_order_relaxed);
            if (count == 0) continue;
            fmt::format_to(out, "duizhang_http_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
                           route->label, i, count);
        }
    }
    fmt::format_to(out,
                   "# HELP duizhang_http_request_seconds Time from request to answer.\n"
                   "# TYPE duizhang_http_request_seconds histogram\n");
    for (const auto& route : routes_) {
        std::uint64_t total = 0;
        const auto bucket = [&](std::string_view bound) {
            fmt::format_to(out,
                           "duizhang_http_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                           route->label, bound, total);
        };
        for (std::size_t i = 0; i < kBounds.size(); ++i) {
            total += route->by_time[i].load(std::memory_order_relaxed);
            bucket(fmt::format("{:g}", static_cast<double>(kBounds[i].count()) / 1e6));
        }
        total += route->by_time.back().load(std::memory_order_relaxed);
        bucket("+Inf");
        const auto sum = route->microseconds.load(std::memory_order_relaxed);
        fmt::format_to(out,
                       "duizhang_http_request_seconds_sum{{route=\"{}\"}} {:.6f}\n"
                       "duizhang_http_request_seconds_count{{route=\"{}\"}} {}\n",
                       route->label, static_cast<double>(sum) / 1e6, route->label, total);
    }
    fmt::format_to(
        out,
        "# HELP duizhang_http_exceptions_total Requests that ended in an internal error.\n"
        "# TYPE duizhang_http_exceptions_total counter\n"
        "duizhang_http_exceptions_total {}\n"
        "# HELP duizhang_ready Whether the ledger can answer.\n"
        "# TYPE duizhang_ready gauge\n"
        "duizhang_ready {}\n",
        exceptions_.load(std::memory_order_relaxed), ready ? 1 : 0);
    if (!last_sequence.empty() &&
        std::ranges::all_of(last_sequence, [](char c) { return c >= '0' && c <= '9'; })) {
        fmt::format_to(out,
                       "# HELP duizhang_last_sequence Sequence of the last event counted.\n"
                       "# TYPE duizhang_last_sequence gauge\n"
                       "duizhang_last_sequence {}\n",
                       last_sequence);
    }
    return text;
}

}  // namespace duizhang::http
