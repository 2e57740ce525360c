#pragma once
// The thread of the background work beside a server.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/notice_keeper.h"

namespace duizhang::app {

/// Threads: one inside. The destructor ends what is under way and waits for it.
class Ticker {
public:
    struct Options {
        std::chrono::milliseconds pause{1'000};
        /// Run once on each calendar day (of China) before the day's notices, and at start.
        std::vector<std::function<base::Status(base::Day today)>> daily;
        std::function<void(const std::string&)> log;
    };

    /// All must outlive it.
    Ticker(NoticeKeeper& keeper, notices::Courier& courier, base::Clock& clock, Options options);
    ~Ticker();
    Ticker(const Ticker&) = delete;
    Ticker& operator=(const Ticker&) = delete;

private:
    void run();
    /// True if there is more to do at once.
    bool step();
    void note(std::string_view work, const base::Status& status);

    NoticeKeeper& keeper_;
    notices::Courier& courier_;
    base::Clock& clock_;
    const Options options_;
    base::Day last_day_{};
    std::string last_failure_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace duizhang::app
