#pragma once
// How work that takes over a second says how far it is.

#include <cstdint>
#include <string_view>

namespace duizhang::base {

class Progress {
public:
    virtual ~Progress() = default;
    /// `done` of `total` steps of `what` (a stable English key such as "verify"); total 0 =
    /// unknown.
    virtual void report(std::string_view what, std::uint64_t done, std::uint64_t total) = 0;
};

class NoProgress final : public Progress {
public:
    void report(std::string_view, std::uint64_t, std::uint64_t) override {}
};

}  // namespace duizhang::base
