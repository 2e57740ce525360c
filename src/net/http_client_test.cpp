#include "net/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

namespace duizhang::net {
namespace {

using base::ErrorCode;
using namespace std::chrono_literals;

/// Accepts one connection, reads what comes first, sends `answer` and ends.
class OneAnswer {
public:
    explicit OneAnswer(std::string answer, std::chrono::milliseconds late = 0ms)
        : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof(address);
        bind(socket_, reinterpret_cast<sockaddr*>(&address), length);
        listen(socket_, 1);
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = ntohs(address.sin_port);
        served_ = std::async(std::launch::async, [this, answer = std::move(answer), late] {
            const int connection = accept(socket_, nullptr, nullptr);
            if (connection < 0) return std::string();
            std::string request(4096, '\0');
            const auto read = recv(connection, request.data(), request.size(), 0);
            request.resize(read < 0 ? 0 : static_cast<std::size_t>(read));
            std::this_thread::sleep_for(late);
            send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
            close(connection);
            return request;
        });
    }
    ~OneAnswer() {
        shutdown(socket_, SHUT_RDWR);
        close(socket_);
    }
    OneAnswer(const OneAnswer&) = delete;
    OneAnswer& operator=(const OneAnswer&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/a?b=c"; }
    std::string request() { return served_.get(); }

private:
    int socket_;
    unsigned port_ = 0;
    std::future<std::string> served_;
};

std::string with_body(const std::string& body, const std::string& status = "200 OK") {
    return "HTTP/1.1 " + status +
           "\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(HttpClient, GivesStatusTypeAndBodyAsTheyAre) {
    OneAnswer server(with_body("nothing here", "404 Not Found"));
    const auto reply = send_http({.method = "GET", .url = server.url(), .headers = {}, .body = {}});
    ASSERT_TRUE(reply.has_value()) << reply.error().detail;
    EXPECT_EQ(reply->status, 404);
    EXPECT_EQ(reply->content_type, "text/plain");
    EXPECT_EQ(reply->body, "nothing here");
    EXPECT_TRUE(server.request().starts_with("GET /a?b=c HTTP/1.1\r\n"));
}

TEST(HttpClient, PostsTheBodyWithItsHeaders) {
    OneAnswer server(with_body("{}"));
    const auto reply = send_http({.method = "POST",
                                  .url = server.url(),
                                  .headers = {{"Content-Type", "application/json"}},
                                  .body = R"({"a":1})"});
    ASSERT_TRUE(reply.has_value()) << reply.error().detail;
    const auto request = server.request();
    EXPECT_NE(request.find("Content-Type: application/json\r\n"), std::string::npos);
    EXPECT_TRUE(request.ends_with("\r\n\r\n{\"a\":1}"));
}

TEST(HttpClient, DoesNotFollowARedirect) {
    OneAnswer server(
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    const auto reply = send_http({.method = "GET", .url = server.url(), .headers = {}, .body = {}});
    ASSERT_TRUE(reply.has_value()) << reply.error().detail;
    EXPECT_EQ(reply->status, 302);
}

TEST(HttpClient, HoldsTheLimitOfAReplyToTheByte) {
    const HttpLimits limits{.body_bytes = 10};
    OneAnswer fitting(with_body("0123456789"));
    EXPECT_TRUE(
        send_http({.method = "GET", .url = fitting.url(), .headers = {}, .body = {}}, limits)
            .has_value());
    OneAnswer larger(with_body("0123456789a"));
    const auto refused =
        send_http({.method = "GET", .url = larger.url(), .headers = {}, .body = {}}, limits);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::kUpstreamFailed);
}

TEST(HttpClient, WaitsNoLongerThanTold) {
    OneAnswer slow(with_body("late"), 600ms);
    const auto refused =
        send_http({.method = "GET", .url = slow.url(), .headers = {}, .body = {}}, {.time = 100ms});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::kUpstreamFailed);
}

TEST(HttpClient, NamesTheHostButNothingThatMayBeSecret) {
    const auto refused = send_http({.method = "GET",
                                    .url = "http://127.0.0.1:1/robot?key=secret",
                                    .headers = {{"Authorization", "Bearer secret"}},
                                    .body = {}});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, ErrorCode::kUpstreamFailed);
    EXPECT_NE(refused.error().detail.find("127.0.0.1"), std::string::npos);
    EXPECT_EQ(refused.error().detail.find("secret"), std::string::npos);
}

TEST(HttpClient, RefusesOtherProtocolsAndBrokenHeaders) {
    EXPECT_FALSE(
        send_http({.method = "GET", .url = "file:///etc/hostname", .headers = {}, .body = {}})
            .has_value());
    EXPECT_FALSE(
        send_http({.method = "GET", .url = "no url", .headers = {}, .body = {}}).has_value());
    EXPECT_FALSE(send_http({.method = "GET",
                            .url = "http://127.0.0.1:1/",
                            .headers = {{"X", "a\r\nInjected: b"}},
                            .body = {}})
                     .has_value());
}

TEST(FormEncoded, KeepsOnlyWhatAUrlHoldsAsItIs) {
    EXPECT_EQ(form_encoded({{"a", "1 2"}, {"b&", "="}}), "a=1%202&b%26=%3D");
}

}  // namespace
}  // namespace duizhang::net
