#include "reconcile/reading.h"

#include <algorithm>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

Reading::Reading(std::u32string_view text, std::span<const claims::Claim> claims)
    : folded_(text), claims_(claims), dates_(written_dates(folded_.text())) {
    places_.reserve(claims.size());
    for (const auto& claim : claims) {
        places_.push_back({.begin = folded_at(claim.start),
                           .end = folded_at(claim.end),
                           .sentence = folded_at(claim.sentence.start),
                           .measure = key_of(std::string_view(claim.measure))});
    }
}

/// First word character that stands at `origin` or after it. Cost: logarithmic.
std::size_t Reading::folded_at(std::size_t origin) const {
    std::size_t low = 0;
    std::size_t high = folded_.size();
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (folded_.origin(middle) < origin) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

std::u32string_view Reading::slice(std::size_t from, std::size_t to) const {
    const auto all = words();
    to = std::min(to, all.size());
    return from < to ? all.substr(from, to - from) : std::u32string_view();
}

std::u32string_view Reading::link_after(std::size_t i) const {
    return i + 1 < size() ? slice(end(i), begin(i + 1)) : std::u32string_view();
}

std::u32string_view Reading::lead(std::size_t i) const {
    auto from = sentence_begin(i);
    if (i > 0) from = std::max(from, end(i - 1));
    return slice(from, begin(i));
}

std::size_t Reading::first_date_from(std::size_t at) const {
    const auto it = std::ranges::lower_bound(dates_, at, {}, &WrittenDate::begin);
    return static_cast<std::size_t>(it - dates_.begin());
}

}  // namespace duizhang::reconcile
