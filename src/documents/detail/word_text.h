#pragma once
// The text of a DOCX as a person reads it, and where each character of it stands in the file.
// Read: paragraphs with those of tables, text boxes (once) and, behind the body, footnotes and
// endnotes; results of fields; insertions not yet accepted. Left out: what a person does not see
// (hidden text, deletions, codes of fields, phonetic guides), page furniture (headers, footers) and
// what is no text in the file (list labels, formulas, symbols of picture fonts).

#include <cstdint>
#include <vector>

#include "documents/detail/relationships.h"
#include "documents/document.h"

namespace duizhang::documents::detail {

inline constexpr std::uint32_t kNoRun = UINT32_MAX;

/// A run of the main part, `<w:r …>…</w:r>`, that lies in no other run. In bytes of the part.
struct Run {
    std::uint32_t begin = 0;
    std::uint32_t tag_end = 0;  ///< Behind `<w:r …>`
    std::uint32_t properties_begin = 0;
    std::uint32_t properties_end = 0;  ///< Equal to begin when there is no `<w:rPr>`.
    std::uint32_t end = 0;
};

/// Characters that one element of the file stands for. Bytes are those of the main part, and mean
/// something only if `divisible`.
struct Piece {
    std::size_t start = 0;       ///< In code points of the text.
    std::uint32_t count = 0;     ///< Code points
    std::uint32_t run = kNoRun;  ///< Run that holds it, or the mark of the note or the text box it
                                 ///< stands in.
    std::uint32_t begin = 0;     ///< Of the element
    std::uint32_t end = 0;
    std::uint32_t content_begin = 0;  ///< Of the characters, with white space that does not count.
    std::uint32_t content_end = 0;
    std::uint32_t kept_begin = 0;  ///< Without it. For an element like `<w:tab/>` all four are 0.
    std::uint32_t kept_end = 0;
    bool preserved = false;  ///< xml:space="preserve" is there.
    bool divisible = false;  ///< Stands in its run directly, so that the run can be cut beside or
                             ///< within it.
};

struct WordText {
    Document document;
    // Only if places were asked for:
    std::vector<Piece> pieces;  ///< By start
    std::vector<Run> runs;      ///< By begin
    std::string prefix;         ///< Of the word processing elements of the main part: "w"
    bool strict = false;        ///< The main part speaks ISO/IEC 29500 Strict.
};

enum class Keep : std::uint8_t { kText, kPlaces };

/// `xml` is the content of part `main`. Errors: kUnreadableDocument, kLimitExceeded.
base::Result<WordText> read_word_text(Package& package, const MainPart& main, std::string_view xml,
                                      Keep keep);

}  // namespace duizhang::documents::detail
