#include "app/writer.h"

#include <algorithm>

namespace duizhang::app {

Writer::Writer(Workspace& workspace, std::size_t max_batch)
    : workspace_(workspace), max_batch_(max_batch), thread_([this] { run(); }) {}

Writer::~Writer() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

std::future<base::Result<Receipt>> Writer::submit(Command command) {
    Pending pending{.command = std::move(command), .promise = {}};
    auto future = pending.promise.get_future();
    {
        const std::lock_guard lock(mutex_);
        queue_.push_back(std::move(pending));
    }
    wake_.notify_one();
    return future;
}

void Writer::run() {
    for (;;) {
        std::vector<Command> commands;
        std::vector<std::promise<base::Result<Receipt>>> promises;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            const auto count = std::min(queue_.size(), max_batch_);
            for (std::size_t i = 0; i < count; ++i) {
                commands.push_back(std::move(queue_.front().command));
                promises.push_back(std::move(queue_.front().promise));
                queue_.pop_front();
            }
        }
        auto outcomes = workspace_.apply_each(commands);
        for (std::size_t i = 0; i < promises.size(); ++i) {
            promises[i].set_value(std::move(outcomes[i]));
        }
    }
}

}  // namespace duizhang::app
