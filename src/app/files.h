#pragma once
// Whole files in and out.

#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.h"
#include "documents/document.h"

namespace duizhang::app {

/// Reads a whole file. Errors: kFileUnreadable, kLimitExceeded past `max_bytes`.
base::Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// Replaces the file, under another name until it is whole. Errors: kFileUnwritable.
base::Status write_file(const std::filesystem::path& path, std::string_view bytes);

/// documents::read_document, with the file named in its errors.
base::Result<documents::Document> read_named_document(std::string_view bytes,
                                                      std::string_view name);

}  // namespace duizhang::app
