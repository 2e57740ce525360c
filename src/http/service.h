#pragma once
// Everything between a received request and the bytes of its answer: routing, checks, handlers,
// files, problems, counting.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "app/queries.h"
#include "base/result.h"
#include "http/endpoint.h"
#include "http/message.h"
#include "http/metrics.h"
#include "http/static_files.h"

namespace duizhang::http {

class Service {
public:
    /// `host_names` are the names, besides loopback ones and plain IP addresses, by which requests
    /// may call this server. A page on a foreign name that was pointed here by DNS thus cannot read
    /// the ledger. `behind_tls`: a proxy in front speaks HTTPS with the world.
    /// Errors: those of StaticFiles::load.
    static base::Result<std::unique_ptr<Service>> create(const UseCases& use_cases,
                                                         const std::filesystem::path& web_root,
                                                         std::vector<std::string> host_names,
                                                         bool behind_tls = false);

    /// Never throws; any thread.
    Response answer(const Request& request);
    /// Bytes of a body that are worth reading for a request. Of one that brings more nothing is
    /// read but the header, and it is to be answered with `body_too_long` set.
    static std::size_t body_limit(std::string_view method, std::string_view target);
    /// Whether answering may take long enough to be moved off the threads that serve sockets.
    static bool is_slow(const Request& request);

private:
    Service(const UseCases& use_cases, StaticFiles files, std::vector<std::string> host_names,
            bool behind_tls);

    /// `route` becomes the number by which the request is counted.
    Response route(const Request& request, std::size_t& route);
    Response call(const Endpoint& endpoint, const std::vector<std::string>& segments,
                  const Request& request, std::string_view language);
    /// Who sends a request to an endpoint that is not public, if he may. Errors: kForeignRequest,
    /// kSignInNeeded, kPasswordExpired, kNotAllowed.
    base::Result<app::Identity> admit(const Endpoint& endpoint, const Request& request);
    Response page(const Request& request, std::string_view path, std::string_view language) const;
    bool is_own_host(std::string_view host) const;

    UseCases use_cases_;
    StaticFiles files_;
    std::vector<std::string> host_names_;
    bool behind_tls_;
    Metrics metrics_;
};

}  // namespace duizhang::http
