// Lists of entries, and what their registers declare.

#include "app/lists.h"

#include "http/endpoints/areas.h"
#include "http/rows.h"

namespace duizhang::http {
namespace {

constexpr std::uint32_t kMaxWhere = 2000;

Answer list_entries(const Call& call) {
    const Arguments& arguments = call.arguments;
    return encoded(
        call.use_cases.lists->list(call.caller, {.campaign = arguments.text("campaign"),
                                                 .register_code = arguments.text("register"),
                                                 .text = arguments.text("text"),
                                                 .states = arguments.list("state"),
                                                 .completion = arguments.text("only"),
                                                 .node = arguments.text("node"),
                                                 .lead_only = arguments.flag("lead"),
                                                 .where = arguments.text("where"),
                                                 .day = arguments.text("day"),
                                                 .state_day = arguments.text("state_day"),
                                                 .due = arguments.text("due"),
                                                 .lights = arguments.list("light"),
                                                 .overdue = arguments.flag("overdue"),
                                                 .reversed = arguments.flag("reversed"),
                                                 .group = arguments.text("group"),
                                                 .sort = arguments.text("sort"),
                                                 .columns = arguments.list("columns"),
                                                 .counts = arguments.list("count"),
                                                 .offset = arguments.number("offset"),
                                                 .limit = arguments.number("limit")}));
}

Answer list_summaries(const Call& call) {
    return encoded(call.use_cases.lists->summaries(call.caller));
}

Answer register_form(const Call& call) {
    return encoded(call.use_cases.lists->form(call.caller, call.arguments.text("campaign"),
                                              call.arguments.text("register")));
}

Answer filters(const Call& call) {
    return encoded(call.use_cases.filters->of(call.caller, call.arguments.text("campaign"),
                                              call.arguments.text("register")));
}

Answer save_filter(const Call& call) {
    DZ_TRY(const auto filter, base::decode_text<app::SavedFilterView>(call.body));
    return encoded(call.use_cases.filters->save(call.caller, filter));
}

Answer remove_filter(const Call& call) {
    DZ_TRY(const auto request, base::decode_text<app::RemoveFilterRequest>(call.body));
    return encoded(call.use_cases.filters->remove(call.caller, request));
}

Parameter optional_list(std::string_view name, std::uint32_t maximum, app::LocalText description) {
    Parameter parameter = list(name, maximum, std::move(description));
    parameter.required = false;
    return parameter;
}

Parameter days(std::string_view name, app::LocalText description) {
    return text(name, kMaxCode, std::move(description));
}

std::vector<Parameter> of_a_register() {
    return {path_code("campaign", {"专项工作代码", "Campaign code"}),
            path_code("register", {"台账代码", "Register code"})};
}

std::vector<Parameter> of_a_list() {
    auto parameters = of_a_register();
    const std::vector<Parameter> filters{
        text("text", kMaxName,
             {"查找编号、标题和文字字段；以空格分开的词都要出现",
              "Search of number, title and texts; words parted by spaces must all occur"}),
        optional_list("state", 30, {"状态代码，任一", "State codes, any of them"}),
        choice("only", {"any", "open", "final"}, "any",
               {"只要未办结（open）或已办结（final）的", "Only open or only final entries"}),
        text("node", kMaxCode,
             {"单位代码：牵头或配合单位在其范围内", "Node code: lead or a joint node below it"}),
        flag("lead", {"只看牵头单位", "By the lead node alone"}),
        text("where", kMaxWhere,
             {"字段条件，如 tier:中央媒体,省级媒体;people:10..200，见 docs/formats/lists.md",
              "Conditions on fields, such as tier:A,B;people:10..200; see docs/formats/lists.md"}),
        days("day", {"开立日期，如 2023-06-01..2023-06-30",
                     "Opening day, such as "
                     "2023-06-01..2023-06-30"}),
        days("state_day", {"进入当前状态的日期", "Day it came to its state"}),
        days("due", {"期限", "Due day"}),
        optional_list("light", 4, {"灯：none;green;yellow;red", "Lights: none;green;yellow;red"}),
        flag("overdue", {"只要逾期未办结的", "Only open entries past their due day"}),
        flag("reversed", {"也显示已冲销的", "Show reversed entries too"}),
        text("group", kMaxCode, {"先按此列排在一起", "Sort together by this column first"}),
        text("sort", kMaxCode,
             {"排序列，前加 - "
              "为倒序：number、state、node、day、state_day、due、version、field.<代码>",
              "Column to sort by, - before it for descending: number, state, node, day, "
              "state_day, due, version, field.<code>"}),
        optional_list("columns", 100, {"返回哪些字段；空为全部", "Fields to give; empty for all"}),
        optional_list("count", 8,
                      {"计数：state;light;node;field.<代码>",
                       "What to count: state;light;node;field.<code>"}),
        number("offset", 0, 100'000'000, "0", {"跳过前面几条", "Skip so many"}),
        number("limit", 0, 1000, "50", {"最多返回几条", "At most so many"})};
    parameters.insert(parameters.end(), filters.begin(), filters.end());
    return parameters;
}

}  // namespace

std::vector<Endpoint> list_endpoints() {
    return {
        get(kWorking, "/api/v1/lists", "listRegisters",
            {"所有台账及本人范围内的件数", "All registers with their counts in the caller's reach"},
            base::schema<std::vector<app::ListSummaryView>>, list_summaries),
        get(kWorking, "/api/v1/lists/{campaign}/{register}", "listEntries",
            {"一个台账的条目：筛选、查找、排序、计数",
             "The entries of a register: filtered, searched, sorted and counted"},
            base::schema<app::ListReply>, list_entries, of_a_list()),
        get(kSignedIn, "/api/v1/registers/{campaign}/{register}", "getRegister",
            {"一个台账的声明：字段、状态、办理", "What a register declares: fields, states, moves"},
            base::schema<app::RegisterFormView>, register_form, of_a_register()),
        get(kWorking, "/api/v1/filters", "listFilters",
            {"本人在一个台账的常用筛选", "The caller's saved filters of a register"},
            base::schema<std::vector<app::SavedFilterView>>, filters,
            {required_text("campaign", {"专项工作代码", "Campaign code"}),
             required_text("register", {"台账代码", "Register code"})}),
        command(
            get(kWorking, "/api/v1/filters", "saveFilter",
                {"保存一个常用筛选，同名的被替换", "Save a filter; one of its name is replaced"},
                base::schema<std::vector<app::SavedFilterView>>, save_filter),
            base::schema<app::SavedFilterView>),
        command(get(kWorking, "/api/v1/filters/removal", "removeFilter",
                    {"删除一个常用筛选", "Remove a saved filter"},
                    base::schema<std::vector<app::SavedFilterView>>, remove_filter),
                base::schema<app::RemoveFilterRequest>),
    };
}

}  // namespace duizhang::http
