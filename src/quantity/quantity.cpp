#include "quantity/quantity.h"

#include <array>
#include <bitset>
#include <functional>
#include <string>

#include "base/assert.h"

namespace duizhang::quantity {
namespace {

using base::ErrorCode;
using base::Rational;
using base::Result;

struct Word {
    std::u32string_view text;
    Approximation approximation;
    /// After one of these (before: characters in front; after: behind) it is part of another word.
    std::u32string_view not_beside = {};
};

constexpr Approximation kMore{Bound::kAtLeast, Reach::kStep};
constexpr Approximation kNoLess{Bound::kAtLeast, Reach::kPromise};
constexpr Approximation kLess{Bound::kBelow, Reach::kStep};
constexpr Approximation kNoMore{Bound::kBelow, Reach::kPromise};
constexpr Approximation kAlmost{Bound::kNearly, Reach::kStep};
constexpr Approximation kRoughly{Bound::kAbout, Reach::kStep};

constexpr std::u32string_view kWordsInYue = U"节预签违条合公契特相邀失履制集解缔赴续简隐婉";
constexpr std::u32string_view kWordsInJin = U"附最就邻临靠亲远走贴";

/// Longer words first: the first that fits counts.
constexpr std::array kBefore = {
    Word{U"不少于", kNoLess},
    Word{U"不低于", kNoLess},
    Word{U"不小于", kNoLess},
    Word{U"不超过", kNoMore},
    Word{U"不高于", kNoMore},
    Word{U"不多于", kNoMore},
    Word{U"不大于", kNoMore},
    Word{U"将近", kAlmost},
    Word{U"接近", kAlmost},
    Word{U"大约", kRoughly},
    Word{U"差不多", kRoughly},
    Word{U"大概", kRoughly},
    Word{U"超过", kMore},
    Word{U"超出", kMore},
    Word{U"不到", kLess},
    Word{U"不足", kLess},
    Word{U"未到", kLess},
    Word{U"不满", kLess},
    Word{U"少于", kLess},
    Word{U"低于", kLess},
    Word{U"小于", kLess},
    Word{U"多于", kMore},
    Word{U"高于", kMore},
    Word{U"大于", kMore},
    Word{U"至少", kNoLess},
    Word{U"最少", kNoLess},
    Word{U"至多", kNoMore},
    Word{U"最多", kNoMore},
    Word{U"约", kRoughly, kWordsInYue},
    Word{U"近", kAlmost, kWordsInJin},
    Word{U"超", kMore, U"高反赶远"},
    Word{U"逾", kMore},
};

constexpr std::array kAfter = {
    Word{U"及以上", kNoLess},     Word{U"及以下", kNoMore}, Word{U"以上", kMore},
    Word{U"以下", kNoMore},       Word{U"以内", kNoMore},   Word{U"之内", kNoMore},
    Word{U"左右", kRoughly},      Word{U"上下", kRoughly},  Word{U"有余", kMore},
    Word{U"余", kMore, U"额"},    Word{U"多", kMore},       Word{U"几", kMore},
    Word{U"许", kRoughly, U"可"}, Word{U"来", kRoughly},    Word{U"内", kNoMore, U"部容外地蒙"},
};

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// One character of each word, to tell at once that none of them is there.
template <typename Words, typename Pick>
std::bitset<4096> characters_of(const Words& words, Pick pick) {
    std::bitset<4096> set;
    for (const Word& word : words) set.set(std::invoke(pick, word.text) % set.size());
    return set;
}

Rational halved(const Rational& value) {
    const auto half = value.divided_by(2);
    DZ_ASSERT(half.has_value());
    return *half;
}

Interval around(const Rational& value, const Rational& step, bool hi_closed) {
    const Rational half = halved(step);
    const auto lo = value.minus(half);
    const auto hi = value.plus(half);
    DZ_ASSERT(lo.has_value() && hi.has_value());
    return {Interval::End{*lo, true}, Interval::End{*hi, hi_closed}};
}

}  // namespace

Interval interval_of(const Number& number, Approximation approximation, Precision precision) {
    const Rational& value = number.value;
    const Rational& step = number.filled_place;
    const bool promise = approximation.reach == Reach::kPromise;
    switch (approximation.bound) {
        case Bound::kExact:
            if (number.rounded) return around(value, number.written_place, false);
            if (precision == Precision::kShare && value != 0 && value != 100)
                return around(value, number.written_place, false);
            return Interval::point(value);
        case Bound::kAtLeast: {
            if (promise) return Interval::from(value);
            const auto hi = value.plus(step);
            DZ_ASSERT(hi.has_value());
            return Interval::half_open(value, *hi);
        }
        case Bound::kBelow:
            if (promise) return Interval::closed(0, value);
            [[fallthrough]];
        case Bound::kNearly: {
            const auto lo = value.minus(step);
            DZ_ASSERT(lo.has_value());
            return Interval::half_open(*lo, value);
        }
        case Bound::kAbout:
            return around(value, step, true);
    }
    return {};
}

ApproximationMatch approximation_before(const FoldedText& text, std::size_t end) {
    static const auto kLasts = characters_of(kBefore, &std::u32string_view::back);
    if (end == 0 || !kLasts[text.at(end - 1) % kLasts.size()]) return {};
    for (const Word& word : kBefore) {
        const std::size_t length = word.text.size();
        if (end < length || text.text().substr(end - length, length) != word.text) continue;
        if (end > length && holds(word.not_beside, text.at(end - length - 1))) continue;
        return {word.approximation, length};
    }
    return {};
}

ApproximationMatch approximation_after(const FoldedText& text, std::size_t begin) {
    static const auto kFirsts = characters_of(kAfter, &std::u32string_view::front);
    if (begin >= text.size() || !kFirsts[text.at(begin) % kFirsts.size()]) return {};
    for (const Word& word : kAfter) {
        if (text.text().substr(begin, word.text.size()) != word.text) continue;
        if (holds(word.not_beside, text.at(begin + word.text.size()))) continue;
        return {word.approximation, word.text.size()};
    }
    return {};
}

Result<Quantity> parse_quantity(std::u32string_view source) {
    const FoldedText text(source);
    const auto bad = [&] { return base::fail(ErrorCode::kInvalidNumber, "not one quantity"); };
    std::size_t begin = 0;
    const bool negative = text.at(0) == U'-';
    if (negative) ++begin;
    Approximation approximation;
    for (std::size_t length = 1; length <= 3 && begin + length < text.size(); ++length) {
        const auto match = approximation_before(text, begin + length);
        if (match.length != length || !starts_number(text.at(begin + length))) continue;
        approximation = match.approximation;
        begin += length;
        break;
    }
    if (begin >= text.size() || !starts_number(text.at(begin))) return bad();
    const auto scan = scan_number(text, begin);
    if (!scan.number) return bad();
    const Number& number = *scan.number;
    std::size_t at = number.end;
    if (number.and_more) approximation = kMore;
    Precision precision =
        number.notation == Notation::kPercent || number.notation == Notation::kPermille
            ? Precision::kShare
            : Precision::kCount;
    for (int i = 0; i < 2; ++i) {
        const auto match = approximation_after(text, at);
        if (match.length > 0) approximation = match.approximation;
        at += match.length;
        if (text.at(at) != U'%' && text.at(at) != U'‰') continue;
        precision = Precision::kShare;
        ++at;
    }
    if (at != text.size()) return bad();
    Quantity out{.value = number.value,
                 .bound = approximation.bound,
                 .interval = interval_of(number, approximation, precision),
                 .step = number.filled_place};
    if (negative) {
        DZ_TRY(const auto value, Rational(0).minus(out.value));
        DZ_TRY(const auto mirrored, out.interval.negated());
        out.value = value;
        out.interval = mirrored;
    }
    return out;
}

}  // namespace duizhang::quantity
