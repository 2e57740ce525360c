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

std::string shown(const Interval& range) {
    constexpr int kDecimals = 2;
    if (range.is_point() && range.lo()) return range.lo()->value.to_decimal(kDecimals);
    return fmt::format("{}～{}", range.lo() ? range.lo()->value.to_decimal(kDecimals) : "",
                       range.hi() ? range.hi()->value.to_decimal(kDecimals) : "");
}

base::Result<Interval> percent_of(const Claim& share) {
    constexpr std::int64_t kPercent = 100;
    constexpr std::int64_t kTenth = 10;
    const auto unit = key_of(std::string_view(share.unit));
    if (unit == U"%") return share.interval;
    if (share.unit == "‰") return share.interval.divided_by(Interval::point(kTenth));
    return share.interval.times(Interval::point(unit == U"成" ? kTenth : kPercent));
}

bool is_cut_short(const Interval& computed, const Interval& stated) {
    if (!computed.lo() || !stated.lo() || !stated.hi()) return true;
    const auto& least = computed.lo()->value;
    const auto& most = stated.hi()->value;
    const auto step = most.minus(stated.lo()->value);
    const auto moved = step ? least.minus(*step) : step;
    return least >= most && (!moved || *moved < most);
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

std::u32string frame_of(std::u32string_view text, const Claim& claim) {
    constexpr std::size_t kReach = 60;
    constexpr std::u32string_view kEnds = U",，;；。!！?？\n：:";
    if (claim.start > text.size() || claim.end > text.size()) return {};
    auto begin = claim.start;
    while (begin > 0 && claim.start - begin < kReach &&
           kEnds.find(text[begin - 1]) == std::u32string_view::npos) {
        --begin;
    }
    auto end = claim.end;
    while (end < text.size() && end - claim.end < kReach &&
           kEnds.find(text[end]) == std::u32string_view::npos) {
        ++end;
    }
    return key_of(text.substr(begin, claim.start - begin)) + U'#' +
           key_of(text.substr(claim.end, end - claim.end));
}

bool starts_from(std::u32string_view lead) {
    // Words before the level that a change starts from …
    constexpr std::u32string_view kFrom = U"较比由从";
    // … and what may stand between, if anything does: 较2011年的, 比上季度的.
    constexpr std::u32string_view kEarlier = U"年 月 季 期 周 日";
    const auto comma = lead.find_last_of(U",;。:、");
    if (comma != std::u32string_view::npos) lead.remove_prefix(comma + 1);
    const auto at = lead.find_last_of(kFrom);
    if (at == std::u32string_view::npos) return false;
    if (at > 0 && std::u32string_view(U"同环占").find(lead[at - 1]) != std::u32string_view::npos) {
        return false;
    }
    const auto rest = lead.substr(at + 1);
    // 较去年同期减少至67宗 names the level reached.
    constexpr std::u32string_view kTurns = U"减 增 降 升 跌 涨 至 到";
    return rest.empty() || (has_word(rest, kEarlier) && !has_word(rest, kTurns));
}

bool is_count_like(const Claim& claim, const Claim& other) {
    return (claim.kind == claims::Kind::kCount || claim.kind == claims::Kind::kMoney) &&
           claim.kind == other.kind && claim.value > base::Rational(0) &&
           compare_units(claim.unit, other.unit) == UnitMatch::kSame;
}

}  // namespace duizhang::reconcile
