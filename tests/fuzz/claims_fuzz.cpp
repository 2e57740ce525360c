// Bytes → text → claims → inner checks: every span in range and in order.

#include "claims/extract.h"
#include "documents/detail/readers.h"
#include "fuzz/document_rules.h"
#include "reconcile/reconcile.h"

using namespace duizhang;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = documents::detail::read_text({reinterpret_cast<const char*>(data), size});
    if (!document) return 0;
    fuzz::require_sound(*document);
    const std::u32string_view text = document->text;
    const auto claims = claims::extract(text);
    std::size_t at = 0;
    for (const auto& claim : claims) {
        require(claim.start >= at && claim.start < claim.end && claim.end <= text.size(),
                "claims lie in the text, in order");
        require(claim.sentence.start <= claim.start && claim.end <= claim.sentence.end &&
                    claim.sentence.end <= text.size(),
                "a claim lies in its sentence");
        require(!claim.head || *claim.head < claims.size(), "a head is a claim");
        at = claim.start;
    }
    for (const auto& finding : reconcile::inner_checks(text, claims)) {
        for (const auto member : finding.members) {
            require(member < text.size(), "members lie in the text");
        }
        require(!finding.reason.zh.empty() && !finding.reason.en.empty(), "a finding has a reason");
    }
    require(reconcile::fingerprints(text, claims).size() == claims.size(),
            "each claim has its fingerprint");
    return 0;
}
