#include "http/rows.h"

#include "base/limits.h"

namespace duizhang::http {

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

Parameter choice(std::string_view name, std::vector<std::string_view> choices,
                 std::string_view fallback, app::LocalText description) {
    Parameter parameter = text(name, 0, std::move(description));
    parameter.kind = ParameterKind::kChoice;
    parameter.choices = std::move(choices);
    parameter.fallback = fallback;
    return parameter;
}

Parameter tree() {
    return choice("tree", {"then", "now"}, "then",
                  {"按当时（then）还是现在（now）的单位树汇总",
                   "Roll up by the organisation tree of then or of now"});
}

Endpoint get(const Right& right, std::string_view path, std::string_view operation,
             app::LocalText summary, SchemaMaker answer, Handler handler,
             std::vector<Parameter> parameters) {
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
            .slow = false,
            .right = right};
}

Endpoint post_json(Endpoint endpoint, SchemaMaker schema, std::size_t limit) {
    endpoint.method = "POST";
    endpoint.body = {.content_types = {kJson}, .limit = limit, .schema = schema};
    return endpoint;
}

Endpoint by_method(Endpoint endpoint, std::string_view method) {
    endpoint.method = method;
    return endpoint;
}

Endpoint command(Endpoint endpoint, SchemaMaker schema, std::size_t limit) {
    endpoint = post_json(std::move(endpoint), schema, limit);
    endpoint.writes = true;
    return endpoint;
}

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

}  // namespace duizhang::http
