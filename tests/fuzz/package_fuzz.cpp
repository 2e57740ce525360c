// Bytes → DOCX or XLSX → text.

#include "documents/detail/readers.h"
#include "fuzz/document_rules.h"

using namespace duizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document =
        documents::detail::read_package({reinterpret_cast<const char*>(data), size});
    if (document) fuzz::require_sound(*document);
    return 0;
}
