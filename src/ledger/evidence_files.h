#pragma once
// The files behind evidence 佐证, kept by what is in them. Not for what entries say of them:
// entry.h.

#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"

namespace duizhang::ledger {

/// A file as kept. The same bytes are kept once, whoever brings them.
struct EvidenceFile {
    base::Digest digest;       ///< SHA-256 of the bytes.
    std::string content_type;  ///< "image/jpeg"
    std::uint64_t size_bytes = 0;
};

struct EvidenceUpload {
    std::string_view bytes;
    std::string content_type;
    std::string account;  ///< Who brought it.
    base::InstantUs at;
};

/// Threads: any. Errors everywhere: kStorageUnavailable, kStorageFull.
class EvidenceFileStore {
public:
    virtual ~EvidenceFileStore() = default;

    /// Durable on return; the same bytes from the same account again change nothing.
    virtual base::Result<EvidenceFile> put(const EvidenceUpload& upload) = 0;
    virtual base::Result<std::optional<EvidenceFile>> find(const base::Digest& digest) = 0;
    virtual base::Result<bool> was_brought_by(const base::Digest& digest,
                                              const std::string& account) = 0;
    /// The bytes, proved against the digest. Errors: kUnknownFile; kCorruptStore when they differ.
    virtual base::Result<std::string> read(const base::Digest& digest) = 0;
};

}  // namespace duizhang::ledger
