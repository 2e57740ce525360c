#pragma once
// The first rows of an order, found without sorting the others.

#include <algorithm>
#include <cstdint>
#include <vector>

namespace duizhang::lists::detail {

struct Candidate {
    std::int64_t group = 0;
    std::int64_t key = 0;
    std::uint32_t row = 0;
};

/// Cost: constant a row, however the rows come, since the pool is halved at a time.
template <typename Less>
class TopRows {
public:
    TopRows(std::size_t wanted, Less less) : wanted_(wanted), less_(less) {}

    void add(const Candidate& candidate) {
        if (full_ && !less_(candidate, worst_)) return;
        pool_.push_back(candidate);
        if (pool_.size() >= 2 * wanted_ + kSlack) shrink();
    }

    /// At most the number wanted, in order from place `skip` on; nobody sees what lies before.
    std::vector<Candidate> take(std::size_t skip) {
        if (pool_.size() > wanted_) shrink();
        const auto seen = pool_.begin() + static_cast<std::ptrdiff_t>(std::min(skip, pool_.size()));
        std::nth_element(pool_.begin(), seen, pool_.end(), less_);
        std::sort(seen, pool_.end(), less_);
        return std::move(pool_);
    }

private:
    static constexpr std::size_t kSlack = 256;

    void shrink() {
        if (wanted_ == 0) {
            pool_.clear();
            return;
        }
        const auto last = pool_.begin() + static_cast<std::ptrdiff_t>(wanted_ - 1);
        std::nth_element(pool_.begin(), last, pool_.end(), less_);
        pool_.resize(wanted_);
        worst_ = pool_.back();
        full_ = true;
    }

    std::size_t wanted_;
    Less less_;
    std::vector<Candidate> pool_;
    Candidate worst_{};
    bool full_ = false;
};

}  // namespace duizhang::lists::detail
