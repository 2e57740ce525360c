#pragma once
// What the tables of operations (endpoints/) are written with: parameters, rows, answers.

#include <boost/json.hpp>

#include "base/described_json.h"
#include "http/endpoint.h"

namespace duizhang::http {

using Answer = base::Result<std::string>;

inline constexpr std::string_view kJson = "application/json";
inline constexpr std::uint32_t kMaxCode = 128;
inline constexpr std::uint32_t kMaxName = 200;
inline constexpr std::size_t kMaxCommandBytes = 64U << 10;  ///< JSON of a small command

/// A use case's reply as JSON.
template <typename T>
Answer encoded(const base::Result<T>& result) {
    if (!result) return base::fail(result.error());
    return boost::json::serialize(base::encode(*result));
}

boost::json::object any_object(boost::json::object& components);
boost::json::object any_text(boost::json::object& components);

// Parameters, by kind.
Parameter path_code(std::string_view name, app::LocalText description);
Parameter text(std::string_view name, std::uint32_t maximum, app::LocalText description);
Parameter required_text(std::string_view name, app::LocalText description);
Parameter list(std::string_view name, std::uint32_t maximum, app::LocalText description);
Parameter number(std::string_view name, std::uint32_t minimum, std::uint32_t maximum,
                 std::string_view fallback, app::LocalText description);
Parameter flag(std::string_view name, app::LocalText description);
Parameter choice(std::string_view name, std::vector<std::string_view> choices,
                 std::string_view fallback, app::LocalText description);
Parameter as_of();
Parameter tree();

/// A GET that answers with JSON.
Endpoint get(const Right& right, std::string_view path, std::string_view operation,
             app::LocalText summary, SchemaMaker answer, Handler handler,
             std::vector<Parameter> parameters = {});
/// The same row as a POST of JSON in the shape `schema`.
Endpoint post_json(Endpoint endpoint, SchemaMaker schema, std::size_t limit = kMaxCommandBytes);
/// The same row as a POST or DELETE without a body.
Endpoint by_method(Endpoint endpoint, std::string_view method);
/// As post_json, for what changes something: takes an Idempotency-Key.
Endpoint command(Endpoint endpoint, SchemaMaker schema, std::size_t limit = kMaxCommandBytes);
/// The same row as a POST of one file of any format that documents/ reads.
Endpoint post_file(Endpoint endpoint);

}  // namespace duizhang::http
