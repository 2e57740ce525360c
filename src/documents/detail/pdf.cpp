// Not read yet.

#include "documents/detail/readers.h"

namespace duizhang::documents::detail {

base::Result<Document> read_pdf(std::string_view /*bytes*/, const Limits& /*limits*/) {
    return base::fail(base::ErrorCode::kUnsupported, "pdf");
}

}  // namespace duizhang::documents::detail
