#pragma once
// For tests: a server on 127.0.0.1 that answers one connection after the other with a function.

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

namespace duizhang::net {

/// One connection, as text.
class Wire {
public:
    explicit Wire(int socket) : socket_(socket) {}

    void say(std::string_view text) const {
        while (!text.empty()) {
            const auto sent = send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Up to and with `end`; what there is when the peer hangs up.
    std::string hear(std::string_view end) {
        for (;;) {
            const auto at = heard_.find(end);
            if (at != std::string::npos) {
                auto text = heard_.substr(0, at + end.size());
                heard_.erase(0, at + end.size());
                return text;
            }
            char buffer[4096];
            const auto got = recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) return std::exchange(heard_, {});
            heard_.append(buffer, static_cast<std::size_t>(got));
        }
    }
    std::string hear(std::size_t size) {
        while (heard_.size() < size) {
            char buffer[4096];
            const auto got = recv(socket_, buffer, sizeof buffer, 0);
            if (got <= 0) break;
            heard_.append(buffer, static_cast<std::size_t>(got));
        }
        auto text = heard_.substr(0, size);
        heard_.erase(0, text.size());
        return text;
    }

private:
    int socket_;
    std::string heard_;
};

class LoopbackServer {
public:
    explicit LoopbackServer(std::function<void(Wire&)> answer) : answer_(std::move(answer)) {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        socklen_t size = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        listen(listener_, 8);
        thread_ = std::thread([this] { run(); });
    }
    ~LoopbackServer() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }
    LoopbackServer(const LoopbackServer&) = delete;
    LoopbackServer& operator=(const LoopbackServer&) = delete;

    std::string at() const { return "127.0.0.1:" + std::to_string(port_); }

private:
    void run() {
        for (;;) {
            const int peer = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            if (peer < 0) return;
            Wire wire(peer);
            answer_(wire);
            close(peer);
        }
    }

    std::function<void(Wire&)> answer_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

}  // namespace duizhang::net
