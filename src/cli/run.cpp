// The command line: names, options and their help. What a command does: *_commands.cpp.

#include <CLI/CLI.hpp>

#include "cli/commands.h"
#include "cli/terminal.h"

namespace duizhang::cli {

namespace {

void add_common(CLI::App* command, CommonOptions& common) {
    command->add_option("--data", common.folder, "账簿所在文件夹 · folder of the ledger")
        ->capture_default_str();
    command->add_option("--database", common.database, "postgresql://…");
    command->add_flag("--json", common.json, "机器可读输出 · machine-readable output");
}

/// All options, filled in by CLI11; `chosen` is the command to run.
struct Parsed {
    CommonOptions common;
    InitOptions init;
    FiguresOptions figures;
    CheckOptions check;
    BenchOptions bench;
    DrawOptions draw;
    AccountOptions account;
    ServeOptions serve;
    std::filesystem::path file;
    std::vector<std::filesystem::path> files;
    std::function<int()> chosen;
};

void add_ledger_commands(CLI::App& app, Parsed& parsed, const Environment& environment) {
    auto* init_command = app.add_subcommand("init", "新建账簿 · make an empty ledger");
    add_common(init_command, parsed.common);
    init_command->add_option("--hash", parsed.init.hash, "sha256 | sm3")->capture_default_str();
    init_command->add_option("--day", parsed.init.day,
                             "机构自何日起有效，默认今天 · day the nodes are there from, today");
    init_command->add_option("--nodes", parsed.init.nodes, "组织机构 CSV · organisation CSV files");
    init_command->add_option("--campaign", parsed.init.campaigns, "专项文件 · campaign files");
    init_command->callback(
        [&] { parsed.chosen = [&] { return init(environment, parsed.common, parsed.init); }; });

    auto* demo_command =
        app.add_subcommand("demo", "装入五个演示专项 · a ledger with the ready campaigns");
    add_common(demo_command, parsed.common);
    demo_command->callback(
        [&] { parsed.chosen = [&] { return demo(environment, parsed.common); }; });

    auto* import_command =
        app.add_subcommand("import", "导入记录 · run commands from a JSON Lines file");
    add_common(import_command, parsed.common);
    import_command->add_option("file", parsed.file)->required();
    import_command->callback([&] {
        parsed.chosen = [&] { return import_file(environment, parsed.common, parsed.file); };
    });

    auto* verify_command =
        app.add_subcommand("verify", "核验账簿 · prove that nothing was changed");
    add_common(verify_command, parsed.common);
    verify_command->callback(
        [&] { parsed.chosen = [&] { return verify(environment, parsed.common); }; });

    auto* rebuild_command =
        app.add_subcommand("rebuild", "由日记账重建 · make derived tables again from the journal");
    add_common(rebuild_command, parsed.common);
    rebuild_command->callback(
        [&] { parsed.chosen = [&] { return rebuild(environment, parsed.common); }; });

    auto* serve_command = app.add_subcommand("serve", "启动网页服务 · serve pages and API");
    add_common(serve_command, parsed.common);
    serve_command->add_option("--address", parsed.serve.address)->capture_default_str();
    serve_command->add_option("--port", parsed.serve.port, "0 = 任选空闲端口 · any free port")
        ->capture_default_str();
    serve_command->add_option("--web", parsed.serve.web_root,
                              "网页文件夹 · folder of the web client");
    serve_command->add_option("--host", parsed.serve.host_names,
                              "对外的主机名 · host names by which pages are asked for");
    serve_command->add_flag("--behind-tls", parsed.serve.behind_tls,
                            "由前置代理提供 HTTPS · a proxy in front speaks HTTPS");
    serve_command->callback(
        [&] { parsed.chosen = [&] { return serve(environment, parsed.common, parsed.serve); }; });

    auto* openapi_command =
        app.add_subcommand("openapi", "输出接口文档 · print the OpenAPI document");
    openapi_command->callback([&] {
        parsed.chosen = [&] {
            std::fputs(environment.openapi().c_str(), stdout);
            return 0;
        };
    });
}

void add_account_commands(CLI::App& app, Parsed& parsed, const Environment& environment) {
    auto* command = app.add_subcommand("account", "账号 · accounts, for the operator");
    add_common(command, parsed.common);
    command->add_option("what", parsed.account.what, "list | open | grant | reset")
        ->required()
        ->check(CLI::IsMember({"list", "open", "grant", "reset"}));
    command->add_option("name", parsed.account.account, "账号 · account");
    command->add_option("--title", parsed.account.title, "岗位名称 · what the post is called");
    command->add_option("--grant", parsed.account.grants, "岗位@单位 · ROLE@NODE, or e.g. auditor");
    command->callback([&] {
        parsed.chosen = [&] { return account(environment, parsed.common, parsed.account); };
    });
}

void add_draw_command(CLI::App& app, Parsed& parsed, const Environment& environment) {
    auto* command = app.add_subcommand("draw", "随机抽取 · verifiable random draws");
    add_common(command, parsed.common);
    command->add_option("what", parsed.draw.what, "list | show")
        ->required()
        ->check(CLI::IsMember({"list", "show"}));
    command->add_option("number", parsed.draw.number, "第几次抽取 · number of the draw");
    command->callback(
        [&] { parsed.chosen = [&] { return draw(environment, parsed.common, parsed.draw); }; });
}

void add_query_commands(CLI::App& app, Parsed& parsed, const Environment& environment) {
    auto* figures_command = app.add_subcommand("figures", "查数 · figures of indicators");
    add_common(figures_command, parsed.common);
    figures_command
        ->add_option("--dx", parsed.figures.dx, "指标或科目，分号隔开 · indicators; accounts")
        ->required();
    figures_command->add_option("--pe", parsed.figures.pe, "时期，如 2021H1;202106 · periods")
        ->required();
    figures_command->add_option("--ou", parsed.figures.ou, "单位编码;LEVEL-2;编码/* · nodes")
        ->required();
    figures_command->add_option("--as-of", parsed.figures.as_of,
                                "序号或时间 · sequence or instant");
    figures_command->add_option("--tree", parsed.figures.tree, "then | now")->capture_default_str();
    figures_command->add_flag("--yoy", parsed.figures.yoy, "同比 · year on year");
    figures_command->add_flag("--rank", parsed.figures.rank, "排名 · rank among the nodes");
    figures_command->callback([&] {
        parsed.chosen = [&] { return figures(environment, parsed.common, parsed.figures); };
    });

    auto* claims_command = app.add_subcommand("claims", "找出文中数字 · the claims of a text");
    claims_command->add_flag("--json", parsed.common.json, "每行一个 JSON · JSON lines");
    claims_command->add_option("files", parsed.files)->required();
    claims_command->callback(
        [&] { parsed.chosen = [&] { return claims(parsed.common, parsed.files); }; });

    auto* check_command = app.add_subcommand("check", "核稿 · check a report against the ledger");
    add_common(check_command, parsed.common);
    check_command
        ->add_option("files", parsed.check.files,
                     "文本、HTML、PDF、DOCX、XLSX；多个文件互相对照 · several are compared")
        ->required();
    check_command->add_option("--campaign", parsed.check.campaign, "专项 · campaign code");
    check_command->add_option("--ou", parsed.check.ou, "单位 · node code");
    check_command->add_option("--as-of", parsed.check.as_of, "序号或时间 · sequence or instant");
    check_command->add_option("--html", parsed.check.html,
                              "带批注的网页写到 · write the text with comments as a page");
    check_command->add_option("--docx", parsed.check.docx,
                              "原 DOCX 加批注写到 · write the DOCX with Word comments");
    check_command->add_option("--link-base", parsed.check.link_base,
                              "批注中链接的网址 · address of the server, for links");
    check_command->callback(
        [&] { parsed.chosen = [&] { return check(environment, parsed.common, parsed.check); }; });

    auto* bench_command = app.add_subcommand("bench", "性能测试 · benchmarks");
    add_common(bench_command, parsed.common);
    bench_command->add_option("what", parsed.bench.what, "rollup | append | claims | lists")
        ->required()
        ->check(CLI::IsMember({"rollup", "append", "claims", "lists"}));
    bench_command->add_option("--rows", parsed.bench.rows)->capture_default_str();
    bench_command->add_option("--text", parsed.bench.text, "claims：所读文本 · text to read");
    bench_command->add_option("--text-out", parsed.bench.text_out,
                              "claims：将生成的文本写到 · where to write the text it makes");
    bench_command->callback(
        [&] { parsed.chosen = [&] { return bench(environment, parsed.common, parsed.bench); }; });
}

}  // namespace

int run(int argc, const char* const* argv, const Environment& environment) {
    CLI::App app("Duizhang 对账：报告里的每一个数字，都对得上一笔记录。", "duizhang");
    app.require_subcommand(1);
    app.set_version_flag("--version", DZ_VERSION);
    Parsed parsed;
    parsed.serve.web_root = environment.web_root;
    add_ledger_commands(app, parsed, environment);
    add_account_commands(app, parsed, environment);
    add_query_commands(app, parsed, environment);
    add_draw_command(app, parsed, environment);
    // CLI11 would only say that a command is missing.
    const auto is_asked = [&](CLI::App* command) { return command->get_name() == argv[1]; };
    if (argc > 1 && *argv[1] != '-' && app.get_subcommands(is_asked).empty()) {
        return report_error({.code = base::ErrorCode::kBadRequest,
                             .detail = std::string("duizhang --help: ") + argv[1]});
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == 0) return app.exit(error);
        return report_error({.code = base::ErrorCode::kBadRequest, .detail = error.what()});
    }
    return parsed.chosen();
}

}  // namespace duizhang::cli
