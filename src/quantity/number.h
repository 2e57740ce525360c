#pragma once
// Numbers as Chinese texts write them: 1 456, 4.1万, 1亿3千多万, 二十三, 百余, 三四十, 三分之二,
// 百分之九十二点一, and pairs of them: 30—50, 1/3, 1:3. Only the number: words such as 余 or 以上
// around it are in quantity.h, classifiers in src/claims.

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
    kPercent,   ///< 百分之九十二点一, 百分百: the value is the percent number
    kFraction,  ///< 三分之二, 万分之五, 一半, 半数, 1/3
    kRatio,     ///< 1:3, 三比一: the value is the first divided by the second
};

enum class Sign : std::uint8_t { kNone, kPlus, kMinus };

/// The lower end of 30—50 or 三四十; the upper one is the number itself.
struct LowerEnd {
    base::Rational value;
    base::Rational written_place;
    base::Rational filled_place;
    bool rounded = false;
    bool vague = false;  ///< Two digits side by side: 三四十 is thirty or forty odd.
};

/// What a ratio may stand for, its written digits rounded.
struct RatioEnds {
    base::Rational lo;
    base::Rational hi;
};

/// A number found in a text.
struct Number {
    std::size_t begin;  ///< In the folded text.
    std::size_t end;
    base::Rational value;          ///< 万 and 亿 applied; the sign is apart.
    base::Rational written_place;  ///< What one step of the last written digit is worth.
    /// The same, for integers without trailing zeros counted; 1/3 for 三分之二.
    base::Rational filled_place;
    Notation notation = Notation::kArabic;
    bool rounded = false;   ///< Written with a decimal point, 万 or 亿, so only as exact as that.
    bool bare = false;      ///< 百, 千, 万 or 亿 with no digit before it.
    bool and_more = false;  ///< 多, 余 or 几 stands before the multiplier: 6800多万.
    Sign sign = Sign::kNone;  ///< Of the lower end where there is one.
    std::optional<LowerEnd> lower = std::nullopt;
    std::optional<RatioEnds> ratio = std::nullopt;  ///< Where the notation is kRatio.
    /// What a lower end may share with this one: 万 in 3—5万, 百万 and 万 in 两到三百万; 1 if
    /// nothing.
    std::int64_t shared = 1;
    std::int64_t shared_large = 1;
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
        number;       ///< Absent where the figures make none: 2.0.1, 三一, 0451, 二〇二一.
    std::size_t end;  ///< Where to go on; after `begin`.
};

/// Reads the number that begins at `begin`, where `starts_number` holds. Cost: linear in its
/// length.
NumberScan scan_number(const FoldedText& text, std::size_t begin);

/// The same, or a pair that says one thing: a range (3至5, 10%—15%, 百分之五到八), a fraction (1/3)
/// or a ratio (1:3, 三比一). A percent sign between the two is part of it.
NumberScan scan_figure(const FoldedText& text, std::size_t begin);

/// Whether a word or dash that joins the ends of a range stands at `at`: 3至5, 3—5, 3～5.
bool links_range(char32_t c);
/// `first` to `second`; absent where they make no range. `apart` says that a unit stands between
/// them, so that the first shares no 万 with the second.
std::optional<Number> joined(const Number& first, const Number& second, bool apart);

}  // namespace duizhang::quantity
