// Written beside its place, made durable, and only then put into it.

#include "store/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

namespace duizhang::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;

tl::unexpected<base::Error> system_failure(const fs::path& path) {
    const int error = errno;
    const auto code = error == ENOSPC || error == EDQUOT || error == EFBIG
                          ? ErrorCode::kStorageFull
                          : ErrorCode::kStorageUnavailable;
    return fail(code, fmt::format("{}: {}", path.filename().string(),
                                  std::generic_category().message(error)));
}

/// Closes what it holds; -1 holds nothing.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

base::Status sync_folder(const fs::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0) return system_failure(folder);
    return {};
}

base::Status write_all(int file, std::string_view bytes, const fs::path& path) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure(path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

/// The bytes in a file beside `path` that only its owner reads; returns its name.
base::Result<std::string> write_unfinished(const fs::path& path, std::string_view bytes) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::string unfinished = (path.parent_path() / "unfinished-XXXXXX").string();
    const Descriptor file(::mkstemp(unfinished.data()));
    if (file.number() < 0) return system_failure(path);
    auto status = write_all(file.number(), bytes, path);
    if (status && ::fsync(file.number()) != 0) status = system_failure(path);
    if (!status) {
        fs::remove(unfinished, error);
        return fail(status.error());
    }
    return unfinished;
}

}  // namespace

base::Status write_durably(const fs::path& path, std::string_view bytes) {
    DZ_TRY(const auto unfinished, write_unfinished(path, bytes));
    if (::rename(unfinished.c_str(), path.c_str()) != 0) {
        const auto failed = system_failure(path);
        std::error_code ignored;
        fs::remove(unfinished, ignored);
        return failed;
    }
    DZ_TRY_VOID(sync_folder(path.parent_path()));
    return sync_folder(path.parent_path().parent_path());
}

base::Result<bool> write_new_durably(const fs::path& path, std::string_view bytes) {
    DZ_TRY(const auto unfinished, write_unfinished(path, bytes));
    // A link, unlike a new name, does not take the place of what is there.
    const bool made = ::link(unfinished.c_str(), path.c_str()) == 0;
    const bool there = !made && errno == EEXIST;
    const auto failed = system_failure(path);
    std::error_code ignored;
    fs::remove(unfinished, ignored);
    if (!made && !there) return failed;
    DZ_TRY_VOID(sync_folder(path.parent_path()));
    return made;
}

}  // namespace duizhang::store
