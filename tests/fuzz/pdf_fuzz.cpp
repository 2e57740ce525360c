// Bytes → PDF → pages, in this process. The library is not instrumented: this finds faults in how
// it is used, and crashes, which the product outlives since it reads in a process of its own.

#include "documents/detail/encoding.h"
#include "documents/detail/pdf_pages.h"

using namespace duizhang::documents::detail;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMaxPages = 20;
    (void)each_pdf_page({reinterpret_cast<const char*>(data), size}, kMaxPages,
                        [](std::u16string_view page) { (void)composed(from_utf16(page)); });
    return 0;
}
