// The only home of RESTinio and asio, with detail/refused_body.h.

#include "http/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <asio/thread_pool.hpp>
#include <future>
#include <restinio/http_server.hpp>
#include <thread>

#include "base/limits.h"
#include "http/detail/refused_body.h"
#include "http/service.h"

namespace duizhang::http {
namespace {

using base::ErrorCode;

/// Past these RESTinio closes the connection without an answer, so they stand well above the ones
/// that Service answers with a problem.
constexpr std::size_t kHardTargetBytes = 64U << 10;
constexpr std::size_t kHardHeaderBytes = 16U << 10;
constexpr std::size_t kHardHeaderCount = 100;
constexpr std::size_t kHardBodyBytes = base::kMaxFileBytes + (36U << 20);

/// RESTinio's messages are about single connections: of interest only when looking for a fault.
struct Logger {
    template <typename Builder>
    void trace(Builder&&) const noexcept {}
    template <typename Builder>
    void info(Builder&&) const noexcept {}
    template <typename Builder>
    void warn(Builder&& build) const noexcept {
        write(build);
    }
    template <typename Builder>
    void error(Builder&& build) const noexcept {
        write(build);
    }

private:
    template <typename Builder>
    static void write(Builder& build) noexcept {
        try {
            if (spdlog::should_log(spdlog::level::debug)) spdlog::debug("{}", build());
        } catch (const std::exception&) {
            // A log line is not worth a connection.
        }
    }
};

struct Traits : restinio::default_traits_t {
    using logger_t = Logger;
    using http_methods_mapper_t = detail::BoundedMethods;
    static constexpr bool use_connection_count_limiter = true;
};

std::string_view reason(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 304:
            return "Not Modified";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 409:
            return "Conflict";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 500:
            return "Internal Server Error";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        default:
            return status < 500 ? "Refused" : "Failed";
    }
}

/// Where a request came from: the other end, or whom a proxy of ours speaks for.
std::string address_of(const restinio::request_t& received, bool behind_proxy) {
    if (behind_proxy) {
        const auto forwarded = received.header().opt_value_of("X-Forwarded-For");
        if (forwarded && !forwarded->empty()) {
            const std::size_t comma = forwarded->rfind(',');
            auto last = forwarded->substr(comma == std::string_view::npos ? 0 : comma + 1);
            while (last.starts_with(' ')) last.remove_prefix(1);
            constexpr std::size_t kMaxAddressBytes = 64;
            return std::string(last.substr(0, kMaxAddressBytes));
        }
    }
    return received.remote_endpoint().address().to_string();
}

/// `address` must outlive what is returned.
Request view_of(const restinio::request_t& received, std::string_view address = {}) {
    const auto& header = received.header();
    const auto field = [&](restinio::http_field name) {
        const auto* value = header.try_get_field(name) ? &header.get_field(name) : nullptr;
        return value == nullptr ? std::string_view() : std::string_view(*value);
    };
    const auto named_field = [&](const char* name) {
        const auto value = header.opt_value_of(name);
        return value ? std::string_view(*value) : std::string_view();
    };
    return {.method = header.method().c_str(),
            .target = header.request_target(),
            .host = field(restinio::http_field::host),
            .accept_language = field(restinio::http_field::accept_language),
            .content_type = field(restinio::http_field::content_type),
            .if_none_match = field(restinio::http_field::if_none_match),
            .idempotency_key = named_field("Idempotency-Key"),
            .cookie = field(restinio::http_field::cookie),
            .authorization = field(restinio::http_field::authorization),
            .csrf_token = named_field("X-CSRF-Token"),
            .origin = named_field("Origin"),
            .address = address,
            .body = received.body(),
            .body_too_long = detail::is_refused(received)};
}

void send(restinio::request_t& received, std::string_view method, Response response) {
    auto builder =
        received.create_response<restinio::user_controlled_output_t>(restinio::http_status_line_t{
            restinio::http_status_code_t(static_cast<std::uint16_t>(response.status)),
            std::string(reason(response.status))});
    builder.set_content_length(response.body.size());
    builder.append_header(restinio::http_field::content_type, response.content_type);
    for (auto& [name, value] : response.headers) builder.append_header(name, value);
    if (method != "HEAD" && response.status != 304 && !response.body.empty())
        builder.set_body(std::move(response.body));
    builder.done();
}

/// The same as bytes, for a connection that ends with it.
std::string bytes_of(std::string_view method, const Response& response) {
    std::string bytes = fmt::format(
        "HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Length: {}\r\nContent-Type: {}\r\n",
        response.status, reason(response.status), response.body.size(), response.content_type);
    for (const auto& [name, value] : response.headers) {
        bytes += fmt::format("{}: {}\r\n", name, value);
    }
    bytes += "\r\n";
    if (method != "HEAD") bytes += response.body;
    return bytes;
}

/// Drops what it still holds when told to: connections that are open when the server stops, which
/// lean on the server's parts.
class Context : public asio::io_context {
public:
    void drop_all() { shutdown(); }
};

}  // namespace

class Server::Sockets {
public:
    Sockets(std::unique_ptr<Service> service, const ServerOptions& options,
            const asio::ip::address& address)
        : service_(std::move(service)),
          behind_tls_(options.behind_tls),
          http_(restinio::external_io_context(context_), settings(options, address)),
          slow_(std::max(1U, options.threads)) {}

    ~Sockets() { stop(); }

    /// Throws std::system_error when the address cannot be had.
    void open(unsigned threads) {
        http_.open_sync();
        for (unsigned i = 0; i < std::max(1U, threads); ++i) {
            threads_.emplace_back([this] { context_.run(); });
        }
    }

    std::uint16_t port() const { return port_; }

    void stop() {
        if (threads_.empty()) return;
        std::promise<void> closed;
        http_.close_async([&closed]() noexcept { closed.set_value(); },
                          [&closed](const std::exception_ptr&) noexcept { closed.set_value(); });
        closed.get_future().wait();
        slow_.stop();
        slow_.join();
        context_.stop();
        for (std::thread& thread : threads_) thread.join();
        threads_.clear();
        context_.drop_all();
    }

private:
    using Settings = restinio::server_settings_t<Traits>;

    Settings settings(const ServerOptions& options, const asio::ip::address& address) {
        Settings settings;
        settings.address(address)
            .port(options.port)
            .protocol(address.is_v6() ? asio::ip::tcp::v6() : asio::ip::tcp::v4())
            .buffer_size(16U << 10)
            .read_next_http_message_timelimit(std::chrono::seconds(60))
            .write_http_response_timelimit(std::chrono::seconds(60))
            .handle_request_timeout(std::chrono::minutes(5))
            .max_parallel_connections(options.max_connections)
            .incoming_http_msg_limits(restinio::incoming_http_msg_limits_t{}
                                          .max_url_size(kHardTargetBytes)
                                          .max_field_name_size(256)
                                          .max_field_value_size(kHardHeaderBytes)
                                          .max_field_count(kHardHeaderCount)
                                          .max_body_size(kHardBodyBytes))
            .acceptor_post_bind_hook([this](asio::ip::tcp::acceptor& acceptor) {
                port_ = acceptor.local_endpoint().port();
            })
            .request_handler([this](restinio::request_handle_t received) {
                return handle(std::move(received));
            });
        return settings;
    }

    restinio::request_handling_status_t handle(restinio::request_handle_t received) {
        const Request request = view_of(*received);
        if (!request.body_too_long && Service::is_slow(request)) {
            asio::post(slow_, [this, received = std::move(received)] { finish(*received); });
        } else {
            finish(*received);
        }
        return restinio::request_accepted();
    }

    void finish(restinio::request_t& received) noexcept {
        try {
            const std::string address = address_of(received, behind_tls_);
            const Request request = view_of(received, address);
            auto response = service_->answer(request);
            if (request.body_too_long) {
                detail::say_farewell<Traits>(received, bytes_of(request.method, response));
            } else {
                send(received, request.method, std::move(response));
            }
        } catch (const std::exception& error) {
            // The connection is gone or memory is; RESTinio closes it when the request is let go.
            spdlog::error("sending an answer: {}", error.what());
        }
    }

    Context context_;
    std::unique_ptr<Service> service_;
    bool behind_tls_;
    std::uint16_t port_ = 0;
    restinio::http_server_t<Traits> http_;
    asio::thread_pool slow_;  ///< What waits here holds connections, which lean on `http_`.
    std::vector<std::thread> threads_;
};

Server::Server(std::unique_ptr<Sockets> sockets) : sockets_(std::move(sockets)) {}
Server::~Server() = default;

std::uint16_t Server::port() const { return sockets_->port(); }
void Server::stop() { sockets_->stop(); }

base::Result<std::unique_ptr<Server>> Server::start(const UseCases& use_cases,
                                                    ServerOptions options) {
    const bool v6 = options.address.find(':') != std::string::npos;
    const std::string place =
        fmt::format("{}:{}", v6 ? "[" + options.address + "]" : options.address, options.port);
    asio::error_code malformed;
    const auto address = asio::ip::make_address(options.address, malformed);
    if (malformed) return base::fail(ErrorCode::kBadRequest, fmt::format("address {}", place));
    DZ_TRY(auto service,
           Service::create(use_cases, options.web_root, options.host_names, options.behind_tls));
    try {
        auto sockets = std::make_unique<Sockets>(std::move(service), options, address);
        sockets->open(options.threads);
        return std::unique_ptr<Server>(new Server(std::move(sockets)));
    } catch (const std::system_error& error) {
        if (error.code() == asio::error::address_in_use) {
            return base::fail(ErrorCode::kPortInUse, place);
        }
        return base::fail(ErrorCode::kUnsupported, fmt::format("{}: {}", place, error.what()));
    }
}

}  // namespace duizhang::http
