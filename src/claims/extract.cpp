#include "claims/extract.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/candidate.h"
#include "claims/kind.h"
#include "claims/phrases.h"
#include "claims/rules.h"
#include "quantity/number.h"

namespace duizhang::claims {
namespace {

using base::Rational;
using quantity::Precision;

/// The unit as written, half-width; a few signs stand for several letters. None for 百分之五: the
/// words are part of the number.
std::string unit_text(const Candidate& candidate, const Scene& scene) {
    std::u32string out;
    const bool currency = candidate.currency_end > 0;
    const std::size_t begin = currency ? candidate.currency_begin : candidate.unit_begin;
    const std::size_t end = currency ? candidate.currency_end : candidate.unit_end;
    for (const char32_t raw : scene.folded().spelled(begin, end)) {
        switch (raw) {
            case U'㎡':
                out += U"m2";
                break;
            case U'㎞':
                out += U"km";
                break;
            case U'㎏':
                out += U"kg";
                break;
            case U'℃':
                out += U"°C";
                break;
            default:
                out.push_back(quantity::fold_width(raw));
        }
    }
    // 两年半, 5分半钟: the half belongs to the number.
    if (const auto half = out.find(U'半'); half != std::u32string::npos && half > 0)
        out.resize(half);
    return base::encode_utf8(out);
}

Claim make_claim(const Candidate& candidate, const Sense& sense, const Scene& scene) {
    const auto& folded = scene.folded();
    const auto approximation = bound_of(candidate, scene);
    // 两倍 is no more exact than 200%.
    const bool share = candidate.is_share() || candidate.unit_class == UnitClass::kPoints ||
                       candidate.unit_class == UnitClass::kTimes;
    Claim claim;
    claim.start = folded.origin(candidate.begin);
    claim.end = folded.origin(candidate.end - 1) + 1;
    claim.text = base::encode_utf8(folded.source().substr(claim.start, claim.end - claim.start));
    claim.value = quantity::stated_value(candidate.number);
    claim.unit = unit_text(candidate, scene);
    claim.bound = approximation.bound;
    claim.kind = sense.kind;
    claim.direction = sense.direction;
    claim.interval = quantity::interval_of(candidate.number, approximation,
                                           share ? Precision::kShare : Precision::kCount);
    return claim;
}

std::vector<Candidate> accepted(const Scene& scene) {
    std::vector<Candidate> out;
    const auto text = scene.text();
    for (std::size_t at = 0; at < text.size();) {
        if (!quantity::starts_number(text[at])) {
            ++at;
            continue;
        }
        const auto scan = quantity::scan_figure(scene.folded(), at);
        at = scan.end;
        if (!scan.number) continue;
        const Candidate candidate = make_candidate(scene, *scan.number);
        if (rejected_by(candidate, scene).empty()) out.push_back(candidate);
        at = std::max(at, candidate.end);
    }
    return out;
}

}  // namespace

std::vector<Claim> extract(std::u32string_view text) {
    const Scene scene(text);
    const std::vector<Candidate> candidates = accepted(scene);
    std::vector<Claim> claims;
    claims.reserve(candidates.size());
    Neighbour neighbour;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Sense sense = sense_of(candidates[i], scene, neighbour);
        neighbour = {&candidates[i], sense};
        claims.push_back(make_claim(candidates[i], sense, scene));
    }
    describe(scene, candidates, claims);
    return claims;
}

}  // namespace duizhang::claims
