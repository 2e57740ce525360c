#pragma once
// For tests: real small pictures (made by Chromium), and what a camera writes into them.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "documents/detail/byte_reader.h"

namespace duizhang::documents {

inline std::string fixture(std::string_view name) {
    std::ifstream in(std::string(DZ_SOURCE_DIR "/src/documents/fixtures/").append(name),
                     std::ios::binary);
    EXPECT_TRUE(in) << name;
    return {std::istreambuf_iterator<char>(in), {}};
}

/// EXIF of a telephone: orientation 6, taken on 2 June 2023, with a place and a name in it.
inline std::string camera_exif() {
    using detail::append_number;
    using detail::ByteOrder;
    std::string tiff("MM\0*", 4);
    const auto put = [&](std::uint32_t value, std::size_t width) {
        append_number(tiff, value, width, ByteOrder::kBig);
    };
    const auto entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count,
                           std::uint32_t value, std::size_t width) {
        put(tag, 2);
        put(type, 2);
        put(count, 4);
        put(value, width);
        if (width == 2) put(0, 2);
    };
    put(8, 4);
    put(3, 2);
    entry(0x0112, 3, 1, 6, 2);
    entry(0x8769, 4, 1, 50, 4);
    entry(0x8825, 4, 1, 90, 4);
    put(0, 4);
    put(1, 2);  // At 50: the Exif directory
    entry(0x9003, 2, 20, 68, 4);
    put(0, 4);
    tiff += std::string("2023:06:02 08:15:00\0", 20);  // At 68
    tiff += "GPS 36.0611N 103.8343E SECRET-PLACE";
    return tiff;
}

inline std::string jpeg_segment(std::uint8_t marker, std::string_view payload) {
    std::string out = "\xFF";
    out += static_cast<char>(marker);
    detail::append_number(out, static_cast<std::uint32_t>(payload.size() + 2), 2,
                          detail::ByteOrder::kBig);
    return out.append(payload);
}

/// The JPEG with segments put in behind its start.
inline std::string with_segments(std::string jpeg, std::string_view segments) {
    return jpeg.insert(2, segments);
}

inline std::string riff_chunk(std::string_view type, std::string_view payload) {
    std::string out(type);
    detail::append_number(out, static_cast<std::uint32_t>(payload.size()), 4,
                          detail::ByteOrder::kLittle);
    out += payload;
    if (payload.size() % 2 != 0) out += '\0';
    return out;
}

inline std::string riff_of(std::string_view form, std::string_view chunks) {
    std::string body = std::string(form).append(chunks);
    std::string out = "RIFF";
    detail::append_number(out, static_cast<std::uint32_t>(body.size()), 4,
                          detail::ByteOrder::kLittle);
    return out + body;
}

/// A PNG chunk; its check sum is left at zero, which nothing here looks at.
inline std::string png_chunk(std::string_view type, std::string_view payload) {
    std::string out;
    detail::append_number(out, static_cast<std::uint32_t>(payload.size()), 4,
                          detail::ByteOrder::kBig);
    return out.append(type).append(payload).append(4, '\0');
}

}  // namespace duizhang::documents
