#include "reconcile/choices.h"

#include <algorithm>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// A shorter measure says too little for a longer one to mean the same.
constexpr std::size_t kTellingMeasure = 4;

struct Parts {
    std::u32string measure;
    std::string rest;  ///< Classifier and kind.
};

Parts parts_of(const std::string& wording) {
    const auto bar = wording.find('|');
    if (bar == std::string::npos) return {};
    return {.measure = key_of(std::string_view(wording).substr(0, bar)),
            .rest = wording.substr(bar)};
}

bool one_holds_the_other(const std::u32string& a, const std::u32string& b) {
    const auto& shorter = a.size() < b.size() ? a : b;
    const auto& longer = a.size() < b.size() ? b : a;
    return shorter.size() >= kTellingMeasure && longer.find(shorter) != std::u32string::npos;
}

}  // namespace

Choices::Choices(std::span<const ledger::Attribution> attributions,
                 std::span<const Candidate> candidates) {
    if (attributions.empty()) return;
    for (std::size_t i = 0; i < candidates.size(); ++i) by_code_[candidates[i].code] = i;
    for (const auto& choice : attributions) {
        exact_[choice.wording] = choice.indicator;
        const auto candidate = by_code_.find(choice.indicator);
        if (candidate == by_code_.end()) continue;
        auto parts = parts_of(choice.wording);
        kindred_[parts.rest].push_back(
            {.measure = std::move(parts.measure), .candidate = candidate->second});
    }
}

std::optional<Choices::Choice> Choices::of(const claims::Claim& claim) const {
    if (exact_.empty()) return std::nullopt;
    const auto wording = wording_of(claim);
    if (wording.empty()) return std::nullopt;
    if (const auto exact = exact_.find(wording); exact != exact_.end()) {
        if (exact->second.empty()) return Choice{.candidate = std::nullopt};
        const auto candidate = by_code_.find(exact->second);
        if (candidate != by_code_.end()) return Choice{.candidate = candidate->second};
        return std::nullopt;
    }
    const auto parts = parts_of(wording);
    const auto kindred = kindred_.find(parts.rest);
    if (kindred == kindred_.end()) return std::nullopt;
    const auto& worded = kindred->second;
    const auto it = std::find_if(worded.rbegin(), worded.rend(), [&](const Worded& one) {
        return one_holds_the_other(one.measure, parts.measure);
    });
    return it == worded.rend() ? std::nullopt : std::optional(Choice{.candidate = it->candidate});
}

}  // namespace duizhang::reconcile
