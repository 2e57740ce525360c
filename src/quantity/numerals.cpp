// Tables of numerals.

#include "quantity/detail/numerals.h"

namespace duizhang::quantity::detail {

using base::Rational;

bool begins_measure(char32_t c, char32_t next) {
    constexpr std::u32string_view kAfterThousand = U"瓦克米赫帕伏卡焦";
    return (c == U'千' && kAfterThousand.find(next) != std::u32string_view::npos) ||
           (c == U'百' && next == U'分');
}

std::optional<Rational> scaled(const Rational& value, const Rational& by) {
    if (by == 1) return value > kMaxValue ? std::nullopt : std::optional(value);
    const auto out = value.times(by);
    if (!out || *out > kMaxValue) return std::nullopt;
    return *out;
}

std::optional<Rational> sum(const Rational& a, const Rational& b) {
    if (a == 0) return b > kMaxValue ? std::nullopt : std::optional(b);
    const auto out = a.plus(b);
    if (!out || *out > kMaxValue) return std::nullopt;
    return *out;
}

std::int64_t trailing_place(std::int64_t digits) {
    std::int64_t place = 1;
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
        place *= 10;
    }
    return place;
}

Rational fraction(std::int64_t numerator, std::int64_t denominator) {
    return *Rational::of(numerator, denominator);
}

}  // namespace duizhang::quantity::detail
