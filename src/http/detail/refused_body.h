#pragma once
// Bodies longer than their endpoint takes are not read: the parser stops at the header that
// announces one, or at the chunk that goes too far, and the connection ends with the answer.
// Private to server.cpp, with which it is the only home of RESTinio and asio.

#include <array>
#include <asio/bind_executor.hpp>
#include <asio/buffer.hpp>
#include <asio/steady_timer.hpp>
#include <asio/strand.hpp>
#include <asio/write.hpp>
#include <chrono>
#include <climits>
#include <memory>
#include <restinio/http_server.hpp>
#include <string>
#include <utility>

#include "http/service.h"

namespace duizhang::http::detail {

/// Marks our parser's callbacks; the methods themselves are the usual ones.
struct BoundedMethods : restinio::default_http_methods_t {};

inline restinio::impl::http_parser_ctx_t& context_of(const http_parser* parser) {
    return *static_cast<restinio::impl::http_parser_ctx_t*>(parser->data);
}

inline std::size_t limit_of(const http_parser* parser) {
    return Service::body_limit(http_method_str(static_cast<http_method>(parser->method)),
                               context_of(parser).m_header.request_target());
}

/// RESTinio hands a request that wants another protocol to its handler as soon as the header ends,
/// and lets go of the socket: what is needed for one that is refused. No other protocol is spoken
/// here, so nothing else is ever such a request.
inline int on_headers_complete(http_parser* parser) {
    constexpr int kWithoutBody = 2;
    parser->upgrade = 0;
    const bool announced = parser->content_length != ULLONG_MAX;
    if (announced && parser->content_length > limit_of(parser)) return kWithoutBody;
    return restinio::impl::restinio_headers_complete_cb(parser);
}

inline int on_body(http_parser* parser, const char* bytes, std::size_t size) {
    const bool chunked = (static_cast<unsigned>(parser->flags) & F_CHUNKED) != 0;
    auto& body = context_of(parser).m_body;
    if (!chunked || body.size() + size <= limit_of(parser)) {
        return restinio::impl::restinio_body_cb(parser, bytes, size);
    }
    body.clear();
    body.shrink_to_fit();
    parser->upgrade = 1;
    return restinio::impl::restinio_message_complete_cb<BoundedMethods>(parser);
}

inline bool is_refused(const restinio::request_t& received) {
    return received.header().connection() == restinio::http_connection_header_t::upgrade;
}

/// The last word on a connection whose other end is still sending: the answer, and then whatever
/// comes is taken and dropped for a while. Closed at once, the system would reset the connection,
/// and the answer would be lost with it.
template <typename Moved>
class Farewell : public std::enable_shared_from_this<Farewell<Moved>> {
public:
    /// `moved`: what a RESTinio connection lets go of; with it goes its place among the
    /// connections.
    Farewell(Moved moved, std::string answer)
        : moved_(std::move(moved)),
          strand_(asio::make_strand(moved_.m_socket.get_executor())),
          timer_(strand_),
          answer_(std::move(answer)) {}

    void say() {
        timer_.expires_after(kPatience);
        timer_.async_wait([self = this->shared_from_this()](const asio::error_code& stopped) {
            if (!stopped) self->close();
        });
        asio::async_write(
            moved_.m_socket, asio::buffer(answer_),
            asio::bind_executor(strand_, [self = this->shared_from_this()](
                                             const asio::error_code& failed, std::size_t) {
                if (failed) return self->close();
                asio::error_code ignored;
                self->moved_.m_socket.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
                self->drop();
            }));
    }

private:
    static constexpr std::chrono::seconds kPatience{10};

    void drop() {
        moved_.m_socket.async_read_some(
            asio::buffer(dropped_),
            asio::bind_executor(strand_, [self = this->shared_from_this()](
                                             const asio::error_code& ended, std::size_t) {
                if (ended) return self->close();
                self->drop();
            }));
    }

    void close() {
        asio::error_code ignored;
        timer_.cancel();
        moved_.m_socket.close(ignored);
    }

    Moved moved_;
    asio::strand<asio::ip::tcp::socket::executor_type> strand_;
    asio::steady_timer timer_;
    std::string answer_;
    std::array<char, std::size_t{16} << 10> dropped_{};
};

/// Ends the connection of a refused request with these bytes.
template <typename Traits>
void say_farewell(restinio::request_t& received, std::string answer) {
    const auto connection = std::move(restinio::impl::access_req_connection(received));
    auto& held = dynamic_cast<restinio::impl::connection_t<Traits>&>(*connection);
    auto moved = held.move_upgrade_internals();
    std::make_shared<Farewell<decltype(moved)>>(std::move(moved), std::move(answer))->say();
}

}  // namespace duizhang::http::detail

namespace restinio::impl {

template <>
inline http_parser_settings
create_parser_settings<duizhang::http::detail::BoundedMethods>() noexcept {
    auto settings = create_parser_settings<default_http_methods_t>();
    settings.on_headers_complete = duizhang::http::detail::on_headers_complete;
    settings.on_body = duizhang::http::detail::on_body;
    return settings;
}

}  // namespace restinio::impl
