#pragma once
// What one operation of the API is. The router, the checking of parameters and the OpenAPI document
// are all made from the same rows (endpoints.cpp), so none of them can say something else.

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/api.h"
#include "app/commands.h"
#include "app/queries.h"
#include "base/result.h"
#include "http/arguments.h"

namespace duizhang::http {

class Metrics;

enum class Place : std::uint8_t { kPath, kQuery };

enum class ParameterKind : std::uint8_t {
    kText,     ///< Minimum to maximum code points
    kList,     ///< Minimum to maximum non-empty items separated by ";"
    kInteger,  ///< From minimum to maximum, decimal without sign or leading zeros
    kFlag,     ///< "true" or "false"
    kChoice,   ///< One of `choices`
};

struct Parameter {
    std::string_view name;
    Place place = Place::kQuery;
    ParameterKind kind = ParameterKind::kText;
    std::uint32_t minimum = 0;
    std::uint32_t maximum = 0;
    bool required = false;
    std::string_view fallback;  ///< Value when absent
    std::vector<std::string_view> choices;
    app::LocalText description;
};

/// Adds what it needs to `components` and returns the schema of one type (base::schema<T>).
using SchemaMaker = boost::json::object (*)(boost::json::object& components);

struct RequestBody {
    std::vector<std::string_view> content_types;  ///< None: the operation takes no body
    std::size_t limit = 0;                        ///< Bytes
    SchemaMaker schema = nullptr;
};

/// What the server may ask and do.
struct UseCases {
    app::Queries& queries;
    app::Commands& commands;
};

inline constexpr std::size_t kMaxIdempotencyKeyBytes = 128;

/// One call of a handler: checked arguments and what it may use.
struct Call {
    app::Queries& queries;
    app::Commands& commands;
    const Metrics& metrics;
    const Arguments& arguments;
    std::string_view body;
    std::string_view host;             ///< By which the caller reached this server
    std::string_view idempotency_key;  ///< "" if none was given
    std::string_view language;         ///< "zh" or "en"
};

/// The body of the answer. Any thread.
using Handler = base::Result<std::string> (*)(const Call& call);

struct Endpoint {
    std::string_view method;
    std::string_view path;  ///< Segments in braces are path parameters
    std::string_view operation;
    app::LocalText summary;
    std::vector<Parameter> parameters;
    RequestBody body;
    std::string_view answer_type;  ///< Content type of a 200 answer
    SchemaMaker answer = nullptr;
    Handler handler = nullptr;
    bool writes = false;  ///< Takes an Idempotency-Key
    bool slow = false;    ///< May take long enough to be kept off the threads that serve sockets
};

/// Every operation. Built once; any thread.
const std::vector<Endpoint>& endpoints();

/// Operations below this prefix answer with problems only, never with a page.
inline constexpr std::string_view kApiPrefix = "/api/v1/";

}  // namespace duizhang::http
