#pragma once
// The server: sockets, threads and limits around Service.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "http/endpoint.h"

namespace duizhang::http {

struct ServerOptions {
    std::string address = "127.0.0.1";    ///< IP address to listen on
    std::uint16_t port = 8080;            ///< 0 picks a free one
    std::filesystem::path web_root;       ///< Built web client; may be missing
    std::vector<std::string> host_names;  ///< Names besides localhost and IP addresses, lower case
    unsigned threads = 2;  ///< That serve sockets; as many more do slow work such as checks
    unsigned max_connections = 512;
    bool behind_tls = false;  ///< A proxy in front speaks HTTPS and says whom it speaks for
};

/// Runs from start() to stop() on threads of its own.
class Server {
public:
    /// `use_cases` are called from several threads and must outlive the server. Returns once
    /// requests are answered. Errors: kBadRequest for an address that is none, kPortInUse,
    /// kUnsupported for an address that this machine may not listen on, those of Service::create.
    static base::Result<std::unique_ptr<Server>> start(const UseCases& use_cases,
                                                       ServerOptions options);

    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    /// Takes no more connections, waits for handlers that run, and drops the rest. Once is enough;
    /// again does nothing.
    void stop();

private:
    class Sockets;
    explicit Server(std::unique_ptr<Sockets> sockets);

    std::unique_ptr<Sockets> sockets_;
};

}  // namespace duizhang::http
