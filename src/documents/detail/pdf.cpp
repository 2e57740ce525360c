// A PDF with a text layer: its pages, each in lines.

#include <fmt/format.h>

#include <cstring>

#include "base/assert.h"
#include "documents/detail/blocks.h"
#include "documents/detail/bounded_process.h"
#include "documents/detail/encoding.h"
#include "documents/detail/pdf_pages.h"
#include "documents/detail/readers.h"

namespace duizhang::documents::detail {
namespace {

using base::ErrorCode;

// A PDF closes with this mark. What was cut short could be repaired, but then nobody would learn
// that pages are missing.
constexpr std::string_view kEndMark = "%%EOF";
constexpr std::size_t kEndMarkWithin = 1024;

// How the other process hands its outcome over: one byte of error code, kErrorCodeCount for none,
// then the detail, or each page as its length in code units and the units.

template <typename Unit>
std::string_view bytes_of(std::basic_string_view<Unit> units) {
    return {reinterpret_cast<const char*>(units.data()), units.size() * sizeof(Unit)};
}

void hand_over(std::string_view bytes, std::size_t max_pages, Output& output) {
    std::string pages(1, static_cast<char>(base::kErrorCodeCount));
    const auto status = each_pdf_page(bytes, max_pages, [&](std::u16string_view page) {
        const std::uint64_t length = page.size();
        pages.append(reinterpret_cast<const char*>(&length), sizeof length);
        pages.append(bytes_of(page));
    });
    if (status) return output.write(pages);
    output.write(std::string(1, static_cast<char>(status.error().code)) + status.error().detail);
}

base::Result<std::vector<std::u16string>> take_over(std::string_view output) {
    if (output.empty()) return base::fail(ErrorCode::kUnreadableDocument, "PDF");
    const auto code = static_cast<unsigned char>(output.front());
    output.remove_prefix(1);
    if (code != base::kErrorCodeCount) {
        return base::fail(static_cast<ErrorCode>(code), std::string(output));
    }
    std::vector<std::u16string> pages;
    while (!output.empty()) {
        std::uint64_t length = 0;
        DZ_ASSERT(output.size() >= sizeof length);
        std::memcpy(&length, output.data(), sizeof length);
        output.remove_prefix(sizeof length);
        DZ_ASSERT(output.size() / sizeof(char16_t) >= length);
        std::u16string page(length, u'\0');
        std::memcpy(page.data(), output.data(), length * sizeof(char16_t));
        output.remove_prefix(length * sizeof(char16_t));
        pages.push_back(std::move(page));
    }
    return pages;
}

/// Adds the lines of a page. Empty ones, which part paragraphs, stay as line breaks.
base::Status add_page(std::u32string_view page, std::uint32_t number, Blocks& blocks) {
    std::uint32_t line = 0;
    std::u32string separator = U"\f";
    for (std::size_t at = 0; at < page.size();) {
        const auto end = std::min(page.find_first_of(U"\n\f", at), page.size());
        if (end > at) {
            DZ_TRY_VOID(blocks.add(page.substr(at, end - at),
                                   {.start = 0, .page = number, .paragraph = ++line, .cell = {}},
                                   separator));
            separator.clear();
        }
        if (line > 0) separator.push_back(U'\n');
        at = end + 1;
    }
    return {};
}

}  // namespace

base::Result<Document> read_pdf(std::string_view bytes, const Limits& limits) {
    const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), kEndMarkWithin));
    if (tail.find(kEndMark) == std::string_view::npos) {
        return base::fail(ErrorCode::kUnreadableDocument, "PDF, %%EOF");
    }
    // Not DZ_TRY: g++ 12 takes the string it moves for uninitialised.
    const auto output =
        run_bounded({.time = limits.time,
                     .memory_bytes = limits.pdf_bytes,
                     .output_bytes = limits.code_points * sizeof(char32_t) + limits.pages * 8 + 1},
                    [&](Output& out) { hand_over(bytes, limits.pages, out); });
    if (!output) return base::fail(output.error());
    DZ_TRY(const auto pages, take_over(*output));
    Blocks blocks(Format::kPdf, limits);
    std::vector<std::uint32_t> textless;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i + 1);
        const std::u32string page = composed(from_utf16(pages[i]));
        if (page.find_first_not_of(U" \t\r\n\f") == std::u32string::npos) {
            textless.push_back(number);
        } else {
            DZ_TRY_VOID(add_page(page, number, blocks));
        }
    }
    if (blocks.empty()) return base::fail(ErrorCode::kNoTextLayer, "PDF");
    Document document = std::move(blocks).take();
    document.textless_pages = std::move(textless);
    return document;
}

}  // namespace duizhang::documents::detail
