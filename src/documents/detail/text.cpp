// A plain text, whose places are its lines.

#include <fmt/format.h>

#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

/// Whether a line ends with the code point at `at`: \n, or an old \r on its own.
bool ends_line(std::u32string_view text, std::size_t at) {
    if (text[at] == U'\n') return true;
    return text[at] == U'\r' && (at + 1 == text.size() || text[at + 1] != U'\n');
}

}  // namespace

base::Result<Document> read_text(std::string_view bytes, const Limits& limits) {
    DZ_TRY(auto decoded, decode_text(bytes));
    return document_of(std::move(decoded), limits);
}

base::Result<Document> document_of(DecodedText decoded, const Limits& limits) {
    Document document;
    document.encoding = std::move(decoded.encoding);
    document.text = std::move(decoded.text);
    if (document.text.empty()) return document;
    std::uint32_t line = 1;
    document.places.push_back({.start = 0, .page = 0, .paragraph = line, .cell = {}});
    for (std::size_t i = 0; i + 1 < document.text.size(); ++i) {
        if (!ends_line(document.text, i)) continue;
        if (line >= limits.blocks) {
            return base::fail(base::ErrorCode::kLimitExceeded,
                              fmt::format("> {} lines", limits.blocks));
        }
        document.places.push_back({.start = i + 1, .page = 0, .paragraph = ++line, .cell = {}});
    }
    return document;
}

}  // namespace duizhang::documents::detail
