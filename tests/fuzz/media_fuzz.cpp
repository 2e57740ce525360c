// Bytes → type of the file → the file without its metadata, which is clean then and of that type.

#include "documents/media.h"
#include "fuzz/require.h"

using namespace duizhang;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto type = documents::media_type(bytes);
    if (!type) return 0;
    const auto clean = documents::without_metadata(bytes, *type);
    if (!clean) return 0;
    constexpr std::size_t kOrientationBytes = 64;
    fuzz::require(clean->bytes.size() <= size + kOrientationBytes, "cleaning adds nothing");
    const auto again = documents::without_metadata(clean->bytes, *type);
    fuzz::require(again.has_value() && again->bytes == clean->bytes, "cleaned once is clean");
    fuzz::require(!again->day_taken, "the day is gone with the rest");
    return 0;
}
