// Bytes → DOCX → the same DOCX with comments → the same text.

#include "documents/annotate.h"
#include "documents/detail/readers.h"
#include "fuzz/document_rules.h"

using namespace duizhang;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto document = documents::detail::read_package(bytes);
    if (!document || document->format != documents::Format::kDocx) return 0;
    documents::Annotation annotation;
    constexpr std::size_t kStep = 7;
    constexpr std::size_t kLength = 5;
    for (std::size_t at = 0; at + kLength <= document->text.size(); at += kStep) {
        documents::Comment comment;
        comment.start = at;
        comment.end = at + kLength;
        comment.heading = "不符";
        comment.text = "1 < 2 & 3";
        annotation.comments.push_back(comment);
        comment.start = at + 1;
        comment.end = at + 3;
        annotation.comments.push_back(comment);
    }
    const auto annotated = documents::annotate_docx(bytes, *document, annotation);
    if (!annotated) return 0;
    const auto again = documents::detail::read_package(*annotated);
    require(again.has_value(), "an annotated document can be read");
    require(again->text == document->text, "annotating leaves the text alone");
    return 0;
}
