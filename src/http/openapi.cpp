// From the rows of endpoints() to the document.

#include "http/openapi.h"

#include <fmt/format.h>

#include "base/described_json.h"
#include "http/endpoint.h"

namespace duizhang::http {
namespace {

namespace json = boost::json;

json::value text_value(std::string_view text) { return json::value(json::string(text)); }

std::string both(const app::LocalText& text) { return fmt::format("{} / {}", text.zh, text.en); }

json::object parameter_schema(const Parameter& parameter) {
    switch (parameter.kind) {
        case ParameterKind::kText: {
            json::object schema{{"type", "string"}};
            if (parameter.minimum > 0) schema.emplace("minLength", parameter.minimum);
            schema.emplace("maxLength", parameter.maximum);
            return schema;
        }
        case ParameterKind::kList:
            return {{"type", "string"},
                    {"pattern", fmt::format("^[^;]+(;[^;]+){{{},{}}}$", parameter.minimum - 1,
                                            parameter.maximum - 1)}};
        case ParameterKind::kInteger: {
            json::object schema{{"type", "integer"},
                                {"minimum", parameter.minimum},
                                {"maximum", parameter.maximum}};
            if (!parameter.required) {
                schema.emplace("default", json::parse(json::string_view(parameter.fallback)));
            }
            return schema;
        }
        case ParameterKind::kFlag:
            return {{"type", "boolean"}, {"default", parameter.fallback == "true"}};
        case ParameterKind::kChoice: {
            json::array choices;
            for (const std::string_view choice : parameter.choices) {
                choices.push_back(text_value(choice));
            }
            return {{"type", "string"},
                    {"enum", std::move(choices)},
                    {"default", text_value(parameter.fallback)}};
        }
    }
    return {};
}

json::object parameter_object(const Parameter& parameter) {
    return {{"name", text_value(parameter.name)},
            {"in", parameter.place == Place::kPath ? "path" : "query"},
            {"required", parameter.required},
            {"description", both(parameter.description)},
            {"schema", parameter_schema(parameter)}};
}

json::object idempotency_key() {
    return {
        {"name", "Idempotency-Key"},
        {"in", "header"},
        {"required", false},
        {"description", "重试时用同一个键，只记一次 / The same key on a retry: it is done once"},
        {"schema", {{"type", "string"}, {"maxLength", kMaxIdempotencyKeyBytes}}}};
}

/// Who may call it, for readers and for the tests of rights.
json::object right_object(const Right& right) {
    if (right.access == Access::kPublic) return {{"access", "public"}};
    if (right.access == Access::kSignedIn) {
        return {{"access", "signed-in"}, {"tokens", !right.in_person}};
    }
    json::array roles;
    for (const people::Role role : people::kAllRoles) {
        if (right.roles.has(role)) roles.push_back(text_value(people::to_string(role)));
    }
    return {{"access", "roles"}, {"roles", std::move(roles)}, {"tokens", !right.in_person}};
}

json::object content(std::string_view type, json::object schema) {
    json::object media;
    media.emplace(type, json::object{{"schema", std::move(schema)}});
    return media;
}

json::object operation_object(const Endpoint& endpoint, json::object& components) {
    json::object operation{{"operationId", text_value(endpoint.operation)},
                           {"summary", both(endpoint.summary)}};
    operation.emplace("x-right", right_object(endpoint.right));
    if (!endpoint.parameters.empty() || endpoint.writes) {
        json::array parameters;
        if (endpoint.writes) parameters.push_back(idempotency_key());
        for (const Parameter& parameter : endpoint.parameters) {
            parameters.push_back(parameter_object(parameter));
        }
        operation.emplace("parameters", std::move(parameters));
    }
    if (!endpoint.body.content_types.empty()) {
        json::object media;
        for (const std::string_view type : endpoint.body.content_types) {
            media.emplace(type, json::object{{"schema", endpoint.body.schema(components)}});
        }
        operation.emplace("requestBody",
                          json::object{{"required", true}, {"content", std::move(media)}});
    }
    if (endpoint.redirects) {
        operation.emplace("responses",
                          json::object{{"302", {{"description", both(endpoint.summary)}}},
                                       {"default", {{"$ref", "#/components/responses/Problem"}}}});
        return operation;
    }
    const std::string_view answer_type =
        endpoint.answer_type.substr(0, endpoint.answer_type.find(';'));
    operation.emplace(
        "responses",
        json::object{{"200",
                      {{"description", both(endpoint.summary)},
                       {"content", content(answer_type, endpoint.answer(components))}}},
                     {"default", {{"$ref", "#/components/responses/Problem"}}}});
    return operation;
}

}  // namespace

std::string openapi() {
    json::object schemas;
    json::object paths;
    for (const Endpoint& endpoint : endpoints()) {
        std::string method(endpoint.method);
        for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
        if (!paths.contains(endpoint.path)) paths.emplace(endpoint.path, json::object{});
        paths.at(endpoint.path).as_object().emplace(method, operation_object(endpoint, schemas));
    }
    json::object problem{
        {"description",
         "出错：原因和代码（RFC 9457） / What went wrong, with a stable code (RFC 9457)"},
        {"content", content("application/problem+json", base::schema<app::Problem>(schemas))}};
    const json::object document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "对账 Duizhang"},
          {"version", "1.0.0"},
          {"description",
           "64 位整数和精确数以字符串传送；出错信息按 Accept-Language 用中文（默认）或英文。 / "
           "64-bit integers "
           "and exact numbers travel as strings; errors are in Chinese (default) or English by "
           "Accept-Language."}}},
        {"servers", {{{"url", "/"}}}},
        {"paths", std::move(paths)},
        {"components",
         {{"schemas", std::move(schemas)}, {"responses", {{"Problem", std::move(problem)}}}}}};
    return base::pretty_json(document);
}

}  // namespace duizhang::http
