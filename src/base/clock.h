#pragma once
// Time is passed in: the core never asks the system what time it is.

#include "base/day.h"
#include "base/ids.h"

namespace duizhang::base {

class Clock {
public:
    virtual ~Clock() = default;
    virtual InstantUs now() = 0;
};

class SystemClock final : public Clock {
public:
    InstantUs now() override;
};

/// A clock for tests and for the demo: starts where told, advances only when told.
class ManualClock final : public Clock {
public:
    explicit ManualClock(InstantUs start) : now_(start) {}
    InstantUs now() override { return now_; }
    void set(InstantUs now) { now_ = now; }

private:
    InstantUs now_;
};

/// The calendar day of an instant in China Standard Time (UTC+8, no daylight saving).
Day day_of(InstantUs instant);

/// The instant at which `day` begins in China Standard Time.
InstantUs start_of(Day day);

}  // namespace duizhang::base
