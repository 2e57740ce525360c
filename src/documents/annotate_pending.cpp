// Stands in for annotate_docx.cpp and annotate_html.cpp until they are there; delete it with them.

#include "documents/annotate.h"

namespace duizhang::documents {

base::Result<std::string> annotate_docx(std::string_view /*bytes*/, const Document& /*document*/,
                                        const Annotation& /*annotation*/) {
    return base::fail(base::ErrorCode::kUnsupported, "docx");
}

std::string annotate_html(const Document& document, const Annotation& /*annotation*/) {
    return document.encoding;
}

}  // namespace duizhang::documents
