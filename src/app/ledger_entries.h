#pragma once
// Entries over an open workspace: entry_view.cpp and thread_query.cpp show, entry_commands.cpp
// does.

#include "app/entries.h"
#include "app/writer.h"
#include "base/clock.h"

namespace duizhang::app {

class LedgerEntries final : public Entries {
public:
    /// All must outlive it. Days are those of China Standard Time. Without `files` a digest is
    /// taken as it is given.
    LedgerEntries(Workspace& workspace, Writer& writer, base::Clock& clock,
                  EvidenceFiles* files = nullptr)
        : workspace_(workspace), writer_(writer), clock_(clock), files_(files) {}

    base::Result<EntryView> entry(const people::Caller& caller, const std::string& id) override;
    base::Result<ThreadReply> thread(const people::Caller& caller, const std::string& id) override;
    base::Result<EntryReceipt> open(const people::Caller& caller, const OpenEntryRequest& request,
                                    const std::string& key) override;
    base::Result<EntryReceipt> move(const people::Caller& caller, const std::string& id,
                                    const MoveRequest& request, const std::string& key) override;
    base::Result<BulkMoveReply> move_all(const people::Caller& caller,
                                         const BulkMoveRequest& request, const std::string& key,
                                         std::string_view language) override;
    base::Result<EntryReceipt> amend(const people::Caller& caller, const std::string& id,
                                     const AmendmentRequest& request,
                                     const std::string& key) override;
    base::Result<EntryReceipt> comment(const people::Caller& caller, const std::string& id,
                                       const CommentRequest& request,
                                       const std::string& key) override;
    base::Result<EntryReceipt> reverse(const people::Caller& caller, const std::string& id,
                                       const ReversalRequest& request,
                                       const std::string& key) override;

private:
    /// An entry that the caller sees, with what is declared of it.
    struct Seen {
        std::shared_ptr<const View> view;
        std::shared_ptr<const org::Tree> tree;  ///< The latest.
        ledger::Entry entry;
        const ledger::Campaign* campaign = nullptr;  ///< Of `view`, like the next.
        const ledger::Register* reg = nullptr;
    };

    /// Errors: kUnknownEntry.
    base::Result<Seen> see(const people::Caller& caller, const std::string& id);
    base::Result<std::vector<ledger::Evidence>> evidence_of(
        const people::Caller& caller, const std::optional<std::vector<EvidenceInput>>& inputs);
    base::Result<base::Day> day_of_request(const std::optional<std::string>& day);
    base::Result<ledger::MoveEntry> move_command(const people::Caller& caller, const Seen& seen,
                                                 const MoveRequest& request,
                                                 const std::string& key);
    base::Result<EntryReceipt> finish(const people::Caller& caller,
                                      std::future<base::Result<Receipt>> outcome,
                                      base::EntryId entry);
    /// A conflict told in full to somebody who sees the entry.
    base::Error explain(const people::Caller& caller, base::Error error, base::EntryId entry);

    Workspace& workspace_;
    Writer& writer_;
    base::Clock& clock_;
    EvidenceFiles* files_;
};

/// As whom a caller acts: a role by name and a node by code, "" when it is the machine.
struct Acting {
    std::string role;
    std::string node;
};

/// As whom the caller would make the move: of the grants that allow it one that nothing bars, else
/// the nearest, with what bars it. Empty when his roles do not allow it at all.
struct MoveChance {
    Acting as;
    ledger::Barrier barrier = ledger::Barrier::kNone;
};
std::optional<MoveChance> chance_of(const people::Caller& caller, const ledger::Move& move,
                                    const ledger::Entry& entry, const ledger::Campaign& campaign,
                                    const org::Tree& tree);
/// As whom he acts at `node` under one of `roles`; empty when he may not.
std::optional<Acting> acting_as(const people::Caller& caller,
                                std::span<const std::string_view> roles, base::NodeId node,
                                const std::string& machine_node, const org::Tree& tree);

/// "123" → 123. Errors: kUnknownEntry.
base::Result<base::EntryId> parse_entry_id(const std::string& id);
/// RFC 3339 in China Standard Time.
std::string rfc3339(base::InstantUs instant);

}  // namespace duizhang::app
