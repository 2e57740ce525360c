// Checks that need several texts: the same thing stated in each.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "reconcile/reading.h"
#include "reconcile/reconcile.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

using claims::Claim;
using claims::Kind;

/// A measure shorter than this names too little to tell two things alike.
constexpr std::size_t kShortestMeasure = 4;

/// A statement with the text it stands in.
struct Statement {
    std::size_t text;
    std::size_t start;
    const Claim* claim;
};

/// What a figure is about: measure, when, where, in what, and whether it is a level or a change.
std::u32string subject_of(const Claim& claim) {
    auto key = key_of(std::string_view(claim.measure));
    if (key.size() < kShortestMeasure) return {};
    key += U'|' + key_of(std::string_view(claim.period));
    key += U'|' + key_of(std::string_view(claim.scope));
    key += U'|' + key_of(std::string_view(claim.unit));
    key += U'|' + static_cast<char32_t>(U'0' + static_cast<char32_t>(claim.kind));
    key += U'|' + static_cast<char32_t>(U'0' + static_cast<char32_t>(claim.direction));
    return key;
}

/// Whether the period names its year, so that it is one in every text.
bool names_year(const Claim& claim) {
    const auto period = key_of(std::string_view(claim.period));
    const auto at = period.find(U'年');
    return at != std::u32string::npos && at >= 4 &&
           std::ranges::all_of(period.substr(at - 4, 4),
                               [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

CrossFinding finding_on(const Statement& first, const Statement& again, Verdict verdict) {
    const bool agree = verdict == Verdict::kPass;
    return {.type = "repeat",
            .verdict = verdict,
            .members = {{.text = first.text, .start = first.start},
                        {.text = again.text, .start = again.start}},
            .reason = {.zh = fmt::format("“{}”第{}份称{}、第{}份称{}{}", first.claim->measure,
                                         first.text + 1, written(*first.claim), again.text + 1,
                                         written(*again.claim), agree ? "，一致" : "，不一致"),
                       .en = fmt::format("\"{}\" is {} in text {} and {} in text {}",
                                         first.claim->measure, written(*first.claim),
                                         first.text + 1, written(*again.claim), again.text + 1)}};
}

}  // namespace

std::vector<CrossFinding> cross_checks(std::span<const GivenText> texts) {
    std::vector<CrossFinding> findings;
    std::unordered_map<std::u32string, Statement> first_of;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        // Within one text the inner checks speak: of a text only the first statement counts.
        std::unordered_map<std::u32string, Statement> here;
        for (const auto& claim : texts[t].claims) {
            if (claim.kind == Kind::kDuration && claim.period.empty()) continue;
            auto subject = subject_of(claim);
            if (subject.empty()) continue;
            const Statement statement{.text = t, .start = claim.start, .claim = &claim};
            if (!here.try_emplace(subject, statement).second) continue;
            const auto [it, fresh] = first_of.try_emplace(std::move(subject), statement);
            if (fresh) continue;
            const auto& first = it->second;
            auto verdict = Verdict::kPass;
            if (!first.claim->interval.intersects(claim.interval)) {
                const bool word_for_word =
                    names_year(claim) && frame_of(texts[first.text].text, *first.claim) ==
                                             frame_of(texts[t].text, claim);
                verdict = word_for_word ? Verdict::kFail : Verdict::kUncertain;
            }
            findings.push_back(finding_on(first, statement, verdict));
        }
    }
    return findings;
}

}  // namespace duizhang::reconcile
