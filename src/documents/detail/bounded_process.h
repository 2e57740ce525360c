#pragma once
// Runs work on a stranger's file in a process of its own, which can be stopped, refused memory and
// lost without harm. For libraries that offer no such bounds themselves. Private to this folder.

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::documents::detail {

struct ProcessLimits {
    std::chrono::milliseconds time{0};
    std::size_t memory_bytes = 0;  ///< On top of what this process has. Not held under sanitizers.
    std::size_t output_bytes = 0;
};

/// What the work hands back.
class Output {
public:
    explicit Output(int pipe) : pipe_(pipe) {}
    void write(std::string_view bytes);

private:
    int pipe_;
};

/// Runs `work` in a copy of this process and returns what it wrote. The copy has this thread only:
/// `work` must not wait for others, use libraries that other threads use, or write to files.
/// Errors: kLimitExceeded, kUnreadableDocument (the work crashed), kStorageUnavailable (no process
/// could be made).
base::Result<std::string> run_bounded(const ProcessLimits& limits,
                                      const std::function<void(Output&)>& work);

}  // namespace duizhang::documents::detail
