// Numbers in Chinese numerals: 二十三, 三点五万, 百余, 三四十, 三分之二, 百分之九十二点一, 一半.

#include <algorithm>

#include "quantity/detail/numerals.h"

namespace duizhang::quantity::detail {
namespace {

using base::Rational;

class ChineseScanner {
public:
    explicit ChineseScanner(const FoldedText& text) : text_(text) {}

    NumberScan scan(std::size_t begin) {
        if (const auto half = scan_half(begin)) return *half;
        if (const auto all = scan_all(begin)) return *all;
        NumberScan out = scan_integer(begin);
        if (!out.number) {
            const auto spelled = scan_spelled(begin);
            if (!spelled || spelled->end < out.end) return out;
            out = *spelled;
        }
        if (text_.at(out.end) == U'分' && text_.at(out.end + 1) == U'之')
            return scan_fraction(*out.number);
        return out;
    }

    NumberScan scan_fraction(const Number& denominator) const {
        const std::size_t after = denominator.end + 2;
        if (denominator.lower || !starts_number(text_.at(after))) return {std::nullopt, after};
        const NumberScan rest = scan_number(text_, after);
        if (!rest.number || denominator.value == 0) return {std::nullopt, rest.end};
        Number number = *rest.number;
        number.begin = denominator.begin;
        number.shared = number.shared_large = 1;
        if (denominator.value == 100) {
            number.notation = Notation::kPercent;
            return {number, number.end};
        }
        const auto value = number.value.divided_by(denominator.value);
        // A finer denominator leaves no room for half a step.
        if (!value || *value > 1 || value->denominator() > kMaxValue || number.lower)
            return {std::nullopt, number.end};
        // 万分之五 is exact to its last digit; 三分之二 is what people say for two in three.
        const bool decimal = denominator.value == 1000 || denominator.value == 10'000;
        const auto place = number.written_place.divided_by(denominator.value);
        const auto step = decimal ? place : Rational(1).divided_by(denominator.value);
        if (!place || !step) return {std::nullopt, number.end};
        number.notation = Notation::kFraction;
        number.value = *value;
        number.written_place = decimal ? *place : fraction(1, 10);
        number.filled_place = *step;
        number.rounded = true;
        return {number, number.end};
    }

private:
    bool stands(std::u32string_view word, std::size_t at) const {
        return at <= text_.size() && text_.text().substr(at, word.size()) == word;
    }

    /// 一半, 半数; 半 alone after 过, 逾 and the like, or as half of a time: 半个月.
    std::optional<NumberScan> scan_half(std::size_t begin) const {
        const std::size_t half = text_.at(begin) == U'一' ? begin + 1 : begin;
        if (text_.at(half) != U'半') return std::nullopt;
        const bool named = stands(U"半数", half);
        const bool of_time = half == begin && half_of_time(half);
        if (half == begin && !named && !of_time && !led_half(half))
            return NumberScan{std::nullopt, begin + 1};
        Number number{.begin = begin,
                      .end = half + (named ? 2 : 1),
                      .value = fraction(1, 2),
                      .written_place = fraction(1, of_time ? 2 : 10),
                      .filled_place = fraction(1, 2)};
        number.notation = of_time ? Notation::kChinese : Notation::kFraction;
        number.rounded = true;
        return NumberScan{number, number.end};
    }

    bool half_of_time(std::size_t half) const {
        constexpr std::u32string_view kMoreOrLess = U"大小多夜";
        if (half > 0 && kMoreOrLess.find(text_.at(half - 1)) != std::u32string_view::npos)
            return false;
        return stands(U"个月", half + 1) || stands(U"小时", half + 1) ||
               stands(U"个小时", half + 1) || stands(U"年", half + 1) ||
               stands(U"个世纪", half + 1) || stands(U"天", half + 1);
    }

    /// 比例过半, 超半, 近半, 大半; 一年过半 and 任务过半 say how far something has come.
    bool led_half(std::size_t half) const {
        if (half == 0) return false;
        constexpr std::u32string_view kCourse = U"年月日季间务程夜绝";
        constexpr std::u32string_view kOther = U"年天月小日夜个边截场决导径点价岛山推空封";
        const bool led = std::u32string_view(U"过逾超近大").find(text_.at(half - 1)) !=
                         std::u32string_view::npos;
        const char32_t that = half < 2 ? U'\n' : text_.at(half - 2);
        return led && kCourse.find(that) == std::u32string_view::npos &&
               kOther.find(text_.at(half + 1)) == std::u32string_view::npos;
    }

    /// 百分百, 百分之百
    std::optional<NumberScan> scan_all(std::size_t begin) const {
        const std::size_t length = stands(U"百分百", begin)     ? 3
                                   : stands(U"百分之百", begin) ? 4
                                                                : 0;
        if (length == 0) return std::nullopt;
        Number number{.begin = begin,
                      .end = begin + length,
                      .value = 100,
                      .written_place = 1,
                      .filled_place = 1};
        number.notation = Notation::kPercent;
        return NumberScan{number, number.end};
    }

    NumberScan scan_integer(std::size_t begin) {
        state_ = {};
        std::size_t at = begin;
        bool valid = true;
        for (; at < text_.size(); ++at) {
            const char32_t c = text_.at(at);
            if (const int digit = chinese_digit(c); digit >= 0) {
                valid = take_digit(digit) && valid;
            } else if (const int tens = tens_digit(c); tens > 0) {
                valid = take_digit(tens) && take_small(10) && valid;
            } else if (const auto small = small_multiplier(c); small > 0) {
                if (begins_measure(c, text_.at(at + 1)) && text_.at(at + 2) != U'之') break;
                valid = take_small(small) && valid;
            } else if (const auto large = large_multiplier(c); large > 0) {
                valid = take_large(large) && valid;
            } else if (is_more(c) && at > begin && is_multiplier(text_.at(at + 1)) &&
                       !begins_measure(text_.at(at + 1), text_.at(at + 2))) {
                state_.and_more = true;
            } else if (c == U'、' && at > begin && pairs_digits(begin, at)) {
                continue;
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

    /// 五零九, but not the row 一二三.
    bool spells_three(std::size_t at) const {
        const int first = chinese_digit(text_.at(at));
        const int second = chinese_digit(text_.at(at + 1));
        return first > 0 && (second != first + 1 || chinese_digit(text_.at(at + 2)) != first + 2);
    }

    /// 六二九亿二四二四万, 九万三三七九, 五零九件: figure by figure, as newspapers in Taiwan and
    /// Macao write. Without 万 or 亿 three figures only: four are a year and two a feast.
    std::optional<NumberScan> scan_spelled(std::size_t begin) const {
        constexpr std::size_t kLongestRun = 4;
        Number number{
            .begin = begin, .end = begin, .value = 0, .written_place = 1, .filled_place = 1};
        number.notation = Notation::kChinese;
        std::int64_t ceiling = kMaxValue;
        bool spelled = false;
        for (std::size_t at = begin;;) {
            std::int64_t run = 0;
            const std::size_t first = at;
            for (; chinese_digit(text_.at(at)) >= 0 && at - first <= kLongestRun; ++at)
                run = run * 10 + chinese_digit(text_.at(at));
            const std::size_t length = at - first;
            if (length == 0 || length > kLongestRun || (first == begin && run == 0)) break;
            spelled = spelled || length > 1;
            const std::int64_t large = std::max<std::int64_t>(large_multiplier(text_.at(at)), 1);
            const bool alone = first == begin && large == 1;
            if (alone && (length != 3 || !spells_three(first))) break;
            if (large >= ceiling) break;
            const auto part = scaled(Rational(run), large);
            const auto total = part ? sum(number.value, *part) : part;
            if (!total) break;
            number.value = *total;
            number.written_place = number.filled_place = large;
            number.rounded = number.rounded || large > 1;
            if (large > 1) ++at;
            number.end = at;
            ceiling = large;
            if (large > 1 && chinese_digit(text_.at(at)) >= 0) continue;
            const bool more = small_multiplier(text_.at(at)) > 0 || is_multiplier(text_.at(at));
            if (!spelled || more) break;
            return NumberScan{number, at};
        }
        return std::nullopt;
    }

    /// 二、三十人: two digits side by side all the same; 一、二季度 and a heading's 一、 are not.
    bool pairs_digits(std::size_t begin, std::size_t at) const {
        // 一、两部, 四、五小时: before a classifier, but neither 二、三年级 nor a row of three.
        constexpr std::u32string_view kCounted = U"个名人次天小年周宗件位部间辆户岁倍成场支层";
        constexpr std::u32string_view kBesides = U"\n第、";
        const char32_t led = begin == 0 ? U'\n' : text_.at(begin - 1);
        const char32_t next = text_.at(at + 2);
        const bool counted = kCounted.find(next) != std::u32string_view::npos &&
                             text_.at(at + 3) != U'级' && text_.at(at + 3) != U'次';
        return state_.digit > 0 && state_.spread == 0 &&
               kBesides.find(led) == std::u32string_view::npos &&
               chinese_digit(text_.at(at + 1)) == state_.digit + 1 &&
               (is_multiplier(next) || counted);
    }

    struct State {
        Rational total = 0;              ///< Closed by 万 or 亿.
        std::int64_t section = 0;        ///< Below 10,000.
        int digit = -1;                  ///< Waits for its multiplier.
        std::int64_t spread = 0;         ///< 三四十: by how much the lower reading is less …
        std::int64_t spread_digits = 1;  ///< … and by how many steps.
        std::int64_t last = 0;           ///< The multiplier just read.
        std::int64_t unit = 1;           ///< Product of 万 and 亿 just read.
        std::int64_t last_section = 0;   ///< What stood before that 万 or 亿.
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
        if (state_.digit > 0) {
            // 三四十, 十七八, 三五个
            const bool side_by_side =
                digit == state_.digit + 1 || (state_.digit == 3 && digit == 5);
            if (!side_by_side || state_.spread > 0) return false;
            state_.spread = state_.spread_digits = digit - state_.digit;
            state_.digit = digit;
            return true;
        }
        // Nothing smaller follows: 三四十五.
        if (state_.spread > 0) return false;
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
        if (state_.spread > 0 && state_.digit < 0) return false;
        if (state_.section != 0 && (state_.section % (multiplier * 10) != 0)) return false;
        if (state_.digit < 0 && multiplier > 10) {
            if (state_.started) return false;
            state_.bare = true;
        }
        state_.section += std::max(state_.digit, 1) * multiplier;
        state_.spread *= multiplier;
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
        if (state_.spread > kMaxValue / multiplier) return false;
        state_.spread *= multiplier;
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
        if (state_.spread > 0 && (state_.decimal_scale > 1 || state_.and_more))
            return {std::nullopt, end};
        number.and_more = state_.and_more;
        const bool decimal = state_.decimal_scale > 1;
        number.rounded = state_.large || decimal;
        std::int64_t tail = std::max(state_.digit, 0);
        if (state_.digit > 0 && state_.last >= 100 && !state_.after_zero) {
            // 一百二 is 120, 三万五 is 35000.
            tail *= state_.last / 10;
            state_.spread *= state_.last / 10;
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
        share(number);
        if (state_.spread == 0) return {number, end};
        const auto lower = value->minus(state_.spread);
        if (!lower) return {std::nullopt, end};
        const Rational place = state_.spread / state_.spread_digits;
        number.lower =
            LowerEnd{.value = *lower, .written_place = place, .filled_place = place, .vague = true};
        return {number, end};
    }

    /// 万 of 三十万, 百 of 五百, 百万 and 万 of 三百万.
    void share(Number& number) const {
        if (state_.digit >= 0 || state_.bare || state_.decimal_scale > 1) return;
        number.shared_large = state_.large && state_.section == 0 ? state_.unit : 1;
        const std::int64_t section = state_.section > 0 ? state_.section : state_.last_section;
        const std::int64_t place = trailing_place(section);
        const bool one_digit = section < place * 10 && place >= 100;
        number.shared = number.shared_large * (one_digit ? place : 1);
    }

    const FoldedText& text_;
    State state_;
};

}  // namespace

NumberScan scan_chinese(const FoldedText& text, std::size_t begin) {
    return ChineseScanner(text).scan(begin);
}

NumberScan scan_parts(const FoldedText& text, const Number& denominator) {
    return ChineseScanner(text).scan_fraction(denominator);
}

}  // namespace duizhang::quantity::detail
