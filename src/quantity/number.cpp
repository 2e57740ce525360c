#include "quantity/number.h"

#include <algorithm>

#include "quantity/detail/numerals.h"

namespace duizhang::quantity {

using base::Rational;
using detail::chinese_digit;
using detail::is_digit;
using detail::large_multiplier;
using detail::small_multiplier;

namespace {

/// Denominators that are written with a slash: 1/3, 7/10. Above them it is a date or a score.
constexpr std::int64_t kLargestSlashed = 20;
/// Sides of a ratio.
constexpr std::int64_t kLargestSide = 1'000'000;
constexpr std::int64_t kFinestSide = 1000;

bool one_of(std::u32string_view set, char32_t c) {
    return set.find(c) != std::u32string_view::npos;
}
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

char32_t before(const FoldedText& text, std::size_t at) {
    return at == 0 ? U'\n' : text.at(at - 1);
}

/// 3-1-501, 0371-12, 2021/5/3, 07:24:00: links of a chain join nothing.
bool chained_before(const FoldedText& text, std::size_t begin) {
    if (!one_of(U"-/:.+—", before(text, begin))) return false;
    const char32_t that = begin < 2 ? U'\n' : text.at(begin - 2);
    return is_digit(that) || is_letter(that);
}

bool chained_after(const FoldedText& text, std::size_t end) {
    return is_letter(text.at(end)) || (one_of(U"-/:.+—", text.at(end)) &&
                                       (is_digit(text.at(end + 1)) || is_letter(text.at(end + 1))));
}

std::optional<Number> scan_range(const FoldedText& text, const Number& first) {
    std::size_t at = first.end;
    const char32_t sign = one_of(U"%‰", text.at(at)) ? text.at(at) : U'\0';
    if (sign != 0) ++at;
    if (!links_range(text.at(at)) || !starts_number(text.at(at + 1))) return std::nullopt;
    // 从3天到5天 names two levels.
    if (one_of(U"至到", text.at(at)) && one_of(U"从由自", before(text, first.begin)))
        return std::nullopt;
    const NumberScan second = scan_number(text, at + 1);
    if (!second.number || chained_after(text, second.end)) return std::nullopt;
    if (sign != 0 && text.at(second.end) != sign) return std::nullopt;
    return joined(first, *second.number, sign != 0);
}

/// 1/3, but neither 2011/12 nor 5/31.
std::optional<Number> scan_slashed(const FoldedText& text, const Number& first) {
    if (text.at(first.end) != U'/' || !is_digit(text.at(first.end + 1))) return std::nullopt;
    const NumberScan second = scan_number(text, first.end + 1);
    if (!second.number || chained_after(text, second.end)) return std::nullopt;
    const Rational& part = first.value;
    const Rational& whole = second.number->value;
    const bool simple = first.written_place == 1 && second.number->written_place == 1 &&
                        first.notation == Notation::kArabic && part.is_integer();
    if (!simple || part < 1 || part >= whole || whole > kLargestSlashed) return std::nullopt;
    Number out = first;
    out.end = second.end;
    out.notation = Notation::kFraction;
    out.value = detail::fraction(part.numerator(), whole.numerator());
    out.written_place = detail::fraction(1, 10);
    out.filled_place = detail::fraction(1, whole.numerator());
    out.rounded = true;
    return out;
}

/// What one side of a ratio stands for: a lone 1 is the measure, the rest is rounded. Absent where
/// the side is too large or too fine for exact arithmetic.
std::optional<RatioEnds> side_of_ratio(const Number& side) {
    if (side.value > kLargestSide || side.written_place < detail::fraction(1, kFinestSide))
        return std::nullopt;
    if (side.value == 1 && !side.rounded) return RatioEnds{1, 1};
    const auto half = side.written_place.divided_by(2);
    const auto lo = half ? side.value.minus(*half) : half;
    const auto hi = half ? side.value.plus(*half) : half;
    if (!lo || !hi || *lo <= 0) return std::nullopt;
    return RatioEnds{*lo, *hi};
}

/// 1:3, 三比一.
std::optional<Number> scan_ratio(const FoldedText& text, const Number& first) {
    const bool arabic = first.notation == Notation::kArabic;
    if (text.at(first.end) != (arabic ? U':' : U'比')) return std::nullopt;
    if (!starts_number(text.at(first.end + 1))) return std::nullopt;
    const NumberScan second = scan_number(text, first.end + 1);
    if (!second.number || second.number->notation != first.notation) return std::nullopt;
    if (second.number->lower || chained_after(text, second.end)) return std::nullopt;
    const auto left = side_of_ratio(first);
    const auto right = side_of_ratio(*second.number);
    if (!left || !right) return std::nullopt;
    const auto value = first.value.divided_by(second.number->value);
    const auto lo = left->lo.divided_by(right->hi);
    const auto hi = left->hi.divided_by(right->lo);
    if (!value || !lo || !hi) return std::nullopt;
    Number out = first;
    out.end = second.end;
    out.notation = Notation::kRatio;
    out.value = *value;
    out.ratio = RatioEnds{*lo, *hi};
    // For 近1:3 and the like: a tenth either way.
    out.written_place = out.filled_place = detail::fraction(1, 10);
    return out;
}

/// Whether every end that quantity.h can give the number is within exact arithmetic.
bool can_be_bounded(const Number& number) {
    constexpr std::int64_t kSmall = std::int64_t{1} << 40;
    constexpr std::int64_t kCoarse = 1'000'000;
    const auto is_small = [](const Rational& one) {
        return one.numerator() < kSmall && one.denominator() <= kCoarse;
    };
    if (is_small(number.value) && is_small(number.written_place) && is_small(number.filled_place)) {
        return true;
    }
    return std::ranges::all_of(
        std::array{number.written_place, number.filled_place}, [&](const Rational& step) {
            const auto half = step.divided_by(2);
            return half && number.value.plus(step) && number.value.minus(step) &&
                   number.value.plus(*half) && number.value.minus(*half);
        });
}

NumberScan scan_any(const FoldedText& text, std::size_t begin) {
    if (!is_digit(text.at(begin))) return detail::scan_chinese(text, begin);
    NumberScan scan = detail::scan_arabic(text, begin);
    if (scan.number && text.at(scan.end) == U'分' && text.at(scan.end + 1) == U'之')
        return detail::scan_parts(text, *scan.number);
    return scan;
}

}  // namespace

// Not constinit: clang counts the steps and gives up.
const std::array<std::uint64_t, 1024> kNumberStarts = [] {
    std::array<std::uint64_t, 1024> bits{};
    for (char32_t c = 0; c < 0xA000; ++c) {
        if (is_digit(c) || chinese_digit(c) >= 0 || small_multiplier(c) > 0 ||
            large_multiplier(c) > 0 || detail::tens_digit(c) > 0 || c == U'半')
            bits[c / 64] |= std::uint64_t{1} << (c % 64);
    }
    return bits;
}();

NumberScan scan_number(const FoldedText& text, std::size_t begin) {
    NumberScan scan = scan_any(text, begin);
    if (scan.number && !can_be_bounded(*scan.number)) scan.number.reset();
    return scan;
}

bool links_range(char32_t c) { return one_of(U"-—～至到", c); }

std::optional<Number> joined(const Number& first, const Number& second, bool apart) {
    if (first.lower || second.lower || first.bare || second.bare) return std::nullopt;
    // 百分之五到八
    const bool inherits = first.notation == Notation::kPercent &&
                          (second.notation == Notation::kArabic ||
                           (second.notation == Notation::kChinese && !second.rounded));
    if (first.notation != second.notation && !inherits) return std::nullopt;
    if (first.notation == Notation::kRatio) return std::nullopt;
    Rational factor = 1;
    if (!apart && first.shared == 1 && first.shared_large == 1) {
        for (const std::int64_t shared : {second.shared, second.shared_large}) {
            const auto low = first.value.times(shared);
            if (!low || *low >= second.value) continue;
            factor = shared;
            break;
        }
    }
    const auto value = first.value.times(factor);
    const auto written = first.written_place.times(factor);
    const auto filled = first.filled_place.times(factor);
    if (!value || !written || !filled || *value >= second.value) return std::nullopt;
    Number out = second;
    out.begin = first.begin;
    out.notation = first.notation;
    out.lower =
        LowerEnd{.value = *value,
                 .written_place = factor > 1 ? std::min(*written, second.written_place) : *written,
                 .filled_place = *filled,
                 .rounded = first.rounded || (second.rounded && factor > 1)};
    return out;
}

NumberScan scan_figure(const FoldedText& text, std::size_t begin) {
    NumberScan scan = scan_number(text, begin);
    if (!scan.number || scan.number->lower || chained_before(text, begin)) return scan;
    std::optional<Number> pair = scan_range(text, *scan.number);
    if (!pair) pair = scan_slashed(text, *scan.number);
    if (!pair) pair = scan_ratio(text, *scan.number);
    if (!pair) return scan;
    const std::size_t end = pair->end;
    return {pair, end};
}

}  // namespace duizhang::quantity
