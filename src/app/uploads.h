#pragma once
// Uploading and fetching files of evidence. Threads: any.

#include <string>
#include <string_view>

#include "app/entries.h"
#include "app/uploads_api.h"
#include "app/workspace.h"
#include "documents/media.h"
#include "ledger/evidence_files.h"
#include "people/caller.h"

namespace duizhang::app {

inline constexpr std::size_t kMaxUploadBytes = documents::kMaxEvidenceFileBytes;

struct FileContent {
    std::string bytes;
    std::string type;
    std::string name;  ///< Safe in a header: no controls, no quotes, no folders.
    bool picture = false;
};

class Uploads {
public:
    virtual ~Uploads() = default;

    /// Takes a file in, its metadata taken out. Errors: those of documents::media_type and
    /// without_metadata, kLimitExceeded past kMaxUploadBytes, kStorageFull.
    virtual base::Result<FileView> upload(const people::Caller& caller, const std::string& name,
                                          std::string_view bytes) = 0;
    /// For who brought it, and for who may see an entry that carries it. `name` is what to call it;
    /// "" = its digest. Errors: kUnknownFile, also for one that is not his to see.
    virtual base::Result<FileContent> download(const people::Caller& caller,
                                               const std::string& digest,
                                               const std::string& name) = 0;
};

class LedgerUploads final : public Uploads, public EvidenceFiles {
public:
    /// All must outlive it.
    LedgerUploads(Workspace& workspace, ledger::EvidenceFileStore& store, base::Clock& clock)
        : workspace_(workspace), store_(store), clock_(clock) {}

    base::Result<FileView> upload(const people::Caller& caller, const std::string& name,
                                  std::string_view bytes) override;
    base::Result<FileContent> download(const people::Caller& caller, const std::string& digest,
                                       const std::string& name) override;

    base::Result<std::optional<FileFacts>> find(const people::Caller& caller,
                                                const std::string& digest) override;

private:
    base::Result<bool> may_see(const people::Caller& caller, const base::Digest& digest);

    Workspace& workspace_;
    ledger::EvidenceFileStore& store_;
    base::Clock& clock_;
};

}  // namespace duizhang::app
