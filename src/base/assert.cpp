// Where a broken invariant ends: one line on stderr, then the process.

#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace duizhang::base {

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "duizhang: bug: %s does not hold (%s:%d)\n", condition, file, line);
    std::abort();
}

}  // namespace duizhang::base
