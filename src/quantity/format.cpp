// How numbers are written so that what is read back holds them.

#include <fmt/format.h>

#include <array>

#include "base/assert.h"
#include "base/utf8.h"
#include "quantity/quantity.h"

namespace duizhang::quantity {
namespace {

using base::Rational;

constexpr std::int64_t kWan = 10'000;
constexpr std::int64_t kYi = 100'000'000;
constexpr std::int64_t kLargest = 1'000'000'000'000'000;
constexpr std::int64_t kLargestDenominator = 1'000'000'000;
constexpr int kPlainDecimals = 2;

/// numerator / (denominator * unit) to `decimals` places, half up, every place written: a trailing
/// zero says how exact the figure is.
std::string decimal(const Rational& number, std::int64_t unit, int decimals) {
    std::int64_t scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    const __int128 denominator = static_cast<__int128>(number.denominator()) * unit;
    const __int128 doubled = static_cast<__int128>(number.numerator()) * scale * 2 + denominator;
    const auto scaled = static_cast<std::int64_t>(doubled / (denominator * 2));
    if (decimals == 0) return fmt::format("{}", scaled);
    return fmt::format("{}.{:0{}}", scaled / scale, scaled % scale, decimals);
}

std::string plain(const Rational& number) {
    if (number.is_integer()) return fmt::format("{}", number.numerator());
    return decimal(number, 1, kPlainDecimals);
}

std::string grouped(const Rational& number) {
    std::string digits = plain(number);
    const auto point = digits.find('.');
    auto at = static_cast<std::ptrdiff_t>(point == std::string::npos ? digits.size() : point) - 3;
    for (; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string rounded(const Rational& number) {
    if (number < kWan || number >= kLargest - kYi / 2) return plain(number);
    const bool yi = number >= kYi;
    const std::int64_t unit = yi ? kYi : kWan;
    const int decimals = number < Rational(unit * 10) ? 2 : number < Rational(unit * 1000) ? 1 : 0;
    return decimal(number, unit, decimals) + (yi ? "亿" : "万");
}

/// `head`, a whole number with one or two leading digits, in 万 or 亿 where it is that large.
std::string short_head(std::int64_t head) {
    if (head < kWan) return fmt::format("{}", head);
    const std::int64_t unit = head >= kYi ? kYi : kWan;
    const std::string_view name = unit == kYi ? "亿" : "万";
    if (head % unit == 0) return fmt::format("{}{}", head / unit, name);
    return fmt::format("{}.{}{}", head / unit, head % unit / (unit / 10), name);
}

/// What is left of a number below its leading digits.
struct Head {
    std::int64_t head;
    std::int64_t place;
};

Head leading(const Rational& number, int digits) {
    const std::int64_t limit = digits == 1 ? 10 : 100;
    const std::int64_t whole = number.numerator() / number.denominator();
    std::int64_t place = 1;
    while (whole / place >= limit) place *= 10;
    return {whole / place * place, place};
}

/// The leading two digits and 余, where something is left over. A head that ends in 0 is read as
/// coarser than it is, which still holds the number.
std::string at_least(const Rational& number) {
    const auto [head, place] = leading(number, 2);
    if (Rational(head) == number || place == 1) return plain(number);
    return short_head(head) + "余";
}

std::string nearly(const Rational& number) {
    const auto [head, place] = leading(number, 2);
    if (Rational(head) == number || place == 1 || head + place >= kLargest) {
        return plain(number);
    }
    return "近" + short_head(head + place);
}

std::string about(const Rational& number) {
    const auto [head, place] = leading(number, 2);
    if (Rational(head) == number || place == 1) return plain(number);
    const bool up = number >= Rational(head + place / 2);
    if (up && head + place >= kLargest) return plain(number);
    return "约" + short_head(up ? head + place : head);
}

std::string share_in_words(const Rational& number) {
    const Rational half = *Rational::of(1, 2);
    if (number >= 1) return plain(number);
    if (number == half) return "半数";
    if (number > half) return "过半数";
    return number >= *Rational::of(2, 5) ? "近半数" : "不到半数";
}

std::string ratio(const Rational& number) {
    constexpr std::int64_t kLargestSide = 100'000;
    const bool one_first = number < 1;
    if (number == 0) return plain(number);
    const auto side = one_first ? Rational(1).divided_by(number) : base::Result<Rational>(number);
    if (!side || *side > kLargestSide) return plain(number);
    // One place where the reader's half a step would be coarse.
    const std::string other = decimal(*side, 1, *side < 10 && !side->is_integer() ? 1 : 0);
    return one_first ? "1:" + other : other + ":1";
}

/// The characters of one way to write Chinese numerals.
struct Script {
    std::array<std::string_view, 10> digits;
    std::string_view ten, hundred, thousand, wan, yi;
    bool ten_alone;  ///< 十五 and not 一十五.
};

constexpr Script kSimplified = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                                "十",
                                "百",
                                "千",
                                "万",
                                "亿",
                                true};
constexpr Script kTraditional = {{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
                                 "十",
                                 "百",
                                 "千",
                                 "萬",
                                 "億",
                                 true};
constexpr Script kFinancial = {{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
                               "拾",
                               "佰",
                               "仟",
                               "万",
                               "亿",
                               false};

/// 1–9999; `led` when something stands before it, so that a gap shows as 零.
std::string chinese_section(std::int64_t section, bool led, const Script& script) {
    std::string out;
    bool gap = led && section < 1000;
    std::int64_t place = 1000;
    for (const std::string_view name :
         {script.thousand, script.hundred, script.ten, std::string_view()}) {
        const std::int64_t digit = section / place % 10;
        if (digit == 0) {
            gap = gap || !out.empty();
        } else {
            if (gap) out += script.digits[0];
            gap = false;
            const bool leading_ten =
                script.ten_alone && place == 10 && digit == 1 && out.empty() && !led;
            if (!leading_ten) out += script.digits[static_cast<std::size_t>(digit)];
            out += name;
        }
        place /= 10;
    }
    return out;
}

std::string chinese(std::int64_t whole, const Script& script) {
    if (whole == 0) return std::string(script.digits[0]);
    std::string out;
    if (whole >= kYi) {
        out = chinese(whole / kYi, script);
        out += script.yi;
        whole %= kYi;
    }
    if (whole >= kWan) {
        out += chinese_section(whole / kWan, !out.empty(), script);
        out += script.wan;
    }
    if (whole % kWan > 0) {
        const bool skipped = !out.empty() && whole < kWan && whole >= 1000;
        if (skipped) out += script.digits[0];
        out += chinese_section(whole % kWan, !out.empty(), script);
    }
    return out;
}

std::string in_script(const Rational& number, const Script& script) {
    return number.is_integer() ? chinese(number.numerator(), script) : plain(number);
}

/// 两千余: the leading digit.
std::string chinese_at_least(const Rational& number) {
    const auto [head, place] = leading(number, 1);
    if (Rational(head) == number || place == 1) return in_script(number, kSimplified);
    std::string out = chinese(head, kSimplified);
    const bool two =
        head / place == 2 && (place == 100 || place == 1000 || place == kWan || place == kYi);
    if (two) out.replace(0, std::string_view("二").size(), "两");
    return out + "余";
}

std::string tenths(const Rational& number) {
    const std::int64_t whole =
        (2 * number.numerator() + number.denominator()) / (2 * number.denominator());
    if (number >= 10 || whole < 1 || whole > 9) return plain(number);
    return std::string(kSimplified.digits[static_cast<std::size_t>(whole)]) + "成";
}

}  // namespace

std::string format(const Rational& number, Style style) {
    // Between the last whole number and the limit, rounding would write the limit itself.
    DZ_ASSERT(number <= kLargest - 1 && number >= 1 - kLargest);
    DZ_ASSERT(number.denominator() < kLargestDenominator);
    if (number < 0) {
        const auto positive = Rational(0).minus(number);
        DZ_ASSERT(positive.has_value());
        if (style == Style::kShareWords) style = Style::kPlain;
        std::string text = format(*positive, style);
        // The sign stands at the number: 近-4.2万.
        const bool worded = text.starts_with("近") || text.starts_with("约");
        return text.insert(worded ? std::string_view("近").size() : 0, "-");
    }
    switch (style) {
        case Style::kPlain:
            return plain(number);
        case Style::kGrouped:
            return grouped(number);
        case Style::kRounded:
            return rounded(number);
        case Style::kAtLeast:
            return at_least(number);
        case Style::kNearly:
            return nearly(number);
        case Style::kAbout:
            return about(number);
        case Style::kPercent:
            if (number == 0 || number == 100) return plain(number) + "%";
            return decimal(number, 1, 1) + "%";
        case Style::kPermille:
            return decimal(number, 1, 1) + "‰";
        case Style::kPoints:
            return decimal(number, 1, 1) + "个百分点";
        case Style::kTenths:
            return tenths(number);
        case Style::kShareWords:
            return share_in_words(number);
        case Style::kRatio:
            return ratio(number);
        case Style::kChinese:
            return in_script(number, kSimplified);
        case Style::kTraditional:
            return in_script(number, kTraditional);
        case Style::kFinancial:
            return in_script(number, kFinancial);
        case Style::kChineseAtLeast:
            return chinese_at_least(number);
    }
    return {};
}

}  // namespace duizhang::quantity
