// Commands that make, change, prove or serve a ledger.

#include <fmt/format.h>

#include <boost/json.hpp>

#include "app/files.h"
#include "app/first_accounts.h"
#include "app/import_commands.h"
#include "app/load_campaigns.h"
#include "app/load_demo.h"
#include "app/verify.h"
#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

using base::ErrorCode;
using base::fail;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxImportBytes = 256u << 20;
constexpr std::string_view kSystemActor = "系统管理员";

void print_json(const boost::json::object& object) {
    fmt::print("{}\n", boost::json::serialize(object));
}

/// Runs `make`, which makes a ledger in the folder. Where it fails, takes back the ledger and the
/// folders that were not there before, so that nothing half-made passes for a ledger.
base::Status make_or_leave_nothing(const Environment& environment, const fs::path& folder,
                                   const std::function<base::Status(const Environment&)>& make) {
    std::vector<fs::path> missing;  // Deepest first.
    std::error_code error;
    for (auto path = fs::absolute(folder, error).lexically_normal();
         path.has_relative_path() && !fs::exists(path, error); path = path.parent_path()) {
        missing.push_back(path);
    }
    // Only what this call made itself may be taken back.
    bool made = false;
    auto watched = environment;
    watched.open_store = [&](const fs::path& place, Access access) {
        auto store = environment.open_store(place, access);
        made = made || (access == Access::kCreate && store);
        return store;
    };
    auto status = make(watched);
    if (status) return status;
    if (made) environment.remove_store(folder);
    // A folder with anything in it stays.
    for (const auto& path : missing) fs::remove(path, error);
    return status;
}

base::Status init_ledger(const Environment& environment, const CommonOptions& common,
                         const InitOptions& options) {
    base::SystemClock clock;
    auto day = base::day_of(clock.now());
    DZ_TRY(const auto hash, base::parse_hash_kind(options.hash));
    if (!options.day.empty()) {
        DZ_TRY(day, base::Day::parse(options.day));
    }
    TerminalProgress progress;
    DZ_TRY(const auto workspace, open_workspace(environment, common, Access::kCreate, clock,
                                                {.hash_if_new = hash}, progress));
    const std::string actor(kSystemActor);
    DZ_TRY_VOID(app::load_organisation(*workspace, options.nodes, day, actor));
    for (const auto& file : options.campaigns) {
        DZ_TRY_VOID(app::load_campaign(*workspace, file, day, actor));
    }
    return {};
}

base::Status import_commands(const Environment& environment, const CommonOptions& common,
                             const std::filesystem::path& file) {
    DZ_TRY(const auto text, app::read_file(file, kMaxImportBytes));
    base::SystemClock clock;
    TerminalProgress progress;
    DZ_TRY(const auto workspace,
           open_workspace(environment, common, Access::kWrite, clock, {}, progress));
    DZ_TRY(const auto commands, app::read_commands(text, workspace->view()->books->history));
    DZ_TRY(const auto receipts, workspace->apply_all(commands));
    for (const auto& receipt : receipts) {
        if (common.json) {
            print_json({{"sequence", std::to_string(receipt.sequence.value)},
                        {"entry", std::to_string(receipt.entry.id.value)},
                        {"number", receipt.entry.number},
                        {"state", receipt.entry.state},
                        {"repeated", receipt.repeated}});
        }
    }
    if (!common.json) {
        fmt::print("已记入 {} 笔 · {} commands done\n", receipts.size(), receipts.size());
    }
    return {};
}

boost::json::object to_json(const app::VerifyReport& report) {
    boost::json::array faults;
    for (const auto& fault : report.chain.faults) {
        faults.push_back(boost::json::object{{"sequence", std::to_string(fault.sequence.value)},
                                             {"reason", fault.reason}});
    }
    boost::json::array differences;
    for (const auto& difference : report.differences) differences.emplace_back(difference);
    boost::json::array draw_faults;
    for (const auto& fault : report.draw_faults) draw_faults.emplace_back(fault);
    return {{"ok", report.ok()},
            {"last", std::to_string(report.chain.last.value)},
            {"head", report.chain.head.hex()},
            {"events", std::to_string(report.events)},
            {"entries", std::to_string(report.entries)},
            {"postings", std::to_string(report.postings)},
            {"faults", std::move(faults)},
            {"differences", std::move(differences)},
            {"draw_faults", std::move(draw_faults)}};
}

void print_report(const app::VerifyReport& report) {
    for (const auto& fault : report.chain.faults) {
        fmt::print("凭证 {} 不符 · event {}: {}\n", fault.sequence.value, fault.sequence.value,
                   fault.reason);
    }
    for (const auto& difference : report.differences) {
        fmt::print("账表不符 · {}\n", difference);
    }
    for (const auto& fault : report.draw_faults) fmt::print("抽取不符 · {}\n", fault);
    if (report.ok()) {
        fmt::print("账簿完整：{} 笔凭证、{} 个条目、{} 笔分录，链头 {}\n", report.events,
                   report.entries, report.postings, report.chain.head.hex());
    } else if (!report.differences.empty()) {
        fmt::print("日记账完整，但账表与之不符：运行 duizhang rebuild 由日记账重建\n");
    }
}

void say_listening(const CommonOptions& common, const std::string& address,
                   const std::optional<std::string>& password) {
    if (common.json) {
        boost::json::object line{{"address", address}};
        if (password) {
            line.emplace("first_administrator",
                         boost::json::object{{"account", std::string(app::kFirstAdministrator)},
                                             {"password", *password}});
        }
        print_json(line);
    } else {
        fmt::print("对账已启动 · serving on {}\n", address);
        if (password) {
            fmt::print(
                "首个管理员账号 {}，一次性密码 {}（只显示这一次，首次登录时须修改）\n"
                "First administrator and one-time password, shown this once.\n",
                app::kFirstAdministrator, *password);
        }
    }
    std::fflush(stdout);
}

int finish(const base::Status& status) { return status ? 0 : report_error(status.error()); }

}  // namespace

base::Status check_place(const CommonOptions& common) {
    if (common.database.empty()) return {};
    return fail(ErrorCode::kUnsupported,
                "--database: PostgreSQL 尚未支持，请用 --data · use --data, SQLite only so far");
}

base::Result<std::unique_ptr<app::Workspace>> open_workspace(const Environment& environment,
                                                             const CommonOptions& common,
                                                             Access access, base::Clock& clock,
                                                             app::WorkspaceOptions options,
                                                             base::Progress& progress) {
    DZ_TRY_VOID(check_place(common));
    DZ_TRY(auto store, environment.open_store(common.folder, access));
    DZ_TRY(auto reader, environment.open_store(common.folder, Access::kRead));
    return app::Workspace::open(std::move(store), std::move(reader), clock, options, progress);
}

int init(const Environment& environment, const CommonOptions& common, const InitOptions& options) {
    const auto status = make_or_leave_nothing(
        environment, common.folder,
        [&](const Environment& watched) { return init_ledger(watched, common, options); });
    if (status && common.json) {
        print_json({{"folder", common.folder.string()}});
    } else if (status) {
        fmt::print("账簿已建立 · ledger made: {}\n", common.folder.string());
    }
    return finish(status);
}

int demo(const Environment& environment, const CommonOptions& common) {
    const auto load = [&](const Environment& watched) -> base::Status {
        DZ_TRY_VOID(check_place(common));
        TerminalProgress progress;
        const auto open = [&](base::Clock& clock, const app::WorkspaceOptions& options) {
            return open_workspace(watched, common, Access::kCreate, clock, options, progress);
        };
        DZ_TRY(const auto workspace, app::load_demo(environment.campaigns, open, progress));
        DZ_TRY(const auto secrets, watched.open_secrets(common.folder));
        DZ_TRY_VOID(app::give_demo_passwords(*workspace, *secrets));
        const auto last = workspace->view()->last.value;
        if (common.json) {
            print_json({{"folder", common.folder.string()}, {"last", std::to_string(last)}});
        } else {
            fmt::print("演示账簿已建立：{}，{} 笔凭证\n", common.folder.string(), last);
        }
        return {};
    };
    return finish(make_or_leave_nothing(environment, common.folder, load));
}

int import_file(const Environment& environment, const CommonOptions& common,
                const std::filesystem::path& file) {
    return finish(import_commands(environment, common, file));
}

int verify(const Environment& environment, const CommonOptions& common) {
    TerminalProgress progress;
    const auto report = [&]() -> base::Result<app::VerifyReport> {
        DZ_TRY_VOID(check_place(common));
        DZ_TRY(const auto store, environment.open_store(common.folder, Access::kRead));
        return app::verify(*store, progress);
    }();
    if (!report) return report_error(report.error());
    if (common.json) {
        print_json(to_json(*report));
    } else {
        print_report(*report);
    }
    return report->ok() ? 0 : 1;
}

int rebuild(const Environment& environment, const CommonOptions& common) {
    TerminalProgress progress;
    const auto report = [&]() -> base::Result<app::VerifyReport> {
        DZ_TRY_VOID(check_place(common));
        DZ_TRY(const auto store, environment.open_store(common.folder, Access::kWrite));
        return app::rebuild(*store, progress);
    }();
    if (!report) return report_error(report.error());
    if (common.json) {
        print_json(to_json(*report));
    } else {
        fmt::print("已由 {} 笔凭证重建 {} 个条目、{} 笔分录\n", report->events, report->entries,
                   report->postings);
    }
    return 0;
}

int serve(const Environment& environment, const CommonOptions& common, ServeOptions options) {
    options.folder = common.folder;
    base::SystemClock clock;
    const auto status = [&]() -> base::Status {
        std::unique_ptr<app::Workspace> workspace;
        {
            TerminalProgress progress;
            DZ_TRY(workspace, open_workspace(environment, common, Access::kWrite, clock,
                                             {.lists = true}, progress));
        }
        DZ_TRY(const auto secrets, environment.open_secrets(common.folder));
        return environment.serve(*workspace, options, [&](const std::string& address) {
            // Not before the server answers: a start that fails must not use the password up.
            const auto password =
                app::make_first_administrator(*workspace, *secrets, clock, people::system_random);
            if (!password) report_error(password.error());
            say_listening(common, address, password.value_or(std::nullopt));
        });
    }();
    return finish(status);
}

}  // namespace duizhang::cli
