#include "documents/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"
#include "base/limits.h"
#include "documents/detail/encoding.h"
#include "documents/detail/readers.h"

namespace duizhang::documents {

std::string_view to_string(Format format) {
    switch (format) {
        case Format::kText:
            return "text";
        case Format::kHtml:
            return "html";
        case Format::kPdf:
            return "pdf";
        case Format::kDocx:
            return "docx";
        case Format::kXlsx:
            break;
    }
    return "xlsx";
}

const Place& Document::place_at(std::size_t at) const {
    DZ_ASSERT(!places.empty());
    const auto after = std::ranges::upper_bound(places, at, {}, &Place::start);
    return after == places.begin() ? *after : *std::prev(after);
}

namespace {

using base::ErrorCode;
using namespace std::string_view_literals;

constexpr std::size_t kPdfHeaderWithin = 1024;

base::Status check_size(std::string_view bytes, std::size_t limit) {
    if (bytes.size() <= limit) return {};
    return base::fail(ErrorCode::kLimitExceeded, fmt::format("{} > {} bytes", bytes.size(), limit));
}

bool is_html(std::string_view bytes, std::string_view name) {
    const std::string lower_name = detail::in_lower_case(name);
    if (lower_name.ends_with(".html") || lower_name.ends_with(".htm")) return true;
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n\f"), bytes.size()));
    const std::string opening = detail::in_lower_case(bytes.substr(0, 14));
    return opening == "<!doctype html"sv || opening.starts_with("<html"sv);
}

/// Formats that are often handed in and that nothing here reads: the reader is told what to do.
base::Status refuse_foreign(std::string_view bytes) {
    // The name of the one stream that an encrypted DOCX or XLSX consists of, as it is stored.
    constexpr auto kEncryptedStream = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        if (bytes.find(kEncryptedStream) != std::string_view::npos) {
            return base::fail(ErrorCode::kLockedDocument, "DOCX, XLSX");
        }
        return base::fail(ErrorCode::kUnreadableDocument,
                          "DOC, XLS, WPS → 另存为 save as .docx / .xlsx");
    }
    if (bytes.starts_with("{\\rtf"sv)) {
        return base::fail(ErrorCode::kUnreadableDocument, "RTF → 另存为 save as .docx");
    }
    if (bytes.starts_with("\x89PNG\r\n"sv) || bytes.starts_with("\xFF\xD8\xFF"sv)) {
        return base::fail(ErrorCode::kNoTextLayer, "PNG, JPEG");
    }
    return {};
}

}  // namespace

base::Result<Document> read_document(std::string_view bytes, std::string_view name) {
    DZ_TRY_VOID(check_size(bytes, base::kMaxFileBytes));
    if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) {
        return detail::read_package(bytes);
    }
    if (bytes.substr(0, kPdfHeaderWithin).find("%PDF-"sv) != std::string_view::npos) {
        return detail::read_pdf(bytes);
    }
    DZ_TRY_VOID(refuse_foreign(bytes));
    DZ_TRY_VOID(check_size(bytes, base::kMaxDocumentBytes));
    return is_html(bytes, name) ? detail::read_html(bytes) : detail::read_text(bytes);
}

base::Result<Document> read_plain_text(std::string_view utf8) {
    DZ_TRY_VOID(check_size(utf8, base::kMaxDocumentBytes));
    DZ_TRY(auto decoded, detail::decode_strict_utf8(utf8));
    return detail::document_of(std::move(decoded));
}

}  // namespace duizhang::documents
