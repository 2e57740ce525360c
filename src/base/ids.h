#pragma once
// Distinct integer types for things that must never be mixed up.

#include <compare>
#include <cstdint>
#include <functional>

namespace duizhang::base {

/// A number that only means something together with its tag. Zero is a valid value.
template <typename Tag, typename Integer>
struct StrongId {
    Integer value{};

    friend constexpr auto operator<=>(StrongId, StrongId) = default;
};

/// Position of an event in its book, from 1 without gaps. 0 means "before the first event".
using Sequence = StrongId<struct SequenceTag, std::uint64_t>;
/// Number of an organisation node, given once by the event that added it; dense from 0.
using NodeId = StrongId<struct NodeTag, std::uint32_t>;
/// Number of an account, given once by the event that loaded its campaign; dense from 0.
using AccountId = StrongId<struct AccountTag, std::uint32_t>;
/// Number of a category, given once likewise. 0 is "no category".
using CategoryId = StrongId<struct CategoryTag, std::uint32_t>;
/// Number of an entry: the sequence of the event that opened it.
using EntryId = StrongId<struct EntryTag, std::uint64_t>;

/// Microseconds since 1970-01-01T00:00:00Z.
using InstantUs = StrongId<struct InstantTag, std::int64_t>;

}  // namespace duizhang::base

template <typename Tag, typename Integer>
struct std::hash<duizhang::base::StrongId<Tag, Integer>> {
    std::size_t operator()(duizhang::base::StrongId<Tag, Integer> id) const noexcept {
        return std::hash<Integer>{}(id.value);
    }
};
