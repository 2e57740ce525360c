#pragma once
// Text of a report → its claims. Pure; no part of it depends on which report it is.

#include <string_view>
#include <vector>

#include "claims/claim.h"

namespace duizhang::claims {

/// All claims of `text` in order of place. Offsets count code points of `text` as given, line
/// breaks included. Cost: linear in the length; while it runs 9 bytes a code point beside the
/// claims. Threads: any number at once.
std::vector<Claim> extract(std::u32string_view text);

}  // namespace duizhang::claims
