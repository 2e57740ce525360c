#include "reconcile/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

constexpr int kShownDecimals = 4;

std::string shown(const base::Rational& value) { return value.to_decimal(kShownDecimals); }

/// What the claim says, on the scale of the ledger: a fall of 8.6% is −8.6.
bool agrees(const claims::Claim& claim, const Match& match, const LedgerFigure& figure) {
    if (!figure.present) return false;
    if (match.aspect == Aspect::kChangePercent && claim.direction == claims::Direction::kDown) {
        const auto magnitude = base::Rational(0).minus(figure.value);
        return magnitude && claim.interval.contains(*magnitude);
    }
    return claim.interval.contains(figure.value);
}

std::string arithmetic(const Match& match, const LedgerFigure& figure, const Candidate& candidate) {
    if (match.aspect == Aspect::kChangePercent && figure.current && figure.previous) {
        return fmt::format("{} ÷ {} − 1 = {}%", shown(*figure.current), shown(*figure.previous),
                           shown(figure.value.rounded(2)));
    }
    return shown(figure.value) + candidate.indicator->measure_unit;
}

Sentence place_of(const LedgerFigure& figure) {
    static constexpr std::string_view kGrades = "ABCD";
    const auto grade = kGrades.substr(static_cast<std::size_t>(figure.grade), 1);
    return {.zh = fmt::format("{}，{}至{}，{}笔记录，可信等级{}", figure.node_name,
                              figure.period.first().to_string(), figure.period.last().to_string(),
                              figure.records, grade),
            .en = fmt::format("{}, {} to {}, {} records, grade {}", figure.node_name,
                              figure.period.first().to_string(), figure.period.last().to_string(),
                              figure.records, grade)};
}

Sentence reason_for(const claims::Claim& claim, const Match& match, const LedgerFigure& figure,
                    const Candidate& candidate, Verdict verdict) {
    const auto place = place_of(figure);
    const auto& title = candidate.indicator->title;
    const auto& english = title.en.empty() ? title.zh : title.en;
    const auto sum = arithmetic(match, figure, candidate);
    const auto text = written(claim);
    if (verdict == Verdict::kPass) {
        return {
            .zh = fmt::format("账上“{}”{}，与“{}”相符（{}）", title.zh, sum, text, place.zh),
            .en = fmt::format("ledger: {} {}, as \"{}\" says ({})", english, sum, text, place.en)};
    }
    const std::string hedge_zh = verdict == Verdict::kFail ? "" : "可能指";
    const std::string hedge_en = verdict == Verdict::kFail ? "" : "may mean ";
    return {.zh = fmt::format("{}“{}”：账上{}，文中“{}”（{}）", hedge_zh, title.zh, sum, text,
                              place.zh),
            .en = fmt::format("{}{}: ledger {}, text \"{}\" ({})", hedge_en, english, sum, text,
                              place.en)};
}

/// The figure at the node that the indicator is meant for or, where the claim names another that
/// agrees, there.
base::Result<LedgerFigure> figure_for(const claims::Claim& claim, const Match& match,
                                      FigureSource& source) {
    const auto& candidate = source.candidates()[match.candidate];
    DZ_TRY(auto figure, source.figure(candidate, match.aspect, candidate.node, candidate.period));
    if (agrees(claim, match, figure) || claim.scope.empty()) return figure;
    const auto named = source.node_named(claim.scope);
    if (!named || *named == candidate.node) return figure;
    DZ_TRY(auto elsewhere, source.figure(candidate, match.aspect, *named, candidate.period));
    return agrees(claim, match, elsewhere) ? elsewhere : figure;
}

/// Whether the text puts the figure into another time than the ledger's: another year, or one month
/// of a longer period. Words such as 截至6月底 and 5月22日以来 do not.
bool speaks_of_other_time(const claims::Claim& claim, const base::Period& period) {
    constexpr std::size_t kYearDigits = 4;
    const auto words = key_of(claim.period);
    if (has_word(words, U"去年 上年 前年 上一年 前1年 上1年")) return true;
    const auto digits = words.find_first_not_of(U"0123456789");
    if (digits == std::u32string::npos || digits == 0) return false;
    if (digits == kYearDigits && words[digits] == U'年') {
        const auto year = words.substr(0, digits);
        return year < key_of(std::to_string(period.first().ymd().year)) ||
               year > key_of(std::to_string(period.last().ymd().year));
    }
    const auto rest = std::u32string_view(words).substr(digits);
    const bool one_month = rest == U"月" || rest == U"月份";
    constexpr int kLongestMonth = 31;
    return one_month && period.days() > kLongestMonth;
}

JudgedClaim verdict_on(const claims::Claim& claim, const Match& match, LedgerFigure figure,
                       const Candidate& candidate, bool sure) {
    JudgedClaim judged{.claim = claim,
                       .verdict = Verdict::kUncertain,
                       .reason = {},
                       .indicator = candidate.code,
                       .ledger = std::nullopt,
                       .score = match.score,
                       .runner_up = std::nullopt,
                       .chosen = false};
    if (!figure.present) {
        judged.reason = {.zh = fmt::format("“{}”在账上还没有数", candidate.indicator->title.zh),
                         .en = fmt::format("the ledger has no figure for {} yet", candidate.code)};
    } else {
        const bool agreed = agrees(claim, match, figure);
        const bool doubtful = !agreed && speaks_of_other_time(claim, figure.period);
        if (sure && !doubtful) judged.verdict = agreed ? Verdict::kPass : Verdict::kFail;
        judged.reason = reason_for(claim, match, figure, candidate, judged.verdict);
    }
    judged.ledger = std::move(figure);
    return judged;
}

}  // namespace

base::Result<JudgedClaim> judge(const claims::Claim& claim, const Matches& matches,
                                FigureSource& source) {
    if (!matches.best) {
        return JudgedClaim{.claim = claim,
                           .verdict = Verdict::kNotAssessable,
                           .reason = {.zh = "账上没有与之对应的指标",
                                      .en = "no indicator of the ledger speaks of this"},
                           .indicator = {},
                           .ledger = std::nullopt,
                           .score = 0,
                           .runner_up = std::nullopt,
                           .chosen = false};
    }
    const auto candidates = source.candidates();
    auto chosen = *matches.best;
    DZ_TRY(auto figure, figure_for(claim, chosen, source));
    const bool tied = matches.runner_up && chosen.score - matches.runner_up->score < kTieMargin;
    bool sure = chosen.score >= kSureMatch;
    if (tied && !agrees(claim, chosen, figure)) {
        // Words alone cannot tell the two apart: the claim may speak of the other.
        DZ_TRY(auto other, figure_for(claim, *matches.runner_up, source));
        if (agrees(claim, *matches.runner_up, other)) {
            chosen = *matches.runner_up;
            figure = std::move(other);
            sure = chosen.score >= kSureMatch;
        }
    }
    return verdict_on(claim, chosen, std::move(figure), candidates[chosen.candidate], sure);
}

}  // namespace duizhang::reconcile
