#include "app/files.h"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

base::Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
    std::ifstream in(path, std::ios::binary);
    std::error_code error;
    if (!in || std::filesystem::is_directory(path, error)) {
        return fail(ErrorCode::kFileUnreadable, path.string());
    }
    std::string text;
    constexpr std::size_t kBlock = 1u << 16;
    std::string block(kBlock, '\0');
    while (in.read(block.data(), kBlock), in.gcount() > 0) {
        text.append(block, 0, static_cast<std::size_t>(in.gcount()));
        if (text.size() > max_bytes) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{}: > {} bytes", path.string(), max_bytes));
        }
    }
    if (in.bad()) return fail(ErrorCode::kFileUnreadable, path.string());
    return text;
}

base::Status write_file(const std::filesystem::path& path, std::string_view bytes) {
    auto unfinished = path;
    unfinished += ".part";
    std::error_code error;
    {
        std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            std::filesystem::remove(unfinished, error);
            return fail(ErrorCode::kFileUnwritable, path.string());
        }
    }
    std::filesystem::rename(unfinished, path, error);
    if (error) return fail(ErrorCode::kFileUnwritable, path.string());
    return {};
}

base::Result<documents::Document> read_named_document(std::string_view bytes,
                                                      std::string_view name) {
    auto document = documents::read_document(bytes, name);
    if (document || name.empty()) return document;
    const auto& [code, detail] = document.error();
    return base::fail(code, std::string(name) + (detail.empty() ? "" : ": ") + detail);
}

}  // namespace duizhang::app
