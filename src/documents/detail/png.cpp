// PNG, chunk by chunk.
#include <algorithm>
#include <array>

#include "documents/detail/byte_reader.h"
#include "documents/detail/containers.h"
#include "documents/detail/exif.h"

namespace duizhang::documents::detail {
namespace {

using namespace std::string_view_literals;

constexpr auto kSignature = "\x89PNG\r\n\x1A\n"sv;
constexpr std::array kKept{"IHDR"sv, "PLTE"sv, "IDAT"sv, "tRNS"sv, "gAMA"sv, "cHRM"sv,
                           "sRGB"sv, "iCCP"sv, "sBIT"sv, "bKGD"sv, "pHYs"sv, "cICP"sv,
                           "mDCV"sv, "cLLI"sv, "acTL"sv, "fcTL"sv, "fdAT"sv};
constexpr std::size_t kAroundBytes = 12;  // Length, type and check sum of a chunk.

/// CRC-32 as annex D of the standard has it.
std::uint32_t check_sum(std::string_view bytes) {
    constexpr std::uint32_t kPolynomial = 0xEDB88320;
    std::uint32_t sum = 0xFFFFFFFF;
    for (const char c : bytes) {
        sum ^= static_cast<std::uint8_t>(c);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1U ^ ((sum & 1U) != 0 ? kPolynomial : 0);
    }
    return ~sum;
}

void append_chunk(std::string& out, std::string_view type, std::string_view payload) {
    append_number(out, static_cast<std::uint32_t>(payload.size()), 4, ByteOrder::kBig);
    const std::string covered = std::string(type) + std::string(payload);
    out += covered;
    append_number(out, check_sum(covered), 4, ByteOrder::kBig);
}

}  // namespace

base::Result<CleanFile> clean_png(std::string_view bytes) {
    if (!bytes.starts_with(kSignature)) return damaged("PNG: no signature");
    std::size_t at = kSignature.size();
    std::string kept;
    ExifNotes notes;
    std::size_t header_end = 0;
    bool pictured = false;
    for (;;) {
        const auto length = read_number(bytes, at, 4, ByteOrder::kBig);
        if (!length || bytes.size() - at < kAroundBytes ||
            *length > bytes.size() - at - kAroundBytes) {
            return damaged("PNG: cut short");
        }
        const auto type = bytes.substr(at + 4, 4);
        const auto payload = bytes.substr(at + 8, *length);
        const auto chunk = bytes.substr(at, *length + kAroundBytes);
        at += chunk.size();
        if (type == "IEND") break;  // What follows is no part of the picture.
        if ((type == "IHDR") != (header_end == 0)) return damaged("PNG: chunks out of order");
        if (type == "eXIf") notes = read_exif(payload);
        pictured = pictured || type == "IDAT";
        if (std::ranges::find(kKept, type) == kKept.end()) {
            constexpr char kAncillary = 0x20;
            if ((type.front() & kAncillary) == 0) return damaged("PNG: an unknown critical chunk");
            continue;
        }
        kept += chunk;
        if (header_end == 0) header_end = kept.size();
    }
    if (!pictured) return damaged("PNG: no picture in it");
    std::string orientation;
    if (notes.orientation != 1) {
        append_chunk(orientation, "eXIf", orientation_exif(notes.orientation));
    }
    kept.insert(header_end, orientation);
    append_chunk(kept, "IEND", {});
    return CleanFile{.bytes = std::string(kSignature) + kept, .day_taken = notes.day_taken};
}

}  // namespace duizhang::documents::detail
