#pragma once
// A claim: a number that a report asks its reader to believe, with the place where it says so.
// What is a claim and what each field means: docs/formats/claims.md.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/rational.h"
#include "base/result.h"
#include "quantity/interval.h"
#include "quantity/quantity.h"

namespace duizhang::claims {

using quantity::Bound;

/// What sort of figure it is. kChange wins over all others, then the order below.
enum class Kind : std::uint8_t {
    kChange,    ///< A growth or fall, relative or absolute: 同比上升185.5%, 减少6800多万.
    kMoney,     ///< 57.3亿元
    kRank,      ///< 居第五, 近三年最低
    kDuration,  ///< 连续23个月, 76.7岁
    kRate,      ///< Per unit of time: 日均12万辆次, 每两日1次.
    kPercent,   ///< A share or a level: 覆盖率达46.8%, 一半.
    kCount,     ///< Everything else.
};

enum class Direction : std::uint8_t { kNone, kUp, kDown };

/// Half-open range of code points in the text as it was given.
struct Span {
    std::size_t start = 0;
    std::size_t end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

struct Claim {
    std::size_t start = 0;  ///< Code points in the text as given; approximator + number + unit.
    std::size_t end = 0;
    std::string text;      ///< What stands there, line breaks included.
    base::Rational value;  ///< 万 and 亿 applied; 92.1 for 92.1%; 1/2 for 一半.
    std::string unit;      ///< Classifier or measure, half-width, without 万 or 亿; "" if none.
    Bound bound = Bound::kExact;
    Kind kind = Kind::kCount;
    Direction direction = Direction::kNone;  ///< kUp or kDown for kChange, else kNone.
    std::string measure;  ///< What is counted, from the text: 破获电信网络诈骗案件.
    std::string period;   ///< When, as the text names it: 今年以来. "" if it does not.
    std::string scope;    ///< Who or where: 全省公安机关. "" if the text does not say.
    quantity::Interval interval;      ///< All numbers the figure may stand for.
    std::optional<std::size_t> head;  ///< Index of the claim of which this one is a part (其中 …).
    Span sentence;
};

std::string_view to_string(Bound bound);
std::string_view to_string(Kind kind);
/// "" for kNone.
std::string_view to_string(Direction direction);
/// Errors: kBadRequest.
base::Result<Bound> parse_bound(std::string_view text);
base::Result<Kind> parse_kind(std::string_view text);
base::Result<Direction> parse_direction(std::string_view text);

/// One line of JSON without the line break: doc, start, end, text, value, unit, bound, kind,
/// direction, measure, period, scope.
std::string to_json_line(const Claim& claim, std::string_view doc);

}  // namespace duizhang::claims
