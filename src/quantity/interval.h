#pragma once
// A set of numbers between two ends: what a written quantity may stand for.

#include <optional>
#include <string>

#include "base/rational.h"
#include "base/result.h"

namespace duizhang::quantity {

/// All numbers between two ends. Exact, never empty. Threads: a value.
class Interval {
public:
    struct End {
        base::Rational value;
        bool closed;  ///< Whether the end itself belongs.

        friend bool operator==(const End&, const End&) = default;
    };

    /// Every number.
    Interval() = default;
    /// An absent end is unbounded. Requires lo < hi, or lo == hi with both closed.
    Interval(std::optional<End> lo, std::optional<End> hi);

    static Interval point(base::Rational value) { return closed(value, value); }
    /// [lo, hi]
    static Interval closed(base::Rational lo, base::Rational hi) {
        return {End{lo, true}, End{hi, true}};
    }
    /// [lo, hi)
    static Interval half_open(base::Rational lo, base::Rational hi) {
        return {End{lo, true}, End{hi, false}};
    }
    /// [lo, ∞)
    static Interval from(base::Rational lo) { return {End{lo, true}, std::nullopt}; }
    /// (-∞, hi]
    static Interval up_to(base::Rational hi) { return {std::nullopt, End{hi, true}}; }

    const std::optional<End>& lo() const { return lo_; }
    const std::optional<End>& hi() const { return hi_; }
    bool is_point() const { return lo_ && hi_ && lo_->value == hi_->value; }

    bool contains(const base::Rational& value) const;
    bool intersects(const Interval& other) const;
    /// Whether every number of this one is in `other`.
    bool is_within(const Interval& other) const;

    /// The smallest interval that holds every sum, difference, product or quotient of a number here
    /// and a number of `other`. Errors: kInvalidNumber past 64 bits; for times and divided_by
    /// when one side is unbounded and either reaches below zero; for divided_by unless every
    /// number of `other` is above zero.
    base::Result<Interval> plus(const Interval& other) const;
    base::Result<Interval> minus(const Interval& other) const;
    base::Result<Interval> times(const Interval& other) const;
    base::Result<Interval> divided_by(const Interval& other) const;
    /// Errors: kInvalidNumber past 64 bits.
    base::Result<Interval> negated() const;

    /// For people: "1456", "41000～42000（不含42000）", "不少于100", "少于30", "任意".
    std::string to_string() const;

    friend bool operator==(const Interval&, const Interval&) = default;

private:
    std::optional<End> lo_;
    std::optional<End> hi_;
};

}  // namespace duizhang::quantity
