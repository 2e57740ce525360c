#pragma once
// What one operation of the API is. The router, the checking of parameters and the OpenAPI document
// are all made from the same rows (endpoints/), so none of them can say something else.

#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/accounts.h"
#include "app/api.h"
#include "app/audit.h"
#include "app/ballots.h"
#include "app/commands.h"
#include "app/draws.h"
#include "app/editions.h"
#include "app/entries.h"
#include "app/lists.h"
#include "app/mine.h"
#include "app/notices.h"
#include "app/plans.h"
#include "app/queries.h"
#include "app/returns.h"
#include "app/saved_filters.h"
#include "app/sign_in.h"
#include "app/sign_on.h"
#include "app/tables.h"
#include "app/uploads.h"
#include "base/result.h"
#include "http/arguments.h"
#include "people/caller.h"

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
    app::Entries& entries;
    app::Editions& editions;
    app::SignIn& sign_in;
    app::Accounts& accounts;
    // Null where there are none: in tests of other areas.
    app::Draws* draws = nullptr;
    app::Ballots* ballots = nullptr;
    app::Lists* lists = nullptr;
    app::Returns* returns = nullptr;
    app::SavedFilters* filters = nullptr;
    app::Mine* mine = nullptr;
    app::Plans* plans = nullptr;
    app::Notices* notices = nullptr;
    app::Uploads* uploads = nullptr;
    app::Tables* tables = nullptr;
    app::Audit* audit = nullptr;
    app::SignOns* sign_on = nullptr;  ///< Null: no sign-on through another system
};

enum class Access : std::uint8_t {
    kPublic,    ///< Anyone, signed in or not
    kSignedIn,  ///< Any account
    kRoles,     ///< Whoever holds one of the roles somewhere; where, the use case judges
};

/// Who may call an operation at all.
struct Right {
    Access access = Access::kRoles;
    people::RoleSet roles;
    bool in_person = false;      ///< By a session only: a token will not do
    bool before_change = false;  ///< Even while a one-time password waits to be changed
};

inline constexpr Right kPublic{.access = Access::kPublic, .roles = {}};
inline constexpr Right kSignedIn{.access = Access::kSignedIn, .roles = {}};
constexpr Right held_by(people::RoleSet roles) {
    return {.access = Access::kRoles, .roles = roles};
}
inline constexpr Right kWorking = held_by(people::kWorkingRoles);

/// The same right for people only.
constexpr Right in_person(Right right) {
    right.in_person = true;
    return right;
}

inline constexpr std::size_t kMaxIdempotencyKeyBytes = 128;

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One call of a handler: checked arguments and what it may use.
struct Call {
    const UseCases& use_cases;
    const people::Caller& caller;
    const app::Identity& identity;  ///< Of the caller; empty where nobody is signed in
    const Metrics& metrics;
    const Arguments& arguments;
    std::string_view body;
    std::string_view host;             ///< By which the caller reached this server
    std::string_view idempotency_key;  ///< "" if none was given
    std::string_view language;         ///< "zh" or "en"
    std::string_view address;          ///< From where the request came
    bool behind_tls;
    std::string_view cookie;  ///< All that came, as sent
    /// To be sent with the answer, besides the usual ones; a Content-Type stands for the row's.
    Headers& answer_headers;
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
    bool writes = false;     ///< Takes an Idempotency-Key
    bool slow = false;       ///< May take long enough to be kept off the threads that serve sockets
    Right right = {};        ///< Nobody's, until one is given
    bool redirects = false;  ///< Answers 302: what the handler gives is the address
    bool open_query = false;  ///< Others add parameters of their own, which are passed over
};

/// Every operation. Built once; any thread.
const std::vector<Endpoint>& endpoints();

/// Operations below this prefix answer with problems only, never with a page.
inline constexpr std::string_view kApiPrefix = "/api/v1/";

}  // namespace duizhang::http
