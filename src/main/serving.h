#pragma once
// Everything that a running server is made of, put together on one open ledger: the stores beside
// the journal, the use cases over them, and the work that goes on in the background.

#include <filesystem>
#include <memory>

#include "http/endpoint.h"

namespace duizhang {

class Serving {
public:
    /// `workspace` must outlive it; `folder` is the ledger's. Errors: those of the stores, and
    /// kBadRequest for a setting of the environment that cannot be read.
    static base::Result<std::unique_ptr<Serving>> start(app::Workspace& workspace,
                                                        const std::filesystem::path& folder);
    ~Serving();
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    /// Valid as long as this is.
    http::UseCases use_cases();

private:
    class Parts;
    explicit Serving(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace duizhang
