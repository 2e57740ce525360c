// Loading and answering the files of the web client.

#include "http/static_files.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "base/hash.h"

namespace duizhang::http {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr std::size_t kMaxBytes = 64U << 20;
constexpr std::string_view kImmutable = "public, max-age=31536000, immutable";
constexpr std::string_view kRevalidate = "no-cache";

constexpr std::array<std::pair<std::string_view, std::string_view>, 17> kTypes{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".xml", "application/xml"},
    {".pdf", "application/pdf"},
}};

std::string_view type_of(const fs::path& path) {
    const std::string extension = path.extension().string();
    const auto found =
        std::ranges::find(kTypes, extension, &std::pair<std::string_view, std::string_view>::first);
    return found == kTypes.end() ? "application/octet-stream" : found->second;
}

/// Vite names a built asset by its content: assets/index-BqA3x_9z.js.
bool is_named_by_content(const fs::path& path) {
    if (path.parent_path().filename() != "assets") return false;
    const std::string stem = path.stem().string();
    const std::size_t dash = stem.size() > 9 ? stem.size() - 9 : std::string::npos;
    return dash != std::string::npos && stem[dash] == '-';
}

base::Result<std::string> read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.is_open() || file.bad()) {
        return base::fail(ErrorCode::kFileUnreadable, path.string());
    }
    return bytes;
}

base::Result<std::vector<fs::path>> list_files(const fs::path& root) {
    std::vector<fs::path> found;
    std::error_code error;
    fs::recursive_directory_iterator walk(root, error);
    for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
        const bool hidden = walk->path().filename().string().starts_with('.');
        if (hidden && walk->is_directory(error)) walk.disable_recursion_pending();
        if (hidden || walk->is_symlink(error) || !walk->is_regular_file(error)) continue;
        found.push_back(walk->path());
    }
    if (error) {
        return base::fail(ErrorCode::kFileUnreadable, root.string() + ": " + error.message());
    }
    return found;
}

}  // namespace

base::Result<StaticFiles> StaticFiles::load(const fs::path& root) {
    StaticFiles files;
    std::error_code absent;
    if (root.empty() || !fs::is_regular_file(root / "index.html", absent)) return files;
    DZ_TRY(const auto paths, list_files(root));
    std::size_t total = 0;
    for (const fs::path& path : paths) {
        std::error_code error;
        total += fs::file_size(path, error);
        if (error) return base::fail(ErrorCode::kFileUnreadable, path.string());
        if (total > kMaxBytes) {
            return base::fail(ErrorCode::kLimitExceeded, root.string() + " ≤ 64 MiB");
        }
        DZ_TRY(std::string bytes, read_file(path));
        const std::string digest = base::digest(base::HashKind::kSha256, {bytes}).hex();
        files.files_.emplace("/" + path.lexically_relative(root).generic_string(),
                             File{.type = std::string(type_of(path)),
                                  .etag = "\"" + digest.substr(0, 32) + "\"",
                                  .caching = is_named_by_content(path) ? kImmutable : kRevalidate,
                                  .bytes = std::move(bytes)});
    }
    return files;
}

Response StaticFiles::answer(std::string_view path, std::string_view if_none_match) const {
    auto found = files_.find(path);
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (found == files_.end() && name.find('.') == std::string_view::npos) {
        found = files_.find("/index.html");
    }
    if (found == files_.end())
        return {.status = 404, .content_type = {}, .headers = {}, .body = {}};
    const File& file = found->second;
    const bool known =
        if_none_match == "*" || if_none_match.find(file.etag) != std::string_view::npos;
    return {.status = known ? 304 : 200,
            .content_type = file.type,
            .headers = {{"ETag", file.etag}, {"Cache-Control", std::string(file.caching)}},
            .body = file.bytes};
}

}  // namespace duizhang::http
