#include "claims/phrases.h"

namespace duizhang::claims {

void describe(const Scene& scene, const std::vector<Candidate>& candidates,
              std::vector<Claim>& claims) {
    (void)scene;
    (void)candidates;
    (void)claims;
}

}  // namespace duizhang::claims
