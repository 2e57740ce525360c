#include "app/security_log.h"

namespace duizhang::app {
namespace {

constexpr std::int64_t kDayUs = 24LL * 60 * 60 * 1'000'000;

}  // namespace

base::Status log_security(people::SecretStore& store, base::Clock& clock, SecurityLine line) {
    const auto now = clock.now();
    DZ_TRY_VOID(store.forget_log({now.value - kSecurityLogDays * kDayUs}));
    return store.log({.id = 0,
                      .at_us = now,
                      .kind = std::string(line.kind),
                      .account = std::move(line.account),
                      .actor = std::move(line.actor),
                      .address = std::move(line.address),
                      .detail = std::move(line.detail)});
}

}  // namespace duizhang::app
