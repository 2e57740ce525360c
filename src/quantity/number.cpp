#include "quantity/number.h"

#include <algorithm>

namespace duizhang::quantity {
namespace {

using base::Rational;

constexpr std::size_t kMaxDigits = 17;
constexpr std::int64_t kWan = 10'000;
constexpr std::int64_t kYi = 100'000'000;
/// Leaves room for two more decimals in every sum and product of 64 bits.
constexpr std::int64_t kMaxValue = 1'000'000'000'000'000;

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
            return 2;
        case U'三':
        case U'叁':
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

bool is_more(char32_t c) { return c == U'余' || c == U'多' || c == U'几'; }

/// 千 and 百 begin a measure in 千瓦 and 百分点.
bool begins_measure(char32_t c, char32_t next) {
    constexpr std::u32string_view kAfterThousand = U"瓦克米赫帕伏卡焦";
    return (c == U'千' && kAfterThousand.find(next) != std::u32string_view::npos) ||
           (c == U'百' && next == U'分');
}

/// Product that stays within range, or nothing.
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
        while (true) {
            const Mantissa mantissa = read_mantissa(at);
            at = mantissa.end;
            if (!mantissa.valid) return {std::nullopt, at};
            const std::int64_t multiplier = read_multiplier(at, number.and_more);
            const auto value = scaled(mantissa.value, multiplier);
            const auto place = scaled(mantissa.place, multiplier);
            const auto filled = scaled(mantissa.filled, multiplier);
            // A later part is smaller than one of what came before: 3亿5000万, not 3万5亿.
            if (!value || !place || !filled || *value >= ceiling) return {std::nullopt, at};
            const auto total = sum(number.value, *value);
            if (!total) return {std::nullopt, at};
            number.value = *total;
            number.written_place = *place;
            number.filled_place = *filled;
            number.rounded = number.rounded || mantissa.decimal || multiplier > 1;
            number.end = at;
            if (multiplier < 1000 || number.and_more || !is_digit(text_.at(at))) break;
            ceiling = multiplier;
        }
        return {number, number.end};
    }

private:
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

    Mantissa read_mantissa(std::size_t at) const {
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
        while (text_.at(at) == U'.' && is_digit(text_.at(at + 1))) {
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

class ChineseScanner {
public:
    explicit ChineseScanner(const FoldedText& text) : text_(text) {}

    NumberScan scan(std::size_t begin) {
        if (const auto half = scan_half(begin)) return *half;
        NumberScan out = scan_integer(begin);
        if (!out.number) return out;
        if (text_.at(out.end) == U'分' && text_.at(out.end + 1) == U'之')
            return scan_fraction(*out.number);
        return out;
    }

private:
    std::optional<NumberScan> scan_half(std::size_t begin) const {
        const std::size_t half = text_.at(begin) == U'一' ? begin + 1 : begin;
        if (text_.at(half) != U'半') return std::nullopt;
        const bool named = text_.at(half + 1) == U'数';
        if (half == begin && !named) return NumberScan{std::nullopt, begin + 1};
        Number number{.begin = begin,
                      .end = half + (named ? 2 : 1),
                      .value = fraction(1, 2),
                      .written_place = fraction(1, 10),
                      .filled_place = fraction(1, 10)};
        number.notation = Notation::kFraction;
        number.rounded = true;
        return NumberScan{number, number.end};
    }

    NumberScan scan_fraction(const Number& denominator) const {
        const std::size_t after = denominator.end + 2;
        if (!starts_number(text_.at(after))) return {std::nullopt, after};
        const NumberScan rest = scan_number(text_, after);
        if (!rest.number) return rest;
        Number number = *rest.number;
        number.begin = denominator.begin;
        if (denominator.value == 100 || denominator.value == 1000) {
            number.notation = denominator.value == 100 ? Notation::kPercent : Notation::kPermille;
            return {number, number.end};
        }
        const auto value = number.value.divided_by(denominator.value);
        if (!value || *value > 1) return {std::nullopt, number.end};
        number.notation = Notation::kFraction;
        number.value = *value;
        number.written_place = number.filled_place = fraction(1, 10);
        number.rounded = true;
        return {number, number.end};
    }

    NumberScan scan_integer(std::size_t begin) {
        state_ = {};
        std::size_t at = begin;
        bool valid = true;
        for (; at < text_.size(); ++at) {
            const char32_t c = text_.at(at);
            if (const int digit = chinese_digit(c); digit >= 0) {
                valid = take_digit(digit) && valid;
            } else if (const auto small = small_multiplier(c); small > 0) {
                if (begins_measure(c, text_.at(at + 1)) && text_.at(at + 2) != U'之') break;
                valid = take_small(small) && valid;
            } else if (const auto large = large_multiplier(c); large > 0) {
                valid = take_large(large) && valid;
            } else if (is_more(c) && at > begin && is_multiplier(text_.at(at + 1)) &&
                       !begins_measure(text_.at(at + 1), text_.at(at + 2))) {
                state_.and_more = true;
            } else if (c == U'点' && valid && at > begin && decimals_at(at + 1)) {
                at = take_decimals(at + 1);
                break;
            } else {
                break;
            }
        }
        if (!valid || at == begin) return {std::nullopt, std::max(at, begin + 1)};
        return finish(begin, at);
    }

    struct State {
        Rational total = 0;             ///< Closed by 万 or 亿.
        std::int64_t section = 0;       ///< Below 10,000.
        int digit = -1;                 ///< Waits for its multiplier.
        std::int64_t last = 0;          ///< The multiplier just read.
        std::int64_t unit = 1;          ///< Product of 万 and 亿 just read.
        std::int64_t last_section = 0;  ///< What stood before that 万 or 亿.
        bool after_zero = false;
        bool large = false;
        bool bare = false;
        bool and_more = false;
        bool started = false;
        std::int64_t decimals = 0;
        std::int64_t decimal_scale = 1;
    };

    bool is_multiplier(char32_t c) const {
        return small_multiplier(c) > 0 || large_multiplier(c) > 0;
    }

    bool take_digit(int digit) {
        state_.started = true;
        if (state_.digit > 0) return false;
        if (digit == 0) {
            state_.after_zero = true;
            // Two zeros, or a zero before a digit alone, spell out figures one by one.
            if (state_.digit == 0) return false;
            if (state_.last == 0) state_.digit = 0;
            return true;
        }
        if (state_.digit == 0) return false;
        state_.digit = digit;
        return true;
    }

    bool take_small(std::int64_t multiplier) {
        if (state_.digit == 0) return false;
        if (state_.section != 0 && (state_.section % (multiplier * 10) != 0)) return false;
        if (state_.digit < 0 && multiplier > 10) {
            if (state_.started) return false;
            state_.bare = true;
        }
        state_.section += std::max(state_.digit, 1) * multiplier;
        state_.started = true;
        state_.digit = -1;
        state_.last = multiplier;
        state_.unit = 1;
        state_.after_zero = false;
        return true;
    }

    bool take_large(std::int64_t multiplier) {
        if (state_.digit == 0) return false;
        if (!state_.started) {
            state_.bare = true;
            state_.digit = 1;
        }
        state_.section += std::max(state_.digit, 0);
        // 一万亿, 九万二千亿: 亿 multiplies all that stands before it.
        const bool all = multiplier == kYi && state_.large && state_.total < kYi;
        const auto part = all ? sum(state_.total, state_.section) : Rational(state_.section);
        const auto value = part ? scaled(*part, multiplier) : std::nullopt;
        if (!value || *value == 0) return false;
        if (!all && state_.large && *value >= state_.total) return false;
        const auto total = all ? value : sum(state_.total, *value);
        if (!total) return false;
        state_.total = *total;
        const bool chained = all && state_.section == 0;
        state_.unit = chained ? state_.unit * multiplier : multiplier;
        if (!chained) state_.last_section = state_.section;
        state_.section = 0;
        state_.digit = -1;
        state_.last = multiplier;
        state_.large = state_.started = true;
        state_.after_zero = false;
        return true;
    }

    bool decimals_at(std::size_t at) const {
        // 九点三十分 is a time, 三点要求 a list.
        std::size_t end = at;
        while (chinese_digit(text_.at(end)) >= 0) ++end;
        return end > at && end - at <= 6 && (state_.digit >= 0 || state_.last > 0) &&
               small_multiplier(text_.at(end)) == 0 && text_.at(end) != U'分';
    }

    /// Returns the place after the decimals and after a following 万 or 亿.
    std::size_t take_decimals(std::size_t at) {
        for (; chinese_digit(text_.at(at)) >= 0; ++at) {
            state_.decimals = state_.decimals * 10 + chinese_digit(text_.at(at));
            state_.decimal_scale *= 10;
        }
        while (const auto large = large_multiplier(text_.at(at))) {
            state_.unit *= large;
            ++at;
        }
        return at;
    }

    NumberScan finish(std::size_t begin, std::size_t end) {
        Number number{
            .begin = begin, .end = end, .value = 0, .written_place = 1, .filled_place = 1};
        number.notation = Notation::kChinese;
        number.bare = state_.bare;
        number.and_more = state_.and_more;
        const bool decimal = state_.decimal_scale > 1;
        number.rounded = state_.large || decimal;
        std::int64_t tail = std::max(state_.digit, 0);
        if (state_.digit > 0 && state_.last >= 100 && !state_.after_zero) {
            // 一百二 is 120, 三万五 is 35000.
            tail *= state_.last / 10;
            number.written_place = number.filled_place = state_.last / 10;
        } else if (state_.digit < 0 && state_.section > 0) {
            number.written_place = state_.last;
            number.filled_place = trailing_place(state_.section);
        } else if (state_.digit < 0 && state_.large) {
            number.written_place = state_.unit;
            const auto filled = scaled(trailing_place(state_.last_section), state_.unit);
            if (!filled) return {std::nullopt, end};
            number.filled_place = *filled;
        }
        auto value = sum(state_.total, state_.section + tail);
        if (value && decimal) {
            value = sum(*value, fraction(state_.decimals, state_.decimal_scale));
            const std::int64_t unit = state_.large ? 1 : state_.unit;
            if (value) value = scaled(*value, unit);
            const auto place = scaled(fraction(1, state_.decimal_scale), unit);
            if (!place) return {std::nullopt, end};
            number.written_place = number.filled_place = *place;
        }
        if (!value) return {std::nullopt, end};
        number.value = *value;
        return {number, end};
    }

    const FoldedText& text_;
    State state_;
};

}  // namespace

constinit const std::array<std::uint64_t, 1024> kNumberStarts = [] {
    std::array<std::uint64_t, 1024> bits{};
    for (char32_t c = 0; c < 0xA000; ++c) {
        if (is_digit(c) || chinese_digit(c) >= 0 || small_multiplier(c) > 0 ||
            large_multiplier(c) > 0 || c == U'半')
            bits[c / 64] |= std::uint64_t{1} << (c % 64);
    }
    return bits;
}();

NumberScan scan_number(const FoldedText& text, std::size_t begin) {
    if (is_digit(text.at(begin))) return ArabicScanner(text).scan(begin);
    return ChineseScanner(text).scan(begin);
}

}  // namespace duizhang::quantity
