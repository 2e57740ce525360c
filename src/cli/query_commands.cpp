// Commands that ask: figures, benchmarks. Reading reports: check_commands.cpp.

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>

#include "app/bench.h"
#include "base/described_json.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

namespace {

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    while (begin <= list.size()) {
        const auto end = std::min(list.find(';', begin), list.size());
        if (end > begin) parts.push_back(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

std::string shown(const app::FigureRow& row) {
    if (row.presence == "value") return row.value;
    return row.presence == "n/a" ? "不适用" : "空";
}

void print_figures(const app::FiguresReply& reply, const FiguresOptions& options) {
    Table table{.headings = {"指标", "时期", "单位", "数值", "等级"},
                .right_aligned = {false, false, false, true, false},
                .rows = {}};
    if (options.yoy) {
        table.headings.insert(table.headings.end(), {"上年同期", "同比 %"});
        table.right_aligned.insert(table.right_aligned.end(), {true, true});
    }
    if (options.rank) {
        table.headings.emplace_back("名次");
        table.right_aligned.push_back(true);
    }
    for (const auto& row : reply.rows) {
        std::vector<std::string> cells{row.dx, row.pe, row.ou_name, shown(row), row.grade};
        if (options.yoy) cells.insert(cells.end(), {row.previous, row.change_percent});
        if (options.rank) cells.push_back(row.rank ? std::to_string(*row.rank) : "");
        table.rows.push_back(std::move(cells));
    }
    fmt::print("{}截至凭证 {} · 机构树：{}\n", table.to_string(), reply.as_of, reply.tree);
}

}  // namespace

void print_json(const boost::json::value& value) {
    fmt::print("{}\n", boost::json::serialize(value));
}

int figures(const Environment& environment, const CommonOptions& common,
            const FiguresOptions& options) {
    const app::FiguresRequest request{.dx = split(options.dx),
                                      .pe = split(options.pe),
                                      .ou = split(options.ou),
                                      .as_of = options.as_of,
                                      .tree = options.tree,
                                      .yoy = options.yoy,
                                      .rank = options.rank};
    const auto reply = ask(environment, common, [&](app::LedgerQueries& queries) {
        return queries.figures(people::Caller::machine(), request);
    });
    if (!reply) return report_error(reply.error());
    if (common.json) {
        print_json(base::encode(*reply));
    } else {
        print_figures(*reply, options);
    }
    return 0;
}

int bench(const Environment& environment, const CommonOptions& common,
          const BenchOptions& options) {
    TerminalProgress progress;
    const app::BenchPlace place{.open_store =
                                    [&](const std::filesystem::path& folder) {
                                        return environment.open_store(folder, Access::kCreate);
                                    },
                                .campaigns = environment.campaigns,
                                .text = options.text,
                                .text_out = options.text_out};
    const auto outcome = app::bench(options.what, options.rows, place, progress);
    if (!outcome) return report_error(outcome.error());
    if (common.json) {
        print_json(*outcome);
    } else {
        fmt::print("{}", base::pretty_json(*outcome));
    }
    return 0;
}

}  // namespace duizhang::cli
