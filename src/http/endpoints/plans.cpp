// The plan of a campaign: board, time line, tree, and the wall chart on paper.

#include "app/plans.h"

#include "base/assert.h"
#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

app::Plans& plans(const Call& call) {
    DZ_ASSERT(call.use_cases.plans != nullptr);
    return *call.use_cases.plans;
}

app::PlanQuestion request(const Call& call) {
    return {.campaign = call.arguments.text("campaign"),
            .ou = call.arguments.text("ou"),
            .plan = call.arguments.text("plan"),
            .group = call.arguments.text("aspect")};
}

Answer board(const Call& call) { return encoded(plans(call).board(call.caller, request(call))); }

Answer timeline(const Call& call) {
    return encoded(
        plans(call).timeline(call.caller, request(call), call.arguments.text("by") == "node"));
}

Answer tops(const Call& call) {
    return encoded(plans(call).items(call.caller, call.arguments.text("campaign"), ""));
}

Answer item(const Call& call) {
    return encoded(plans(call).items(call.caller, call.arguments.text("campaign"),
                                     call.arguments.text("entry")));
}

Answer wall(const Call& call) {
    const auto& paper = call.arguments.text("paper");
    DZ_TRY(auto pdf, plans(call).wall_pdf(call.caller, request(call),
                                          paper == "A0" ? app::Paper::kA0 : app::Paper::kA3,
                                          std::string(call.language)));
    // Codes are letters, digits and "-" alone.
    call.answer_headers.emplace_back(
        "Content-Disposition",
        "attachment; filename=\"" + call.arguments.text("campaign") + "-wall-" + paper + ".pdf\"");
    return pdf;
}

Parameter campaign() { return path_code("campaign", {"专项工作代码", "Campaign code"}); }

std::vector<Parameter> of_board(std::vector<Parameter> more = {}) {
    std::vector<Parameter> parameters{
        campaign(),
        text("ou", kMaxCode,
             {"单位代码，其下级为各列；空为专项工作的单位",
              "Node code, whose children are the columns; empty for the campaign's node"}),
        text("plan", kMaxName,
             {"只要这个方案（类别）的任务；空为第一个，* 为全部",
              "Only tasks of this category; empty for the first, * for all"}),
        text("aspect", kMaxCode,
             {"只要这个方面（条目编号）的任务", "Only tasks below this entry"})};
    for (auto& parameter : more) parameters.push_back(std::move(parameter));
    return parameters;
}

}  // namespace

std::vector<Endpoint> plan_endpoints() {
    Endpoint pdf =
        get(kWorking, "/api/v1/plans/{campaign}/wall.pdf", "getWallChart",
            {"挂图（PDF，一页，A0 或 A3 横向）",
             "The wall chart as one page of PDF, A0 or A3, landscape"},
            any_text, wall, of_board({choice("paper", {"A0", "A3"}, "A3", {"纸张", "Paper"})}));
    pdf.answer_type = "application/pdf";
    pdf.slow = true;
    return {
        get(kWorking, "/api/v1/plans/{campaign}/board", "getPlanBoard",
            {"挂图作战：任务 × 单位，每格完成数、总数、超期数",
             "The board of the plan: tasks × nodes, each cell with what is done, all and late"},
            base::schema<app::PlanBoardView>, board, of_board()),
        get(kWorking, "/api/v1/plans/{campaign}/timeline", "getPlanTimeline",
            {"计划进度（甘特图）：每个任务或单位一条",
             "The time line of the plan: one bar for each task or node"},
            base::schema<app::PlanTimelineView>, timeline,
            of_board(
                {choice("by", {"task", "node"}, "task", {"按任务或按单位", "By task or node"})})),
        get(kWorking, "/api/v1/plans/{campaign}/items", "listPlanItems",
            {"方案的最上一级：方面，或没有上级的条目",
             "The top of the plan: its aspects, and whatever hangs on nothing"},
            base::schema<app::PlanItemsView>, tops, {campaign()}),
        get(kWorking, "/api/v1/plans/{campaign}/items/{entry}", "getPlanItem",
            {"方案的一个条目、其上级和直接下级，进度由下级算出",
             "One item of the plan with what is above and directly below it; progress from below"},
            base::schema<app::PlanItemsView>, item,
            {campaign(), path_code("entry", {"条目编号", "Entry id"})}),
        std::move(pdf)};
}

}  // namespace duizhang::http
