#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "quantity/quantity.h"

namespace duizhang::quantity {
namespace {

using base::Rational;

Quantity read(const std::string& text) {
    const auto points = base::decode_utf8(text);
    RC_ASSERT(points.has_value());
    const auto quantity = parse_quantity(*points);
    RC_LOG() << text << std::endl;
    RC_ASSERT(quantity.has_value());
    return *quantity;
}

Rational any_number() {
    // Each size of number as often as each other, so that small ones and 亿 both come up.
    const auto magnitude = *rc::gen::inRange(0, 14);
    std::int64_t limit = 10;
    for (int i = 0; i < magnitude; ++i) limit *= 10;
    const auto numerator = *rc::gen::inRange<std::int64_t>(-limit, limit);
    const auto denominator =
        *rc::gen::element<std::int64_t>(1, 1, 1, 2, 3, 7, 8, 10, 100, 1000, 999);
    return *Rational::of(numerator, denominator);
}

constexpr Style kStyles[] = {
    Style::kPlain,   Style::kGrouped,     Style::kRounded,    Style::kAtLeast,
    Style::kNearly,  Style::kAbout,       Style::kPercent,    Style::kPermille,
    Style::kPoints,  Style::kTenths,      Style::kShareWords, Style::kRatio,
    Style::kChinese, Style::kTraditional, Style::kFinancial,  Style::kChineseAtLeast};

RC_GTEST_PROP(Quantity, FormattedTextReadsBackToAnIntervalThatHoldsTheNumber, ()) {
    const Rational number = any_number();
    for (const Style style : kStyles) {
        const std::string text = format(number, style);
        RC_LOG() << text << " for " << number.to_decimal(6) << std::endl;
        RC_ASSERT(read(text).interval.contains(number));
    }
}

RC_GTEST_PROP(Quantity, TheStatedValueLiesInItsIntervalOrAtItsOpenEnd, ()) {
    const auto digits = std::to_string(*rc::gen::inRange<std::int64_t>(1, 100'000));
    const auto before =
        *rc::gen::element<std::string>("", "约", "近", "超过", "不到", "至少", "不超过");
    const auto multiplier = *rc::gen::element<std::string>("", "万", "亿", "千");
    const auto quantity = read(before + digits + multiplier);
    const auto& interval = quantity.interval;
    RC_ASSERT(interval.contains(quantity.value) || interval.hi()->value == quantity.value);
}

RC_GTEST_PROP(Quantity, WideAndGroupedFiguresReadAsPlainOnes, ()) {
    const Rational number = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
    const auto plain = *base::decode_utf8(format(number, Style::kPlain));
    const auto grouped = *base::decode_utf8(format(number, Style::kGrouped));
    std::u32string wide = grouped;
    std::u32string spaced = grouped;
    for (char32_t& c : wide) c += 0xFEE0;
    for (char32_t& c : spaced)
        if (c == U',') c = U' ';
    const auto expected = parse_quantity(plain);
    RC_ASSERT(expected->value == number);
    for (const auto& text : {grouped, wide, spaced}) {
        const auto quantity = parse_quantity(text);
        RC_ASSERT(quantity.has_value());
        RC_ASSERT(quantity->interval == expected->interval);
    }
}

RC_GTEST_PROP(Quantity, AnyTextIsReadWithoutHarm, (const std::u32string& noise)) {
    constexpr std::u32string_view kAlphabet =
        U"零一二三十百千万亿余多几半分之点0123456789.,， %近约";
    std::u32string text;
    for (const char32_t c : noise) text.push_back(kAlphabet[c % kAlphabet.size()]);
    if (const auto quantity = parse_quantity(text); quantity && quantity->interval.lo())
        RC_ASSERT(quantity->interval.lo()->value <= quantity->value);
    const FoldedText folded(text);
    for (std::size_t at = 0; at < folded.size();) {
        if (!starts_number(folded.at(at))) {
            ++at;
            continue;
        }
        const auto scan = scan_number(folded, at);
        RC_ASSERT(scan.end > at && scan.end <= folded.size());
        at = scan.end;
    }
}

Interval any_interval(bool positive) {
    const auto first = *rc::gen::inRange<std::int64_t>(positive ? 1 : -50, 50);
    const auto width = *rc::gen::inRange<std::int64_t>(0, 20);
    const bool lo_closed = width == 0 || *rc::gen::arbitrary<bool>();
    const bool hi_closed = width == 0 || *rc::gen::arbitrary<bool>();
    return {Interval::End{first, lo_closed}, Interval::End{first + width, hi_closed}};
}

Rational any_member(const Interval& interval) {
    const auto part = *rc::gen::inRange<std::int64_t>(0, 9);
    const auto span = interval.hi()->value.minus(interval.lo()->value);
    const auto offset = span->times(*Rational::of(part, 8));
    const auto value = *interval.lo()->value.plus(*offset);
    RC_PRE(interval.contains(value));
    return value;
}

RC_GTEST_PROP(Interval, HoldsEveryResultOfItsMembers, ()) {
    const Interval a = any_interval(false);
    const Interval b = any_interval(false);
    const Interval divisor = any_interval(true);
    const Rational x = any_member(a);
    const Rational y = any_member(b);
    const Rational z = any_member(divisor);
    RC_ASSERT(a.plus(b)->contains(*x.plus(y)));
    RC_ASSERT(a.minus(b)->contains(*x.minus(y)));
    RC_ASSERT(a.times(b)->contains(*x.times(y)));
    RC_ASSERT(a.divided_by(divisor)->contains(*x.divided_by(z)));
}

RC_GTEST_PROP(Interval, WithinMeansEveryMemberAndMeetingMeansSome, ()) {
    const Interval a = any_interval(false);
    const Interval b = any_interval(false);
    const Rational x = any_member(a);
    if (a.is_within(b)) RC_ASSERT(b.contains(x));
    if (b.contains(x)) RC_ASSERT(a.intersects(b) && b.intersects(a));
    RC_ASSERT(a.is_within(a) && a.intersects(a) && a.is_within(Interval{}));
}

}  // namespace
}  // namespace duizhang::quantity
