// Exponential back-off.

#include "notices/outbox.h"

#include <array>

namespace duizhang::notices {
namespace {

constexpr std::array kStates{DeliveryState::kWaiting, DeliveryState::kSent, DeliveryState::kGivenUp,
                             DeliveryState::kDropped};

}  // namespace

std::string_view to_string(DeliveryState state) {
    switch (state) {
        case DeliveryState::kWaiting:
            return "waiting";
        case DeliveryState::kSent:
            return "sent";
        case DeliveryState::kGivenUp:
            return "given-up";
        case DeliveryState::kDropped:
            break;
    }
    return "dropped";
}

base::Result<DeliveryState> parse_delivery_state(std::string_view text) {
    for (const auto state : kStates) {
        if (to_string(state) == text) return state;
    }
    return base::fail(base::ErrorCode::kBadRequest, std::string(text));
}

Delivery after_attempt(Delivery delivery, base::InstantUs now, std::string failure) {
    ++delivery.attempts;
    delivery.failure = std::move(failure);
    if (delivery.failure.empty()) {
        delivery.state = DeliveryState::kSent;
    } else if (delivery.attempts >= kMaxAttempts) {
        delivery.state = DeliveryState::kGivenUp;
    } else {
        const auto delay = kFirstDelay * (std::int64_t{1} << (delivery.attempts - 1));
        delivery.next_try = {now.value + std::chrono::microseconds(delay).count()};
    }
    return delivery;
}

}  // namespace duizhang::notices
