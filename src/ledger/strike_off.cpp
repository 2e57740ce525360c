#include "ledger/strike_off.h"

#include <fmt/format.h>

#include <algorithm>

namespace duizhang::ledger {

bool was_reopened(const Register& source, const Entry& entry) {
    const auto is_final = [&](const std::string& code) {
        const auto* state = source.state(code);
        return state != nullptr && state->final;
    };
    return std::ranges::any_of(source.moves, [&](const Move& move) {
        return !is_final(move.to) && std::ranges::any_of(move.from, is_final) &&
               entry.last_actor_of.contains(move.code);
    });
}

Standing standing_of(const Register& source, const Entry& entry) {
    const auto* state = source.state(entry.state);
    return {.stage = state == nullptr ? Stage::kOpen : state->stage,
            .due = entry.due,
            .reopened = was_reopened(source, entry),
            .reversed = entry.reversed};
}

void count(const Standing& entry, const LightDays& days, StrikeOff& into) {
    if (entry.reversed) return;
    if (entry.stage == Stage::kWithdrawn) {
        ++into.withdrawn;
        return;
    }
    ++into.found;
    const bool closed = entry.stage == Stage::kClosed || entry.stage == Stage::kVerified;
    into.claimed += closed || entry.stage == Stage::kClaimed ? 1U : 0U;
    into.closed += closed ? 1U : 0U;
    into.verified += entry.stage == Stage::kVerified ? 1U : 0U;
    into.ever_closed += closed || entry.reopened ? 1U : 0U;
    into.reopened += entry.reopened ? 1U : 0U;
    const auto shown = light(closed, entry.due, days);
    into.overdue += shown == Light::kRed ? 1U : 0U;
    into.due_soon += shown == Light::kYellow ? 1U : 0U;
}

std::string percent_text(std::uint32_t part, std::uint32_t whole) {
    constexpr std::uint64_t kThousand = 1000;
    constexpr std::uint64_t kAlmostAll = 999;
    if (whole == 0) return {};
    if (part == 0) return "0";
    if (part >= whole) return "100";
    const auto tenths = (2 * kThousand * part + whole) / (2 * std::uint64_t{whole});
    const auto shown = std::clamp(tenths, std::uint64_t{1}, kAlmostAll);
    return fmt::format("{}.{}", shown / 10, shown % 10);
}

}  // namespace duizhang::ledger
