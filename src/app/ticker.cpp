// Round after round until it is stopped.

#include "app/ticker.h"

#include <fmt/format.h>

namespace duizhang::app {

Ticker::Ticker(NoticeKeeper& keeper, notices::Courier& courier, base::Clock& clock, Options options)
    : keeper_(keeper),
      courier_(courier),
      clock_(clock),
      options_(std::move(options)),
      thread_([this] { run(); }) {}

Ticker::~Ticker() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    courier_.stop();
    wake_.notify_one();
    thread_.join();
}

void Ticker::note(std::string_view work, const base::Status& status) {
    if (status) return;
    // What fails each second is said once.
    auto failure = fmt::format("{}: {}", work, base::sentence(status.error(), "en"));
    if (failure == last_failure_) return;
    options_.log(failure);
    last_failure_ = std::move(failure);
}

bool Ticker::step() {
    const auto today = base::day_of(clock_.now());
    if (today != last_day_) {
        for (const auto& work : options_.daily) note("daily work", work(today));
        last_day_ = today;
    }
    note("notices", keeper_.prepare());
    const auto sent = keeper_.deliver();
    if (!sent) {
        note("letters", base::fail(sent.error()));
        return false;
    }
    return *sent;
}

void Ticker::run() {
    for (;;) {
        bool more = false;
        try {
            more = step();
        } catch (const std::exception& error) {
            options_.log(fmt::format("a bug in the background work: {}", error.what()));
        }
        std::unique_lock lock(mutex_);
        if (!more) wake_.wait_for(lock, options_.pause, [this] { return stopping_; });
        if (stopping_) return;
    }
}

}  // namespace duizhang::app
