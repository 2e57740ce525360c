#include "store/folder_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace duizhang::store {

base::Result<std::unique_ptr<FolderLock>> FolderLock::take(const std::filesystem::path& folder) {
    constexpr mode_t kOwnerOnly = 0600;
    const auto path = folder / kLockFileName;
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kOwnerOnly);
    if (file < 0) {
        return base::fail(
            base::ErrorCode::kStorageUnavailable,
            fmt::format("{}: {}", path.string(), std::generic_category().message(errno)));
    }
    std::unique_ptr<FolderLock> lock(new FolderLock(file));
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
    return base::fail(
        base::ErrorCode::kStorageUnavailable,
        fmt::format("another duizhang has the ledger in {} open for writing; stop it first",
                    folder.string()));
}

FolderLock::~FolderLock() { ::close(file_); }

}  // namespace duizhang::store
