#pragma once
// How far a list is struck off 对账销号: claimed, closed, verified, reopened, overdue. Closed is
// not fixed, so each is counted by itself. Pure.

#include <cstdint>
#include <string>

#include "ledger/calendar.h"
#include "ledger/entry.h"

namespace duizhang::ledger {

/// Counts of entries; reversed ones are nowhere.
struct StrikeOff {
    std::uint32_t found = 0;      ///< All but the withdrawn.
    std::uint32_t withdrawn = 0;  ///< 撤销
    std::uint32_t claimed = 0;    ///< Said to be done: claimed, closed or verified.
    std::uint32_t closed = 0;     ///< 已销号: closed or verified.
    std::uint32_t verified = 0;   ///< 回头看通过
    std::uint32_t ever_closed = 0;
    std::uint32_t reopened = 0;  ///< At least once.
    std::uint32_t overdue = 0;   ///< Not closed, and red.
    std::uint32_t due_soon = 0;  ///< Not closed, and yellow.

    friend bool operator==(const StrikeOff&, const StrikeOff&) = default;
};

/// Whether it has left a final state by a move at any time.
bool was_reopened(const Register& source, const Entry& entry);

/// What counting needs to know of an entry.
struct Standing {
    Stage stage = Stage::kOpen;
    std::optional<base::Day> due;
    bool reopened = false;
    bool reversed = false;
};
Standing standing_of(const Register& source, const Entry& entry);

void count(const Standing& entry, const LightDays& days, StrikeOff& into);

/// With one decimal, rounded half up; "" of nothing. Never "100.0" while one is missing, nor "0.0"
/// while there is one; all is "100", none "0".
std::string percent_text(std::uint32_t part, std::uint32_t whole);

}  // namespace duizhang::ledger
