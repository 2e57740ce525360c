// Drafts checked against the ledger, and what editors decide about their figures.

#include "base/limits.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

/// JSON around and escapes within a text of the largest size.
constexpr std::size_t kMaxJsonBytes = base::kMaxDocumentBytes + (4U << 20);

const Right kEditing = held_by({people::Role::kEditor, people::Role::kOffice});

Answer check(const Call& call, app::CheckRequest request) {
    if (request.text.size() > base::kMaxDocumentBytes) {
        return base::fail(base::ErrorCode::kLimitExceeded, "text ≤ 16 MiB");
    }
    if (request.language.value_or("").empty()) request.language = call.language;
    return encoded(call.use_cases.queries.check(call.caller, request));
}

Answer check_json(const Call& call) {
    DZ_TRY(app::CheckRequest request, base::decode_text<app::CheckRequest>(call.body));
    return check(call, std::move(request));
}

app::Upload upload(const Call& call) {
    return {.name = call.arguments.text("name"), .bytes = call.body};
}

app::CheckSettings settings(const Call& call) {
    return {.campaign = call.arguments.text("campaign"),
            .ou = call.arguments.text("ou"),
            .as_of = call.arguments.text("as_of"),
            .language = std::string(call.language),
            .with_text = false};
}

Answer check_file(const Call& call) {
    auto chosen = settings(call);
    chosen.with_text = call.arguments.flag("text");
    DZ_TRY(const auto reply,
           call.use_cases.queries.check_files(call.caller, {upload(call)}, chosen));
    return boost::json::serialize(base::encode(reply.documents.front()));
}

Answer check_set(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::CheckSetRequest>(call.body));
    std::vector<app::Upload> files;
    for (const auto& document : request.documents) {
        files.push_back({.name = document.name, .bytes = document.text});
    }
    return encoded(call.use_cases.queries.check_files(
        call.caller, files,
        {.campaign = request.campaign.value_or(""),
         .ou = request.ou.value_or(""),
         .as_of = request.as_of.value_or(""),
         .language = request.language.value_or(std::string(call.language)),
         .with_text = false}));
}

base::Result<app::AnnotatedCheck> annotate(const Call& call, app::AnnotateRequest wanted) {
    wanted.file = upload(call);
    wanted.settings = settings(call);
    wanted.link_base = "http://" + std::string(call.host);
    return call.use_cases.queries.annotate(call.caller, wanted);
}

Answer annotate_html(const Call& call) {
    DZ_TRY(
        auto checked,
        annotate(call, {.file = {}, .settings = {}, .html = true, .docx = false, .link_base = {}}));
    return std::move(checked.html);
}

Answer annotate_docx(const Call& call) {
    DZ_TRY(
        auto checked,
        annotate(call, {.file = {}, .settings = {}, .html = false, .docx = true, .link_base = {}}));
    return std::move(checked.docx);
}

Answer attribute(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::AttributionRequest>(call.body));
    return encoded(
        call.use_cases.commands.attribute(call.caller, request, std::string(call.idempotency_key)));
}

Answer rule(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::RulingRequest>(call.body));
    return encoded(
        call.use_cases.commands.rule(call.caller, request, std::string(call.idempotency_key)));
}

std::vector<Parameter> of_a_file() {
    return {text("name", kMaxName, {"文件名，原样写入结果", "File name, reported back"}),
            text("campaign", kMaxCode,
                 {"专项工作代码；空为从正文判断", "Campaign code; empty to find it from the text"}),
            text("ou", kMaxCode,
                 {"单位代码；空为从正文判断", "Node code; empty to find it from the text"}),
            as_of()};
}

std::vector<Endpoint> checking() {
    auto json = post_json(
        get(kWorking, "/api/v1/checks", "checkText",
            {"核对一篇文稿中的每个数字", "Check every figure of a text against the ledger"},
            base::schema<app::CheckReply>, check_json),
        base::schema<app::CheckRequest>, kMaxJsonBytes);
    json.slow = true;
    auto set =
        post_json(get(kWorking, "/api/v1/checks/set", "checkTexts",
                      {"核对几篇文稿，并相互对照", "Check several texts, and one against another"},
                      base::schema<app::CheckSetReply>, check_set),
                  base::schema<app::CheckSetRequest>, kMaxJsonBytes);
    set.slow = true;
    auto file_parameters = of_a_file();
    file_parameters.push_back(
        flag("text", {"同时返回读出的正文", "Give the text as read back too"}));
    auto file =
        post_file(get(kWorking, "/api/v1/checks/file", "checkFile",
                      {"核对一个文件（文本、HTML、PDF、DOCX、XLSX）中的每个数字",
                       "Check every figure of a file (text, HTML, PDF, DOCX, XLSX)"},
                      base::schema<app::CheckReply>, check_file, std::move(file_parameters)));
    auto html = post_file(get(kWorking, "/api/v1/checks/file/html", "annotateAsHtml",
                              {"带批注的网页", "The file as a page with a comment on each figure"},
                              any_text, annotate_html, of_a_file()));
    html.answer_type = "text/html; charset=utf-8";
    auto docx = post_file(get(kWorking, "/api/v1/checks/file/docx", "annotateDocx",
                              {"原 DOCX 文件加批注", "The DOCX file itself with Word comments"},
                              any_text, annotate_docx, of_a_file()));
    docx.answer_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return {std::move(json), std::move(set), std::move(file), std::move(html), std::move(docx)};
}

std::vector<Endpoint> deciding() {
    return {
        command(get(kEditing, "/api/v1/attributions", "attributeClaim",
                    {"认定：这样说的数字指哪个指标", "Decide which indicator a wording speaks of"},
                    base::schema<app::ReceiptView>, attribute),
                base::schema<app::AttributionRequest>),
        command(get(kEditing, "/api/v1/rulings", "ruleOnClaim",
                    {"人工判定文稿中的一个数字", "Judge one figure of a draft by hand"},
                    base::schema<app::ReceiptView>, rule),
                base::schema<app::RulingRequest>),
    };
}

}  // namespace

std::vector<Endpoint> check_endpoints() {
    auto rows = checking();
    for (auto& row : deciding()) rows.push_back(std::move(row));
    return rows;
}

}  // namespace duizhang::http
