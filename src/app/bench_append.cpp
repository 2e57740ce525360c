#include "app/bench_append.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include "app/load_campaigns.h"
#include "app/writer.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr unsigned kClients = 64;
constexpr std::uint64_t kProgressStep = 1000;
constexpr std::string_view kCampaign = R"(campaign: bench
title: {zh: 性能测试, en: Benchmark}
node: "000000"
period: 2026-01-01..2026-12-31
registers:
  deed:
    title: {zh: 实事, en: Deeds}
    number: "测{n}"
    measure_word: 件
    category: kind
    fields:
      title: {type: text, required: true, max: 200}
      kind: {type: choice, options: [甲, 乙, 丙]}
    states:
      done: {title: {zh: 已办, en: Done}, final: true}
)";

using Timer = std::chrono::steady_clock;

std::int64_t micros(Timer::duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

/// What one client did.
struct ClientOutcome {
    std::vector<std::int64_t> latencies_us;
    std::optional<base::Error> error;
};

class Load {
public:
    Load(Writer& writer, std::vector<std::string> nodes, std::uint64_t rows,
         base::Progress& progress)
        : writer_(writer), nodes_(std::move(nodes)), rows_(rows), progress_(progress) {}

    ClientOutcome run_client(bool reports) {
        ClientOutcome outcome;
        for (;;) {
            const auto i = next_.fetch_add(1);
            if (i >= rows_) return outcome;
            if (reports && i % kProgressStep < kClients) progress_.report("append", i, rows_);
            const auto started = Timer::now();
            const auto receipt = writer_.submit(command(i)).get();
            if (!receipt) {
                outcome.error = receipt.error();
                return outcome;
            }
            outcome.latencies_us.push_back(micros(Timer::now() - started));
        }
    }

private:
    Command command(std::uint64_t i) const {
        static constexpr std::array<std::string_view, 3> kKinds = {"甲", "乙", "丙"};
        ledger::OpenEntry open;
        open.campaign = "bench";
        open.register_code = "deed";
        open.node = nodes_[i % nodes_.size()];
        open.day = base::Day{static_cast<std::int32_t>(20454 + i % 365)};
        open.actor = "内勤";
        open.fields = {{"title", fmt::format("为居民上门办理证件第{}件", i)},
                       {"kind", std::string(kKinds[i % kKinds.size()])}};
        open.key = fmt::format("bench-{}", i);
        return open;
    }

    Writer& writer_;
    std::vector<std::string> nodes_;
    std::uint64_t rows_;
    base::Progress& progress_;
    std::atomic<std::uint64_t> next_{0};
};

base::Status prepare(Workspace& workspace, const std::filesystem::path& campaigns) {
    const auto day = base::Day{20454};
    DZ_TRY_VOID(
        load_organisation(workspace, {campaigns / "divisions/divisions.csv"}, day, "bench"));
    auto reading = ledger::read_campaign(kCampaign, "bench.yaml");
    if (!reading.campaign) return fail(ledger::to_error(reading.mistakes));
    const std::vector<Command> load{
        LoadCampaign{.campaign = *reading.campaign, .day = day, .actor = "bench"}};
    if (auto loaded = workspace.apply_all(load); !loaded) return fail(loaded.error());
    return {};
}

std::vector<std::string> county_codes(const Workspace& workspace) {
    constexpr std::uint32_t kCountyLevel = 4;
    const auto tree = workspace.view()->books->history.latest();
    std::vector<std::string> codes;
    for (const auto id : tree->at_level(kCountyLevel, tree->root())) {
        codes.push_back(tree->node(id).code);
    }
    return codes;
}

base::Result<boost::json::object> measure(std::uint64_t rows, const BenchPlace& place,
                                          const std::filesystem::path& folder,
                                          base::Progress& progress) {
    DZ_TRY(auto store, place.open_store(folder));
    base::SystemClock clock;
    DZ_TRY(const auto workspace, Workspace::open(std::move(store), nullptr, clock, {}, progress));
    DZ_TRY_VOID(prepare(*workspace, place.campaigns));
    std::vector<ClientOutcome> outcomes(kClients);
    const auto started = Timer::now();
    {
        Writer writer(*workspace);
        Load load(writer, county_codes(*workspace), rows, progress);
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < kClients; ++i) {
            threads.emplace_back([&, i] { outcomes[i] = load.run_client(i == 0); });
        }
        for (auto& thread : threads) thread.join();
    }
    const auto took_us = std::max<std::int64_t>(1, micros(Timer::now() - started));
    std::vector<std::int64_t> latencies;
    for (auto& outcome : outcomes) {
        if (outcome.error) return fail(*std::move(outcome.error));
        latencies.insert(latencies.end(), outcome.latencies_us.begin(), outcome.latencies_us.end());
    }
    std::ranges::sort(latencies);
    const auto quantile = [&](std::size_t percent) {
        return latencies.empty() ? 0 : latencies[(latencies.size() - 1) * percent / 100];
    };
    return boost::json::object{
        {"bench", "append"},
        {"rows", latencies.size()},
        {"clients", kClients},
        {"durable", true},
        {"seconds", static_cast<double>(took_us) / 1e6},
        {"appends_per_second", static_cast<std::int64_t>(latencies.size()) * 1'000'000 / took_us},
        {"latency_us", boost::json::object{{"p50", quantile(50)}, {"p99", quantile(99)}}}};
}

}  // namespace

base::Result<boost::json::object> bench_append(std::uint64_t rows, const BenchPlace& place,
                                               base::Progress& progress) {
    std::error_code error;
    const auto folder =
        std::filesystem::temp_directory_path(error) / fmt::format("duizhang-bench-{}", ::getpid());
    if (error) return fail(ErrorCode::kFileUnwritable, "temporary folder");
    auto outcome = measure(rows, place, folder, progress);
    std::filesystem::remove_all(folder, error);
    return outcome;
}

}  // namespace duizhang::app
