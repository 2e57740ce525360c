#pragma once
// The characters that numbers are made of, and arithmetic that stays within range. Private to this
// folder.

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/rational.h"
#include "quantity/number.h"

namespace duizhang::quantity::detail {

inline constexpr std::size_t kMaxDigits = 17;
inline constexpr std::int64_t kWan = 10'000;
inline constexpr std::int64_t kYi = 100'000'000;
/// Leaves room for two more decimals in every sum and product of 64 bits.
inline constexpr std::int64_t kMaxValue = 1'000'000'000'000'000;

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
/// 0–9 for a Chinese digit, -1 for anything else.
constexpr int chinese_digit(char32_t c) {
    switch (c) {
        case U'零':
        case U'〇':
            return 0;
        case U'一':
        case U'壹':
            return 1;
        case U'二':
        case U'两':
        case U'贰':
        case U'貳':
            return 2;
        case U'三':
        case U'叁':
        case U'叄':
            return 3;
        case U'四':
        case U'肆':
            return 4;
        case U'五':
        case U'伍':
            return 5;
        case U'六':
        case U'陆':
            return 6;
        case U'七':
        case U'柒':
            return 7;
        case U'八':
        case U'捌':
            return 8;
        case U'九':
        case U'玖':
            return 9;
        default:
            return -1;
    }
}
/// 2 and 3 for 廿 and 卅, which are tens in one character; else 0.
constexpr int tens_digit(char32_t c) { return c == U'廿' ? 2 : c == U'卅' ? 3 : 0; }
/// 10, 100, 1000 for 十 百 千, else 0.
constexpr std::int64_t small_multiplier(char32_t c) {
    switch (c) {
        case U'十':
        case U'拾':
            return 10;
        case U'百':
        case U'佰':
            return 100;
        case U'千':
        case U'仟':
            return 1000;
        default:
            return 0;
    }
}
constexpr std::int64_t large_multiplier(char32_t c) {
    return c == U'万' ? kWan : c == U'亿' ? kYi : 0;
}
constexpr bool is_more(char32_t c) { return c == U'余' || c == U'多' || c == U'几'; }
/// 千 and 百 begin a measure in 千瓦 and 百分点.
bool begins_measure(char32_t c, char32_t next);

/// Product or sum that stays within range, or nothing.
std::optional<base::Rational> scaled(const base::Rational& value, const base::Rational& by);
std::optional<base::Rational> sum(const base::Rational& a, const base::Rational& b);
/// The worth of the last digit that is not zero: 100 for 4300.
std::int64_t trailing_place(std::int64_t digits);
/// Requires a denominator above zero.
base::Rational fraction(std::int64_t numerator, std::int64_t denominator);

/// The two ways a number is written; both as scan_number.
NumberScan scan_arabic(const FoldedText& text, std::size_t begin);
NumberScan scan_chinese(const FoldedText& text, std::size_t begin);
/// 三分之二, 4分之3: the fraction of which `denominator` is the first part; 分之 follows it.
NumberScan scan_parts(const FoldedText& text, const Number& denominator);

}  // namespace duizhang::quantity::detail
