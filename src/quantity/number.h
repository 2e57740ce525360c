#pragma once
// Numbers as Chinese texts write them: 1 456, 4.1万, 1亿3千多万, 二十三, 百余, 三分之二,
// 百分之九十二点一. Only the number: words such as 余 or 以上 around it are in quantity.h,
// classifiers in src/claims.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/rational.h"
#include "quantity/folded_text.h"

namespace duizhang::quantity {

enum class Notation : std::uint8_t {
    kArabic,    ///< 4306, 1,100万, 5千
    kChinese,   ///< 二十三, 一万二千
    kPercent,   ///< 百分之九十二点一: the value is the percent number
    kPermille,  ///< 千分之五: likewise
    kFraction,  ///< 三分之二, 一半, 半数
};

/// A number found in a text.
struct Number {
    std::size_t begin;  ///< In the folded text.
    std::size_t end;
    base::Rational value;          ///< 万 and 亿 applied.
    base::Rational written_place;  ///< What one step of the last written digit is worth.
    base::Rational filled_place;   ///< The same, for integers without trailing zeros counted.
    Notation notation = Notation::kArabic;
    bool rounded = false;   ///< Written with a decimal point, 万 or 亿, so only as exact as that.
    bool bare = false;      ///< 百, 千, 万 or 亿 with no digit before it.
    bool and_more = false;  ///< 多, 余 or 几 stands before the multiplier: 6800多万.
};

/// A bit for each character that starts_number tells of.
extern const std::array<std::uint64_t, 1024> kNumberStarts;

/// Whether a number can start with `c`. One look-up: this is asked of every character of a text.
inline bool starts_number(char32_t c) {
    return c < 0x10000 && ((kNumberStarts[c / 64] >> (c % 64)) & 1u) != 0;
}

/// What stands at a place.
struct NumberScan {
    std::optional<Number>
        number;       ///< Absent where the figures make none: 2.0.1, 三四, 0451, 二〇二一.
    std::size_t end;  ///< Where to go on; after `begin`.
};

/// Reads the number that begins at `begin`, where `starts_number` holds. Cost: linear in its
/// length.
NumberScan scan_number(const FoldedText& text, std::size_t begin);

}  // namespace duizhang::quantity
