#pragma once
// Invariants that only our own bug can break. Always compiled in: a wrong ledger is worse than a
// stop.

namespace duizhang::base {

[[noreturn]] void assertion_failed(const char* condition, const char* file, int line);

}  // namespace duizhang::base

#define DZ_ASSERT(condition) \
    ((condition) ? void(0) : ::duizhang::base::assertion_failed(#condition, __FILE__, __LINE__))
