// Returns and statements of account.

#include "app/returns.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr std::size_t kMaxFilingsBytes = 1U << 20;

Answer forms(const Call& call) { return encoded(call.use_cases.returns->forms(call.caller)); }

Answer grid(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(
        call.use_cases.returns->grid(call.caller, {.campaign = arguments.text("campaign"),
                                                   .register_code = arguments.text("register"),
                                                   .ou = arguments.text("ou"),
                                                   .days = arguments.text("days")}));
}

Answer statement(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(
        call.use_cases.returns->statement(call.caller, {.campaign = arguments.text("campaign"),
                                                        .register_code = arguments.text("register"),
                                                        .ou = arguments.text("ou"),
                                                        .pe = arguments.text("pe"),
                                                        .as_of = arguments.text("as_of")}));
}

Answer burden(const Call& call) {
    return encoded(call.use_cases.returns->burden(
        call.caller, {.ou = call.arguments.text("ou"), .year = call.arguments.text("year")}));
}

Answer file(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::FilingsRequest>(call.body));
    return encoded(call.use_cases.returns->file(call.caller, call.arguments.text("campaign"),
                                                call.arguments.text("register"), request,
                                                call.language));
}

Parameter campaign() { return path_code("campaign", {"专项工作代码", "Campaign code"}); }
Parameter register_code() { return path_code("register", {"报表代码", "Code of the return"}); }
Parameter node() {
    return text("ou", kMaxCode, {"单位代码；空为本人范围", "Node code; empty for one's own part"});
}

/// Row by row, each durable before the next: not for the threads that serve sockets.
Endpoint filing() {
    auto row =
        command(get(kWorking, "/api/v1/returns/{campaign}/{register}/filings", "fileReturns",
                    {"外部系统报送：新报、更正或不变，逐行答复",
                     "Returns of an outside system: filed, corrected or unchanged, row by row"},
                    base::schema<app::FilingsReply>, file, {campaign(), register_code()}),
                base::schema<app::FilingsRequest>, kMaxFilingsBytes);
    row.slow = true;
    return row;
}

}  // namespace

std::vector<Endpoint> return_endpoints() {
    return {
        get(kWorking, "/api/v1/returns", "listReturns",
            {"按期填报的报表及最近一期的完整性",
             "Returns that are filed by period, and how complete the last period is"},
            base::schema<std::vector<app::ReturnFormView>>, forms),
        get(kWorking, "/api/v1/returns/{campaign}/{register}", "getReturnGrid",
            {"一份报表各单位各期的填报情况", "Who filed a return for which period"},
            base::schema<app::ReturnGridReply>, grid,
            {campaign(), register_code(), node(),
             text("days", kMaxCode,
                  {"期末在此范围内，如 2021-01-01..2021-06-30",
                   "Periods that end there, such as 2021-01-01..2021-06-30"})}),
        get(kWorking, "/api/v1/returns/{campaign}/{register}/statement", "getStatement",
            {"对账单：上报数与台账数逐项核对",
             "The statement of account: reported against recorded, line by line"},
            base::schema<app::StatementReply>, statement,
            {campaign(), register_code(), node(),
             required_text("pe", {"期别，如 202106", "Period, such as 202106"}), as_of()}),
        filing(),
        get(kWorking, "/api/v1/burden", "getBurden",
            {"填报负担：各单位每月要填多少项、台账代填多少项",
             "Burden: fields asked of each node in a month, and those filled in from records"},
            base::schema<app::BurdenReply>, burden,
            {node(), text("year", kMaxCode, {"年份，空为今年", "Year; empty for this one"})}),
    };
}

}  // namespace duizhang::http
