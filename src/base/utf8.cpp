// One strict decoder of a single code point; decoding and validating both go through it.

#include "base/utf8.h"

#include <fmt/format.h>

#include "base/assert.h"

namespace duizhang::base {
namespace {

constexpr char32_t kMalformed = 0xFFFFFFFF;

bool is_scalar(char32_t code_point) {
    return code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

/// Reads the code point at `offset` and moves past it; kMalformed leaves `offset` as it was.
char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(offset);
    if (lead < 0x80) {
        ++offset;
        return lead;
    }
    std::size_t length = 0;
    char32_t code_point = 0;
    char32_t smallest = 0;
    if ((lead & 0xE0u) == 0xC0u) {
        length = 2, code_point = lead & 0x1Fu, smallest = 0x80;
    } else if ((lead & 0xF0u) == 0xE0u) {
        length = 3, code_point = lead & 0x0Fu, smallest = 0x800;
    } else if ((lead & 0xF8u) == 0xF0u) {
        length = 4, code_point = lead & 0x07u, smallest = 0x10000;
    } else {
        return kMalformed;
    }
    if (text.size() - offset < length) return kMalformed;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(offset + i) & 0xC0u) != 0x80u) return kMalformed;
        code_point = (code_point << 6u) | (byte(offset + i) & 0x3Fu);
    }
    if (code_point < smallest || !is_scalar(code_point)) return kMalformed;
    offset += length;
    return code_point;
}

tl::unexpected<Error> malformed_at(std::size_t offset) {
    return fail(ErrorCode::kInvalidUtf8, fmt::format("byte {}", offset));
}

}  // namespace

Result<std::u32string> decode_utf8(std::string_view text) {
    std::u32string code_points;
    code_points.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t code_point = next_code_point(text, offset);
        if (code_point == kMalformed) return malformed_at(offset);
        code_points.push_back(code_point);
    }
    return code_points;
}

std::string encode_utf8(std::u32string_view code_points) {
    std::string text;
    text.reserve(code_points.size() * 3);
    const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    const auto tail = [&](char32_t code_point, unsigned shift) {
        put(0x80u | ((code_point >> shift) & 0x3Fu));
    };
    for (const char32_t c : code_points) {
        DZ_ASSERT(is_scalar(c));
        if (c < 0x80) {
            put(c);
        } else if (c < 0x800) {
            put(0xC0u | (c >> 6u)), tail(c, 0);
        } else if (c < 0x10000) {
            put(0xE0u | (c >> 12u)), tail(c, 6), tail(c, 0);
        } else {
            put(0xF0u | (c >> 18u)), tail(c, 12), tail(c, 6), tail(c, 0);
        }
    }
    return text;
}

Status validate_utf8(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();) {
        if (next_code_point(text, offset) == kMalformed) return malformed_at(offset);
    }
    return {};
}

}  // namespace duizhang::base
