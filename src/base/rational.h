#pragma once
// Exact numbers. Quantities are never double: 92.1% is 921/10, and it stays so.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::base {

/// numerator / denominator in lowest terms, denominator > 0, both within 64 bits.
/// Arithmetic is exact; an operation whose result does not fit returns kInvalidNumber.
class Rational {
public:
    constexpr Rational() = default;
    constexpr Rational(std::int64_t whole) : numerator_(whole) {}  // NOLINT: numbers convert

    /// Errors: kInvalidNumber for a zero denominator or a result past 64 bits.
    static Result<Rational> of(std::int64_t numerator, std::int64_t denominator);
    /// Reads "-12", "185.5", nothing looser: no spaces, no "+", no ".5". Errors: kInvalidNumber.
    static Result<Rational> parse(std::string_view decimal);

    constexpr std::int64_t numerator() const { return numerator_; }
    constexpr std::int64_t denominator() const { return denominator_; }
    constexpr bool is_integer() const { return denominator_ == 1; }

    Result<Rational> plus(const Rational& other) const;
    Result<Rational> minus(const Rational& other) const;
    Result<Rational> times(const Rational& other) const;
    /// Errors: kInvalidNumber, for a zero divisor too.
    Result<Rational> divided_by(const Rational& other) const;

    /// Decimal text with at most `decimals` places, half away from zero, trailing zeros dropped.
    std::string to_decimal(int decimals) const;
    /// Half away from zero to `decimals` places (at most 18), as a number. Where 64 bits cannot
    /// hold that many places, to as many as they can.
    Rational rounded(int decimals) const;
    /// For drawing and for JSON numbers only; never for arithmetic.
    double to_double() const {
        return static_cast<double>(numerator_) / static_cast<double>(denominator_);
    }

    friend bool operator==(const Rational&, const Rational&) = default;
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
        return static_cast<__int128>(a.numerator_) * b.denominator_ <=>
               static_cast<__int128>(b.numerator_) * a.denominator_;
    }

private:
    friend class RationalMaker;

    std::int64_t numerator_ = 0;
    std::int64_t denominator_ = 1;
};

}  // namespace duizhang::base
