// The API document: what it says of each operation, and that the committed copy is current.

#include "http/openapi.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "http/endpoint.h"

namespace duizhang::http {
namespace {

namespace json = boost::json;

void collect_references(const json::value& value, std::set<std::string>& found) {
    if (const json::object* object = value.if_object()) {
        for (const auto& pair : *object) {
            if (pair.key() == "$ref") found.emplace(pair.value().as_string());
            collect_references(pair.value(), found);
        }
    } else if (const json::array* array = value.if_array()) {
        for (const json::value& item : *array) collect_references(item, found);
    }
}

TEST(OpenApi, CommittedDocumentIsCurrent) {
    std::ifstream file(DZ_SOURCE_DIR "/api/openapi.json");
    std::ostringstream committed;
    committed << file.rdbuf();
    EXPECT_TRUE(committed.str() == openapi())
        << "api/openapi.json is out of date. Refresh it with\n"
           "    ./build/release/duizhang openapi > api/openapi.json";
}

std::string method_name(const Endpoint& endpoint) {
    std::string name(endpoint.method);
    for (char& c : name) c = static_cast<char>(c - 'A' + 'a');
    return name;
}

TEST(OpenApi, HoldsEveryEndpointUnderItsOwnOperation) {
    const json::value document = json::parse(openapi());
    std::set<std::string_view> operations;
    for (const Endpoint& endpoint : endpoints()) {
        const json::object& path = document.at("paths").at(endpoint.path).as_object();
        EXPECT_TRUE(path.contains(method_name(endpoint))) << endpoint.path;
        EXPECT_TRUE(operations.insert(endpoint.operation).second) << endpoint.operation;
    }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
    const json::value document = json::parse(openapi());
    std::set<std::string> references;
    collect_references(document, references);
    EXPECT_GT(references.size(), 10U);
    for (const std::string& reference : references) {
        boost::system::error_code error;
        EXPECT_NE(document.find_pointer(std::string_view(reference).substr(1), error), nullptr)
            << reference;
    }
}

TEST(OpenApi, EveryPathParameterIsDeclared) {
    for (const Endpoint& endpoint : endpoints()) {
        for (const Parameter& parameter : endpoint.parameters) {
            const std::string in_braces = "{" + std::string(parameter.name) + "}";
            EXPECT_EQ(endpoint.path.find(in_braces) != std::string_view::npos,
                      parameter.place == Place::kPath)
                << endpoint.path << ' ' << parameter.name;
            EXPECT_FALSE(parameter.description.zh.empty() || parameter.description.en.empty());
        }
    }
}

}  // namespace
}  // namespace duizhang::http
