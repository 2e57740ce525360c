// Not read yet.

#include "documents/detail/readers.h"

namespace duizhang::documents::detail {

base::Result<Document> read_html(std::string_view /*bytes*/, const Limits& /*limits*/) {
    return base::fail(base::ErrorCode::kUnsupported, "html");
}

}  // namespace duizhang::documents::detail
