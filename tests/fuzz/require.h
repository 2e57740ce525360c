#pragma once
// What a fuzzed input must never break. A breach stops the process, which libFuzzer reports.

#include <cstdio>
#include <cstdlib>

namespace duizhang::fuzz {

inline void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

}  // namespace duizhang::fuzz
