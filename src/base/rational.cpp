// Exact arithmetic in 128 bits, brought back to 64 or refused.

#include "base/rational.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "base/assert.h"

namespace duizhang::base {
namespace {

using Wide = __int128;

constexpr int kMaxDecimals = 18;  // 10^18 is the last power of ten within 64 bits.

Wide magnitude(Wide value) { return value < 0 ? -value : value; }

bool fits(Wide value) {
    return value >= std::numeric_limits<std::int64_t>::min() &&
           value <= std::numeric_limits<std::int64_t>::max();
}

struct Fraction {
    Wide numerator;
    Wide denominator;
};

Fraction in_lowest_terms(Fraction f) {
    // Most numbers need no more than 64 bits, and dividing 128 of them is slow.
    constexpr Wide kMost = std::numeric_limits<std::int64_t>::max();
    if (magnitude(f.numerator) <= kMost && f.denominator > 0 && f.denominator <= kMost) {
        const auto divisor = std::gcd(static_cast<std::int64_t>(f.numerator),
                                      static_cast<std::int64_t>(f.denominator));
        return {static_cast<std::int64_t>(f.numerator) / divisor,
                static_cast<std::int64_t>(f.denominator) / divisor};
    }
    Wide a = magnitude(f.numerator);
    Wide b = magnitude(f.denominator);
    while (b != 0) {
        a %= b;
        std::swap(a, b);
    }
    if (f.denominator < 0) a = -a;
    return {f.numerator / a, f.denominator / a};
}

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) power *= 10;
    return power;
}

}  // namespace

/// The only way from 128 bits back to a Rational.
class RationalMaker {
public:
    static Result<Rational> make(Wide numerator, Wide denominator) {
        if (denominator == 0) return fail(ErrorCode::kInvalidNumber, "x/0");
        if (denominator == 1 && fits(numerator)) {
            return Rational(static_cast<std::int64_t>(numerator));
        }
        const Fraction f = in_lowest_terms({numerator, denominator});
        if (!fits(f.numerator) || !fits(f.denominator)) {
            return fail(ErrorCode::kInvalidNumber, "64 bit");
        }
        Rational result;
        result.numerator_ = static_cast<std::int64_t>(f.numerator);
        result.denominator_ = static_cast<std::int64_t>(f.denominator);
        return result;
    }
};

Result<Rational> Rational::of(std::int64_t numerator, std::int64_t denominator) {
    return RationalMaker::make(numerator, denominator);
}

Result<Rational> Rational::parse(std::string_view decimal) {
    const auto refuse = [&] { return fail(ErrorCode::kInvalidNumber, std::string(decimal)); };
    std::string_view digits = decimal;
    const bool negative = digits.starts_with('-');
    if (negative) digits.remove_prefix(1);
    const std::size_t point = digits.find('.');
    const std::string_view whole = digits.substr(0, point);
    std::string_view places = point == std::string_view::npos ? "" : digits.substr(point + 1);
    const auto is_number = [](std::string_view text) {
        return !text.empty() &&
               std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!is_number(whole)) return refuse();
    if (point != std::string_view::npos && !is_number(places)) return refuse();
    while (places.ends_with('0')) places.remove_suffix(1);
    if (places.size() > kMaxDecimals) return refuse();

    Wide value = 0;
    const auto append = [&](std::string_view text) {
        return std::ranges::all_of(text, [&](char c) {
            value = value * 10 + (c - '0');
            // 10^37 leaves room for one more digit, and no 64-bit number of 18 places reaches it.
            return value < Wide{power_of_ten(18)} * power_of_ten(18) * 10;
        });
    };
    if (!append(whole) || !append(places)) return refuse();
    const Wide scale = power_of_ten(static_cast<int>(places.size()));
    Result<Rational> result = RationalMaker::make(negative ? -value : value, scale);
    if (!result) return refuse();
    return result;
}

Result<Rational> Rational::plus(const Rational& other) const {
    return RationalMaker::make(
        Wide{numerator_} * other.denominator_ + Wide{other.numerator_} * denominator_,
        Wide{denominator_} * other.denominator_);
}

Result<Rational> Rational::minus(const Rational& other) const {
    return RationalMaker::make(
        Wide{numerator_} * other.denominator_ - Wide{other.numerator_} * denominator_,
        Wide{denominator_} * other.denominator_);
}

Result<Rational> Rational::times(const Rational& other) const {
    return RationalMaker::make(Wide{numerator_} * other.numerator_,
                               Wide{denominator_} * other.denominator_);
}

Result<Rational> Rational::divided_by(const Rational& other) const {
    return RationalMaker::make(Wide{numerator_} * other.denominator_,
                               Wide{denominator_} * other.numerator_);
}

Rational Rational::rounded(int decimals) const {
    DZ_ASSERT(decimals >= 0);
    for (int places = std::min(decimals, kMaxDecimals);; --places) {
        const Wide scale = power_of_ten(places);
        const Wide scaled = magnitude(Wide{numerator_}) * scale;
        Wide quotient = scaled / denominator_;
        if (scaled % denominator_ * 2 >= denominator_) ++quotient;
        const auto result = RationalMaker::make(numerator_ < 0 ? -quotient : quotient, scale);
        if (result) return *result;
        DZ_ASSERT(places > 0);  // A whole number no larger than the numerator always fits.
    }
}

std::string Rational::to_decimal(int decimals) const {
    DZ_ASSERT(decimals >= 0);
    // Long division, so that no count of places can overflow.
    Wide remainder = magnitude(Wide{numerator_}) % denominator_;
    std::string digits =
        fmt::format("{}", static_cast<std::uint64_t>(magnitude(Wide{numerator_}) / denominator_));
    const std::size_t whole_digits = digits.size();
    for (int i = 0; i < decimals && remainder != 0; ++i) {
        remainder *= 10;
        digits.push_back(static_cast<char>('0' + static_cast<int>(remainder / denominator_)));
        remainder %= denominator_;
    }
    std::size_t point = whole_digits;
    if (remainder * 2 >= denominator_) {
        auto digit = digits.rbegin();
        for (; digit != digits.rend() && *digit == '9'; ++digit) *digit = '0';
        if (digit != digits.rend()) {
            ++*digit;
        } else {
            digits.insert(digits.begin(), '1');
            ++point;
        }
    }
    while (digits.size() > point && digits.back() == '0') digits.pop_back();
    const bool is_zero = std::ranges::all_of(digits, [](char c) { return c == '0'; });
    if (digits.size() > point) digits.insert(point, 1, '.');
    return numerator_ < 0 && !is_zero ? "-" + digits : digits;
}

}  // namespace duizhang::base
