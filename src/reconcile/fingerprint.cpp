// Marks by which people's decisions find their claims again.

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/utf8.h"
#include "reconcile/reconcile.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {
namespace {

constexpr std::size_t kShownDigits = 16;
/// What stands before the figure tells it apart where the text does not say what is counted.
constexpr std::size_t kContext = 8;

std::u32string context_of(std::u32string_view text, const claims::Claim& claim) {
    const auto before = key_of(
        text.substr(0, claim.start).substr(claim.start - std::min(claim.start, 4 * kContext)));
    return before.substr(before.size() - std::min(before.size(), kContext));
}

}  // namespace

std::string wording_of(const claims::Claim& claim) {
    const auto measure = key_of(claim.measure);
    if (measure.empty()) return {};
    return base::encode_utf8(measure) + "|" + base::encode_utf8(key_of(claim.unit)) + "|" +
           std::string(claims::to_string(claim.kind));
}

std::vector<std::string> fingerprints(std::u32string_view text,
                                      std::span<const claims::Claim> claims) {
    std::map<std::string, std::size_t> seen;
    std::vector<std::string> marks;
    marks.reserve(claims.size());
    for (const auto& claim : claims) {
        auto about = wording_of(claim);
        if (about.empty()) about = base::encode_utf8(context_of(text, claim));
        const auto figure = base::encode_utf8(key_of(claim.text));
        auto mark = base::digest(base::HashKind::kSha256, {figure, "\n", about})
                        .hex()
                        .substr(0, kShownDigits);
        const auto place = ++seen[mark];
        marks.push_back(place == 1 ? mark : mark + "-" + std::to_string(place));
    }
    return marks;
}

}  // namespace duizhang::reconcile
