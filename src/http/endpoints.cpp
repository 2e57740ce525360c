// The table of operations and their handlers: decode, ask app, encode.

#include "base/described_json.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "http/endpoint.h"
#include "http/metrics.h"
#include "http/openapi.h"

namespace duizhang::http {

/// What a load balancer or a person asks first.
struct HealthView {
    std::string status;
    std::string last_sequence;
};
BOOST_DESCRIBE_STRUCT(HealthView, (), (status, last_sequence))

namespace {

using Answer = base::Result<std::string>;

constexpr std::string_view kJson = "application/json";
constexpr std::uint32_t kMaxCode = 128;
constexpr std::uint32_t kMaxName = 200;
/// JSON around and escapes within a text of the largest size.
constexpr std::size_t kMaxJsonBytes = base::kMaxDocumentBytes + (4U << 20);

constexpr std::size_t kMaxDecisionBytes = 64U << 10;

template <typename T>
Answer encoded(const base::Result<T>& result) {
    if (!result) return base::fail(result.error());
    return boost::json::serialize(base::encode(*result));
}

Answer campaigns(const Call& call) { return encoded(call.queries.campaigns()); }

Answer search_nodes(const Call& call) {
    return encoded(
        call.queries.search_nodes(call.arguments.text("q"), call.arguments.number("limit")));
}

Answer node(const Call& call) { return encoded(call.queries.node(call.arguments.text("code"))); }

Answer children(const Call& call) {
    return encoded(call.queries.children(call.arguments.text("code")));
}

Answer figures(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(call.queries.figures({.dx = arguments.list("dx"),
                                         .pe = arguments.list("pe"),
                                         .ou = arguments.list("ou"),
                                         .as_of = arguments.text("as_of"),
                                         .tree = arguments.text("tree"),
                                         .yoy = arguments.flag("yoy"),
                                         .rank = arguments.flag("rank")}));
}

Answer records(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(call.queries.records({.dx = arguments.text("dx"),
                                         .pe = arguments.text("pe"),
                                         .ou = arguments.text("ou"),
                                         .as_of = arguments.text("as_of"),
                                         .tree = arguments.text("tree"),
                                         .offset = arguments.number("offset"),
                                         .limit = arguments.number("limit")}));
}

Answer entry(const Call& call) { return encoded(call.queries.entry(call.arguments.text("id"))); }

Answer check(const Call& call, app::CheckRequest request) {
    if (request.text.size() > base::kMaxDocumentBytes) {
        return base::fail(base::ErrorCode::kLimitExceeded, "text ≤ 16 MiB");
    }
    if (request.language.value_or("").empty()) request.language = call.language;
    return encoded(call.queries.check(request));
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
    DZ_TRY(const auto reply, call.queries.check_files({upload(call)}, chosen));
    return boost::json::serialize(base::encode(reply.documents.front()));
}

Answer check_set(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::CheckSetRequest>(call.body));
    std::vector<app::Upload> files;
    for (const auto& document : request.documents) {
        files.push_back({.name = document.name, .bytes = document.text});
    }
    return encoded(call.queries.check_files(
        files, {.campaign = request.campaign.value_or(""),
                .ou = request.ou.value_or(""),
                .as_of = request.as_of.value_or(""),
                .language = request.language.value_or(std::string(call.language)),
                .with_text = false}));
}

Answer annotate(const Call& call, app::AnnotatedFormat format) {
    return call.queries.annotate({.file = upload(call),
                                  .settings = settings(call),
                                  .format = format,
                                  .link_base = "http://" + std::string(call.host)});
}

Answer annotate_html(const Call& call) { return annotate(call, app::AnnotatedFormat::kHtml); }
Answer annotate_docx(const Call& call) { return annotate(call, app::AnnotatedFormat::kDocx); }

Answer attribute(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::AttributionRequest>(call.body));
    return encoded(call.commands.attribute(request, std::string(call.idempotency_key)));
}

Answer rule(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::RulingRequest>(call.body));
    return encoded(call.commands.rule(request, std::string(call.idempotency_key)));
}

Answer openapi_document(const Call&) {
    static const std::string kDocument = openapi();
    return kDocument;
}

Answer health(const Call& call) {
    return encoded<HealthView>({{"ok", call.queries.last_sequence()}});
}

Answer readiness(const Call& call) {
    if (!call.queries.ready()) {
        return base::fail(base::ErrorCode::kStorageUnavailable, "ledger not ready");
    }
    return health(call);
}

Answer metrics(const Call& call) {
    return call.metrics.to_text(call.queries.ready(), call.queries.last_sequence());
}

boost::json::object any_object(boost::json::object&) { return {{"type", "object"}}; }
boost::json::object any_text(boost::json::object&) { return {{"type", "string"}}; }

Parameter path_code(std::string_view name, app::LocalText description) {
    return {.name = name,
            .place = Place::kPath,
            .kind = ParameterKind::kText,
            .minimum = 1,
            .maximum = kMaxCode,
            .required = true,
            .fallback = {},
            .choices = {},
            .description = std::move(description)};
}

Parameter text(std::string_view name, std::uint32_t maximum, app::LocalText description) {
    return {.name = name,
            .place = Place::kQuery,
            .kind = ParameterKind::kText,
            .minimum = 0,
            .maximum = maximum,
            .required = false,
            .fallback = {},
            .choices = {},
            .description = std::move(description)};
}

Parameter required_text(std::string_view name, app::LocalText description) {
    Parameter parameter = text(name, kMaxCode, std::move(description));
    parameter.required = true;
    parameter.minimum = 1;
    return parameter;
}

Parameter list(std::string_view name, std::uint32_t maximum, app::LocalText description) {
    Parameter parameter = required_text(name, std::move(description));
    parameter.kind = ParameterKind::kList;
    parameter.maximum = maximum;
    return parameter;
}

Parameter number(std::string_view name, std::uint32_t minimum, std::uint32_t maximum,
                 std::string_view fallback, app::LocalText description) {
    Parameter parameter = text(name, maximum, std::move(description));
    parameter.kind = ParameterKind::kInteger;
    parameter.minimum = minimum;
    parameter.fallback = fallback;
    return parameter;
}

Parameter flag(std::string_view name, app::LocalText description) {
    Parameter parameter = text(name, 0, std::move(description));
    parameter.kind = ParameterKind::kFlag;
    parameter.fallback = "false";
    return parameter;
}

Parameter as_of() {
    return text("as_of", 40,
                {"截至哪个序号或时刻（RFC 3339）；空为最新",
                 "Sequence or RFC 3339 instant up to which to count; empty for the latest"});
}

Parameter tree() {
    Parameter parameter = text("tree", 0,
                               {"按当时（then）还是现在（now）的单位树汇总",
                                "Roll up by the organisation tree of then or of now"});
    parameter.kind = ParameterKind::kChoice;
    parameter.choices = {"then", "now"};
    parameter.fallback = "then";
    return parameter;
}

Endpoint get(std::string_view path, std::string_view operation, app::LocalText summary,
             SchemaMaker answer, Handler handler, std::vector<Parameter> parameters = {}) {
    return {.method = "GET",
            .path = path,
            .operation = operation,
            .summary = std::move(summary),
            .parameters = std::move(parameters),
            .body = {},
            .answer_type = kJson,
            .answer = answer,
            .handler = handler,
            .writes = false,
            .slow = false};
}

std::vector<Endpoint> browsing() {
    const auto node_code = [] { return path_code("code", {"单位代码", "Code of the node"}); };
    return {
        get("/api/v1/campaigns", "listCampaigns",
            {"所有专项工作及其台账、指标", "All campaigns with their registers and indicators"},
            base::schema<std::vector<app::CampaignView>>, campaigns),
        get("/api/v1/nodes", "searchNodes",
            {"按代码开头或名称查找单位",
             "Nodes whose code begins with, or whose name contains, a text"},
            base::schema<std::vector<app::NodeView>>, search_nodes,
            {text("q", kMaxName,
                  {"代码开头或名称的一部分", "Start of the code or part of the name"}),
             number("limit", 1, 200, "20", {"最多返回几个", "At most so many"})}),
        get("/api/v1/nodes/{code}", "getNode", {"一个单位", "One node"},
            base::schema<app::NodeView>, node, {node_code()}),
        get("/api/v1/nodes/{code}/children", "listChildren",
            {"直接下级单位，按树的顺序", "Direct children of a node, in tree order"},
            base::schema<std::vector<app::NodeView>>, children, {node_code()}),
        get("/api/v1/entries/{id}", "getEntry",
            {"一个条目：字段、佐证和全部经过", "One entry with its fields, evidence and history"},
            base::schema<app::EntryView>, entry,
            {path_code("id", {"条目编号", "Id of the entry"})}),
    };
}

std::vector<Endpoint> counting() {
    return {
        get("/api/v1/figures", "getFigures",
            {"指标 × 期间 × 单位的数字，可带同比和位次",
             "Figures over indicators × periods × nodes, with year on year and rank on request"},
            base::schema<app::FiguresReply>, figures,
            {list("dx", 60,
                  {"指标或科目代码，以分号分隔",
                   "Indicator or account codes, separated by semicolons"}),
             list("pe", 120,
                  {"期间，以分号分隔，如 2021H1;202106;20210301_20210815",
                   "Periods separated by semicolons, such as 2021H1;202106;20210301_20210815"}),
             list("ou", 200,
                  {"单位代码、LEVEL-n、代码/LEVEL-n 或 代码/*（直接下级），以分号分隔",
                   "Node codes, LEVEL-n, CODE/LEVEL-n or CODE/* (children), separated by "
                   "semicolons"}),
             as_of(), tree(),
             flag("yoy", {"同时给出上年同期和变化", "Give the year before and the change too"}),
             flag("rank", {"给出在同一指标、期间各单位中的位次",
                           "Give the rank among the nodes of the same dx and pe"})}),
        get("/api/v1/records", "getRecords",
            {"一个数字背后的条目", "The entries behind one figure"},
            base::schema<app::RecordsReply>, records,
            {required_text("dx", {"指标或科目代码", "Indicator or account code"}),
             required_text("pe", {"期间", "Period"}),
             required_text("ou", {"单位代码", "Node code"}), as_of(), tree(),
             number("offset", 0, 100'000'000, "0", {"跳过前面几条", "Skip so many"}),
             number("limit", 1, 500, "50", {"最多返回几条", "At most so many"})}),
    };
}

std::vector<Parameter> of_a_file() {
    return {text("name", kMaxName, {"文件名，原样写入结果", "File name, reported back"}),
            text("campaign", kMaxCode,
                 {"专项工作代码；空为从正文判断", "Campaign code; empty to find it from the text"}),
            text("ou", kMaxCode,
                 {"单位代码；空为从正文判断", "Node code; empty to find it from the text"}),
            as_of()};
}

/// A POST of JSON in the shape `schema`.
Endpoint post_json(Endpoint endpoint, SchemaMaker schema, std::size_t limit) {
    endpoint.method = "POST";
    endpoint.body = {.content_types = {kJson}, .limit = limit, .schema = schema};
    return endpoint;
}

/// A POST of one file of any format that documents/ reads.
Endpoint post_file(Endpoint endpoint) {
    endpoint.method = "POST";
    endpoint.body = {
        .content_types = {"application/octet-stream", "text/plain", "text/html", "application/pdf",
                          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        .limit = base::kMaxFileBytes,
        .schema = any_text};
    endpoint.slow = true;
    return endpoint;
}

std::vector<Endpoint> checking() {
    auto json = post_json(
        get("/api/v1/checks", "checkText",
            {"核对一篇文稿中的每个数字", "Check every figure of a text against the ledger"},
            base::schema<app::CheckReply>, check_json),
        base::schema<app::CheckRequest>, kMaxJsonBytes);
    json.slow = true;
    auto set =
        post_json(get("/api/v1/checks/set", "checkTexts",
                      {"核对几篇文稿，并相互对照", "Check several texts, and one against another"},
                      base::schema<app::CheckSetReply>, check_set),
                  base::schema<app::CheckSetRequest>, kMaxJsonBytes);
    set.slow = true;
    auto file_parameters = of_a_file();
    file_parameters.push_back(
        flag("text", {"同时返回读出的正文", "Give the text as read back too"}));
    auto file =
        post_file(get("/api/v1/checks/file", "checkFile",
                      {"核对一个文件（文本、HTML、PDF、DOCX、XLSX）中的每个数字",
                       "Check every figure of a file (text, HTML, PDF, DOCX, XLSX)"},
                      base::schema<app::CheckReply>, check_file, std::move(file_parameters)));
    auto html = post_file(get("/api/v1/checks/file/html", "annotateAsHtml",
                              {"带批注的网页", "The file as a page with a comment on each figure"},
                              any_text, annotate_html, of_a_file()));
    html.answer_type = "text/html; charset=utf-8";
    auto docx = post_file(get("/api/v1/checks/file/docx", "annotateDocx",
                              {"原 DOCX 文件加批注", "The DOCX file itself with Word comments"},
                              any_text, annotate_docx, of_a_file()));
    docx.answer_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    return {std::move(json), std::move(set), std::move(file), std::move(html), std::move(docx)};
}

std::vector<Endpoint> deciding() {
    auto attribution = post_json(
        get("/api/v1/attributions", "attributeClaim",
            {"认定：这样说的数字指哪个指标", "Decide which indicator a wording speaks of"},
            base::schema<app::ReceiptView>, attribute),
        base::schema<app::AttributionRequest>, kMaxDecisionBytes);
    attribution.writes = true;
    auto ruling = post_json(get("/api/v1/rulings", "ruleOnClaim",
                                {"人工判定文稿中的一个数字", "Judge one figure of a draft by hand"},
                                base::schema<app::ReceiptView>, rule),
                            base::schema<app::RulingRequest>, kMaxDecisionBytes);
    ruling.writes = true;
    return {std::move(attribution), std::move(ruling)};
}

std::vector<Endpoint> operating() {
    Endpoint text_metrics = get("/metrics", "getMetrics",
                                {"Prometheus 指标", "Metrics for Prometheus"}, any_text, metrics);
    text_metrics.answer_type = "text/plain; version=0.0.4; charset=utf-8";
    return {
        get("/api/v1/openapi.json", "getOpenApi", {"本接口说明", "This document"}, any_object,
            openapi_document),
        get("/healthz", "getHealth", {"进程是否在运行", "Whether the process runs"},
            base::schema<HealthView>, health),
        get("/readyz", "getReadiness",
            {"账簿是否已打开、可以应答", "Whether the ledger is open and can answer"},
            base::schema<HealthView>, readiness),
        std::move(text_metrics),
    };
}

}  // namespace

const std::vector<Endpoint>& endpoints() {
    static const std::vector<Endpoint> kTable = [] {
        std::vector<Endpoint> rows;
        for (auto&& part : {browsing(), counting(), checking(), deciding(), operating()}) {
            rows.insert(rows.end(), part.begin(), part.end());
        }
        return rows;
    }();
    return kTable;
}

}  // namespace duizhang::http
