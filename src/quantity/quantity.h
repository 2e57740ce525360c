#pragma once
// A quantity as it is written stands for a set of numbers: 4.1万余 is [41000, 42000). This file
// states which, and reads a quantity that stands alone. docs/formats/claims.md has the same rules
// for readers.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/rational.h"
#include "base/result.h"
#include "quantity/interval.h"
#include "quantity/number.h"

namespace duizhang::quantity {

/// Which side of the written figure the true one lies on.
enum class Bound : std::uint8_t {
    kExact,
    kAtLeast,  ///< 余 多 几 以上 超 逾
    kBelow,    ///< 不到 不足 以内
    kNearly,   ///< 近 接近
    kAbout,    ///< 约 左右
};

/// How far an inexact figure may be off.
enum class Reach : std::uint8_t {
    kStep,  ///< Less than one step of its last significant place: 不到, 余, 近.
    kPromise,  ///< As far as it likes, the figure itself included: 至少, 不少于, 以内, 不超过.
};

/// What kind of figure it is: a share in whole percent is rounded, a plain count is not.
enum class Precision : std::uint8_t { kCount, kShare };

struct Approximation {
    Bound bound = Bound::kExact;
    Reach reach = Reach::kStep;

    friend bool operator==(const Approximation&, const Approximation&) = default;
};

/// The numbers for which `number` with `approximation` may be written. With v the value, w the
/// place of the last written digit and g the place of the last significant one (trailing zeros of
/// an integer do not count):
///   exact    [v, v] for plain integers, and for a share of 0 or 100 in whole percent;
///            [v - w/2, v + w/2) with a decimal point, 万 or 亿, or another share in whole percent
///   at_least [v, v + g), as a promise [v, ∞)
///   below    [v - g, v), as a promise [0, v]
///   nearly   [v - g, v)
///   about    [v - g/2, v + g/2]
/// For 三分之二 g is one third where it says at least or below, else one tenth. A range reaches
/// from the lower end of its first number's interval to the upper end of its second's; 三四十 is
/// [30, 50). A minus sign mirrors it all.
Interval interval_of(const Number& number, Approximation approximation, Precision precision);

/// An approximating word found beside a number.
struct ApproximationMatch {
    Approximation approximation;
    std::size_t length = 0;  ///< In folded characters; 0 when there is none.
};

/// The word that ends just before `number`: 约, 近, 超过, 不到 …; 上 and 成 before a bare 百, 过
/// and 大 before 半. Never part of another word (节约, 附近, 最近).
ApproximationMatch approximation_before(const FoldedText& text, const Number& number);

/// What stands before an approximating word that follows.
enum class Followed : std::uint8_t {
    kNumber,  ///< 30余
    kShare,   ///< 三分之一强, 三成多
    kUnit,    ///< 30年余, 30人以上
};
/// The word that begins at `begin`: between number and classifier (余, 多, 几) or after either
/// (以上, 左右, 以内 …).
ApproximationMatch approximation_after(const FoldedText& text, std::size_t begin,
                                       Followed followed);

/// A sign just before `begin`: -, +, 负, 零下. Not the dash of 3-5 or a code.
struct SignMatch {
    Sign sign = Sign::kNone;
    std::size_t length = 0;
};
SignMatch sign_before(const FoldedText& text, std::size_t begin);

/// The value with its sign.
base::Rational stated_value(const Number& number);

/// A written quantity and what it stands for.
struct Quantity {
    base::Rational value;
    Bound bound = Bound::kExact;
    Interval interval;
    base::Rational step;  ///< What one step of the last significant place is worth.
};

/// Reads a text that is one quantity and nothing else, with or without a sign, approximating words
/// and %, ‰, 成, 倍 or 个百分点: "4.1万余", "近2000", "92.1%", "-1.5%", "百余", "三分之二",
/// "30—50". Errors: kInvalidNumber.
base::Result<Quantity> parse_quantity(std::u32string_view text);

/// How `format` writes a number. Where a style cannot write one it is as kPlain.
enum class Style : std::uint8_t {
    kPlain,        ///< 41234; 12.35 when it is not whole
    kGrouped,      ///< 41,234
    kRounded,      ///< 4.12万, 57.3亿: three or four digits; plain below 10,000
    kAtLeast,      ///< 4.1万余, 5400余: the leading two digits; plain where nothing is left over
    kNearly,       ///< 近4.2万, 近5500: the leading two digits, the next step up
    kAbout,        ///< 约4.1万, 约5400: the leading two digits
    kPercent,      ///< 92.1%: the number is a percent number
    kPermille,     ///< 2.7‰: likewise
    kPoints,       ///< 2.2个百分点: likewise
    kTenths,       ///< 三成: the number is in tenths, from 1 to 9 when rounded
    kShareWords,   ///< 不到半数, 近半数, 半数, 过半数: the number is a share below 1
    kRatio,        ///< 1:3, 2.5:1: the number is above 0
    kChinese,      ///< 四万一千二百三十四; whole numbers
    kTraditional,  ///< 四萬一千二百三十四
    kFinancial,    ///< 肆万壹仟贰佰叁拾肆
    kChineseAtLeast,  ///< 两千余, 四万余: the leading digit
};

/// Inverse of parse_quantity: the interval read back from `format(x, style)` always contains x.
/// Requires |number| <= 10^15 - 1 (checked by DZ_ASSERT) and a denominator below 10^9.
std::string format(const base::Rational& number, Style style);

}  // namespace duizhang::quantity
