#include "reconcile/reconcile.h"

#include "reconcile/judge.h"
#include "reconcile/match.h"
#include "reconcile/relations.h"

namespace duizhang::reconcile {

std::vector<Finding> inner_checks(std::u32string_view text, std::span<const claims::Claim> claims) {
    const Reading reading(text, claims);
    std::vector<Finding> findings;
    const auto add = [&](std::vector<Finding> more) {
        findings.insert(findings.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    };
    add(sums(reading));
    add(ratios(text, claims));
    add(changes(text, claims));
    add(repeats(reading));
    add(averages(reading));
    add(differences(reading));
    add(shares(reading));
    add(enumerations(reading));
    add(name_variants(reading));
    add(streaks(reading));
    add(unit_clashes(reading));
    add(impossible_dates(reading));
    add(duplicate_paragraphs(text));
    return findings;
}

base::Result<Report> reconcile(std::u32string_view text, std::vector<claims::Claim> claims,
                               FigureSource* source) {
    Report report;
    report.findings = inner_checks(text, claims);
    if (source == nullptr) {
        for (auto& claim : claims) {
            report.claims.push_back(
                {.claim = std::move(claim),
                 .verdict = Verdict::kNotAssessable,
                 .reason = {.zh = "没有可以对照的账簿", .en = "there is no ledger to compare with"},
                 .indicator = {},
                 .ledger = std::nullopt,
                 .score = 0,
                 .runner_up = std::nullopt,
                 .chosen = false});
        }
        return report;
    }
    const auto matches = match_claims(text, claims, source->candidates(), source->attributions());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        DZ_TRY(auto judged, judge(claims, matches, i, *source));
        report.claims.push_back(std::move(judged));
    }
    return report;
}

}  // namespace duizhang::reconcile
