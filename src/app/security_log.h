#pragma once
// Lines of the security log, written where things happen.

#include <string_view>

#include "base/clock.h"
#include "people/secret_store.h"

namespace duizhang::app {

/// How long the log is kept. Graded protection asks for six months (GB/T 22239-2019, 8.1.4.3).
inline constexpr std::uint32_t kSecurityLogDays = 180;

struct SecurityLine {
    std::string_view kind;
    std::string account;
    std::string actor;
    std::string address;
    std::string detail;
};

/// Also forgets what is older than kSecurityLogDays.
base::Status log_security(people::SecretStore& store, base::Clock& clock, SecurityLine line);

}  // namespace duizhang::app
