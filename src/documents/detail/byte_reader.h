#pragma once
// Whole numbers in bytes that strangers wrote. Pure.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace duizhang::documents::detail {

enum class ByteOrder : std::uint8_t { kBig, kLittle };

/// The number of `width` bytes (1–4) at `at`; nothing when it reaches past the end.
inline std::optional<std::uint32_t> read_number(std::string_view bytes, std::size_t at,
                                                std::size_t width, ByteOrder order) {
    if (at > bytes.size() || bytes.size() - at < width) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t place = order == ByteOrder::kBig ? i : width - 1 - i;
        value = value << 8U | static_cast<std::uint8_t>(bytes[at + place]);
    }
    return value;
}

inline void append_number(std::string& out, std::uint32_t value, std::size_t width,
                          ByteOrder order) {
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t shift = 8 * (order == ByteOrder::kBig ? width - 1 - i : i);
        out += static_cast<char>(value >> shift & 0xFFU);
    }
}

}  // namespace duizhang::documents::detail
