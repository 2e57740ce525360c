// The system clock, and the change between instants and days of China Standard Time.

#include "base/clock.h"

#include <chrono>

namespace duizhang::base {
namespace {

constexpr std::chrono::hours kChinaOffset{8};

std::chrono::sys_time<std::chrono::microseconds> utc(InstantUs instant) {
    return std::chrono::sys_time<std::chrono::microseconds>{
        std::chrono::microseconds{instant.value}};
}

}  // namespace

InstantUs SystemClock::now() {
    const auto now =
        std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return {now.time_since_epoch().count()};
}

Day day_of(InstantUs instant) {
    // Down to seconds first, so that adding the offset cannot overflow.
    const auto local = std::chrono::floor<std::chrono::seconds>(utc(instant)) + kChinaOffset;
    const auto days = std::chrono::floor<std::chrono::days>(local).time_since_epoch().count();
    return {static_cast<std::int32_t>(days)};
}

InstantUs start_of(Day day) {
    const std::chrono::microseconds local = std::chrono::days{day.number};
    return {(local - kChinaOffset).count()};
}

}  // namespace duizhang::base
