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

struct AfterWord {
    std::u32string_view text;
    Approximation approximation;
    std::u32string_view not_beside = {};
    /// The same, where a unit stands between it and the number: 10人多次, but 10多次.
    std::u32string_view not_after_unit = {};
    bool of_share = false;  ///< 三分之一强, but 三十强.
};

constexpr Approximation kMore{Bound::kAtLeast, Reach::kStep};
constexpr Approximation kNoLess{Bound::kAtLeast, Reach::kPromise};
constexpr Approximation kLess{Bound::kBelow, Reach::kStep};
constexpr Approximation kNoMore{Bound::kBelow, Reach::kPromise};
constexpr Approximation kAlmost{Bound::kNearly, Reach::kStep};
constexpr Approximation kRoughly{Bound::kAbout, Reach::kStep};

/// Not 失, 收, 集, 制, 解, 续: 损失约, 税收约, 征集约, 化解约 and 持续约 are met more than 失约.
constexpr std::u32string_view kWordsInYue = U"节预签违条合公契特相邀履缔赴简隐婉";
constexpr std::u32string_view kWordsInJin = U"附最就邻临靠亲远走贴";

/// Longer words first: the first that fits counts.
constexpr std::array kBefore = {
    Word{U"差不多", kRoughly},
    Word{U"达不到", kLess},
    Word{U"不少于", kNoLess},
    Word{U"不低于", kNoLess},
    Word{U"不小于", kNoLess},
    Word{U"不超过", kNoMore},
    Word{U"不高于", kNoMore},
    Word{U"不多于", kNoMore},
    Word{U"不大于", kNoMore},
    Word{U"不下于", kNoLess},
    Word{U"不亚于", kNoLess},
    Word{U"不止", kMore},
    Word{U"起码", kNoLess},
    Word{U"顶多", kNoMore},
    Word{U"将近", kAlmost},
    Word{U"几近", kAlmost},
    Word{U"近乎", kAlmost},
    Word{U"几乎", kAlmost},
    Word{U"约莫", kRoughly},
    Word{U"接近", kAlmost},
    Word{U"大约", kRoughly},
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
    AfterWord{U"及以上", kNoLess},
    AfterWord{U"及以下", kNoMore},
    AfterWord{U"或以上", kNoLess},
    AfterWord{U"或以下", kNoMore},
    AfterWord{U"或以内", kNoMore},
    AfterWord{U"以上", kMore},
    AfterWord{U"以下", kNoMore},
    AfterWord{U"以内", kNoMore},
    AfterWord{U"之内", kNoMore},
    AfterWord{U"左右", kRoughly},
    AfterWord{U"上下", kRoughly},
    AfterWord{U"有余", kMore},
    AfterWord{U"开外", kMore},
    AfterWord{U"出头", kMore},
    AfterWord{U"余", kMore, U"额"},
    AfterWord{U"多", kMore, {}, U"元次样种年"},
    AfterWord{U"几", kMore},
    AfterWord{U"许", kRoughly, U"可"},
    AfterWord{U"来", kRoughly},
    AfterWord{U"内", kNoMore, U"部容外地蒙"},
    AfterWord{U"强", kMore, U"化制调度劲健壮烈势行", {}, true},
};

/// 上 before a bare numeral means "as many as": 上亿人. In these it ends another word.
constexpr std::u32string_view kWordsInShang =
    U"迈踏登跨冲站攀跃以线网路早晚会身加赶马车世向跟桌街台海千百";
constexpr std::u32string_view kWordsInCheng = U"完达变建组形养造合分集落现收编做";
/// The same for 过: 过百人, 过半.
constexpr std::u32string_view kWordsInGuo = U"通经不度越路错难好见超渡透胜";
/// Before a minus in words these make another one: 肩负, 正负.
constexpr std::u32string_view kWordsInFu = U"担肩背欺胜抱正辜亏自减";

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }

/// One character of each word, to tell at once that none of them is there.
template <typename Words, typename Pick>
std::bitset<4096> characters_of(const Words& words, Pick pick) {
    std::bitset<4096> set;
    for (const auto& word : words) set.set(std::invoke(pick, word.text) % set.size());
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

Interval mirrored(const Interval& interval) {
    const auto out = interval.negated();
    DZ_ASSERT(out.has_value());
    return *out;
}

/// Without regard to sign and lower end.
Interval single(const Number& number, Approximation approximation, Precision precision) {
    const Rational& value = number.value;
    const Rational& step = number.filled_place;
    // Next to 三分之二 one third is no nearness.
    const Rational& near =
        number.notation == Notation::kFraction ? number.written_place : number.filled_place;
    const bool promise = approximation.reach == Reach::kPromise;
    switch (approximation.bound) {
        case Bound::kExact:
            if (number.ratio) return Interval::closed(number.ratio->lo, number.ratio->hi);
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
        case Bound::kBelow: {
            if (promise) return Interval::closed(0, value);
            const auto lo = value.minus(step);
            DZ_ASSERT(lo.has_value());
            return Interval::half_open(*lo, value);
        }
        case Bound::kNearly: {
            const auto lo = value.minus(near);
            DZ_ASSERT(lo.has_value());
            return Interval::half_open(*lo, value);
        }
        case Bound::kAbout:
            return around(value, near, true);
    }
    return {};
}

}  // namespace

Interval interval_of(const Number& number, Approximation approximation, Precision precision) {
    Interval top = single(number, approximation, precision);
    const bool minus = number.sign == Sign::kMinus;
    if (!number.lower) return minus ? mirrored(top) : top;
    Number first = number;
    first.value = number.lower->value;
    first.written_place = number.lower->written_place;
    first.filled_place = number.lower->filled_place;
    first.rounded = number.lower->rounded;
    Interval bottom = single(first, approximation, precision);
    if (number.lower->vague && approximation.bound == Bound::kExact) {
        const auto beyond = number.value.plus(number.lower->written_place);
        DZ_ASSERT(beyond.has_value());
        bottom = Interval::point(first.value);
        top = Interval::half_open(first.value, *beyond);
    }
    if (minus) bottom = mirrored(bottom);
    return {bottom.lo(), top.hi()};
}

Rational stated_value(const Number& number) {
    if (number.sign != Sign::kMinus || number.lower) return number.value;
    const auto out = Rational(0).minus(number.value);
    DZ_ASSERT(out.has_value());
    return *out;
}

ApproximationMatch approximation_before(const FoldedText& text, const Number& number) {
    const std::size_t end = number.begin;
    const char32_t last = end == 0 ? U'\n' : text.at(end - 1);
    const char32_t that = end < 2 ? U'\n' : text.at(end - 2);
    if (number.bare && ((last == U'上' && !holds(kWordsInShang, that)) ||
                        (last == U'过' && !holds(kWordsInGuo, that)) ||
                        (last == U'成' && !holds(kWordsInCheng, that) && !starts_number(that) &&
                         text.at(number.end) != U'上')))
        return {kMore, 1};
    const bool half = number.notation == Notation::kFraction && text.at(number.begin) == U'半';
    if (half && (last == U'大' || (last == U'过' && !holds(kWordsInGuo, that)))) return {kMore, 1};
    static const auto kLasts = characters_of(kBefore, &std::u32string_view::back);
    if (end == 0 || !kLasts[last % kLasts.size()]) return {};
    for (const Word& word : kBefore) {
        const std::size_t length = word.text.size();
        if (end < length || text.text().substr(end - length, length) != word.text) continue;
        const bool other = end > length && holds(word.not_beside, text.at(end - length - 1));
        // 合约 is a contract, 折合约 comes to about.
        const bool amounts = end > length + 1 && last == U'约' && that == U'合' &&
                             holds(U"折综组", text.at(end - length - 2));
        if (other && !amounts) continue;
        return {word.approximation, length};
    }
    return {};
}

ApproximationMatch approximation_after(const FoldedText& text, std::size_t begin,
                                       Followed followed) {
    static const auto kFirsts = characters_of(kAfter, &std::u32string_view::front);
    if (begin >= text.size() || !kFirsts[text.at(begin) % kFirsts.size()]) return {};
    for (const AfterWord& word : kAfter) {
        if (text.text().substr(begin, word.text.size()) != word.text) continue;
        const char32_t next = text.at(begin + word.text.size());
        if (holds(word.not_beside, next)) continue;
        if (followed != Followed::kNumber && holds(word.not_after_unit, next)) continue;
        if (word.of_share && followed != Followed::kShare) continue;
        return {word.approximation, word.text.size()};
    }
    return {};
}

SignMatch sign_before(const FoldedText& text, std::size_t begin) {
    if (begin == 0) return {};
    const char32_t last = text.at(begin - 1);
    const char32_t that = begin < 2 ? U'\n' : text.at(begin - 2);
    const bool letter = (that >= U'A' && that <= U'Z') || (that >= U'a' && that <= U'z');
    const bool digit = that >= U'0' && that <= U'9';
    if (last == U'-' || last == U'+') {
        if (letter || digit || holds(U")%℃-+±", that)) return {};
        return {last == U'-' ? Sign::kMinus : Sign::kPlus, 1};
    }
    if (last == U'负' && !holds(kWordsInFu, that)) return {Sign::kMinus, 1};
    if (last == U'下' && that == U'零') return {Sign::kMinus, 2};
    return {};
}

namespace {

/// The units that a quantity alone may carry: they say what its number means.
std::size_t share_unit_at(const FoldedText& text, std::size_t at) {
    for (const std::u32string_view unit : {U"个百分点", U"百分点", U"%", U"‰", U"成", U"倍"}) {
        if (at <= text.size() && text.text().substr(at, unit.size()) == unit) return unit.size();
    }
    return 0;
}

/// Where the number of a text that is one quantity begins, past sign and approximating word.
std::optional<Number> leading_number(const FoldedText& text, Approximation& approximation) {
    constexpr std::size_t kMostBefore = 5;
    for (std::size_t at = 0; at < text.size() && at <= kMostBefore; ++at) {
        const bool below_zero = text.at(at) == U'零' && text.at(at + 1) == U'下';
        if (!starts_number(text.at(at)) || below_zero) continue;
        const auto scan = scan_figure(text, at);
        if (!scan.number) continue;
        Number number = *scan.number;
        const auto sign = sign_before(text, at);
        number.sign = sign.sign;
        number.begin -= sign.length;
        const auto match = approximation_before(text, number);
        if (match.length > 0) approximation = match.approximation;
        if (match.length != number.begin) return std::nullopt;
        return number;
    }
    return std::nullopt;
}

}  // namespace

Result<Quantity> parse_quantity(std::u32string_view source) {
    const FoldedText text(source);
    const auto bad = [&] { return base::fail(ErrorCode::kInvalidNumber, "not one quantity"); };
    Approximation approximation;
    const auto number = leading_number(text, approximation);
    if (!number) return bad();
    if (number->and_more) approximation = kMore;
    const bool fraction = number->notation == Notation::kFraction;
    auto precision = number->notation == Notation::kPercent ? Precision::kShare : Precision::kCount;
    auto followed = fraction ? Followed::kShare : Followed::kNumber;
    std::size_t at = number->end;
    for (int i = 0; i < 2; ++i) {
        const auto match = approximation_after(text, at, followed);
        if (match.length > 0) approximation = match.approximation;
        at += match.length;
        const std::size_t unit = share_unit_at(text, at);
        if (unit == 0) continue;
        precision = Precision::kShare;
        followed = Followed::kShare;
        at += unit;
    }
    if (at != text.size()) return bad();
    return Quantity{.value = stated_value(*number),
                    .bound = approximation.bound,
                    .interval = interval_of(*number, approximation, precision),
                    .step = number->filled_place};
}

}  // namespace duizhang::quantity
