// Browsing the ledger: campaigns, nodes, figures and the records behind them.

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

Answer campaigns(const Call& call) { return encoded(call.use_cases.queries.campaigns()); }

Answer search_nodes(const Call& call) {
    return encoded(call.use_cases.queries.search_nodes(call.arguments.text("q"),
                                                       call.arguments.number("limit")));
}

Answer node(const Call& call) {
    return encoded(call.use_cases.queries.node(call.arguments.text("code")));
}

Answer children(const Call& call) {
    return encoded(call.use_cases.queries.children(call.arguments.text("code")));
}

app::FiguresRequest asked_figures(const Arguments& arguments) {
    return {.dx = arguments.list("dx"),
            .pe = arguments.list("pe"),
            .ou = arguments.list("ou"),
            .as_of = arguments.text("as_of"),
            .tree = arguments.text("tree"),
            .yoy = arguments.flag("yoy"),
            .rank = arguments.flag("rank")};
}

Answer figures(const Call& call) {
    return encoded(call.use_cases.queries.figures(call.caller, asked_figures(call.arguments)));
}

Answer figures_table(const Call& call) {
    DZ_TRY(auto bytes, call.use_cases.queries.figures_table(
                           call.caller, {.figures = asked_figures(call.arguments),
                                         .rows = call.arguments.text("rows"),
                                         .group = call.arguments.text("group"),
                                         .language = std::string(call.language)}));
    call.answer_headers.emplace_back("Content-Disposition",
                                     "attachment; filename=\"figures.xlsx\"");
    return bytes;
}

Answer records(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(
        call.use_cases.queries.records(call.caller, {.dx = arguments.text("dx"),
                                                     .pe = arguments.text("pe"),
                                                     .ou = arguments.text("ou"),
                                                     .as_of = arguments.text("as_of"),
                                                     .tree = arguments.text("tree"),
                                                     .offset = arguments.number("offset"),
                                                     .limit = arguments.number("limit")}));
}

std::vector<Endpoint> browsing() {
    const auto node_code = [] { return path_code("code", {"单位代码", "Code of the node"}); };
    return {
        get(kSignedIn, "/api/v1/campaigns", "listCampaigns",
            {"所有专项工作及其台账、指标", "All campaigns with their registers and indicators"},
            base::schema<std::vector<app::CampaignView>>, campaigns),
        get(kSignedIn, "/api/v1/nodes", "searchNodes",
            {"按代码开头或名称查找单位",
             "Nodes whose code begins with, or whose name contains, a text"},
            base::schema<std::vector<app::NodeView>>, search_nodes,
            {text("q", kMaxName,
                  {"代码开头或名称的一部分", "Start of the code or part of the name"}),
             number("limit", 1, 200, "20", {"最多返回几个", "At most so many"})}),
        get(kSignedIn, "/api/v1/nodes/{code}", "getNode", {"一个单位", "One node"},
            base::schema<app::NodeView>, node, {node_code()}),
        get(kSignedIn, "/api/v1/nodes/{code}/children", "listChildren",
            {"直接下级单位，按树的顺序", "Direct children of a node, in tree order"},
            base::schema<std::vector<app::NodeView>>, children, {node_code()}),
    };
}

std::vector<Parameter> of_figures(std::vector<Parameter> more = {}) {
    std::vector<Parameter> parameters{
        list("dx", 60,
             {"指标或科目代码，以分号分隔", "Indicator or account codes, separated by semicolons"}),
        list("pe", 120,
             {"期间，以分号分隔，如 2021H1;202106;20210301_20210815",
              "Periods separated by semicolons, such as 2021H1;202106;20210301_20210815"}),
        list("ou", 200,
             {"单位代码、LEVEL-n、代码/LEVEL-n 或 代码/*（直接下级），以分号分隔",
              "Node codes, LEVEL-n, CODE/LEVEL-n or CODE/* (children), separated by "
              "semicolons"}),
        as_of(),
        tree(),
        flag("yoy", {"同时给出上年同期和变化", "Give the year before and the change too"}),
        flag("rank", {"给出在同一指标、期间各单位中的位次",
                      "Give the rank among the nodes of the same dx and pe"})};
    for (auto& parameter : more) parameters.push_back(std::move(parameter));
    return parameters;
}

Endpoint figures_workbook() {
    auto row = get(kWorking, "/api/v1/figures/table", "getFiguresTable",
                   {"同样的数字，作为工作簿（XLSX）", "The same figures as a workbook (XLSX)"},
                   any_text, figures_table,
                   of_figures({choice("rows", {"node", "indicator"}, "node",
                                      {"行是单位还是指标", "What stands in the rows"}),
                               choice("group", {"indicator", "node", "period"}, "indicator",
                                      {"表头上面一行是什么；行里已有的以另一个代替",
                                       "What heads the columns; of what stands in the rows, the "
                                       "other one"})}));
    row.answer_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    row.slow = true;
    return row;
}

std::vector<Endpoint> counting() {
    return {
        get(kWorking, "/api/v1/figures", "getFigures",
            {"指标 × 期间 × 单位的数字，可带同比和位次",
             "Figures over indicators × periods × nodes, with year on year and rank on request"},
            base::schema<app::FiguresReply>, figures, of_figures()),
        figures_workbook(),
        get(kWorking, "/api/v1/records", "getRecords",
            {"一个数字背后的条目", "The entries behind one figure"},
            base::schema<app::RecordsReply>, records,
            {required_text("dx", {"指标或科目代码", "Indicator or account code"}),
             required_text("pe", {"期间", "Period"}),
             required_text("ou", {"单位代码", "Node code"}), as_of(), tree(),
             number("offset", 0, 100'000'000, "0", {"跳过前面几条", "Skip so many"}),
             number("limit", 1, 500, "50", {"最多返回几条", "At most so many"})}),
    };
}

}  // namespace

std::vector<Endpoint> ledger_endpoints() {
    auto rows = browsing();
    for (auto& row : counting()) rows.push_back(std::move(row));
    return rows;
}

}  // namespace duizhang::http
