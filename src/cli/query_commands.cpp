// Commands that ask: figures, claims, checks, benchmarks.

#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>

#include "app/bench.h"
#include "app/ledger_queries.h"
#include "app/list_claims.h"
#include "app/load_campaigns.h"
#include "base/described_json.h"
#include "base/limits.h"
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

/// Opens the ledger for reading and asks it once.
template <typename Ask>
auto ask(const Environment& environment, const CommonOptions& common, Ask question)
    -> decltype(question(std::declval<app::LedgerQueries&>())) {
    base::SystemClock clock;
    TerminalProgress progress;
    // The whole chain is re-read by `verify`; a question re-reads its end.
    constexpr std::uint64_t kTail = 1000;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kRead, clock,
                                                {.verify_tail = kTail}, progress));
    app::LedgerQueries queries(*workspace);
    return question(queries);
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

std::string_view verdict_name(std::string_view verdict) {
    if (verdict == "PASS") return "相符";
    if (verdict == "FAIL") return "不符";
    if (verdict == "UNCERTAIN") return "存疑";
    return "无据";
}

void print_check(const app::CheckReply& reply) {
    Table table{.headings = {"判定", "数字", "说的是", "依据"}, .right_aligned = {}, .rows = {}};
    std::size_t passed = 0;
    std::size_t failed = 0;
    for (const auto& claim : reply.claims) {
        table.rows.push_back(
            {std::string(verdict_name(claim.verdict)), claim.text, claim.measure, claim.reason});
        passed += claim.verdict == "PASS" ? 1 : 0;
        failed += claim.verdict == "FAIL" ? 1 : 0;
        std::string& text = table.rows.back()[1];
        std::erase_if(text, [](char c) { return c == '\n' || c == '\r'; });
    }
    fmt::print("{}", table.to_string());
    for (const auto& finding : reply.findings) {
        fmt::print("{}  {}：{}\n", verdict_name(finding.verdict), finding.type, finding.reason);
    }
    fmt::print("专项 {}，单位 {}：{} 个数字，相符 {}，不符 {}，其余 {}\n",
               reply.campaign.empty() ? "（未识别）" : reply.campaign, reply.ou,
               reply.claims.size(), passed, failed, reply.claims.size() - passed - failed);
}

bool has_findings(const app::CheckReply& reply) {
    const auto failed = [](const auto& one) { return one.verdict == "FAIL"; };
    return std::ranges::any_of(reply.claims, failed) || std::ranges::any_of(reply.findings, failed);
}

/// The same error, saying of which file.
tl::unexpected<base::Error> fail_in(const std::filesystem::path& file, const base::Error& error) {
    return base::fail(error.code, fmt::format("{}: {}", file.string(), error.detail));
}

void print_json(const boost::json::value& value) {
    fmt::print("{}\n", boost::json::serialize(value));
}

}  // namespace

int figures(const Environment& environment, const CommonOptions& common,
            const FiguresOptions& options) {
    const app::FiguresRequest request{.dx = split(options.dx),
                                      .pe = split(options.pe),
                                      .ou = split(options.ou),
                                      .as_of = options.as_of,
                                      .tree = options.tree,
                                      .yoy = options.yoy,
                                      .rank = options.rank};
    const auto reply = ask(environment, common,
                           [&](app::LedgerQueries& queries) { return queries.figures(request); });
    if (!reply) return report_error(reply.error());
    if (common.json) {
        print_json(base::encode(*reply));
    } else {
        print_figures(*reply, options);
    }
    return 0;
}

int claims(const CommonOptions& common, const std::vector<std::filesystem::path>& files) {
    for (const auto& file : files) {
        const auto list = [&]() -> base::Result<std::vector<app::ListedClaim>> {
            DZ_TRY(const auto text, app::read_file(file, base::kMaxDocumentBytes));
            auto found = app::list_claims(text, file.filename().string());
            if (!found) return fail_in(file, found.error());
            return found;
        }();
        if (!list) return report_error(list.error());
        if (common.json) {
            for (const auto& claim : *list) fmt::print("{}\n", claim.json);
            continue;
        }
        Table table{.headings = {"数字", "种类", "说的是", "时期", "范围"},
                    .right_aligned = {},
                    .rows = {}};
        for (const auto& claim : *list) {
            table.rows.push_back(
                {claim.text, claim.kind, claim.measure, claim.period, claim.scope});
        }
        fmt::print("{}：{} 个数字\n{}", file.filename().string(), list->size(), table.to_string());
    }
    return 0;
}

int check(const Environment& environment, const CommonOptions& common,
          const CheckOptions& options) {
    const auto reply = [&]() -> base::Result<app::CheckReply> {
        app::CheckRequest request;
        DZ_TRY(request.text, app::read_file(options.file, base::kMaxDocumentBytes));
        request.doc = options.file.filename().string();
        request.campaign = options.campaign;
        request.ou = options.ou;
        request.as_of = options.as_of;
        request.language = language();
        auto checked = ask(environment, common,
                           [&](app::LedgerQueries& queries) { return queries.check(request); });
        if (!checked && checked.error().code == base::ErrorCode::kInvalidUtf8) {
            return fail_in(options.file, checked.error());
        }
        return checked;
    }();
    if (!reply) return report_error(reply.error());
    if (common.json) {
        print_json(base::encode(*reply));
    } else {
        print_check(*reply);
    }
    return has_findings(*reply) ? 1 : 0;
}

int bench(const Environment& environment, const CommonOptions& common,
          const BenchOptions& options) {
    TerminalProgress progress;
    const app::BenchPlace place{.open_store =
                                    [&](const std::filesystem::path& folder) {
                                        return environment.open_store(folder, Access::kCreate);
                                    },
                                .campaigns = environment.campaigns};
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
