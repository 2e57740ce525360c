#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/utf8.h"
#include "claims/extract.h"
#include "quantity/quantity.h"

namespace duizhang::claims {
namespace {

constexpr std::u32string_view kPieces[] = {U"全市公安机关",
                                           U"今年以来",
                                           U"破获案件",
                                           U"同比",
                                           U"上升",
                                           U"下降到",
                                           U"日均",
                                           U"每两日",
                                           U"第",
                                           U"《",
                                           U"》",
                                           U"“",
                                           U"”",
                                           U"近",
                                           U"约",
                                           U"超过",
                                           U"余",
                                           U"多",
                                           U"以上",
                                           U"左右",
                                           U"年",
                                           U"个月",
                                           U"日",
                                           U"%",
                                           U"个百分点",
                                           U"万",
                                           U"亿",
                                           U"元",
                                           U"件",
                                           U"人次",
                                           U"三",
                                           U"十",
                                           U"百",
                                           U"一半",
                                           U"分之",
                                           U"12",
                                           U"4.1",
                                           U"2 910",
                                           U"2021",
                                           U"，",
                                           U"、",
                                           U"。",
                                           U"\n",
                                           U" ",
                                           U"(",
                                           U")",
                                           U"分别",
                                           U"其中",
                                           U"中的",
                                           U"為",
                                           U"億",
                                           U"餘",
                                           U"前",
                                           U"来",
                                           U"到",
                                           U"-",
                                           U":",
                                           U"A",
                                           U"零",
                                           U"发案",
                                           U"\u3000",
                                           U"\uFA4F"};

std::u32string any_report() {
    const auto picks = *rc::gen::container<std::vector<std::size_t>>(
        rc::gen::inRange<std::size_t>(0, std::size(kPieces)));
    std::u32string text;
    for (const std::size_t pick : picks) text += kPieces[pick];
    return text;
}

RC_GTEST_PROP(Extract, ClaimsAreOrderedDisjointAndQuoteTheText, ()) {
    const std::u32string text = any_report();
    std::size_t last = 0;
    const auto claims = extract(text);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        const Claim& claim = claims[i];
        RC_ASSERT(last <= claim.start && claim.start < claim.end && claim.end <= text.size());
        last = claim.end;
        RC_ASSERT(claim.text == base::encode_utf8(std::u32string_view(text).substr(
                                    claim.start, claim.end - claim.start)));
        RC_ASSERT((claim.kind == Kind::kChange) == (claim.direction != Direction::kNone));
        RC_ASSERT(claim.sentence.start <= claim.start && claim.end <= claim.sentence.end);
        RC_ASSERT(!claim.head || *claim.head < i);
        const auto& interval = claim.interval;
        RC_ASSERT(interval.contains(claim.value) ||
                  (interval.hi() && interval.hi()->value == claim.value) ||
                  (interval.lo() && interval.lo()->value == claim.value));
    }
}

RC_GTEST_PROP(Extract, FullWidthFiguresMeanTheSame, ()) {
    const auto digits = *rc::gen::inRange(1, 1'000'000);
    const auto head = *rc::gen::element<std::u32string>(U"共破获案件", U"约占总数的", U"同比上升");
    const auto tail = *rc::gen::element<std::u32string>(U"起。", U"万余元。", U"%。");
    std::u32string figure;
    for (const char c : std::to_string(digits)) figure.push_back(static_cast<char32_t>(c));
    std::u32string wide = figure;
    for (char32_t& c : wide) c += 0xFEE0;
    const auto narrow_claims = extract(head + figure + tail);
    const auto wide_claims = extract(head + wide + tail);
    RC_ASSERT(narrow_claims.size() == wide_claims.size());
    for (std::size_t i = 0; i < narrow_claims.size(); ++i) {
        RC_ASSERT(narrow_claims[i].value == wide_claims[i].value);
        RC_ASSERT(narrow_claims[i].kind == wide_claims[i].kind);
        RC_ASSERT(narrow_claims[i].start == wide_claims[i].start);
        RC_ASSERT(narrow_claims[i].interval == wide_claims[i].interval);
    }
}

RC_GTEST_PROP(Extract, ReadsBackEveryFormattedFigure, ()) {
    const auto number = *rc::gen::inRange<std::int64_t>(2, 100'000'000);
    const auto style = *rc::gen::element(
        quantity::Style::kPlain, quantity::Style::kGrouped, quantity::Style::kRounded,
        quantity::Style::kAtLeast, quantity::Style::kNearly, quantity::Style::kAbout,
        quantity::Style::kChinese, quantity::Style::kTraditional, quantity::Style::kFinancial,
        quantity::Style::kChineseAtLeast);
    const auto figure = base::decode_utf8(quantity::format(number, style));
    const auto claims = extract(U"全市共办结案件" + *figure + U"件。");
    RC_ASSERT(claims.size() == 1u);
    RC_ASSERT(claims[0].interval.contains(number));
    RC_ASSERT(claims[0].unit == "件");
}

/// `text` with a space before every character where none can part a number: not between digits,
/// where it groups.
std::u32string spaced(const std::u32string& text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digit = [](char32_t c) { return c < 0x80; };
        if (i > 0 && !digit(text[i - 1]) && !digit(text[i]) && *rc::gen::arbitrary<bool>())
            out += *rc::gen::element(U' ', U'\u3000', U'\u2009', U'\u00A0');
        out += text[i];
    }
    return out;
}

RC_GTEST_PROP(Extract, WidthScriptAndSpacesChangeNoQuantity, ()) {
    const std::u32string figure = *rc::gen::element<std::u32string>(
        U"1,234.5万", U"三四十", U"3至5", U"百余", U"十余万", U"三分之二", U"百分之九十二点一",
        U"两万三千", U"1亿3千多万", U"近2000", U"3—5万", U"不到半数", U"约4.1万");
    const std::u32string text = U"共有" + figure + U"人参加。";
    std::u32string wide = text;
    for (char32_t& c : wide)
        if (c > 0x20 && c < 0x7F) c += 0xFEE0;
    std::u32string traditional = text;
    constexpr std::u32string_view kFrom = U"万亿两余约";
    constexpr std::u32string_view kTo = U"萬億兩餘約";
    for (char32_t& c : traditional)
        if (const auto at = kFrom.find(c); at != std::u32string_view::npos) c = kTo[at];
    const auto expected = extract(text);
    RC_ASSERT(expected.size() == 1u);
    for (const std::u32string& other : {wide, traditional, spaced(text), spaced(traditional)}) {
        const auto claims = extract(other);
        RC_ASSERT(claims.size() == 1u);
        RC_ASSERT(claims[0].interval == expected[0].interval);
        RC_ASSERT(claims[0].value == expected[0].value);
        RC_ASSERT(claims[0].bound == expected[0].bound);
    }
}

RC_GTEST_PROP(Extract, AnyCodePointsAreReadWithoutHarm, (const std::u32string& noise)) {
    constexpr std::u32string_view kFigures =
        U"0123456789零一二三九十百千万亿半成番倍余多几分之点比至到—-+/"
        U":.,，％%‰¥$负下约近不到个月年天";
    std::u32string text;
    for (const char32_t c : noise) {
        const char32_t any = c % 0x110000;
        // Texts hold no surrogates: decoding refuses them.
        text += any >= 0xD800 && any < 0xE000 ? U' ' : any;
        text += kFigures[c % kFigures.size()];
        text += kFigures[c / 64 % kFigures.size()];
    }
    for (const Claim& claim : extract(text))
        RC_ASSERT(claim.interval.contains(claim.value) ||
                  (claim.interval.hi() && claim.interval.hi()->value == claim.value) ||
                  (claim.interval.lo() && claim.interval.lo()->value == claim.value));
}

}  // namespace
}  // namespace duizhang::claims
