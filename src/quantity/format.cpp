// How numbers are written so that what is read back holds them.

#include <fmt/format.h>

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
    if (number < kWan) return plain(number);
    const bool yi = number >= kYi;
    const std::int64_t unit = yi ? kYi : kWan;
    const int decimals = number < Rational(unit * 10) ? 2 : number < Rational(unit * 1000) ? 1 : 0;
    return decimal(number, unit, decimals) + (yi ? "亿" : "万");
}

/// The leading two digits and 余, where something is left over.
std::string at_least(const Rational& number) {
    const std::int64_t whole = number.numerator() / number.denominator();
    std::int64_t place = 1;
    while (whole / place >= 100) place *= 10;
    const std::int64_t head = whole / place * place;
    if (Rational(head) == number || place == 1) return plain(number);
    // A head that ends in 0 would be read as coarser than it is, which still holds the number.
    if (head < kWan) return fmt::format("{}余", head);
    const std::int64_t unit = head >= kYi ? kYi : kWan;
    if (head % unit == 0) return fmt::format("{}{}余", head / unit, unit == kYi ? "亿" : "万");
    return fmt::format("{}.{}{}余", head / unit, head % unit / (unit / 10),
                       unit == kYi ? "亿" : "万");
}

constexpr std::string_view kDigits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// 1–9999; `led` when something stands before it, so that a gap shows as 零.
std::string chinese_section(std::int64_t section, bool led) {
    std::string out;
    bool gap = led && section < 1000;
    std::int64_t place = 1000;
    for (const std::string_view name : {"千", "百", "十", ""}) {
        const std::int64_t digit = section / place % 10;
        if (digit == 0) {
            gap = gap || !out.empty();
        } else {
            if (gap) out += "零";
            gap = false;
            const bool leading_ten = place == 10 && digit == 1 && out.empty() && !led;
            if (!leading_ten) out += kDigits[digit];
            out += name;
        }
        place /= 10;
    }
    return out;
}

std::string chinese(std::int64_t whole) {
    if (whole == 0) return "零";
    std::string out;
    if (whole >= kYi) {
        out = chinese(whole / kYi) + "亿";
        whole %= kYi;
    }
    if (whole >= kWan) out += chinese_section(whole / kWan, !out.empty()) + "万";
    if (whole % kWan > 0) {
        const bool skipped = !out.empty() && whole < kWan && whole >= 1000;
        out += (skipped ? "零" : "") + chinese_section(whole % kWan, !out.empty());
    }
    return out;
}

}  // namespace

std::string format(const Rational& number, Style style) {
    DZ_ASSERT(number < kLargest && number > -kLargest);
    DZ_ASSERT(number.denominator() < kLargestDenominator);
    if (number < 0) {
        const auto positive = Rational(0).minus(number);
        DZ_ASSERT(positive.has_value());
        return "-" + format(*positive, style);
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
        case Style::kPercent:
            if (number == 0 || number == 100) return plain(number) + "%";
            return decimal(number, 1, 1) + "%";
        case Style::kChinese:
            return number.is_integer() ? chinese(number.numerator()) : plain(number);
    }
    return {};
}

}  // namespace duizhang::quantity
