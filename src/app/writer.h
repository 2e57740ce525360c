#pragma once
// Group commit: commands from many callers share one durable transaction.
// While one batch is being made durable, the next gathers.

#include <condition_variable>
#include <deque>
#include <future>
#include <thread>

#include "app/workspace.h"

namespace duizhang::app {

/// Threads: `submit` from any. The destructor finishes what was submitted.
class Writer {
public:
    /// `workspace` must outlive it.
    explicit Writer(Workspace& workspace, std::size_t max_batch = 1024);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// The future is ready when the command is durable, or refused.
    std::future<base::Result<Receipt>> submit(Command command);

private:
    struct Pending {
        Command command;
        std::promise<base::Result<Receipt>> promise;
    };

    void run();

    Workspace& workspace_;
    const std::size_t max_batch_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Pending> queue_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace duizhang::app
