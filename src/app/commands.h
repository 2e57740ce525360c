#pragma once
// The write use cases that people reach over HTTP, each one durable event. Threads: any.

#include <string>

#include "app/api.h"
#include "app/writer.h"

namespace duizhang::app {

/// An interface so that http sees no more than this.
class Commands {
public:
    virtual ~Commands() = default;

    /// Durable on return. Repeating `key` ("" = none) writes nothing and gives the first receipt.
    /// Errors: those of ledger::decide, kUnknownCampaign, kStorageFull, kStorageUnavailable.
    virtual base::Result<ReceiptView> attribute(const AttributionRequest& request,
                                                const std::string& key) = 0;
    virtual base::Result<ReceiptView> rule(const RulingRequest& request,
                                           const std::string& key) = 0;
};

class LedgerCommands final : public Commands {
public:
    /// Both must outlive it. The day of a decision is today's in China Standard Time.
    LedgerCommands(Writer& writer, base::Clock& clock) : writer_(writer), clock_(clock) {}

    base::Result<ReceiptView> attribute(const AttributionRequest& request,
                                        const std::string& key) override;
    base::Result<ReceiptView> rule(const RulingRequest& request, const std::string& key) override;

private:
    base::Result<ReceiptView> submit(Command command);

    Writer& writer_;
    base::Clock& clock_;
};

}  // namespace duizhang::app
