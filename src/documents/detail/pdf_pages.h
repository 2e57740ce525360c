#pragma once
// The text of a PDF page by page. Only user of the library that reads PDF; private to this folder.

#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::documents::detail {

/// Calls `take` with each page in order, with its lines in reading order.
/// No bounds but the number of pages: run it where it can be stopped.
/// Errors: kUnreadableDocument, kLockedDocument, kLimitExceeded (pages).
base::Status each_pdf_page(std::string_view bytes, std::size_t max_pages,
                           const std::function<void(std::u16string_view)>& take);

}  // namespace duizhang::documents::detail
