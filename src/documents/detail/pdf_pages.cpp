#include "documents/detail/pdf_pages.h"

#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>

namespace duizhang::documents::detail {

base::Status each_pdf_page(std::string_view bytes, std::size_t max_pages,
                           const std::function<void(std::u16string_view)>& take) {
    using base::ErrorCode;
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document) return base::fail(ErrorCode::kUnreadableDocument, "PDF");
    if (document->is_locked()) return base::fail(ErrorCode::kLockedDocument, "PDF");
    const int count = document->pages();
    if (count <= 0) return base::fail(ErrorCode::kUnreadableDocument, "PDF");
    if (static_cast<std::size_t>(count) > max_pages) {
        return base::fail(ErrorCode::kLimitExceeded,
                          fmt::format("{} > {} pages", count, max_pages));
    }
    for (int index = 0; index < count; ++index) {
        const std::unique_ptr<poppler::page> page(document->create_page(index));
        if (!page) {
            return base::fail(ErrorCode::kUnreadableDocument,
                              fmt::format("PDF, page {}", index + 1));
        }
        const poppler::ustring text =
            page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout);
        take(std::u16string(text.begin(), text.end()));
    }
    return {};
}

}  // namespace duizhang::documents::detail
