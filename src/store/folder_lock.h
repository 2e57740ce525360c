#pragma once
// One process writes a ledger: whoever opens it for writing holds a lock on a file beside it.

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace duizhang::store {

/// Held as long as it lives; the system takes it back from a process that dies.
class FolderLock {
public:
    /// Errors: kStorageUnavailable where somebody holds it, or the file cannot be made.
    static base::Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    explicit FolderLock(int file) : file_(file) {}

    int file_;
};

inline constexpr const char* kLockFileName = "duizhang.lock";

}  // namespace duizhang::store
