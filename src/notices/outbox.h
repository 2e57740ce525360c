#pragma once
// Messages on their way out of the house 发件箱: when to try again, and when to give up. Pure.

#include <chrono>
#include <string>

#include "notices/preferences.h"

namespace duizhang::notices {

enum class DeliveryState : std::uint8_t { kWaiting, kSent, kGivenUp, kDropped };

/// "waiting", "sent", "given-up", "dropped" (the channel was switched off meanwhile)
std::string_view to_string(DeliveryState state);
/// Errors: kBadRequest.
base::Result<DeliveryState> parse_delivery_state(std::string_view text);

struct Delivery {
    std::int64_t id = 0;  ///< Given by the store; 0 before.
    std::string account;
    Channel channel = Channel::kMail;
    std::string letter;  ///< encode(Letter)
    int attempts = 0;
    base::InstantUs made;
    base::InstantUs next_try;
    DeliveryState state = DeliveryState::kWaiting;
    std::string failure;  ///< Why the last attempt failed, "" if it did not

    friend bool operator==(const Delivery&, const Delivery&) = default;
};

/// A minute, then twice as long each time; the last attempt is about a day and a half after the
/// first.
inline constexpr int kMaxAttempts = 12;
inline constexpr std::chrono::minutes kFirstDelay{1};

/// The delivery after an attempt at `now`; `failure` "" = it was taken.
Delivery after_attempt(Delivery delivery, base::InstantUs now, std::string failure);

}  // namespace duizhang::notices
