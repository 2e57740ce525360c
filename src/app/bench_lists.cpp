#include "app/bench_lists.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <functional>
#include <random>

#include "app/list_reply.h"
#include "app/list_request.h"
#include "base/assert.h"
#include "base/described_json.h"
#include "lists/list.h"
#include "org/history.h"

namespace duizhang::app {

namespace {

using Timer = std::chrono::steady_clock;

constexpr std::size_t kRuns = 100;
constexpr std::size_t kProvinces = 31;
constexpr std::size_t kCities = 10;
constexpr std::size_t kCounties = 10;
constexpr std::int32_t kToday = 19'600;
constexpr std::int32_t kYear = 365;
constexpr std::uint64_t kRareEvery = 5003;  ///< One title in so many has the rare word.

constexpr std::string_view kRegister = R"(campaign: bench
title: 测试
node: "0"
period: 2023
registers:
  problem:
    number: 问题〔{year}〕{n}号
    joint: true
    due_days: 90
    fields:
      title: {type: text, title: 问题, required: true, max: 200}
      kind: {type: choice, title: 类别, options: [执法规范, 队伍管理, 为民服务, 科技信息化]}
      source: {type: choice, title: 来源, options: [自查, 群众反映, 上级督察, 媒体]}
      people: {type: integer, title: 涉及人数, min: 0, max: 1000}
      measure: {type: text, title: 措施, max: 500}
    states:
      open: {title: 整改中}
      submitted: {title: 待审核}
      closed: {title: 已销号, final: true}
    moves:
      submit: {title: 报请, from: [open], to: submitted, by: [owner]}
      close: {title: 销号, from: [submitted], to: closed, by: [reviewer]}
)";

const std::vector<std::string> kWords = {
    "执法", "办案", "场所", "管理", "窗口",   "服务", "群众", "反映", "接警", "出警",
    "台账", "记录", "不全", "超期", "未按",   "规定", "整改", "落实", "监督", "检查",
    "培训", "考核", "装备", "车辆", "户籍",   "证件", "材料", "审批", "时限", "信息",
    "系统", "数据", "录入", "滞后", "派出所", "辖区", "巡逻", "防控", "矛盾", "纠纷",
    "化解", "宣传", "反诈", "交通", "路口",   "设施", "照明", "损坏"};

/// A tree of nation, provinces, cities, counties.
org::History make_tree() {
    org::History history;
    const auto add = [&](std::string code, org::NodeKind kind, std::optional<base::NodeId> parent) {
        const base::NodeId id = history.next_id();
        const auto added = history.apply({.kind = org::ChangeKind::kAdded,
                                          .effective = {10'957},
                                          .node = {id, code, code, kind},
                                          .parent = parent});
        DZ_ASSERT(added.has_value());
        return id;
    };
    const auto nation = add("0", org::NodeKind::kNation, std::nullopt);
    for (std::size_t p = 0; p < kProvinces; ++p) {
        const auto province = add(fmt::format("{:02}", p), org::NodeKind::kProvince, nation);
        for (std::size_t c = 0; c < kCities; ++c) {
            const auto city = add(fmt::format("{:02}{}", p, c), org::NodeKind::kCity, province);
            for (std::size_t k = 0; k < kCounties; ++k) {
                add(fmt::format("{:02}{}{}", p, c, k), org::NodeKind::kCounty, city);
            }
        }
    }
    return history;
}

class Generator {
public:
    explicit Generator(std::size_t nodes) : nodes_(static_cast<std::uint32_t>(nodes)) {}

    ledger::Entry next() {
        ledger::Entry entry;
        entry.id = {++made_};
        entry.version = {made_};
        entry.number = fmt::format("问题〔2023〕{}号", made_);
        entry.state = pick({"open", "open", "submitted", "closed", "closed", "closed"});
        entry.node = {below(nodes_)};
        if (below(20) == 0) entry.joint = {{below(nodes_)}};
        entry.day = {kToday - static_cast<std::int32_t>(below(kYear))};
        entry.state_day = entry.day + 20;
        entry.due = entry.day + 90;
        entry.fields["kind"] = pick({"执法规范", "队伍管理", "为民服务", "科技信息化"});
        entry.fields["source"] = pick({"自查", "自查", "群众反映", "上级督察", "媒体"});
        entry.fields["people"] = std::to_string(below(200));
        entry.private_fields["title"] =
            phrase(6 + below(8)) + (made_ % kRareEvery == 0 ? "鹦鹉" : "");
        if (below(2) == 0) entry.private_fields["measure"] = phrase(12 + below(16));
        return entry;
    }

private:
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(random_() % bound);
    }
    std::string pick(const std::vector<std::string>& values) {
        return values[below(static_cast<std::uint32_t>(values.size()))];
    }
    std::string phrase(std::uint32_t words) {
        std::string text;
        for (std::uint32_t i = 0; i < words; ++i) text += pick(kWords);
        return text;
    }

    std::uint32_t nodes_;
    std::uint64_t made_ = 0;
    std::mt19937_64 random_{20'231'122};  // NOLINT(bugprone-random-generator-seed)
};

std::int64_t micros(Timer::duration duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

/// What the list page asks for, with counts of states and lights as the page does.
ListRequest page_request() {
    ListRequest request;
    request.counts = {"state", "light"};
    return request;
}

std::vector<std::pair<std::string_view, ListRequest>> questions() {
    std::vector<std::pair<std::string_view, ListRequest>> all;
    const auto add = [&](std::string_view name) -> ListRequest& {
        return all.emplace_back(name, page_request()).second;
    };
    add("first_page");
    add("deep_page").offset = 50'000;
    auto& filter = add("filter_state_node_choice");
    filter.states = {"open", "submitted"};
    filter.node = "07";
    filter.where = "kind:执法规范,为民服务";
    auto& lights = add("filter_overdue_by_due");
    lights.overdue = true;
    lights.sort = "due";
    add("filter_range").where = "people:10..20";
    add("sort_due_descending").sort = "-due";
    add("sort_integer").sort = "field.people";
    add("sort_title").sort = "field.title";
    auto& grouped = add("group_choice_sort_due");
    grouped.group = "field.kind";
    grouped.sort = "due";
    grouped.counts.emplace_back("field.kind");
    add("search_two_common").text = "整改";
    add("search_two_rare").text = "鹦鹉";
    add("search_nothing").text = "蝴蝶";
    add("search_two_words").text = "派出所 照明";
    add("search_number").text = "〕4321号";
    auto& both = add("search_and_filter");
    both.text = "整改";
    both.states = {"open"};
    both.node = "07";
    add("count_children").counts = {"state", "light", "node"};
    return all;
}

boost::json::object measure(const std::function<ListReply()>& ask) {
    std::vector<std::int64_t> times_us;
    std::uint32_t found = 0;
    for (std::size_t run = 0; run < kRuns; ++run) {
        const auto begin = Timer::now();
        const ListReply reply = ask();
        const std::string text = boost::json::serialize(base::encode(reply));
        times_us.push_back(micros(Timer::now() - begin));
        DZ_ASSERT(!text.empty());
        found = reply.total;
    }
    std::ranges::sort(times_us);
    return {
        {"p50_us", times_us[kRuns / 2]}, {"p95_us", times_us[kRuns * 95 / 100]}, {"found", found}};
}

class TableOut {
public:
    base::Status open(const std::filesystem::path& path) {
        if (path.empty()) return {};
        out_.open(path);
        if (!out_) return base::fail(base::ErrorCode::kFileUnwritable, path.string());
        return {};
    }
    void write(const ledger::Entry& entry, const org::Tree& tree) {
        if (!out_.is_open()) return;
        const auto measure = entry.private_fields.find("measure");
        out_ << entry.id.value << '\t' << entry.number << '\t' << entry.title() << '\t'
             << entry.state << '\t' << tree.position(entry.node) << '\t' << entry.day.number << '\t'
             << entry.due->number << '\t' << entry.fields.at("kind") << '\t'
             << entry.fields.at("source") << '\t' << entry.fields.at("people") << '\t'
             << (measure == entry.private_fields.end() ? "" : measure->second) << '\n';
    }

private:
    std::ofstream out_;
};

}  // namespace

base::Result<boost::json::object> bench_lists(std::uint64_t rows,
                                              const std::filesystem::path& table_out,
                                              base::Progress& progress) {
    if (rows == 0 || rows > kMaxBenchEntries) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("rows: 1 to {}", kMaxBenchEntries));
    }
    const auto reading = ledger::read_campaign(kRegister, "bench.yaml");
    DZ_ASSERT(reading.campaign.has_value());
    const auto history = make_tree();
    const auto tree = history.latest();
    TableOut table;
    DZ_TRY_VOID(table.open(table_out));
    lists::GrowingList growing(reading.campaign->registers.front());
    Generator generator(tree->size());
    Timer::duration loading{};
    for (std::uint64_t i = 0; i < rows; ++i) {
        const auto entry = generator.next();
        table.write(entry, *tree);
        const auto begin = Timer::now();
        growing.put(entry);
        loading += Timer::now() - begin;
        if (i % 65'536 == 0) progress.report("lists", i, rows);
    }
    const auto list = growing.publish();
    const lists::LightDays days{
        .today = {kToday}, .red_before = {kToday}, .yellow_before = {kToday + 4}};
    boost::json::object asked;
    for (const auto& [name, question] : questions()) {
        asked[name] = measure([&, &request = question] {
            auto query = read_list_request(request, list->layout(), *tree);
            DZ_ASSERT(query.has_value());
            query->reach = lists::Reach::everything(*tree);
            query->light_days = days;
            auto reply = list_reply(*list, request, *query, {.tree = *tree, .last = {rows}});
            DZ_ASSERT(reply.has_value());
            return *std::move(reply);
        });
    }
    // One more entry, moved and seen by readers: what a commit costs.
    auto moved = Generator(tree->size()).next();
    std::vector<std::int64_t> moves_us;
    for (std::size_t run = 0; run < kRuns; ++run) {
        moved.version.value += rows;
        const auto begin = Timer::now();
        growing.put(moved);
        const auto published = growing.publish();
        moves_us.push_back(micros(Timer::now() - begin));
        DZ_ASSERT(published->size() == rows);
    }
    std::ranges::sort(moves_us);
    return boost::json::object{
        {"bench", "lists"},
        {"rows", rows},
        {"nodes", tree->size()},
        {"load_ms", micros(loading) / 1000},
        {"bytes_per_entry", static_cast<double>(list->bytes()) / static_cast<double>(rows)},
        {"move_p95_us", moves_us[kRuns * 95 / 100]},
        {"questions", std::move(asked)}};
}

}  // namespace duizhang::app
