#include "quantity/interval.h"

#include <fmt/format.h>

#include "base/assert.h"

namespace duizhang::quantity {
namespace {

using base::ErrorCode;
using base::Rational;
using base::Result;
using End = Interval::End;

constexpr int kShownDecimals = 6;

Result<End> product(const End& a, const End& b) {
    DZ_TRY(const auto value, a.value.times(b.value));
    // Zero takes the whole product to zero, whatever the other end is.
    const bool zero = (a.closed && a.value == 0) || (b.closed && b.value == 0);
    return End{value, zero || (a.closed && b.closed)};
}

bool below(const End& a, const End& b) {
    return a.value < b.value || (a.value == b.value && a.closed && !b.closed);
}

bool above(const End& a, const End& b) {
    return a.value > b.value || (a.value == b.value && a.closed && !b.closed);
}

bool starts_below_zero(const Interval& interval) {
    return !interval.lo() || interval.lo()->value < 0;
}

}  // namespace

Interval::Interval(std::optional<End> lo, std::optional<End> hi) : lo_(lo), hi_(hi) {
    if (lo_ && hi_)
        DZ_ASSERT(lo_->value < hi_->value ||
                  (lo_->value == hi_->value && lo_->closed && hi_->closed));
}

bool Interval::contains(const Rational& value) const {
    const bool above_lo = !lo_ || lo_->value < value || (lo_->closed && lo_->value == value);
    const bool below_hi = !hi_ || value < hi_->value || (hi_->closed && hi_->value == value);
    return above_lo && below_hi;
}

bool Interval::intersects(const Interval& other) const {
    const auto reaches = [](const std::optional<End>& hi, const std::optional<End>& lo) {
        return !hi || !lo || lo->value < hi->value ||
               (lo->value == hi->value && lo->closed && hi->closed);
    };
    return reaches(hi_, other.lo_) && reaches(other.hi_, lo_);
}

bool Interval::is_within(const Interval& other) const {
    const bool lo_fits = !other.lo_ || (lo_ && !below(*lo_, *other.lo_));
    const bool hi_fits = !other.hi_ || (hi_ && !above(*hi_, *other.hi_));
    return lo_fits && hi_fits;
}

Result<Interval> Interval::plus(const Interval& other) const {
    std::optional<End> lo;
    std::optional<End> hi;
    if (lo_ && other.lo_) {
        DZ_TRY(const auto value, lo_->value.plus(other.lo_->value));
        lo = End{value, lo_->closed && other.lo_->closed};
    }
    if (hi_ && other.hi_) {
        DZ_TRY(const auto value, hi_->value.plus(other.hi_->value));
        hi = End{value, hi_->closed && other.hi_->closed};
    }
    return Interval(lo, hi);
}

Result<Interval> Interval::negated() const {
    std::optional<End> lo;
    std::optional<End> hi;
    if (hi_) {
        DZ_TRY(const auto value, Rational(0).minus(hi_->value));
        lo = End{value, hi_->closed};
    }
    if (lo_) {
        DZ_TRY(const auto value, Rational(0).minus(lo_->value));
        hi = End{value, lo_->closed};
    }
    return Interval(lo, hi);
}

Result<Interval> Interval::minus(const Interval& other) const {
    DZ_TRY(const auto mirrored, other.negated());
    return plus(mirrored);
}

Result<Interval> Interval::times(const Interval& other) const {
    if (!lo_ || !hi_ || !other.lo_ || !other.hi_) {
        if (starts_below_zero(*this) || starts_below_zero(other))
            return base::fail(ErrorCode::kInvalidNumber, "product of an unbounded interval");
        DZ_TRY(const auto lo, product(*lo_, *other.lo_));
        if (is_point() && lo_->value == 0) return *this;
        if (other.is_point() && other.lo_->value == 0) return other;
        return Interval(lo, std::nullopt);
    }
    std::optional<End> lo;
    std::optional<End> hi;
    for (const End& a : {*lo_, *hi_}) {
        for (const End& b : {*other.lo_, *other.hi_}) {
            DZ_TRY(const auto corner, product(a, b));
            if (!lo || below(corner, *lo)) lo = corner;
            if (!hi || above(corner, *hi)) hi = corner;
        }
    }
    return Interval(lo, hi);
}

Result<Interval> Interval::divided_by(const Interval& other) const {
    const auto& lowest = other.lo_;
    if (!lowest || lowest->value < 0 || (lowest->value == 0 && lowest->closed))
        return base::fail(ErrorCode::kInvalidNumber, "the divisor may be zero or less");
    // The reciprocal turns the ends round; an unbounded upper end becomes an open zero.
    End lo{0, false};
    if (other.hi_) {
        DZ_TRY(const auto value, Rational(1).divided_by(other.hi_->value));
        lo = End{value, other.hi_->closed};
    }
    std::optional<End> hi;
    if (lowest->value != 0) {
        DZ_TRY(const auto value, Rational(1).divided_by(lowest->value));
        hi = End{value, lowest->closed};
    }
    return times(Interval(lo, hi));
}

std::string Interval::to_string() const {
    const auto text = [](const End& end) { return end.value.to_decimal(kShownDecimals); };
    if (is_point()) return text(*lo_);
    if (!lo_ && !hi_) return "任意";
    if (!hi_) return (lo_->closed ? "不少于" : "多于") + text(*lo_);
    if (!lo_) return (hi_->closed ? "不多于" : "少于") + text(*hi_);
    std::string except;
    if (!lo_->closed && !hi_->closed) {
        except = "（不含两端）";
    } else if (!lo_->closed || !hi_->closed) {
        except = fmt::format("（不含{}）", text(lo_->closed ? *hi_ : *lo_));
    }
    return fmt::format("{}～{}{}", text(*lo_), text(*hi_), except);
}

}  // namespace duizhang::quantity
