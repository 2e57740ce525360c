// The server over real sockets: start, stop, ports, limits, keep-alive.

#include "http/server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "http/fixed_use_cases.h"

namespace duizhang::http {
namespace {

/// One connection, spoken to in raw bytes.
class Connection {
public:
    explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool connected() const { return connected_; }
    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Until `end` was seen, or the other side closed.
    std::string receive(std::string_view end = "\x01never") const {
        std::string received;
        char buffer[4096];
        while (received.find(end) == std::string::npos) {
            const auto size = ::recv(socket_, buffer, sizeof buffer, 0);
            if (size <= 0) break;
            received.append(buffer, static_cast<std::size_t>(size));
        }
        return received;
    }

private:
    int socket_;
    bool connected_ = false;
};

std::string message(std::string_view method, std::string_view target, std::string_view more = {}) {
    return std::string(method)
        .append(" ")
        .append(target)
        .append(" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer everything\r\n")
        .append("Connection: close\r\n")
        .append(more)
        .append("\r\n");
}

class ServerTest : public testing::Test {
protected:
    ServerTest() {
        ServerOptions options;
        options.port = 0;
        auto started = Server::start(use_cases_.all(), options);
        if (started) server_ = *std::move(started);
    }

    std::string answer(std::string_view bytes) const {
        const Connection connection(server_->port());
        connection.send(bytes);
        return connection.receive();
    }

    FixedUseCases use_cases_;
    std::unique_ptr<Server> server_;
};

TEST_F(ServerTest, AnswersOverASocket) {
    const std::string reply = answer(message("GET", "/api/v1/nodes/2301"));
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 200 OK\r\n")) << reply;
    EXPECT_NE(reply.find("Content-Type: application/json\r\n"), std::string::npos);
    EXPECT_TRUE(reply.ends_with(
        R"({"code":"2301","name":"哈尔滨","kind":"city","parent":"23","level":2,"has_children":false})"))
        << reply;
}

TEST_F(ServerTest, HeadHasTheLengthButNoBody) {
    const std::string reply = answer(message("HEAD", "/healthz"));
    EXPECT_NE(reply.find("Content-Length: 36\r\n"), std::string::npos) << reply;
    EXPECT_TRUE(reply.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, KeepsAConnectionForTheNextRequest) {
    const Connection connection(server_->port());
    for (int i = 0; i < 3; ++i) {
        connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        EXPECT_NE(connection.receive("\"42\"}").find("200 OK"), std::string::npos);
    }
}

TEST_F(ServerTest, SlowWorkIsAnsweredToo) {
    const std::string body = "共979项";
    const std::string reply = answer(message("POST", "/api/v1/checks/file",
                                             "Content-Type: text/plain\r\nContent-Length: " +
                                                 std::to_string(body.size()) + "\r\n") +
                                     body);
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 200 OK")) << reply;
    EXPECT_NE(reply.find(body), std::string::npos);
}

TEST_F(ServerTest, ClosesOnWhatIsNotHttpOrPastEveryLimit) {
    EXPECT_EQ(answer("\x16\x03\x01 not http\r\n\r\n"), "");
    EXPECT_EQ(answer(message("GET", "/" + std::string(100'000, 'a'))), "");
    EXPECT_EQ(answer(message("GET", "/", "X: " + std::string(100'000, 'a') + "\r\n")), "");
    std::string many;
    for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
    EXPECT_EQ(answer(message("GET", "/", many)), "");
    EXPECT_NE(answer(message("GET", "/healthz")), "");
}

constexpr std::string_view kPhotograph = "/api/v1/files?name=a.jpg";
constexpr std::string_view kOctets = "Content-Type: application/octet-stream\r\n";

std::string announced(std::size_t bytes) {
    return std::string(kOctets).append("Content-Length: ").append(std::to_string(bytes)) + "\r\n";
}

std::size_t answers_in(const std::string& received) {
    std::size_t count = 0;
    for (auto at = received.find("HTTP/1.1 "); at != received.npos;
         at = received.find("HTTP/1.1 ", at + 1)) {
        ++count;
    }
    return count;
}

TEST_F(ServerTest, AnUploadPastTheLimitIsRefusedByItsHeaderAlone) {
    const Connection connection(server_->port());
    connection.send(message("POST", kPhotograph, announced(std::size_t{80} << 20)));
    const std::string reply = connection.receive("字节）\"");
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 413 Content Too Large\r\n")) << reply;
    EXPECT_NE(reply.find("最多 20 MB（20971520 字节）"), std::string::npos) << reply;
    EXPECT_NE(reply.find("limit-exceeded"), std::string::npos) << reply;
}

TEST_F(ServerTest, WhoSendsAllOfTheUploadStillReadsTheRefusal) {
    const std::string photograph(std::size_t{80} << 20, 'x');
    const std::string reply =
        answer(message("POST", kPhotograph, announced(photograph.size())) + photograph);
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 413 ")) << reply;
    EXPECT_NE(reply.find("Connection: close\r\n"), std::string::npos) << reply;
}

TEST_F(ServerTest, AnUploadInChunksStopsAtTheLimit) {
    const Connection connection(server_->port());
    connection.send(message("POST", kPhotograph,
                            std::string(kOctets).append("Transfer-Encoding: chunked\r\n")));
    const std::string chunk = "100000\r\n" + std::string(std::size_t{1} << 20, 'x') + "\r\n";
    // The last chunk never comes.
    for (int i = 0; i < 21; ++i) connection.send(chunk);
    const std::string reply = connection.receive("字节）\"");
    EXPECT_TRUE(reply.starts_with("HTTP/1.1 413 ")) << reply;
    EXPECT_NE(reply.find("20 MB"), std::string::npos) << reply;
}

TEST_F(ServerTest, WhatFollowsARefusedHeaderIsNoRequest) {
    const std::string inner = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    const Connection connection(server_->port());
    connection.send("POST /api/v1/files?name=a.jpg HTTP/1.1\r\nHost: localhost\r\n" +
                    announced(std::size_t{80} << 20) + "\r\n" + inner + inner);
    EXPECT_EQ(answers_in(connection.receive("字节）\"") + connection.receive()), 1U);
}

TEST_F(ServerTest, TheLimitItselfIsRead) {
    const std::size_t limit = std::size_t{64} << 10;
    const auto post = [&](std::size_t bytes) {
        return answer(message("POST", "/api/v1/rulings",
                              "Content-Type: application/json\r\nContent-Length: " +
                                  std::to_string(bytes) + "\r\n") +
                      std::string(bytes, ' '));
    };
    EXPECT_TRUE(post(limit).starts_with("HTTP/1.1 400 ")) << post(limit);
    EXPECT_TRUE(post(limit + 1).starts_with("HTTP/1.1 413 "));
    // Where no body is taken, a little is passed over.
    const auto get = [&](std::size_t bytes) {
        return answer(
            message("GET", "/healthz", "Content-Length: " + std::to_string(bytes) + "\r\n") +
            std::string(bytes, ' '));
    };
    EXPECT_TRUE(get(limit).starts_with("HTTP/1.1 200 "));
    EXPECT_TRUE(get(limit + 1).starts_with("HTTP/1.1 413 "));
}

TEST_F(ServerTest, ARequestForAnotherProtocolIsAnsweredInThisOne) {
    const std::string reply = answer(
        "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\n"
        "Connection: close\r\n\r\n");
    EXPECT_EQ(answers_in(reply), 2U) << reply;
}

TEST_F(ServerTest, ServesManyAtOnce) {
    std::vector<std::thread> clients;
    clients.reserve(16);
    std::atomic<int> right{0};
    for (int i = 0; i < 16; ++i) {
        clients.emplace_back([&] {
            for (int j = 0; j < 20; ++j) {
                if (answer(message("GET", "/healthz")).starts_with("HTTP/1.1 200")) ++right;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(right, 320);
}

TEST_F(ServerTest, APortInUseIsNamed) {
    ServerOptions options;
    options.port = server_->port();
    const auto second = Server::start(use_cases_.all(), options);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, base::ErrorCode::kPortInUse);
    EXPECT_EQ(second.error().detail, "127.0.0.1:" + std::to_string(options.port));
}

TEST_F(ServerTest, AnAddressThatIsNoneIsRefused) {
    ServerOptions options;
    options.address = "not an address";
    EXPECT_EQ(Server::start(use_cases_.all(), options).error().code, base::ErrorCode::kBadRequest);
    options.address = "203.0.113.7";
    options.port = 0;
    EXPECT_EQ(Server::start(use_cases_.all(), options).error().code, base::ErrorCode::kUnsupported);
}

TEST_F(ServerTest, StopsWhileConnectionsAreOpen) {
    const Connection idle(server_->port());
    idle.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    EXPECT_NE(idle.receive("\"42\"}").find("200 OK"), std::string::npos);
    const Connection halfway(server_->port());
    halfway.send(message("POST", kPhotograph, announced(1000)) + "the first few bytes");
    const Connection refused(server_->port());
    refused.send(message("POST", kPhotograph, announced(std::size_t{80} << 20)));
    EXPECT_NE(refused.receive("字节）\"").find(" 413 "), std::string::npos);
    server_.reset();
    EXPECT_EQ(idle.receive(), "");
    EXPECT_EQ(halfway.receive(), "");
}

TEST_F(ServerTest, StopsTwiceAndAnswersNoMore) {
    const std::uint16_t port = server_->port();
    server_->stop();
    server_->stop();
    EXPECT_FALSE(Connection(port).connected());
}

}  // namespace
}  // namespace duizhang::http
