#pragma once
// Files that are there whole and durable, or not at all.

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace duizhang::store {

/// In the place of what was there. Makes the folder too. Errors: kStorageFull, kStorageUnavailable.
base::Status write_durably(const std::filesystem::path& path, std::string_view bytes);

/// For its owner's eyes only. False, and nothing is written, where there is a file already.
/// Errors: as above.
base::Result<bool> write_new_durably(const std::filesystem::path& path, std::string_view bytes);

}  // namespace duizhang::store
