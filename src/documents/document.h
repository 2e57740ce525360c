#pragma once
// A file somebody handed in, as text whose every place leads back to where a person sees it: page,
// paragraph or cell. Only home of the libraries that read HTML, PDF, DOCX and XLSX.
// Not for finding claims (claims/) nor for writing bulletins (report/).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace duizhang::documents {

enum class Format : std::uint8_t { kText, kHtml, kPdf, kDocx, kXlsx };

std::string_view to_string(Format format);  ///< "text", "html", "pdf", "docx", "xlsx"

/// Where a block of text stands in the file. Numbers count from 1; 0 and "" where the format has
/// none.
struct Place {
    std::size_t start = 0;        ///< First code point of the block in Document::text.
    std::uint32_t page = 0;       ///< PDF
    std::uint32_t paragraph = 0;  ///< HTML and DOCX: block elements, in order; text: lines;
                                  ///< PDF: lines of the page.
    std::string cell;             ///< XLSX: 汇总!B7

    friend bool operator==(const Place&, const Place&) = default;
};

/// A file read. Threads: a value.
struct Document {
    Format format = Format::kText;
    /// Of text and HTML: "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"; of HTML that says so "Big5".
    std::string encoding;
    /// Text files: the file's code points one for one, byte order mark and \r included. The others:
    /// blocks (paragraphs, headings, table cells) with "\n\n" between, so that no two run together;
    /// line breaks inside a block are "\n"; pages of a PDF begin after "\f".
    std::u32string text;
    std::vector<Place> places;  ///< By start; the first is at 0. Empty only for an empty text.
    /// PDF: pages on which there is nothing to read: empty ones and scans among others.
    std::vector<std::uint32_t> textless_pages;

    /// The place of code point `at`. Requires a text that is not empty. Cost: logarithmic.
    const Place& place_at(std::size_t at) const;
};

/// A text that came without a file. Errors: kLimitExceeded, kInvalidUtf8.
base::Result<Document> read_plain_text(std::string_view utf8);

/// Reads a file of any format; `name` helps only where the bytes do not tell (HTML from text).
/// Errors: kLimitExceeded (base/limits.h: bytes, unzipped bytes, parts, nesting, pages, time),
/// kUnreadableDocument (damaged, or none of the formats), kLockedDocument (needs a password),
/// kNoTextLayer (a scanned PDF), kInvalidUtf8. Cost: linear in the text.
base::Result<Document> read_document(std::string_view bytes, std::string_view name);

}  // namespace duizhang::documents
