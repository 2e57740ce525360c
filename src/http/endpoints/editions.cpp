// Lists as a whole: editions, rates of strike-off, working days.

#include "app/editions.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr std::uint32_t kMaxRows = 500;

const Right kClosing = held_by({people::Role::kOffice});
const Right kCalendarKeeping = held_by({people::Role::kOffice, people::Role::kSystem});

Answer editions(const Call& call) {
    return encoded(call.use_cases.editions.editions(call.caller, call.arguments.text("campaign"),
                                                    call.arguments.text("register")));
}

Answer edition(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(call.use_cases.editions.edition(
        call.caller, {.campaign = arguments.text("campaign"),
                      .register_code = arguments.text("register"),
                      .number = static_cast<std::uint32_t>(arguments.number("number")),
                      .changed_only = arguments.flag("changed"),
                      .offset = arguments.number("offset"),
                      .limit = arguments.number("limit")}));
}

Answer close(const Call& call) {
    const auto request = base::decode_text<app::ClosingRequest>(call.body);
    if (!request) return base::fail(request.error());
    return encoded(call.use_cases.editions.close(call.caller, call.arguments.text("campaign"),
                                                 call.arguments.text("register"),
                                                 std::string(call.idempotency_key)));
}

Answer strike_off(const Call& call) {
    return encoded(call.use_cases.editions.strike_off(call.caller, call.arguments.text("campaign"),
                                                      call.arguments.text("register"),
                                                      call.arguments.text("ou")));
}

Answer calendar(const Call& call) {
    return encoded(call.use_cases.editions.calendar(
        call.caller, static_cast<int>(call.arguments.number("year"))));
}

Answer change_calendar(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::CalendarRequest>(call.body));
    return encoded(call.use_cases.editions.change_calendar(call.caller, request,
                                                           std::string(call.idempotency_key)));
}

Parameter campaign() { return path_code("campaign", {"专项工作代码", "Campaign code"}); }
Parameter register_code() { return path_code("register", {"台账代码", "Register code"}); }

Parameter path_number(std::string_view name, std::uint32_t minimum, std::uint32_t maximum,
                      app::LocalText description) {
    Parameter parameter = number(name, minimum, maximum, "", std::move(description));
    parameter.place = Place::kPath;
    parameter.required = true;
    return parameter;
}

}  // namespace

std::vector<Endpoint> edition_endpoints() {
    return {
        get(kWorking, "/api/v1/editions/{campaign}/{register}", "listEditions",
            {"一份清单的各期版次", "The editions of a list"}, base::schema<app::EditionsReply>,
            editions, {campaign(), register_code()}),
        get(kWorking, "/api/v1/editions/{campaign}/{register}/{number}", "getEdition",
            {"一期清单及其变化，由日记账重新算出并核对",
             "One edition with what changed, computed again from the journal and compared"},
            base::schema<app::EditionReply>, edition,
            {campaign(), register_code(),
             path_number("number", 1, 100'000, {"第几期", "Number of the edition"}),
             flag("changed", {"只看有变化的条目", "Only entries that changed"}),
             number("offset", 0, 100'000'000, "0", {"跳过前面几条", "Skip so many"}),
             number("limit", 1, kMaxRows, "200", {"最多返回几条", "At most so many"})}),
        command(get(kClosing, "/api/v1/editions/{campaign}/{register}", "closeEdition",
                    {"定版：结束到期的周期；没有到期的，提前结束本期",
                     "Close the editions that are due, or else that of the current cycle"},
                    base::schema<app::ClosedEditions>, close, {campaign(), register_code()}),
                base::schema<app::ClosingRequest>),
        get(kWorking, "/api/v1/strike-off/{campaign}/{register}", "getStrikeOff",
            {"报称、销号、回头看、重开和超期的件数与比率",
             "Counts and rates of what is claimed, closed, verified, reopened and overdue"},
            base::schema<app::StrikeOffView>, strike_off,
            {campaign(), register_code(),
             text("ou", kMaxCode,
                  {"单位代码；空为专项工作的单位", "Node code; empty for the campaign's node"})}),
        get(kSignedIn, "/api/v1/calendar/{year}", "getCalendar",
            {"一年中的放假和调休日", "Holidays and make-up working days of a year"},
            base::schema<app::CalendarView>, calendar,
            {path_number("year", 1901, 2199, {"年份", "Year"})}),
        command(get(kCalendarKeeping, "/api/v1/calendar", "changeCalendar",
                    {"修改工作日历", "Change which days are free or worked on"},
                    base::schema<app::ReceiptView>, change_calendar),
                base::schema<app::CalendarRequest>),
    };
}

}  // namespace duizhang::http
