#include "reconcile/judge.h"

#include <utility>

#include "reconcile/answers.h"
#include "reconcile/reasons.h"

namespace duizhang::reconcile {

namespace {

JudgedClaim unassessed(const claims::Claim& claim, const Matches& matches) {
    JudgedClaim judged{.claim = claim,
                       .verdict = Verdict::kNotAssessable,
                       .reason = {.zh = "账上没有与之对应的指标",
                                  .en = "no indicator of the ledger speaks of this"},
                       .indicator = {},
                       .ledger = std::nullopt,
                       .score = 0,
                       .runner_up = std::nullopt,
                       .chosen = matches.dismissed};
    if (matches.dismissed) {
        judged.reason = {.zh = "有人认定：账上没有指标与这种说法对应",
                         .en = "a person chose that no indicator speaks of what is worded so"};
    }
    return judged;
}

/// Nothing is said about it, not even whether there is a figure.
JudgedClaim out_of_reach(const claims::Claim& claim, const Matches& matches) {
    auto judged = unassessed(claim, matches);
    judged.reason = {.zh = "这个数字所说的单位不在您的权限范围内，没有核对",
                     .en =
                         "this speaks of a node outside your part of the tree, so it was not "
                         "checked"};
    return judged;
}

bool is_close(const Matches& matches, double margin) {
    return !matches.chosen && matches.runner_up &&
           matches.best->score - matches.runner_up->score < margin;
}

Verdict verdict_of(const Answer& answer, const Match& match, bool sure) {
    switch (answer.fit) {
        case Fit::kAgrees:
        case Fit::kAgreedThen:
            return sure ? Verdict::kPass : Verdict::kUncertain;
        case Fit::kDisagrees:
            // Among whom a place is counted, the words seldom say.
            return sure && match.aspect != Aspect::kRank ? Verdict::kFail : Verdict::kUncertain;
        case Fit::kNotLookedUp:
            return Verdict::kNotAssessable;
        default:
            return Verdict::kUncertain;
    }
}

/// The match that counts and what the ledger answers to it. Words alone cannot tell two that are
/// tied apart: the one that agrees is taken, unless another figure of the sentence has it.
struct Decision {
    Match match;
    Answer answer;
    bool swapped;
};

base::Result<Decision> decide(const claims::Claim& claim, const Matches& matches,
                              FigureSource& source) {
    const auto& best = *matches.best;
    DZ_TRY(auto answer, ask(claim, matches, best, source));
    const bool agreed = answer.fit == Fit::kAgrees;
    if (!agreed && is_close(matches, kTieMargin) && !matches.runner_up_taken) {
        DZ_TRY(auto other, ask(claim, matches, *matches.runner_up, source));
        if (other.fit == Fit::kAgrees) {
            return Decision{
                .match = *matches.runner_up, .answer = std::move(other), .swapped = true};
        }
    }
    return Decision{.match = best, .answer = std::move(answer), .swapped = false};
}

}  // namespace

base::Result<JudgedClaim> judge(std::span<const claims::Claim> claims,
                                std::span<const Matches> all_matches, std::size_t index,
                                FigureSource& source) {
    const auto& claim = claims[index];
    const auto& matches = all_matches[index];
    if (!matches.best) return unassessed(claim, matches);
    DZ_TRY(auto decision, decide(claim, matches, source));
    if (decision.answer.figure.withheld) return out_of_reach(claim, matches);
    const auto candidates = source.candidates();
    const auto& candidate = candidates[decision.match.candidate];
    const bool sure = decision.match.score >= kSureMatch && !matches.second_choice;

    JudgedClaim judged{.claim = claim,
                       .verdict = verdict_of(decision.answer, decision.match, sure),
                       .reason = {},
                       .indicator = candidate.code,
                       .ledger = std::nullopt,
                       .score = decision.match.score,
                       .runner_up = std::nullopt,
                       .chosen = matches.chosen};
    const Candidate* second = nullptr;
    if (is_close(matches, kCloseMargin)) {
        const auto& other = decision.swapped ? *matches.best : *matches.runner_up;
        second = &candidates[other.candidate];
        judged.runner_up = RunnerUp{.indicator = second->code, .score = other.score};
    }
    judged.reason = reason_for({.claim = claim,
                                .match = decision.match,
                                .candidate = candidate,
                                .answer = decision.answer,
                                .verdict = judged.verdict,
                                .level = matches.level ? &claims[*matches.level] : nullptr,
                                .runner_up = second});
    judged.ledger = std::move(decision.answer.figure);
    return judged;
}

}  // namespace duizhang::reconcile
