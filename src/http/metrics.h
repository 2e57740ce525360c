#pragma once
// Counts of requests and their times, in the text format of Prometheus.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace duizhang::http {

/// Any thread; counting never waits.
class Metrics {
public:
    /// `routes` are label values; the position of one is its number below.
    explicit Metrics(std::vector<std::string> routes);

    void count(std::size_t route, int status, std::chrono::steady_clock::duration taken);
    void count_exception() { exceptions_.fetch_add(1, std::memory_order_relaxed); }

    /// `last_sequence` is left out unless it is a number.
    std::string to_text(bool ready, std::string_view last_sequence) const;

private:
    static constexpr std::array<std::chrono::microseconds, 10> kBounds{
        {std::chrono::microseconds(500), std::chrono::milliseconds(1), std::chrono::milliseconds(5),
         std::chrono::milliseconds(10), std::chrono::milliseconds(50),
         std::chrono::milliseconds(100), std::chrono::milliseconds(500), std::chrono::seconds(1),
         std::chrono::seconds(5), std::chrono::seconds(30)}};

    struct Route {
        std::string label;
        std::array<std::atomic<std::uint64_t>, 6> by_status_class{};  ///< [2] counts 2xx
        std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_time{};
        std::atomic<std::uint64_t> microseconds{0};
    };

    std::vector<std::unique_ptr<Route>> routes_;
    std::atomic<std::uint64_t> exceptions_{0};
};

}  // namespace duizhang::http
