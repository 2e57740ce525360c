// Numbers in Arabic digits: 1 456, 1,100万, 57.3亿, 1亿3千多万.

#include "quantity/detail/numerals.h"

namespace duizhang::quantity::detail {
namespace {

using base::Rational;

/// Digits with separators and a decimal part; no multipliers.
struct Mantissa {
    bool valid = true;
    std::size_t end = 0;
    Rational value;
    Rational place = 1;
    Rational filled = 1;
    bool decimal = false;
};

class ArabicScanner {
public:
    explicit ArabicScanner(const FoldedText& text) : text_(text) {}

    NumberScan scan(std::size_t begin) {
        Number number{
            .begin = begin, .end = begin, .value = 0, .written_place = 1, .filled_place = 1};
        std::size_t at = begin;
        std::int64_t ceiling = kMaxValue;
        Rational closed = 0;  // What 万 or 亿 has multiplied already.
        while (true) {
            const Mantissa mantissa = read_mantissa(at);
            at = mantissa.end;
            if (!mantissa.valid) return {std::nullopt, past_run(at)};
            const std::int64_t multiplier = read_multiplier(at, number.and_more);
            // 5千3百万: 万 multiplies the thousands before it too.
            const std::int64_t large = ceiling == 1000 ? large_part(multiplier) : 1;
            if (large > 1 && !multiply_thousands(number, closed, large))
                return {std::nullopt, past_run(at)};
            const auto limit = large > 1 ? Rational(1000).times(large) : Rational(ceiling);
            const auto value = scaled(mantissa.value, multiplier);
            const auto place = scaled(mantissa.place, multiplier);
            const auto filled = scaled(mantissa.filled, multiplier);
            // A later part is smaller than one of what came before: 3亿5000万, not 3万5亿.
            if (!limit || !value || !place || !filled || *value >= *limit)
                return {std::nullopt, past_run(at)};
            const auto total = sum(number.value, *value);
            if (!total) return {std::nullopt, past_run(at)};
            number.value = *total;
            number.written_place = *place;
            number.filled_place = *filled;
            number.rounded = number.rounded || mantissa.decimal || multiplier > 1;
            number.end = at;
            number.shared = number.shared_large = ceiling == kMaxValue ? multiplier : 1;
            if (multiplier < 1000 || number.and_more || !is_digit(text_.at(at))) break;
            ceiling = multiplier;
            if (multiplier > 1000) closed = number.value;
        }
        return {number, number.end};
    }

private:
    /// 2亿5千 on the way to 2亿5千3百万: 2亿5千万. False where 万 is no smaller part of 亿.
    static bool multiply_thousands(Number& number, const Rational& closed, std::int64_t large) {
        if (closed > 0 && large >= kYi) return false;
        const auto open = number.value.minus(closed);
        if (!open) return false;
        const auto thousands = scaled(*open, large);
        if (!thousands) return false;
        const auto value = sum(closed, *thousands);
        if (!value) return false;
        number.value = *value;
        return true;
    }

    /// 万 of 万 and of 百万, 亿 of 千亿; 1 where neither is in it.
    static std::int64_t large_part(std::int64_t multiplier) {
        return multiplier >= kYi ? kYi : multiplier >= 10'000 ? 10'000 : 1;
    }

    /// Past the digits and multipliers that belong to a number which is not read, so that no part
    /// of it is taken for a number of its own.
    std::size_t past_run(std::size_t at) const {
        while (at < text_.size()) {
            const char32_t c = text_.at(at);
            const bool point = (c == U'.' || c == U',') && is_digit(text_.at(at + 1)) &&
                               !text_.spaced(at + 1) && !text_.wide(at);
            const bool more = is_more(c) && large_multiplier(text_.at(at + 1)) > 0;
            if (!is_digit(c) && large_multiplier(c) == 0 && !point && !more) return at;
            if (is_digit(c) && text_.spaced(at) && !text_.broken(at)) return at;
            ++at;
        }
        return at;
    }

    /// Whether the digits at `at` carry on the run before them.
    bool continues(std::size_t at) const {
        return is_digit(text_.at(at)) && (!text_.spaced(at) || text_.broken(at));
    }

    /// Exactly three digits, then none.
    bool group_at(std::size_t at) const {
        return is_digit(text_.at(at)) && continues(at + 1) && continues(at + 2) &&
               !continues(at + 3);
    }

    bool grouped_by_comma(std::size_t at) const {
        const bool same_width =
            text_.at(at) == U',' && (!text_.wide(at) || (text_.wide(at - 1) && text_.wide(at + 1)));
        return same_width && !text_.spaced(at) && !text_.spaced(at + 1) && group_at(at + 1);
    }

    bool grouped_by_space(std::size_t at) const {
        return is_digit(text_.at(at)) && text_.spaced(at) && !text_.broken(at) && group_at(at);
    }

    /// "1. 30人" at the start of a line: an item of a list and not 1.3.
    bool numbers_item(std::size_t begin, std::size_t point) const {
        const bool starts_line = begin == 0 || text_.at(begin - 1) == U'\n';
        return starts_line && text_.spaced(point + 1) && !text_.broken(point + 1);
    }

    Mantissa read_mantissa(std::size_t at) const {
        const std::size_t begin = at;
        Mantissa out;
        std::int64_t digits = text_.at(at) - U'0';
        std::size_t count = 1;
        const bool zero_first = digits == 0;
        const auto take = [&](std::size_t i) {
            if (++count <= kMaxDigits) digits = digits * 10 + (text_.at(i) - U'0');
        };
        for (++at; at < text_.size() && continues(at); ++at) take(at);
        if (zero_first && count > 1) out.valid = false;
        if (count <= 3) {
            const bool comma = at < text_.size() && grouped_by_comma(at);
            while (at < text_.size() && (comma ? grouped_by_comma(at) : grouped_by_space(at))) {
                if (comma) ++at;
                for (int i = 0; i < 3; ++i) take(at++);
            }
        }
        const std::size_t whole = count;
        while (text_.at(at) == U'.' && is_digit(text_.at(at + 1)) && !numbers_item(begin, at)) {
            // A second point makes it a version or an address.
            if (out.decimal) out.valid = false;
            out.decimal = true;
            for (++at; at < text_.size() && continues(at); ++at) take(at);
        }
        out.end = at;
        if (count > kMaxDigits) out.valid = false;
        if (!out.valid) return out;
        std::int64_t scale = 1;
        for (std::size_t i = whole; i < count; ++i) scale *= 10;
        out.value = fraction(digits, scale);
        out.place = fraction(1, scale);
        out.filled = out.decimal ? out.place : Rational(trailing_place(digits));
        return out;
    }

    /// 百, 千, 万, 亿 and their compounds, with 多 or 余 before or between; 1 when there is none.
    std::int64_t read_multiplier(std::size_t& at, bool& and_more) const {
        std::int64_t product = 1;
        while (true) {
            const bool more = is_more(text_.at(at));
            const std::size_t place = more ? at + 1 : at;
            const char32_t c = text_.at(place);
            std::int64_t next = large_multiplier(c);
            if (next == 0 && c != U'十' && product == 1) next = small_multiplier(c);
            if (next == 0 || begins_measure(c, text_.at(place + 1))) return product;
            // 千万, 万亿 and 千万亿 grow; 万千 does not.
            if (product > 1 && next <= product) return product;
            product *= next;
            and_more = and_more || more;
            at = place + 1;
        }
    }

    const FoldedText& text_;
};

}  // namespace

NumberScan scan_arabic(const FoldedText& text, std::size_t begin) {
    return ArabicScanner(text).scan(begin);
}

}  // namespace duizhang::quantity::detail
