// Random draws, for whoever wants to compute one again without the server.

#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/draw_reading.h"
#include "base/described_json.h"
#include "cli/asking.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

namespace {

void print_draws(const app::DrawsReply& reply) {
    Table table{.headings = {"抽取", "名称", "单位", "抽取数", "候选", "日期", "结果"},
                .right_aligned = {true, false, false, true, true, false, false},
                .rows = {}};
    for (const auto& draw : reply.draws) {
        table.rows.push_back({std::to_string(draw.number), draw.title, draw.node_name,
                              std::to_string(draw.count), std::to_string(draw.of), draw.day,
                              draw.revealed ? "已揭晓" : "待揭晓"});
    }
    fmt::print("{}", table.to_string());
}

void print_draw(const app::DrawReply& reply) {
    const auto& draw = reply.draw;
    fmt::print("第{}次抽取 · {}：{}个候选抽{}个\n承诺 {}（凭证 {}，{}）\n", draw.number, draw.title,
               draw.of, draw.count, draw.commitment, draw.sequence, reply.recorded_at);
    if (!draw.beacon.empty()) fmt::print("约定的公开数 {}\n", draw.beacon);
    if (!reply.reveal) {
        fmt::print("尚未揭晓 · not revealed yet\n");
        return;
    }
    for (const auto& one : draw.drawn) fmt::print("抽中 {} {}\n", one.code, one.name);
    fmt::print("{}\n", reply.reveal->holds ? "复算相符 · computed again: it holds"
                                           : "复算不符 · computed again: it does NOT hold");
}

template <typename Read>
auto read_ledger(const Environment& environment, const CommonOptions& common, Read read)
    -> decltype(read(std::declval<app::Workspace&>())) {
    base::SystemClock clock;
    TerminalProgress progress;
    constexpr std::uint64_t kTail = 1000;  // The whole chain is re-read by `verify`.
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kRead, clock,
                                                {.verify_tail = kTail}, progress));
    return read(*workspace);
}

int list(const Environment& environment, const CommonOptions& common) {
    const auto reply = read_ledger(environment, common, [](app::Workspace& workspace) {
        return app::read_draws(workspace, people::Caller::machine());
    });
    if (!reply) return report_error(reply.error());
    if (common.json) {
        print_json(base::encode(*reply));
    } else {
        print_draws(*reply);
    }
    return 0;
}

}  // namespace

int draw(const Environment& environment, const CommonOptions& common, const DrawOptions& options) {
    if (options.what == "list") return list(environment, common);
    const auto reply = read_ledger(environment, common, [&](app::Workspace& workspace) {
        return app::read_draw(workspace, people::Caller::machine(), options.number);
    });
    if (!reply) return report_error(reply.error());
    if (common.json) {
        print_json(base::encode(reply->record));
    } else {
        print_draw(*reply);
    }
    return reply->reveal && !reply->reveal->holds ? 1 : 0;
}

}  // namespace duizhang::cli
