#pragma once
// Entries one by one: seeing one with all that may be done about it, and doing it.
// An interface so that http sees no more than this. Threads: any.

#include <string>

#include "app/entries_api.h"
#include "app/thread_api.h"
#include "base/result.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxBulkMoves = 500;      ///< Entries moved by one request.
inline constexpr std::size_t kMaxThreadEntries = 200;  ///< Of a thread, besides its own entry.
inline constexpr std::uint32_t kMaxThreadDepth = 8;    ///< Links from its own entry.

/// An entry outside the caller's reach is kUnknownEntry, as if it were not there. Commands are
/// durable on return; repeating `key` ("" = none) writes nothing and gives the first receipt; the
/// keys of different accounts are different. The caller's role and acting node are found from what
/// he holds at the entry's lead node. Errors of commands beside those of ledger::decide:
/// kSequenceConflict says who changed the entry, when and how it stands; kInvalidField for a day
/// that has not come; kStorageFull, kStorageUnavailable.
class Entries {
public:
    virtual ~Entries() = default;

    /// `id` as printed in RecordRow::entry.
    virtual base::Result<EntryView> entry(const people::Caller& caller, const std::string& id) = 0;
    /// Where it came from and what came of it: entries within reach that it names, directly or
    /// through others, and that name it. By public link fields, and by confidential ones of the
    /// entries whose confidential fields the caller may see. Cost: a search of each register with a
    /// link to one of them.
    virtual base::Result<ThreadReply> thread(const people::Caller& caller,
                                             const std::string& id) = 0;
    /// Errors: kOutOfReach where the caller may open nothing at the lead node.
    virtual base::Result<EntryReceipt> open(const people::Caller& caller,
                                            const OpenEntryRequest& request,
                                            const std::string& key) = 0;
    virtual base::Result<EntryReceipt> move(const people::Caller& caller, const std::string& id,
                                            const MoveRequest& request, const std::string& key) = 0;
    /// Each entry by itself. `language`: of the problems. Errors: kLimitExceeded, kMissingField
    /// without entries.
    virtual base::Result<BulkMoveReply> move_all(const people::Caller& caller,
                                                 const BulkMoveRequest& request,
                                                 const std::string& key,
                                                 std::string_view language) = 0;
    virtual base::Result<EntryReceipt> amend(const people::Caller& caller, const std::string& id,
                                             const AmendmentRequest& request,
                                             const std::string& key) = 0;
    virtual base::Result<EntryReceipt> comment(const people::Caller& caller, const std::string& id,
                                               const CommentRequest& request,
                                               const std::string& key) = 0;
    /// For the office at the lead node or above it.
    virtual base::Result<EntryReceipt> reverse(const people::Caller& caller, const std::string& id,
                                               const ReversalRequest& request,
                                               const std::string& key) = 0;
};

/// What is known of an uploaded file.
struct FileFacts {
    std::string media_type;
    std::uint64_t size_bytes = 0;
};

/// The files that evidence may name by their digest.
class EvidenceFiles {
public:
    virtual ~EvidenceFiles() = default;
    /// Empty for a file that is not there or not the caller's to see: nobody gets to read a file by
    /// attaching what he only knows the digest of. Errors: kStorageUnavailable.
    virtual base::Result<std::optional<FileFacts>> find(const people::Caller& caller,
                                                        const std::string& digest) = 0;
};

}  // namespace duizhang::app
