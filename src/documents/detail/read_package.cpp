// Not read yet.

#include "documents/detail/readers.h"

namespace duizhang::documents::detail {

base::Result<Document> read_package(std::string_view /*bytes*/) {
    return base::fail(base::ErrorCode::kUnsupported, "package");
}

}  // namespace duizhang::documents::detail
