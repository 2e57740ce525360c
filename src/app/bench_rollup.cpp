#include "app/bench_rollup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

#include "base/assert.h"
#include "base/rational.h"
#include "org/history.h"
#include "rollup/columns.h"

namespace duizhang::app {

using base::NodeId;
using ledger::FigureKind;
using ledger::PostingRow;

namespace {

constexpr std::uint32_t kAccounts = 64;
constexpr std::uint32_t kStates = 4;  // Open, closed, returned, withdrawn.
constexpr std::uint32_t kCategories = 8;
constexpr std::size_t kBatch = 1 << 16;
constexpr std::size_t kRuns = 9;
constexpr base::Day kFirstDay{17897};  // 2019-01-01
constexpr std::int32_t kDays = 1096;   // To 2021-12-31.
constexpr base::Day kMoveDay{18779};   // 2021-06-01
constexpr std::uint32_t kMonths = 36;
constexpr std::array<std::uint32_t, 4> kNodesAtLevel{31, 342, 2978, 41352};  // Below the root.

using Timer = std::chrono::steady_clock;

/// Picks indexes in proportion to weights.
class Weighted {
public:
    explicit Weighted(std::vector<double> weights) : sums_(std::move(weights)) {
        std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
    }
    std::uint32_t operator()(std::mt19937_64& random) const {
        const double at = std::uniform_real_distribution(0.0, sums_.back())(random);
        const auto found = std::ranges::upper_bound(sums_, at);
        return static_cast<std::uint32_t>(
            std::min<std::ptrdiff_t>(found - sums_.begin(), std::ssize(sums_) - 1));
    }

private:
    std::vector<double> sums_;
};

std::vector<double> falling(std::size_t count, double first, double power) {
    std::vector<double> weights(count);
    for (std::size_t i = 0; i < count; ++i) {
        weights[i] = std::pow(static_cast<double>(i) + first, power);
    }
    return weights;
}

/// Root, provinces, cities, counties, streets, each level spread evenly over the one above; late
/// in the third year every hundredth county moves to another city.
org::History make_history() {
    org::History history;
    const auto add = [&](org::NodeKind kind, std::optional<NodeId> parent) {
        const NodeId id = history.next_id();
        const auto status = history.apply({.kind = org::ChangeKind::kAdded,
                                           .effective = kFirstDay,
                                           .node = {.id = id,
                                                    .code = fmt::format("{:06}", id.value),
                                                    .name = fmt::format("节点{}", id.value),
                                                    .kind = kind},
                                           .parent = parent});
        DZ_ASSERT(status.has_value());
    };
    add(org::NodeKind::kNation, std::nullopt);
    constexpr std::array kKinds{org::NodeKind::kProvince, org::NodeKind::kCity,
                                org::NodeKind::kCounty, org::NodeKind::kStation};
    std::uint32_t above = 0;
    std::uint32_t above_count = 1;
    for (std::size_t level = 0; level < kKinds.size(); ++level) {
        const std::uint32_t first = history.next_id().value;
        for (std::uint32_t i = 0; i < kNodesAtLevel[level]; ++i) {
            const auto place = std::uint64_t{i} * above_count / kNodesAtLevel[level];
            add(kKinds[level], NodeId{above + static_cast<std::uint32_t>(place)});
        }
        above = first;
        above_count = kNodesAtLevel[level];
    }
    const std::uint32_t first_city = 1 + kNodesAtLevel[0];
    const std::uint32_t first_county = first_city + kNodesAtLevel[1];
    for (std::uint32_t i = 0; i < kNodesAtLevel[2]; i += 100) {
        const auto status =
            history.apply({.kind = org::ChangeKind::kMoved,
                           .effective = kMoveDay,
                           .node = {.id = {first_county + i}, .code = {}, .name = {}, .kind = {}},
                           .parent = NodeId{first_city + (i * 7) % kNodesAtLevel[1]}});
        DZ_ASSERT(status.has_value());
    }
    return history;
}

/// Postings in the order in which they become known, mostly on that day, some late.
class Generator {
public:
    Generator(const org::History& history, std::uint64_t rows)
        : tree_(history.tree_at(kFirstDay)),
          rows_(rows),
          nodes_(falling(kNodesAtLevel.back(), 10, -0.8)),
          accounts_(falling(kAccounts, 1, -0.9)),
          categories_(falling(kCategories, 1, -1)) {
        const std::uint32_t first = history.next_id().value - kNodesAtLevel.back();
        shuffled_.resize(kNodesAtLevel.back());
        std::iota(shuffled_.begin(), shuffled_.end(), first);
        std::ranges::shuffle(shuffled_, random_);
    }

    /// Whole events until the batch is full or all rows are made; empty at the end.
    std::vector<PostingRow> next() {
        std::vector<PostingRow> batch;
        batch.reserve(kBatch + 8);
        while (batch.size() < kBatch && made_ + batch.size() < rows_) add_event(batch);
        made_ += batch.size();
        return batch;
    }
    std::uint64_t made() const { return made_; }

private:
    std::uint64_t below(std::uint64_t bound) {
        return std::uniform_int_distribution<std::uint64_t>(0, bound - 1)(random_);
    }

    void add_event(std::vector<PostingRow>& batch) {
        ++sequence_;
        auto day = static_cast<std::int32_t>((made_ + batch.size()) * kDays / rows_);
        if (below(10) == 0) day = std::max(0, day - static_cast<std::int32_t>(below(60)));
        const std::uint64_t kind = below(200);
        PostingRow row{.sequence = {sequence_},
                       // A third of the events are about an entry opened before.
                       .entry = {below(3) == 0 ? 1 + below(sequence_) : sequence_},
                       .posting = {.node = {shuffled_[nodes_(random_)]},
                                   .day = kFirstDay + day,
                                   .account = {accounts_(random_)},
                                   .category = {categories_(random_)},
                                   .amount = kind == 0  ? -1
                                             : kind < 9 ? 2 + static_cast<std::int64_t>(below(4))
                                                        : 1,
                                   .joint = false}};
        batch.push_back(row);
        if (below(20) != 0) return;
        // Joint: with one or two neighbours in tree order, corrected at the common ancestor.
        for (auto others = 1 + below(2); others > 0; --others) {
            const std::uint32_t position = tree_->position(row.posting.node) + 1;
            if (position >= tree_->size()) return;
            const NodeId before = row.posting.node;
            row.posting.node = tree_->at(position);
            batch.push_back(row);
            PostingRow correction = row;
            correction.posting.node = tree_->lowest_common_ancestor(before, row.posting.node);
            correction.posting.amount = -row.posting.amount;
            correction.posting.joint = true;
            batch.push_back(correction);
        }
    }

    std::shared_ptr<const org::Tree> tree_;
    std::uint64_t rows_;
    std::uint64_t made_ = 0;
    std::uint64_t sequence_ = 0;
    std::mt19937_64 random_{42};
    std::vector<std::uint32_t> shuffled_;
    Weighted nodes_;
    Weighted accounts_;
    Weighted categories_;
};

struct Answer {
    std::uint64_t rows = 0;
    std::int64_t checksum = 0;
    void add(std::int64_t value) {
        ++rows;
        checksum += static_cast<std::int64_t>(rows % 1000) * value;
    }
};

/// The queries, over one snapshot and the trees of then and now.
class Queries {
public:
    Queries(std::shared_ptr<const rollup::Snapshot> snapshot, const org::History& history)
        : snapshot_(std::move(snapshot)),
          now_(history.latest()),
          before_(history.tree_at(kMoveDay - 365)),
          everywhere_(*now_, all_of(*now_)),
          everywhere_before_(*before_, all_of(*before_)),
          divisions_(*now_, divisions()),
          province_(now_->at_level(2, now_->root())[18]),
          cities_(*now_, now_->at_level(3, province_)),
          city_(now_->at_level(3, province_).front()),
          county_(now_->at_level(4, city_).front()) {
        for (std::uint32_t i = 0; i < kMonths; ++i) {
            const auto date = base::Day::from(
                {.year = 2019 + static_cast<int>(i / 12), .month = i % 12 + 1, .day = 1});
            DZ_ASSERT(date.has_value());
            months_.push_back(base::Period::containing(*date, base::PeriodKind::kMonth));
        }
    }

    static std::vector<NodeId> all_of(const org::Tree& tree) {
        std::vector<NodeId> nodes(tree.size());
        for (std::uint32_t i = 0; i < nodes.size(); ++i) nodes[i] = tree.at(i);
        return nodes;
    }

    Answer q1(const rollup::Scope& scope) const {
        const auto current = snapshot_->balances(query(3, months_[29]), scope);
        const auto previous = snapshot_->balances(query(3, months_[17]), scope);
        Answer answer;
        for (std::size_t i = 0; i < current.size(); ++i) answer.add(2 * current[i] + previous[i]);
        return answer;
    }
    Answer q1() const { return q1(everywhere_); }
    Answer q7() const { return q1(everywhere_before_); }

    Answer q2() const {
        Answer answer;
        for (std::uint32_t account = 0; account < kAccounts; ++account) {
            for (const auto& month : months_) {
                answer.add(snapshot_->balance(query(account, month), *now_, city_));
            }
        }
        return answer;
    }

    Answer q3(base::Sequence as_of) const {
        Answer answer;
        const auto year = base::Period::containing(months_.back().first(), base::PeriodKind::kYear);
        for (std::uint32_t state = 0; state < kStates; ++state) {
            auto of_state = query(state, year);
            of_state.as_of = as_of;
            for (const auto& [category, amount] :
                 snapshot_->by_category(of_state, *now_, county_)) {
                answer.add(amount);
            }
        }
        return answer;
    }
    Answer q3() const { return q3(snapshot_->last()); }
    Answer q6() const { return q3({snapshot_->last().value * 8 / 10}); }

    Answer q4() const {
        Answer answer;
        for (std::uint32_t account = 0; account < kAccounts; ++account) {
            for (const auto& month : months_) {
                const auto amounts = snapshot_->balances(query(account, month), divisions_);
                for (const std::int64_t amount : amounts) answer.add(amount);
            }
        }
        return answer;
    }

    Answer q5() const {
        const auto quarter =
            base::Period::containing(months_[27].first(), base::PeriodKind::kQuarter);
        std::vector<std::int64_t> opened(cities_.size());
        std::vector<std::int64_t> closed(cities_.size());
        for (std::uint32_t account = 0; account < kAccounts; ++account) {
            if (account % kStates > 1) continue;
            const auto amounts = snapshot_->balances(query(account, quarter), cities_);
            auto& sums = account % kStates == 0 ? opened : closed;
            std::ranges::transform(sums, amounts, sums.begin(), std::plus());
        }
        std::vector<base::Rational> rates;
        for (std::size_t i = 0; i < opened.size(); ++i) {
            const auto rate = base::Rational::of(closed[i], opened[i]);
            if (rate) rates.push_back(*rate);
        }
        std::ranges::sort(rates, std::ranges::greater());
        Answer answer;
        for (const auto& rate : rates) answer.add(rate.numerator());
        return answer;
    }

private:
    rollup::BalanceQuery query(std::uint32_t account, const base::Period& period) const {
        return {.account = {account},
                .categories = {},
                .period = period,
                .kind = FigureKind::kFlow,
                .as_of = snapshot_->last()};
    }

    std::vector<NodeId> divisions() const {
        std::vector<NodeId> nodes;
        for (const std::uint32_t level : {2u, 3u, 4u}) {
            const auto more = now_->at_level(level, now_->root());
            nodes.insert(nodes.end(), more.begin(), more.end());
        }
        return nodes;
    }

    std::shared_ptr<const rollup::Snapshot> snapshot_;
    std::shared_ptr<const org::Tree> now_;
    std::shared_ptr<const org::Tree> before_;
    rollup::Scope everywhere_;
    rollup::Scope everywhere_before_;
    rollup::Scope divisions_;
    NodeId province_;
    rollup::Scope cities_;
    NodeId city_;
    NodeId county_;
    std::vector<base::Period> months_;
};

std::int64_t micros(Timer::duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

boost::json::object measure(const std::function<Answer()>& ask) {
    std::vector<std::int64_t> times_us;
    Answer answer;
    for (std::size_t run = 0; run < kRuns; ++run) {
        const auto begin = Timer::now();
        answer = ask();
        times_us.push_back(micros(Timer::now() - begin));
    }
    std::ranges::sort(times_us);
    return {{"median_us", times_us[kRuns / 2]},
            {"fastest_us", times_us.front()},
            {"rows", answer.rows},
            {"checksum", answer.checksum}};
}

}  // namespace

base::Result<boost::json::object> bench_rollup(std::uint64_t rows, base::Progress& progress) {
    if (rows == 0 || rows > kMaxBenchRows) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("rows: 1 to {}", kMaxBenchRows));
    }
    const org::History history = make_history();
    Generator generator(history, rows);
    rollup::Columns columns;
    Timer::duration loading{};
    for (auto batch = generator.next(); !batch.empty(); batch = generator.next()) {
        const auto begin = Timer::now();
        columns.append(batch);
        loading += Timer::now() - begin;
        progress.report("bench-load", std::min(generator.made(), rows), rows);
    }
    const auto snapshot = columns.snapshot();
    const auto tree = history.latest();
    const auto nodes = Queries::all_of(*tree);
    const Queries queries(snapshot, history);
    boost::json::object scope = measure([&] {
        const rollup::Scope made(*tree, nodes);
        return Answer{.rows = made.size(), .checksum = 0};
    });
    boost::json::object asked{{"q1", measure([&] { return queries.q1(); })},
                              {"q2", measure([&] { return queries.q2(); })},
                              {"q3", measure([&] { return queries.q3(); })},
                              {"q4", measure([&] { return queries.q4(); })},
                              {"q5", measure([&] { return queries.q5(); })},
                              {"q6", measure([&] { return queries.q6(); })},
                              {"q7", measure([&] { return queries.q7(); })}};
    return boost::json::object{{"bench", "rollup"},
                               {"rows", snapshot->postings()},
                               {"nodes", tree->size()},
                               {"accounts", kAccounts},
                               {"load_ms", micros(loading) / 1000},
                               {"bytes_per_posting", static_cast<double>(snapshot->bytes()) /
                                                         static_cast<double>(snapshot->postings())},
                               {"prepare_all_nodes", std::move(scope)},
                               {"queries", std::move(asked)}};
}

}  // namespace duizhang::app
