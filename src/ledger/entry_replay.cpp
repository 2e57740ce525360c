// Entries back from the journal.

#include <fmt/format.h>

#include <charconv>

#include "ledger/book_events.h"
#include "ledger/detail/entry_change.h"
#include "ledger/entry.h"

namespace duizhang::ledger {
namespace {

using base::ErrorCode;

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return base::fail(ErrorCode::kInvalidJournal,
                      fmt::format("event {}: {}", event.sequence.value, what));
}

}  // namespace

bool is_about_entry(std::string_view kind) {
    return kind == kEntryOpened || kind == kEntryMoved || kind == kEntryReversed ||
           kind == kEntryAmended || kind == kEntryCommented;
}

base::Result<std::optional<base::EntryId>> entry_of(const journal::Event& event) {
    const auto& kind = event.draft.kind;
    if (!is_about_entry(kind)) return std::optional<base::EntryId>();
    const auto& subject = event.draft.subject;
    std::uint64_t id = 0;
    const auto* end = subject.data() + subject.size();
    const auto [stopped, error] = std::from_chars(subject.data(), end, id);
    const bool is_opening = kind == kEntryOpened;
    if (error != std::errc() || stopped != end || is_opening != (id == event.sequence.value)) {
        return wrong(event, fmt::format("subject \"{}\"", subject));
    }
    return std::optional(base::EntryId{id});
}

base::Result<Entry> replay(const std::optional<Entry>& current, const journal::Event& event) {
    DZ_TRY(const auto id, entry_of(event));
    if (!id) return wrong(event, fmt::format("kind \"{}\"", event.draft.kind));
    const bool is_opening = event.draft.kind == kEntryOpened;
    if (is_opening == current.has_value() || (current && current->id != *id)) {
        return wrong(event, fmt::format("entry {} is not there, or there already", id->value));
    }
    auto change = detail::read_change(event.draft);
    if (!change) return wrong(event, change.error().detail);
    auto entry = detail::apply(*change, event.draft, current.value_or(Entry{}));
    entry.id = *id;
    if (event.draft.kind != kEntryCommented) entry.version = event.sequence;
    return entry;
}

}  // namespace duizhang::ledger
