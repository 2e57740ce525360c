#include "documents/document.h"

#include <algorithm>

#include "base/assert.h"
#include "base/utf8.h"

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

base::Result<Document> read_document(std::string_view bytes, std::string_view /*name*/) {
    DZ_TRY(auto text, base::decode_utf8(bytes));
    Document document{.format = Format::kText, .encoding = "UTF-8", .text = {}, .places = {}};
    if (!text.empty()) {
        document.places.push_back({.start = 0, .page = 0, .paragraph = 1, .cell = {}});
        std::uint32_t line = 1;
        for (std::size_t i = 0; i + 1 < text.size(); ++i) {
            if (text[i] != U'\n') continue;
            document.places.push_back({.start = i + 1, .page = 0, .paragraph = ++line, .cell = {}});
        }
    }
    document.text = std::move(text);
    return document;
}

}  // namespace duizhang::documents
