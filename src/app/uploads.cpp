#include "app/uploads.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "documents/media.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kMaxNameLength = ledger::kMaxEvidenceNameLength;

/// The name without folders and without characters that mean something to a shell, a header or a
/// file system; with `ending` unless it has that already.
std::string safe_name(const std::string& given, std::string_view fallback,
                      std::string_view ending) {
    const auto decoded = base::decode_utf8(given);
    std::u32string name = decoded ? *decoded : std::u32string();
    name.erase(0, name.find_last_of(U"/\\") + 1);
    std::erase_if(name, [](char32_t c) {
        constexpr std::u32string_view kMeaningful = U"\"'<>|:*?%;`$&\x7F";
        // The last two ranges turn the direction of writing or cannot be seen.
        return c < 0x20 || kMeaningful.find(c) != kMeaningful.npos || (c >= 0x80 && c < 0xA0) ||
               (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
               (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    });
    name.erase(0, std::min(name.find_first_not_of(U". "), name.size()));
    std::string text = base::encode_utf8(name);
    if (text.empty()) text = fallback;
    std::string lower = text;
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool jpeg = ending == "jpg" && lower.ends_with(".jpeg");
    const bool words = ending == "txt" && (lower.ends_with(".csv") || lower.ends_with(".md"));
    const bool film = ending == "mp4" && (lower.ends_with(".mov") || lower.ends_with(".m4a"));
    if (jpeg || words || film || lower.ends_with(fmt::format(".{}", ending))) return text;
    return fmt::format("{}.{}", text, ending);
}

/// No longer than the name of a piece of evidence may be, its ending kept.
std::string shortened(const std::string& name) {
    auto letters = base::decode_utf8(name);
    if (!letters || letters->size() <= kMaxNameLength) return name;
    const auto dot = letters->rfind(U'.');
    const auto ending = letters->substr(dot == letters->npos ? letters->size() : dot);
    if (ending.size() >= kMaxNameLength)
        return base::encode_utf8(letters->substr(0, kMaxNameLength));
    return base::encode_utf8(letters->substr(0, kMaxNameLength - ending.size()) + ending);
}

/// The ending that files of a kept content type have.
std::string_view ending_of(std::string_view type) {
    for (auto i = static_cast<int>(documents::MediaType::kJpeg);
         i <= static_cast<int>(documents::MediaType::kWav); ++i) {
        const auto media = static_cast<documents::MediaType>(i);
        if (documents::content_type(media) == type) return documents::extension(media);
    }
    return "bin";
}

}  // namespace

base::Result<FileView> LedgerUploads::upload(const people::Caller& caller, const std::string& name,
                                             std::string_view bytes) {
    if (bytes.size() > kMaxUploadBytes) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("{} > {} bytes", bytes.size(), kMaxUploadBytes));
    }
    DZ_TRY(const auto type, documents::media_type(bytes));
    DZ_TRY(const auto clean, documents::without_metadata(bytes, type));
    DZ_TRY(const auto file, store_.put({.bytes = clean.bytes,
                                        .content_type = std::string(documents::content_type(type)),
                                        .account = caller.account(),
                                        .at = clock_.now()}));
    FileView view{.digest = file.digest.hex(),
                  .name = shortened(safe_name(name, "file", documents::extension(type))),
                  .type = file.content_type,
                  .size = static_cast<std::uint32_t>(file.size_bytes),
                  .day_taken = std::nullopt};
    if (clean.day_taken) view.day_taken = clean.day_taken->to_string();
    return view;
}

base::Result<bool> LedgerUploads::may_see(const people::Caller& caller,
                                          const base::Digest& digest) {
    if (caller.is_machine()) return true;
    DZ_TRY(const bool own, store_.was_brought_by(digest, caller.account()));
    if (own) return true;
    const auto tree = workspace_.view()->books->history.latest();
    return workspace_.read([&](ledger::LedgerStore& store) -> base::Result<bool> {
        DZ_TRY(const auto ids, store.entries_with_evidence(digest));
        DZ_TRY(const auto entries, store.entries(ids));
        return std::ranges::any_of(entries, [&](const ledger::Entry& entry) {
            return caller.sees(entry.node, entry.joint, *tree);
        });
    });
}

base::Result<std::optional<FileFacts>> LedgerUploads::find(const people::Caller& caller,
                                                           const std::string& digest) {
    const auto wanted = base::Digest::from_hex(digest);
    if (!wanted) return std::nullopt;
    DZ_TRY(const auto file, store_.find(*wanted));
    if (!file) return std::nullopt;
    DZ_TRY(const bool seen, may_see(caller, *wanted));
    if (!seen) return std::nullopt;
    return FileFacts{.media_type = file->content_type, .size_bytes = file->size_bytes};
}

base::Result<FileContent> LedgerUploads::download(const people::Caller& caller,
                                                  const std::string& digest,
                                                  const std::string& name) {
    // An ill-written digest, an unknown one and another's are one answer: no such file.
    const auto wanted = base::Digest::from_hex(digest);
    if (!wanted) return fail(ErrorCode::kUnknownFile);
    DZ_TRY(const auto file, store_.find(*wanted));
    if (!file) return fail(ErrorCode::kUnknownFile);
    DZ_TRY(const bool seen, may_see(caller, *wanted));
    if (!seen) return fail(ErrorCode::kUnknownFile);
    DZ_TRY(auto bytes, store_.read(*wanted));
    return FileContent{.bytes = std::move(bytes),
                       .type = file->content_type,
                       .name = shortened(safe_name(name, digest, ending_of(file->content_type))),
                       .picture = file->content_type.starts_with("image/")};
}

}  // namespace duizhang::app
