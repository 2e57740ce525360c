#include "documents/detail/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <array>

namespace duizhang::documents::detail {

using base::ErrorCode;
using base::fail;

namespace {

std::string lower(std::string_view name) {
    std::string folded(name);
    std::ranges::transform(folded, folded.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return folded;
}

/// Names are only ever looked up, but one that climbs out of the package was made to harm.
bool leads_elsewhere(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != name.npos ||
        name.find(':') != name.npos || name.find('\0') != name.npos) {
        return true;
    }
    for (std::size_t at = 0; at <= name.size();) {
        const std::size_t slash = std::min(name.find('/', at), name.size());
        if (name.substr(at, slash - at) == "..") return true;
        at = slash + 1;
    }
    return false;
}

base::Error zip_failure(std::string_view doing, zip_error_t* error) {
    if (const int code = zip_error_code_zip(error); code == ZIP_ER_NOZIP) {
        return {ErrorCode::kUnreadableDocument,
                "the list of parts at the end of the file is missing: the file was cut short"};
    }
    return {ErrorCode::kUnreadableDocument,
            fmt::format("{}: {}", doing, zip_error_strerror(error))};
}

struct FileCloser {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct SourceFreer {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};

using Source = std::unique_ptr<zip_source_t, SourceFreer>;

base::Result<Source> source_over(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
    if (!source) return fail(zip_failure("package", &error));
    return source;
}

/// `source` stays the caller's too.
base::Result<ArchivePointer> open_archive(zip_source_t* source) {
    zip_error_t error;
    zip_error_init(&error);
    ArchivePointer archive(zip_open_from_source(source, 0, &error));
    if (!archive) return fail(zip_failure("package", &error));
    zip_source_keep(source);
    return archive;
}

/// All bytes of a source that a closed archive was written to.
base::Result<std::string> contents_of(zip_source_t* source) {
    if (zip_source_open(source) != 0) {
        return fail(zip_failure("package", zip_source_error(source)));
    }
    std::string bytes;
    std::array<char, 1u << 16> chunk{};
    zip_int64_t got = 0;
    while ((got = zip_source_read(source, chunk.data(), chunk.size())) > 0) {
        bytes.append(chunk.data(), static_cast<std::size_t>(got));
    }
    zip_source_close(source);
    if (got < 0) return fail(zip_failure("package", zip_source_error(source)));
    return bytes;
}

/// Adds or replaces one part; `content` must live until the archive is closed.
bool put_part(zip_t* archive, const PartText& part) {
    zip_source_t* source =
        zip_source_buffer(archive, part.content.data(), part.content.size(), /*freep=*/0);
    if (source == nullptr) return false;
    zip_int64_t index = zip_name_locate(archive, part.name.c_str(), ZIP_FL_NOCASE);
    if (index < 0) {
        index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            return false;
        }
    } else if (zip_file_replace(archive, static_cast<zip_uint64_t>(index), source, 0) != 0) {
        zip_source_free(source);
        return false;
    }
    // 1980-01-01, the first day a zip can name: a clock would make equal inputs give other bytes.
    constexpr zip_uint16_t kFirstDosDate = (1u << 5u) | 1u;
    return zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, kFirstDosDate, 0) ==
           0;
}

}  // namespace

void ArchiveDiscarder::operator()(zip* archive) const { zip_discard(archive); }

base::Result<Package> Package::open(std::string_view bytes, PackageLimits limits) {
    Package package;
    DZ_TRY(const auto source, source_over(bytes));
    DZ_TRY(package.archive_, open_archive(source.get()));
    DZ_TRY_VOID(package.list_parts(limits));
    return package;
}

base::Status Package::list_parts(PackageLimits limits) {
    const auto entries = static_cast<std::size_t>(zip_get_num_entries(archive_.get(), 0));
    if (entries > limits.parts) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("{} parts in the package, at most {}", entries, limits.parts));
    }
    unzipped_left_ = limits.unzipped_bytes;
    std::size_t declared = 0;
    for (std::size_t i = 0; i < entries; ++i) {
        zip_stat_t entry;
        if (zip_stat_index(archive_.get(), i, ZIP_FL_ENC_RAW, &entry) != 0 ||
            (entry.valid & ZIP_STAT_NAME) == 0 || leads_elsewhere(entry.name)) {
            return fail(ErrorCode::kUnreadableDocument,
                        fmt::format("part {} of the package has no proper name", i + 1));
        }
        if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
            entry.encryption_method != ZIP_EM_NONE) {
            return fail(ErrorCode::kLockedDocument, entry.name);
        }
        if (!parts_.emplace(lower(entry.name), i).second) {
            return fail(ErrorCode::kUnreadableDocument,
                        fmt::format("two parts of the package are called {}", entry.name));
        }
        // Not added up first: sizes are 64-bit and come from the file.
        if (entry.size > limits.unzipped_bytes - declared) {
            return fail(
                ErrorCode::kLimitExceeded,
                fmt::format("unzipped the package is larger than {} bytes", limits.unzipped_bytes));
        }
        declared += entry.size;
    }
    return {};
}

bool Package::has(std::string_view name) const { return parts_.contains(lower(name)); }

base::Result<std::string> Package::read(std::string_view name) {
    const auto part = parts_.find(lower(name));
    if (part == parts_.end()) {
        return fail(ErrorCode::kUnreadableDocument, fmt::format("the part {} is missing", name));
    }
    const std::unique_ptr<zip_file_t, FileCloser> file(
        zip_fopen_index(archive_.get(), part->second, 0));
    if (!file) return fail(zip_failure(name, zip_get_error(archive_.get())));
    std::string content;
    std::array<char, 1u << 16> chunk{};
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) return fail(zip_failure(name, zip_file_get_error(file.get())));
        if (got == 0) return content;
        // What the directory declares may be a lie, so real bytes are counted while inflating.
        if (static_cast<std::size_t>(got) > unzipped_left_) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{} grows past the limit while it is unzipped", name));
        }
        unzipped_left_ -= static_cast<std::size_t>(got);
        content.append(chunk.data(), static_cast<std::size_t>(got));
    }
}

base::Result<std::string> Package::with_parts(std::string_view bytes,
                                              const std::vector<PartText>& parts) {
    // libzip writes the changed archive into the source it was opened from.
    DZ_TRY(const auto written, source_over(bytes));
    DZ_TRY(auto archive, open_archive(written.get()));
    for (const PartText& part : parts) {
        if (!put_part(archive.get(), part)) {
            return fail(zip_failure(part.name, zip_get_error(archive.get())));
        }
    }
    if (zip_close(archive.get()) != 0) {
        return fail(zip_failure("package", zip_get_error(archive.get())));
    }
    static_cast<void>(archive.release());  // Freed by zip_close.
    return contents_of(written.get());
}

}  // namespace duizhang::documents::detail
