// What the inner checks share: how figures are shown and what stands between them.

#include "reconcile/relations.h"

#include <fmt/format.h>

#include <algorithm>

#include "quantity/folded_text.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

using claims::Claim;
using quantity::Interval;

namespace {

/// Greatest whole number not above `value`.
std::int64_t floor_of(const base::Rational& value) {
    const auto quotient = value.numerator() / value.denominator();
    return quotient * value.denominator() > value.numerator() ? quotient - 1 : quotient;
}

}  // namespace

std::string written(const Claim& claim) {
    std::string text = claim.text;
    std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
    return text;
}

std::string whole_numbers_in(const Interval& range) {
    auto low = range.lo() ? floor_of(range.lo()->value) : 0;
    if (range.lo() && !range.contains(base::Rational(low))) ++low;
    if (!range.hi()) return fmt::format("不少于{}", low);
    auto high = floor_of(range.hi()->value);
    if (!range.hi()->closed && range.hi()->value.is_integer()) --high;
    if (low > high) return {};
    return low == high ? std::to_string(low) : fmt::format("{}～{}", low, high);
}

std::u32string between(std::u32string_view text, const Claim& a, const Claim& b) {
    if (a.end >= b.start || b.start > text.size()) return {};
    std::u32string words(text.substr(a.end, b.start - a.end));
    std::ranges::transform(words, words.begin(), quantity::fold);
    std::erase_if(words, [](char32_t c) { return c == U' ' || c == U'\n' || c == U'\r'; });
    return words;
}

bool has_word(std::u32string_view text, std::u32string_view words) {
    while (!words.empty()) {
        const auto length = std::min(words.find(U' '), words.size());
        const auto word = words.substr(0, length);
        if (!word.empty() && text.find(word) != std::u32string_view::npos) return true;
        words.remove_prefix(std::min(length + 1, words.size()));
    }
    return false;
}

bool is_count_like(const Claim& claim, const Claim& other) {
    return (claim.kind == claims::Kind::kCount || claim.kind == claims::Kind::kMoney) &&
           claim.kind == other.kind && claim.value > base::Rational(0) &&
           compare_units(claim.unit, other.unit) == UnitMatch::kSame;
}

}  // namespace duizhang::reconcile
