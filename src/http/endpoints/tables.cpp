// Registers as tables: forms, exports, dry runs, imports.

#include "app/tables.h"

#include "base/assert.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr std::string_view kXlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

app::Tables& tables(const Call& call) {
    DZ_ASSERT(call.use_cases.tables != nullptr);
    return *call.use_cases.tables;
}

app::TableRequest request(const Call& call) {
    return {.campaign = call.arguments.text("campaign"),
            .register_code = call.arguments.text("register"),
            .language = std::string(call.language)};
}

void name_file(const Call& call, std::string_view kind) {
    // Codes are letters, digits, "-" and "_" alone.
    call.answer_headers.emplace_back(
        "Content-Disposition", "attachment; filename=\"" + call.arguments.text("campaign") + "-" +
                                   call.arguments.text("register") + std::string(kind) + ".xlsx\"");
}

Answer form(const Call& call) {
    DZ_TRY(auto bytes, tables(call).form(call.caller, request(call)));
    name_file(call, "-template");
    return bytes;
}

Answer exported(const Call& call) {
    DZ_TRY(auto bytes, tables(call).exported(call.caller, request(call),
                                             {.state = call.arguments.text("state"),
                                              .ou = call.arguments.text("ou"),
                                              .text = call.arguments.text("q")}));
    name_file(call, "");
    return bytes;
}

Answer dry_run(const Call& call) {
    return encoded(tables(call).dry_run(call.caller, request(call), call.body));
}

Answer start(const Call& call) {
    DZ_TRY(const auto asked, base::decode_text<app::ImportRequest>(call.body));
    return encoded(tables(call).start(call.caller, asked));
}

Answer progress(const Call& call) {
    return encoded(tables(call).progress(call.caller, call.arguments.text("id")));
}

std::vector<Parameter> of_register(std::vector<Parameter> more = {}) {
    std::vector<Parameter> parameters{
        path_code("campaign", {"专项工作代码", "Code of the campaign"}),
        path_code("register", {"台账代码", "Code of the register"})};
    for (auto& parameter : more) parameters.push_back(std::move(parameter));
    return parameters;
}

}  // namespace

std::vector<Endpoint> table_endpoints() {
    auto template_row = get(
        kWorking, "/api/v1/tables/{campaign}/{register}/template", "getTableTemplate",
        {"填报模板（XLSX）：说明、数据、选项", "Template to fill in (XLSX): notes, data, choices"},
        any_text, form, of_register());
    auto export_row =
        get(kWorking, "/api/v1/tables/{campaign}/{register}/export", "exportTable",
            {"导出本人可见的条目及其经过（XLSX），可再导入",
             "The entries within reach with their history (XLSX), which imports again"},
            any_text, exported,
            of_register({text("state", kMaxCode, {"只要这个状态", "Only of this state"}),
                         text("ou", kMaxCode,
                              {"只要牵头单位在此单位及以下的", "Only led at or below this node"}),
                         text("q", kMaxName, {"标题中的文字", "Text in the title"})}));
    for (auto* row : {&template_row, &export_row}) {
        row->answer_type = kXlsx;
        row->slow = true;
    }
    auto trial = get(held_by(people::kActingRoles), "/api/v1/tables/{campaign}/{register}/dry-run",
                     "tryTableImport",
                     {"试导入（XLSX、CSV）：逐格列出错误，不写入任何内容",
                      "Try an import (XLSX, CSV): every mistake by its cell; writes nothing"},
                     base::schema<app::TableDryRun>, dry_run, of_register());
    trial.method = "POST";
    trial.body = {.content_types = {"application/octet-stream", kXlsx, "text/csv"},
                  .limit = app::kMaxTableBytes,
                  .schema = any_text};
    trial.slow = true;
    auto begin = command(get(held_by(people::kActingRoles), "/api/v1/imports", "startImport",
                             {"把试导入无误的文件导入，在后台进行",
                              "Import what a dry run found in order; runs in the background"},
                             base::schema<app::ImportView>, start),
                         base::schema<app::ImportRequest>);
    begin.slow = true;
    return {std::move(template_row), std::move(export_row), std::move(trial), std::move(begin),
            get(held_by(people::kActingRoles), "/api/v1/imports/{id}", "getImport",
                {"导入的进度和被规则拒绝的行", "How far an import is, and what the rules refused"},
                base::schema<app::ImportView>, progress,
                {path_code("id", {"试导入给出的编号", "Id that the dry run gave"})})};
}

}  // namespace duizhang::http
