// One strict decoder of a single code point; decoding and validating both go through it.

#include "base/utf8.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"

namespace duizhang::base {
namespace {

constexpr char32_t kMalformed = 0xFFFFFFFF;

bool is_scalar(char32_t code_point) {
    return code_point <= 0x10FFFF && !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

/// Whether a code point begins with `byte`; in well-formed text, as many as there are code points.
bool leads(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::size_t encoded_length(char32_t code_point) {
    return std::size_t{1} + (code_point >= 0x80 ? 1u : 0u) + (code_point >= 0x800 ? 1u : 0u) +
           (code_point >= 0x10000 ? 1u : 0u);
}

/// Reads the code point at `offset` and moves past it; kMalformed leaves `offset` as it was.
char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(offset);
    if (lead < 0x80) {
        ++offset;
        return lead;
    }
    // Nearly all of a Chinese text, in one go.
    if ((lead & 0xF0u) == 0xE0u && text.size() - offset > 2) {
        const unsigned second = byte(offset + 1);
        const unsigned third = byte(offset + 2);
        const char32_t three = ((lead & 0x0Fu) << 12u) | ((second & 0x3Fu) << 6u) | (third & 0x3Fu);
        if (((second & 0xC0u) | ((third & 0xC0u) << 8u)) == 0x8080u && three >= 0x800 &&
            (three & 0xF800u) != 0xD800u) {
            offset += 3;
            return three;
        }
        return kMalformed;
    }
    std::size_t length = 0;
    char32_t code_point = 0;
    char32_t smallest = 0;
    if ((lead & 0xE0u) == 0xC0u) {
        length = 2, code_point = lead & 0x1Fu, smallest = 0x80;
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
    // Room for what is there and no more: a text of Chinese has a third as many code points as
    // bytes.
    std::u32string code_points(static_cast<std::size_t>(std::ranges::count_if(text, leads)), U'\0');
    auto next = code_points.begin();
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t code_point = next_code_point(text, offset);
        if (code_point == kMalformed) return malformed_at(offset);
        *next++ = code_point;
    }
    return code_points;
}

std::string encode_utf8(std::u32string_view code_points) {
    std::size_t length = 0;
    for (const char32_t c : code_points) length += encoded_length(c);
    std::string text(length, '\0');
    auto at = text.begin();
    const auto put = [&](char32_t byte) { *at++ = static_cast<char>(byte); };
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
