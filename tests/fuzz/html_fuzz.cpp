// Bytes → HTML page → text.

#include "documents/detail/readers.h"
#include "fuzz/document_rules.h"

using namespace duizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = documents::detail::read_html({reinterpret_cast<const char*>(data), size});
    if (document) fuzz::require_sound(*document);
    return 0;
}
