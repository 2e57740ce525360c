// Routing and the checks that every request passes.

#include "http/service.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <optional>

#include "http/cookies.h"
#include "http/problem.h"

namespace duizhang::http {
namespace {

using base::ErrorCode;

constexpr std::size_t kMaxTargetBytes = 16U << 10;
constexpr std::size_t kMaxUnwantedBytes = 64U << 10;  ///< Sent where no body is taken

constexpr std::string_view kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'";

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

std::string_view query_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

/// Segments of "/a/b" as sent: {"a", "b"}; "/a/" has an empty second one.
std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t slash = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    return segments;
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
    return std::ranges::equal(pattern, segments, [](const auto& expected, const auto& given) {
        return expected.starts_with('{') ? !given.empty() : expected == given;
    });
}

/// Position in endpoints() of those at this path, whatever their method.
std::vector<std::size_t> at_path(const std::vector<std::string>& segments) {
    static const auto kPatterns = [] {
        std::vector<std::vector<std::string>> all;
        for (const Endpoint& endpoint : endpoints()) all.push_back(segments_of(endpoint.path));
        return all;
    }();
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < kPatterns.size(); ++i) {
        if (matches(kPatterns[i], segments)) found.push_back(i);
    }
    return found;
}

std::string_view method_to_match(std::string_view method) {
    return method == "HEAD" ? "GET" : method;
}

std::string lower(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

bool is_ip_address(const std::string& name) {
    std::array<unsigned char, sizeof(in6_addr)> ignored{};
    return inet_pton(AF_INET, name.c_str(), ignored.data()) == 1 ||
           inet_pton(AF_INET6, name.c_str(), ignored.data()) == 1;
}

/// "localhost" of "LOCALHOST:8080", "::1" of "[::1]:8080".
std::string host_name(std::string_view host) {
    if (host.starts_with('[')) {
        const std::size_t end = host.find(']');
        return end == std::string_view::npos ? std::string() : lower(host.substr(1, end - 1));
    }
    return lower(host.substr(0, host.find(':')));
}

std::size_t limit_of(const Endpoint& endpoint) {
    return endpoint.body.content_types.empty() ? kMaxUnwantedBytes : endpoint.body.limit;
}

Response refuse_length(std::size_t limit, std::string_view language) {
    constexpr std::size_t kKib = 1024;
    const std::string size = limit % (kKib * kKib) == 0 ? fmt::format("{} MB", limit / kKib / kKib)
                             : limit % kKib == 0        ? fmt::format("{} KB", limit / kKib)
                                                        : fmt::format("{} B", limit);
    return problem({ErrorCode::kLimitExceeded,
                    language == "en" ? fmt::format("at most {} ({} bytes)", size, limit)
                                     : fmt::format("最多 {}（{} 字节）", size, limit)},
                   language);
}

/// The refusal of a body of a kind, encoding or size that the endpoint does not take.
std::optional<Response> refuse_body(const Endpoint& endpoint, const Request& request,
                                    std::string_view language) {
    const std::size_t limit = limit_of(endpoint);
    if (request.body_too_long || request.body.size() > limit) {
        return refuse_length(limit, language);
    }
    const auto& types = endpoint.body.content_types;
    if (types.empty()) return std::nullopt;
    const std::string sent = lower(request.content_type);
    std::string_view type = std::string_view(sent).substr(0, sent.find(';'));
    while (type.ends_with(' ')) type.remove_suffix(1);
    if (std::ranges::find(types, type) == types.end()) {
        return problem(HttpError::kUnsupportedMediaType, fmt::format("{}", fmt::join(types, ", ")),
                       language);
    }
    const std::size_t charset = sent.find("charset=");
    if (charset != std::string::npos) {
        const std::string_view name = std::string_view(sent).substr(charset + 8);
        if (!name.starts_with("utf-8") && !name.starts_with("\"utf-8\"")) {
            return problem({ErrorCode::kInvalidUtf8, fmt::format("charset={}", name)}, language);
        }
    }
    return std::nullopt;
}

base::Result<Arguments> read_arguments(const Endpoint& endpoint,
                                       const std::vector<std::string>& segments,
                                       std::string_view target) {
    std::vector<NamedText> in_path;
    const auto pattern = segments_of(endpoint.path);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (!pattern[i].starts_with('{')) continue;
        DZ_TRY(std::string value, percent_decode(segments[i], false));
        in_path.emplace_back(pattern[i].substr(1, pattern[i].size() - 2), std::move(value));
    }
    DZ_TRY(const auto in_query, parse_query(query_of(target)));
    return Arguments::check(endpoint, in_path, in_query);
}

/// Whether the caller may call the operation at all. Errors: kNotAllowed, kPasswordExpired.
base::Status check_right(const Endpoint& endpoint, const app::Identity& identity) {
    const Right& right = endpoint.right;
    if (identity.must_change && !right.before_change) {
        return base::fail(ErrorCode::kPasswordExpired, "");
    }
    if (identity.is_token() && right.in_person) {
        return base::fail(ErrorCode::kNotAllowed, "令牌不能代替本人登录 / not with a token");
    }
    if (endpoint.writes && !identity.may_write) {
        return base::fail(ErrorCode::kNotAllowed, "令牌只读 / the token only reads");
    }
    if (right.access == Access::kRoles && !identity.caller.holds(right.roles)) {
        return base::fail(ErrorCode::kNotAllowed, "");
    }
    return {};
}

bool is_read(std::string_view method) { return method == "GET" || method == "HEAD"; }

/// Browsers say which page sends a write. Other programs send no Origin.
bool is_own_origin(const Request& request) {
    if (request.origin.empty()) return true;
    const std::size_t scheme = request.origin.find("://");
    return scheme != std::string_view::npos &&
           lower(request.origin.substr(scheme + 3)) == lower(request.host);
}

/// In a time that does not depend on where they differ.
bool is_same_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size() || a.empty()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i])) ^
                      static_cast<unsigned>(static_cast<unsigned char>(b[i]));
    }
    return difference == 0;
}

std::string_view bearer(std::string_view authorization) {
    constexpr std::string_view kScheme = "Bearer ";
    if (lower(authorization.substr(0, kScheme.size())) != lower(kScheme)) return {};
    return authorization.substr(kScheme.size());
}

Response refusal(const base::Error& error, std::string_view language) {
    Response refused = problem(error, language);
    if (refused.status == 401) {
        refused.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"duizhang\"");
    }
    return refused;
}

void add_security_headers(Response& response) {
    const bool stricter = std::ranges::any_of(response.headers, [](const auto& header) {
        return header.first == "Content-Security-Policy";
    });
    if (!stricter) {
        response.headers.emplace_back("Content-Security-Policy", kContentSecurityPolicy);
    }
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    const bool cached = std::ranges::any_of(
        response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
    if (cached) return;
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Vary", "Accept-Language");
}

/// The type that the handler gave, or else the row's.
std::string take_content_type(Headers& headers, std::string_view usual) {
    const auto given = std::ranges::find(headers, "Content-Type", &Headers::value_type::first);
    if (given == headers.end()) return std::string(usual);
    std::string type = std::move(given->second);
    headers.erase(given);
    return type;
}

Response not_allowed(std::string allowed, const Request& request, std::string_view language) {
    Response refused = problem(HttpError::kMethodNotAllowed, request.method, language);
    refused.headers.emplace_back("Allow", std::move(allowed));
    return refused;
}

std::vector<std::string> route_labels() {
    std::vector<std::string> labels;
    for (const Endpoint& endpoint : endpoints()) {
        labels.push_back(fmt::format("{} {}", endpoint.method, endpoint.path));
    }
    labels.emplace_back("page");
    labels.emplace_back("refused");
    return labels;
}

std::size_t page_route() { return endpoints().size(); }
std::size_t refused_route() { return endpoints().size() + 1; }

}  // namespace

base::Result<std::unique_ptr<Service>> Service::create(const UseCases& use_cases,
                                                       const std::filesystem::path& web_root,
                                                       std::vector<std::string> host_names,
                                                       bool behind_tls) {
    DZ_TRY(StaticFiles files, StaticFiles::load(web_root));
    if (files.empty() && !web_root.empty()) {
        spdlog::warn("no web client in \"{}\"; only the API is served", web_root.string());
    }
    return std::unique_ptr<Service>(
        new Service(use_cases, std::move(files), std::move(host_names), behind_tls));
}

Service::Service(const UseCases& use_cases, StaticFiles files, std::vector<std::string> host_names,
                 bool behind_tls)
    : use_cases_(use_cases),
      files_(std::move(files)),
      host_names_(std::move(host_names)),
      behind_tls_(behind_tls),
      metrics_(route_labels()) {}

Response Service::answer(const Request& request) {
    const auto started = std::chrono::steady_clock::now();
    std::size_t number = refused_route();
    Response response;
    const auto failed = [&](std::string_view why) {
        metrics_.count_exception();
        spdlog::error("{} {}: {}", request.method, path_of(request.target), why);
        response = problem(HttpError::kInternal, {}, choose_language(request.accept_language));
    };
    try {
        response = route(request, number);
        if (response.status >= 500) {
            spdlog::error("{} {}: {}", request.method, path_of(request.target), response.body);
        }
    } catch (const std::exception& error) {
        failed(error.what());
    } catch (...) {
        failed("unknown exception");
    }
    add_security_headers(response);
    metrics_.count(number, response.status, std::chrono::steady_clock::now() - started);
    return response;
}

std::size_t Service::body_limit(std::string_view method, std::string_view target) {
    for (const std::size_t i : at_path(segments_of(path_of(target)))) {
        if (endpoints()[i].method == method) return limit_of(endpoints()[i]);
    }
    return kMaxUnwantedBytes;
}

bool Service::is_slow(const Request& request) {
    const auto found = at_path(segments_of(path_of(request.target)));
    return std::ranges::any_of(found, [](std::size_t i) { return endpoints()[i].slow; });
}

Response Service::route(const Request& request, std::size_t& route) {
    const std::string_view language = choose_language(request.accept_language);
    if (request.target.size() > kMaxTargetBytes) {
        return problem(HttpError::kUriTooLong, fmt::format("> {} bytes", kMaxTargetBytes),
                       language);
    }
    if (!is_own_host(request.host)) {
        return problem(HttpError::kMisdirectedHost, request.host, language);
    }
    const std::string_view path = path_of(request.target);
    if (!path.starts_with('/')) return problem(HttpError::kNotFound, path, language);
    const auto segments = segments_of(path);
    const auto found = at_path(segments);
    if (found.empty()) {
        if (segments.front() == "api") return problem(HttpError::kNotFound, path, language);
        route = page_route();
        return page(request, path, language);
    }
    std::string allowed;
    for (const std::size_t i : found) {
        const Endpoint& endpoint = endpoints()[i];
        if (endpoint.method == method_to_match(request.method)) {
            route = i;
            return call(endpoint, segments, request, language);
        }
        allowed.append(allowed.empty() ? "" : ", ");
        allowed.append(endpoint.method == "GET" ? "GET, HEAD" : endpoint.method);
    }
    return not_allowed(std::move(allowed), request, language);
}

base::Result<app::Identity> Service::admit(const Endpoint& endpoint, const Request& request) {
    if (!is_read(request.method) && !is_own_origin(request)) {
        return base::fail(ErrorCode::kForeignRequest, "Origin");
    }
    if (endpoint.right.access == Access::kPublic) {
        return app::Identity{.caller = people::Caller("", {}), .session = {}, .csrf = {}};
    }
    DZ_TRY(auto identity, use_cases_.sign_in.identify({.cookie = session_cookie(request.cookie),
                                                       .bearer = bearer(request.authorization)}));
    if (!identity) return base::fail(ErrorCode::kSignInNeeded, "");
    const bool sent_by_our_page =
        identity->is_token() || is_same_secret(request.csrf_token, identity->csrf);
    if (!is_read(request.method) && !sent_by_our_page) {
        return base::fail(ErrorCode::kForeignRequest, "X-CSRF-Token");
    }
    DZ_TRY_VOID(check_right(endpoint, *identity));
    return *std::move(identity);
}

Response Service::call(const Endpoint& endpoint, const std::vector<std::string>& segments,
                       const Request& request, std::string_view language) {
    // Before anything is read of the request: who may not ask learns nothing from its mistakes.
    const auto identity = admit(endpoint, request);
    if (!identity) return refusal(identity.error(), language);
    if (auto refused = refuse_body(endpoint, request, language)) return *std::move(refused);
    const auto arguments = read_arguments(endpoint, segments, request.target);
    if (!arguments) return problem(arguments.error(), language);
    if (endpoint.writes && request.idempotency_key.size() > kMaxIdempotencyKeyBytes) {
        return problem({ErrorCode::kLimitExceeded,
                        fmt::format("Idempotency-Key > {} bytes", kMaxIdempotencyKeyBytes)},
                       language);
    }
    Headers answer_headers;
    auto body = endpoint.handler({.use_cases = use_cases_,
                                  .caller = identity->caller,
                                  .identity = *identity,
                                  .metrics = metrics_,
                                  .arguments = *arguments,
                                  .body = request.body,
                                  .host = request.host,
                                  .idempotency_key = request.idempotency_key,
                                  .language = language,
                                  .address = request.address,
                                  .behind_tls = behind_tls_,
                                  .cookie = request.cookie,
                                  .answer_headers = answer_headers});
    if (!body) return refusal(body.error(), language);
    if (endpoint.redirects) {
        answer_headers.emplace_back("Location", *std::move(body));
        return {.status = 302,
                .content_type = "text/plain; charset=utf-8",
                .headers = std::move(answer_headers),
                .body = {}};
    }
    return {.status = 200,
            .content_type = take_content_type(answer_headers, endpoint.answer_type),
            .headers = std::move(answer_headers),
            .body = *std::move(body)};
}

Response Service::page(const Request& request, std::string_view path,
                       std::string_view language) const {
    if (method_to_match(request.method) != "GET") {
        return not_allowed("GET, HEAD", request, language);
    }
    const auto decoded = percent_decode(path, false);
    if (!decoded) return problem(decoded.error(), language);
    Response response = files_.answer(*decoded, request.if_none_match);
    if (response.status == 404) return problem(HttpError::kNotFound, *decoded, language);
    return response;
}

bool Service::is_own_host(std::string_view host) const {
    const std::string name = host_name(host);
    return name == "localhost" || is_ip_address(name) ||
           std::ranges::find(host_names_, name) != host_names_.end();
}

}  // namespace duizhang::http
