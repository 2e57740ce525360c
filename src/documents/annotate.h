#pragma once
// A checked document given back with a comment on each claim.

#include <span>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "documents/document.h"

namespace duizhang::documents {

enum class Mark : std::uint8_t { kPass, kFail, kUncertain, kNotAssessable };

/// What is said of one stretch of text.
struct Comment {
    std::size_t start = 0;  ///< Code points of Document::text.
    std::size_t end = 0;
    Mark mark = Mark::kNotAssessable;
    std::string heading;  ///< 不符
    std::string text;     ///< One sentence with the arithmetic.
    std::string link;     ///< To the records, "" if there is none.
};

struct Annotation {
    std::string title;    ///< Name of the document
    std::string summary;  ///< One line for people
    std::string author;   ///< Of the comments
    base::InstantUs at_us;
    std::string_view language = "zh";  ///< "zh" or "en"
    /// By start, the longer first; none empty or past the text. They may nest but not cross.
    std::vector<Comment> comments;
};

/// The author's own file with a Word comment on each stretch. Parts of the package that need no
/// change are byte for byte the same. `document` must have been read from `bytes`.
/// Errors: kUnsupported unless it is a DOCX, and those of read_document.
base::Result<std::string> annotate_docx(std::string_view bytes, const Document& document,
                                        const Annotation& annotation);

/// One HTML file that needs nothing else: the text of any document, each stretch coloured and
/// marked also without colour, its comment beside it; prints well.
std::string annotate_html(const Document& document, const Annotation& annotation);

}  // namespace duizhang::documents
