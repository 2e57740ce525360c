#include "app/demo_random.h"

#include <algorithm>
#include <numeric>

namespace duizhang::app {

DemoRandom DemoRandom::stream(std::uint64_t seed, std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ seed;  // FNV-1a over the name.
    for (const char c : name) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return DemoRandom(hash);
}

std::uint64_t DemoRandom::next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

std::uint64_t DemoRandom::below(std::uint64_t bound) {
    DZ_ASSERT(bound >= 1 && bound <= (std::uint64_t{1} << 32U));
    return ((next() >> 32U) * bound) >> 32U;
}

std::int64_t DemoRandom::within(NumberRange range) {
    DZ_ASSERT(range.low <= range.high);
    return range.low +
           static_cast<std::int64_t>(below(static_cast<std::uint64_t>(range.high - range.low) + 1));
}

std::size_t DemoRandom::weighted(std::span<const std::int64_t> weights) {
    const auto sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    DZ_ASSERT(sum > 0);
    auto left = static_cast<std::int64_t>(below(static_cast<std::uint64_t>(sum)));
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (left < weights[i]) return i;
        left -= weights[i];
    }
    return weights.size() - 1;
}

std::vector<std::int64_t> split_exactly(std::int64_t total, std::span<const std::int64_t> weights) {
    DZ_ASSERT(total >= 0 && !weights.empty());
    std::vector<std::int64_t> used(weights.begin(), weights.end());
    auto sum = std::accumulate(used.begin(), used.end(), std::int64_t{0});
    if (sum == 0) {
        std::ranges::fill(used, 1);
        sum = static_cast<std::int64_t>(used.size());
    }
    std::vector<std::int64_t> shares(used.size());
    std::vector<std::size_t> order(used.size());
    std::vector<std::int64_t> remainders(used.size());
    std::int64_t given = 0;
    for (std::size_t i = 0; i < used.size(); ++i) {
        const __int128 product = static_cast<__int128>(total) * used[i];
        shares[i] = static_cast<std::int64_t>(product / sum);
        remainders[i] = static_cast<std::int64_t>(product % sum);
        given += shares[i];
        order[i] = i;
    }
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; given < total; ++i, ++given) ++shares[order[i]];
    return shares;
}

}  // namespace duizhang::app
