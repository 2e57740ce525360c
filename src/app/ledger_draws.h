#pragma once
// Verifiable random draws over an open workspace.

#include "app/draws.h"
#include "app/writer.h"
#include "base/clock.h"
#include "people/randomness.h"

namespace duizhang::app {

class LedgerDraws final : public Draws {
public:
    /// All must outlive it; `random` makes the secrets. Days are those of China Standard Time.
    LedgerDraws(Workspace& workspace, Writer& writer, base::Clock& clock, people::Randomness random)
        : workspace_(workspace), writer_(writer), clock_(clock), random_(std::move(random)) {}

    base::Result<DrawsReply> list(const people::Caller& caller) override;
    base::Result<DrawReply> one(const people::Caller& caller, std::uint32_t number) override;
    base::Result<DrawReceipt> commit(const people::Caller& caller, const DrawRequest& request,
                                     const std::string& key) override;
    base::Result<DrawReceipt> reveal(const people::Caller& caller, std::uint32_t number,
                                     const RevealRequest& request, const std::string& key) override;

private:
    base::Result<DrawReceipt> finish(Command command);

    Workspace& workspace_;
    Writer& writer_;
    base::Clock& clock_;
    people::Randomness random_;
};

}  // namespace duizhang::app
