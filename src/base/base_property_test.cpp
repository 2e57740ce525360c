// Invariants of the base types over random values: reading is the inverse of writing, and exact
// arithmetic agrees with plain 128-bit arithmetic.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "base/clock.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/rational.h"
#include "base/utf8.h"

namespace duizhang::base {
namespace {

using Wide = __int128;

// Days of 1900-01-01 to 2200-12-31, which is all that can be read.
rc::Gen<Day> any_day() {
    return rc::gen::map(
        rc::gen::inRange(Day::parse("19000101")->number, Day::parse("22001231")->number + 1),
        [](std::int32_t number) { return Day{number}; });
}

rc::Gen<PeriodKind> any_named_kind() {
    return rc::gen::element(PeriodKind::kDay, PeriodKind::kWeek, PeriodKind::kTenDay,
                            PeriodKind::kMonth, PeriodKind::kQuarter, PeriodKind::kHalf,
                            PeriodKind::kYear);
}

RC_GTEST_PROP(DayProperty, WrittenDayReadsBack, ()) {
    const Day day = *any_day();
    RC_ASSERT(*Day::parse(day.to_string()) == day);
    RC_ASSERT(*Day::from(day.ymd()) == day);
    RC_ASSERT(day_of(start_of(day)) == day);
    RC_ASSERT(day_of({start_of(day + 1).value - 1}) == day);
}

RC_GTEST_PROP(DayProperty, NextDayIsNextOnTheCalendar, ()) {
    const Day day = *any_day();
    const YearMonthDay today = day.ymd();
    const YearMonthDay tomorrow = (day + 1).ymd();
    const bool same_month = today.year == tomorrow.year && today.month == tomorrow.month &&
                            today.day + 1 == tomorrow.day;
    const bool next_month = today.year == tomorrow.year && today.month + 1 == tomorrow.month &&
                            today.day >= 28 && tomorrow.day == 1;
    const bool next_year = today.year + 1 == tomorrow.year &&
                           today == YearMonthDay{today.year, 12, 31} &&
                           tomorrow == YearMonthDay{tomorrow.year, 1, 1};
    RC_ASSERT(same_month || next_month || next_year);
}

RC_GTEST_PROP(PeriodProperty, WrittenPeriodReadsBack, ()) {
    const Day day = *any_day();
    const Period period = Period::containing(day, *any_named_kind());
    RC_ASSERT(period.contains(day));
    RC_ASSERT(*Period::parse(period.to_string()) == period);
}

RC_GTEST_PROP(PeriodProperty, WrittenRangeReadsBack, ()) {
    const auto [first, last] = std::minmax({*any_day(), *any_day()});
    const auto period = Period::range(first, last);
    RC_ASSERT(*Period::parse(period->to_string()) == *period);
}

RC_GTEST_PROP(PeriodProperty, NeighboursTouchWithoutGap, ()) {
    const Period period = Period::containing(*any_day(), *any_named_kind());
    RC_ASSERT(period.previous().last() + 1 == period.first());
    RC_ASSERT(period.next().first() == period.last() + 1);
    RC_ASSERT(period.next().previous() == period);
    RC_ASSERT(period.previous().next() == period);
}

RC_GTEST_PROP(PeriodProperty, EveryDayOfAPeriodNamesIt, ()) {
    const Period period = Period::containing(*any_day(), *any_named_kind());
    const Day inside = period.first() + *rc::gen::inRange(0, period.days());
    RC_ASSERT(Period::containing(inside, period.kind()) == period);
}

RC_GTEST_PROP(PeriodProperty, PreviousYearIsAboutAYearBefore, ()) {
    const Period period = Period::containing(*any_day(), *any_named_kind());
    const Period before = period.previous_year();
    RC_ASSERT(before.kind() == period.kind());
    const std::int32_t distance = period.first() - before.first();
    RC_ASSERT(distance >= 357 && distance <= 371);
    if (period.kind() != PeriodKind::kWeek) RC_ASSERT(distance == 365 || distance == 366);
}

RC_GTEST_PROP(PeriodProperty, ArbitraryTextNeverBreaksTheReader, (const std::string& text)) {
    const auto period = Period::parse(text);
    if (period) RC_ASSERT(period->first() <= period->last());
}

RC_GTEST_PROP(PeriodProperty, AlmostPeriodsReadOnlyAsWritten, ()) {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("0122W9THQ_6")));
    const auto period = Period::parse(text);
    if (period && period->kind() != PeriodKind::kWeek) RC_ASSERT(period->to_string() == text);
}

rc::Gen<char32_t> any_scalar() {
    const auto in = [](char32_t first, char32_t last) {
        return rc::gen::map(
            rc::gen::inRange(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)),
            [](std::uint32_t value) { return static_cast<char32_t>(value); });
    };
    return rc::gen::oneOf(in(0, 0x80), in(0x80, 0x800), in(0x800, 0xD800), in(0xE000, 0x10000),
                          in(0x10000, 0x110000));
}

RC_GTEST_PROP(Utf8Property, EncodedTextDecodesBack, ()) {
    const auto code_points = *rc::gen::container<std::u32string>(any_scalar());
    const std::string text = encode_utf8(code_points);
    RC_ASSERT(bool(validate_utf8(text)));
    RC_ASSERT(*decode_utf8(text) == code_points);
}

RC_GTEST_PROP(Utf8Property, DecodedBytesEncodeBack, ()) {
    auto bytes = encode_utf8(*rc::gen::nonEmpty(rc::gen::container<std::u32string>(any_scalar())));
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[at] = *rc::gen::arbitrary<char>();
    const auto code_points = decode_utf8(bytes);
    RC_ASSERT(code_points.has_value() == validate_utf8(bytes).has_value());
    if (code_points) RC_ASSERT(encode_utf8(*code_points) == bytes);
}

RC_GTEST_PROP(HashProperty, HexReadsBackAndOneBitChangesIt, (std::string text)) {
    const auto kind = *rc::gen::element(HashKind::kSha256, HashKind::kSm3);
    const Digest before = digest(kind, {text});
    RC_ASSERT(*Digest::from_hex(before.hex()) == before);
    RC_PRE(!text.empty());
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
    text[at] = static_cast<char>(text[at] ^ (1 << *rc::gen::inRange(0, 8)));
    RC_ASSERT(digest(kind, {text}) != before);
}

// Numbers of every size, so that both results that fit and results that do not occur often.
rc::Gen<std::int64_t> any_integer() {
    return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1000, 1000),
                          rc::gen::inRange<std::int64_t>(-2'000'000'000, 2'000'000'000),
                          rc::gen::inRange(std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max()),
                          rc::gen::element(std::numeric_limits<std::int64_t>::min(),
                                           std::numeric_limits<std::int64_t>::max()));
}

rc::Gen<Rational> any_rational() {
    return rc::gen::map(
        rc::gen::suchThat(
            rc::gen::pair(any_integer(), any_integer()),
            [](const auto& pair) { return Rational::of(pair.first, pair.second).has_value(); }),
        [](const auto& pair) { return *Rational::of(pair.first, pair.second); });
}

Wide greatest_common_divisor(Wide a, Wide b) {
    if (a < 0) a = -a;
    if (b < 0) b = -b;
    return b == 0 ? a : greatest_common_divisor(b, a % b);
}

/// Whether `result` is numerator / denominator, or refuses exactly because that does not fit.
bool is_exactly(const Result<Rational>& result, Wide numerator, Wide denominator) {
    if (denominator == 0) return !result.has_value();
    const Wide sign = denominator < 0 ? -1 : 1;
    const Wide divisor = sign * greatest_common_divisor(numerator, denominator);
    const Wide n = numerator / divisor;
    const Wide d = denominator / divisor;
    if (n != static_cast<std::int64_t>(n) || d != static_cast<std::int64_t>(d)) {
        return !result.has_value();
    }
    return result && result->numerator() == n && result->denominator() == d;
}

RC_GTEST_PROP(RationalProperty, ArithmeticIsExactOrRefuses, ()) {
    const Rational a = *any_rational();
    const Rational b = *any_rational();
    const Wide an = a.numerator();
    const Wide ad = a.denominator();
    const Wide bn = b.numerator();
    const Wide bd = b.denominator();
    RC_ASSERT(is_exactly(a.plus(b), an * bd + bn * ad, ad * bd));
    RC_ASSERT(is_exactly(a.minus(b), an * bd - bn * ad, ad * bd));
    RC_ASSERT(is_exactly(a.times(b), an * bn, ad * bd));
    RC_ASSERT(is_exactly(a.divided_by(b), an * bd, ad * bn));
}

RC_GTEST_PROP(RationalProperty, OrderAgreesWithSubtraction, ()) {
    const Rational a = *any_rational();
    const Rational b = *any_rational();
    const auto difference = a.minus(b);
    RC_PRE(difference.has_value());
    RC_ASSERT((a < b) == (difference->numerator() < 0));
    RC_ASSERT((a == b) == (difference->numerator() == 0));
}

RC_GTEST_PROP(RationalProperty, WrittenDecimalReadsBack, ()) {
    const auto places = *rc::gen::inRange(0, 10);
    std::int64_t scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    const Rational number = *Rational::of(*any_integer(), scale);
    RC_ASSERT(*Rational::parse(number.to_decimal(places)) == number);
}

RC_GTEST_PROP(RationalProperty, RoundingStaysWithinHalfAPlace, ()) {
    const auto places = *rc::gen::inRange(0, 6);
    std::int64_t scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    const Rational number =
        *Rational::of(*rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000),
                      *rc::gen::inRange<std::int64_t>(1, 100'000));
    const Rational rounded = number.rounded(places);
    RC_ASSERT(rounded.to_decimal(places) == number.to_decimal(places));
    // |number - rounded| <= half of the last place, in whole numbers.
    Wide error = Wide{number.numerator()} * rounded.denominator() -
                 Wide{rounded.numerator()} * number.denominator();
    if (error < 0) error = -error;
    RC_ASSERT(error * 2 * scale <= Wide{number.denominator()} * rounded.denominator());
}

}  // namespace
}  // namespace duizhang::base
