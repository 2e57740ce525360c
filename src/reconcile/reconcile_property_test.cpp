// A figure written in any way that the product writes figures is PASS, and FAIL when its last digit
// is another.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "quantity/quantity.h"
#include "reconcile/ledger_fixture.h"

namespace duizhang::reconcile {
namespace {

using base::Rational;
using quantity::Style;

constexpr std::u32string_view kLead = U"今年以来，全省破获电信网络诈骗案件";

std::u32string sentence_with(const std::string& figure) {
    const auto decoded = base::decode_utf8(figure);
    RC_ASSERT(decoded.has_value());
    return std::u32string(kLead) + *decoded + U"起。";
}

Rational any_count() {
    // Of every size, else nearly all have the same number of digits.
    const auto limit = *rc::gen::element<std::int64_t>(20, 500, 20'000, 3'000'000, 40'000'000'000);
    return {*rc::gen::resize(100, rc::gen::inRange<std::int64_t>(2, limit))};
}

Verdict verdict_on(const Rational& in_ledger, const std::string& figure) {
    LedgerFixture ledger;
    ledger.set("fraud_solved", in_ledger);
    const auto text = sentence_with(figure);
    const auto report = report_on(text, &ledger);
    RC_ASSERT(report.claims.size() == 1U);
    RC_LOG() << figure << ": " << report.claims.front().reason.zh << '\n';
    RC_ASSERT(report.claims.front().claim.start == kLead.size());
    return report.claims.front().verdict;
}

RC_GTEST_PROP(Reconcile, PassesWhateverWayTheLedgersFigureIsWritten, ()) {
    const auto value = any_count();
    const auto style = *rc::gen::element(Style::kPlain, Style::kGrouped, Style::kRounded,
                                         Style::kAtLeast, Style::kChinese);
    RC_ASSERT(verdict_on(value, quantity::format(value, style)) == Verdict::kPass);
}

/// `figure` with its last digit one more or less, never 0 → 9 or 9 → 0, so that it stays a figure
/// of the same length; one more or less is also what its reading moves by.
std::string altered(std::string figure, bool up) {
    const auto last = figure.find_last_of("0123456789");
    RC_PRE(last != std::string::npos);
    auto& digit = figure[last];
    if (digit == '0') up = true;
    if (digit == '9') up = false;
    digit = static_cast<char>(digit + (up ? 1 : -1));
    return figure;
}

RC_GTEST_PROP(Reconcile, FailsWhenTheLastDigitIsAnother, ()) {
    const auto value = any_count();
    const auto style = *rc::gen::element(Style::kPlain, Style::kGrouped, Style::kRounded);
    const auto written = quantity::format(value, style);
    const auto other = altered(written, *rc::gen::arbitrary<bool>());
    RC_ASSERT(verdict_on(value, other) == Verdict::kFail);
}

RC_GTEST_PROP(Reconcile, JudgesPercentagesToTheirLastDigit, ()) {
    const auto tenths = *rc::gen::resize(100, rc::gen::inRange<std::int64_t>(1, 999));
    const auto value = Rational::of(tenths, 10);
    RC_ASSERT(value.has_value());
    LedgerFixture ledger;
    ledger.set("close_rate", *value);
    const auto verdict = [&](const std::string& figure) {
        const auto decoded = base::decode_utf8("隐患整改完成率达" + figure + "。");
        RC_ASSERT(decoded.has_value());
        const auto report = report_on(*decoded, &ledger);
        RC_ASSERT(report.claims.size() == 1U);
        return report.claims.front().verdict;
    };
    const auto written = value->to_decimal(1) + (value->is_integer() ? ".0%" : "%");
    RC_ASSERT(verdict(written) == Verdict::kPass);
    RC_ASSERT(verdict(altered(written, *rc::gen::arbitrary<bool>())) == Verdict::kFail);
    RC_ASSERT(verdict(quantity::format(*value, Style::kPercent)) == Verdict::kPass);
}

RC_GTEST_PROP(InnerChecks, AnswerWhateverStandsInAText, ()) {
    static const std::vector<std::u32string> kWords = {
        U"全省共",    U"其中",       U"发现隐患", U"12处",    U"139个", U"151个",    U"92.1%",
        U"，",        U"、",         U"。",       U"\n",      U"占",    U"这",       U"总数",
        U"由",        U"至",         U"同比上升", U"下降",    U"100%",  U"0处",      U"3类",
        U"9亿亿亿起", U"分为",       U"其他",     U"1亿万元", U"率",    U"不到5个",  U"300%",
        U"比",        U"近百万余人", U"（",       U"）",      U"等",    U"分别",     U"连续3年",
        U"2月30日",   U"2021年7月",  U"13月",     U"12人次",  U"人均",  U"三项措施", U"：",
        U"一是",      U"二是",       U"局长",     U"张三丰",  U"同志",  U"提高",     U"从",
        U"5倍",       U"翻一番",     U"是",       U"年均",    U"25时"};
    std::u32string text;
    for (const auto& word : *rc::gen::resize(
             60, rc::gen::container<std::vector<std::u32string>>(rc::gen::elementOf(kWords)))) {
        text += word;
    }
    const auto claims = claims::extract(text);
    for (const auto& finding : inner_checks(text, claims)) {
        RC_ASSERT(!finding.members.empty());
        RC_ASSERT(!finding.reason.zh.empty());
        RC_ASSERT(!finding.reason.en.empty());
        for (const auto member : finding.members) RC_ASSERT(member < text.size());
    }
}

}  // namespace
}  // namespace duizhang::reconcile
