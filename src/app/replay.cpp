#include "app/replay.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

base::Status Replay::apply(const journal::StoredEvent& stored) {
    DZ_TRY(const auto event, journal::read(stored));
    last_ = event.sequence;
    DZ_TRY_VOID(apply_to_books(event, books_));
    DZ_TRY_VOID(decisions_.apply(event));
    DZ_TRY_VOID(directory_.apply(event));
    return ledger::is_about_entry(event.draft.kind) ? apply_to_entry(event) : base::Status();
}

base::Status Replay::apply_to_entry(const journal::Event& event) {
    const auto& subject = event.draft.subject;
    std::uint64_t number = 0;
    if (const auto [end, error] =
            std::from_chars(subject.data(), subject.data() + subject.size(), number);
        error != std::errc() || end != subject.data() + subject.size()) {
        return fail(ErrorCode::kInvalidJournal,
                    fmt::format("event {}: subject \"{}\"", event.sequence.value, subject));
    }
    const base::EntryId id{number};
    std::optional<ledger::Entry> current;
    if (const auto it = entries_.find(id); it != entries_.end()) current = std::move(it->second);
    DZ_TRY(auto entry, ledger::replay(current, event));
    entries_[id] = std::move(entry);
    for (const auto& posting : event.draft.postings) {
        postings_.push_back({.sequence = event.sequence, .entry = id, .posting = posting});
    }
    return {};
}

std::vector<ledger::PostingRow> Replay::take_postings() { return std::exchange(postings_, {}); }

}  // namespace duizhang::app
