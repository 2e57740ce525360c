#pragma once
// The write use cases that people reach over HTTP, each one durable event. Threads: any.

#include <string>

#include "app/api.h"
#include "app/writer.h"
#include "people/caller.h"

namespace duizhang::app {

/// An interface so that http sees no more than this.
class Commands {
public:
    virtual ~Commands() = default;

    /// For editors and offices at the campaign's node. Durable on return. Repeating `key` ("" =
    /// none) writes nothing and gives the first receipt; keys of different accounts are different.
    /// Errors: those of ledger::decide, kUnknownCampaign, kOutOfReach, kStorageFull,
    /// kStorageUnavailable.
    virtual base::Result<ReceiptView> attribute(const people::Caller& caller,
                                                const AttributionRequest& request,
                                                const std::string& key) = 0;
    virtual base::Result<ReceiptView> rule(const people::Caller& caller,
                                           const RulingRequest& request,
                                           const std::string& key) = 0;
};

/// The idempotency key under which a caller's command is journaled: keys are his own.
std::string key_of(const people::Caller& caller, const std::string& key);

class LedgerCommands final : public Commands {
public:
    /// All must outlive it. The day of a decision is today's in China Standard Time.
    LedgerCommands(Workspace& workspace, Writer& writer, base::Clock& clock)
        : workspace_(workspace), writer_(writer), clock_(clock) {}

    base::Result<ReceiptView> attribute(const people::Caller& caller,
                                        const AttributionRequest& request,
                                        const std::string& key) override;
    base::Result<ReceiptView> rule(const people::Caller& caller, const RulingRequest& request,
                                   const std::string& key) override;

private:
    base::Result<ReceiptView> submit(Command command);
    base::Status require_editor(const people::Caller& caller, const std::string& campaign) const;

    Workspace& workspace_;
    Writer& writer_;
    base::Clock& clock_;
};

}  // namespace duizhang::app
