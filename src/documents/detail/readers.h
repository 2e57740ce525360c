#pragma once
// One reader for each family of formats. Private to this folder; read_document chooses.

#include <chrono>
#include <string_view>

#include "base/limits.h"
#include "documents/detail/encoding.h"
#include "documents/document.h"

namespace duizhang::documents::detail {

/// Bounds on what a file may unfold into. Tests pass lower ones. Past any: kLimitExceeded.
struct Limits {
    std::size_t code_points = base::kMaxTextCodePoints;
    std::size_t blocks = base::kMaxBlocks;
    std::size_t nesting = base::kMaxNesting;
    std::size_t tree_bytes = base::kMaxHtmlTreeBytes;
    std::size_t pdf_bytes = base::kMaxPdfBytes;
    std::size_t pages = base::kMaxPages;
    std::chrono::milliseconds time = std::chrono::seconds(base::kMaxReadSeconds);
};

/// Errors: those of decode_text, kLimitExceeded.
base::Result<Document> read_text(std::string_view bytes, const Limits& limits = {});
/// The same of a text that is already decoded. Errors: kLimitExceeded.
base::Result<Document> document_of(DecodedText decoded, const Limits& limits = {});
/// What a reader sees of a page: no scripts, styles, comments, nor what is marked hidden.
/// Errors: those of decode_text, kLimitExceeded.
base::Result<Document> read_html(std::string_view bytes, const Limits& limits = {});
/// Errors: kUnreadableDocument, kLockedDocument, kNoTextLayer, kLimitExceeded.
base::Result<Document> read_pdf(std::string_view bytes, const Limits& limits = {});
/// DOCX or XLSX, told by the parts of the package.
/// Errors: kUnreadableDocument, kLockedDocument, kLimitExceeded.
base::Result<Document> read_package(std::string_view bytes);

}  // namespace duizhang::documents::detail
