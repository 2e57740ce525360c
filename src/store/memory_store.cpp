// A book kept in memory, with the same rules as one in a database.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "base/assert.h"
#include "ledger/book_events.h"
#include "store/open_store.h"

namespace duizhang::store {
namespace {

using base::ErrorCode;
using journal::StoredEvent;
using ledger::Entry;
using ledger::EntryFilter;
using ledger::PostingRow;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Letters A–Z count as a–z, like in the databases.
bool contains(std::string_view text, std::string_view part) {
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return part.empty() ||
           std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

std::string_view title_of(const Entry& entry) {
    const auto found = entry.private_fields.find("title");
    return found == entry.private_fields.end() ? std::string_view() : found->second;
}

class MemoryStore final : public ledger::LedgerStore {
public:
    base::Result<std::optional<StoredEvent>> last_event() override {
        if (events_.empty()) return std::nullopt;
        return events_.back().stored;
    }

    base::Result<std::optional<StoredEvent>> event(base::Sequence sequence) override {
        if (sequence.value == 0 || sequence.value > events_.size()) return std::nullopt;
        return events_[sequence.value - 1].stored;
    }

    base::Status for_each_event(
        base::Sequence after,
        const std::function<base::Status(const StoredEvent&)>& visit) override {
        // By index and by copy: the visitor may append.
        for (std::size_t i = after.value; i < events_.size(); ++i) {
            const StoredEvent stored = events_[i].stored;
            DZ_TRY_VOID(visit(stored));
        }
        return {};
    }

    base::Result<std::optional<base::Sequence>> sequence_of_key(
        std::string_view idempotency_key) override {
        const auto found = keys_.find(std::string(idempotency_key));
        if (found == keys_.end()) return std::nullopt;
        return found->second;
    }

    base::Status append_events(std::span<const StoredEvent> events) override {
        return writing([&] { return insert_events(events); });
    }

    base::Result<base::Sequence> sequence_at(base::InstantUs instant) override {
        const auto later = std::ranges::upper_bound(events_, instant, {}, &Held::recorded_at);
        return base::Sequence{static_cast<std::uint64_t>(later - events_.begin())};
    }

    base::Status check_storage() override { return {}; }

    base::Status transaction(const std::function<base::Status()>& work) override {
        DZ_ASSERT(!in_transaction_);
        in_transaction_ = true;
        doom_.reset();
        auto status = work();
        if (status && doom_) status = base::fail(*doom_);
        if (!status) std::for_each(undo_.rbegin(), undo_.rend(), [](const auto& undo) { undo(); });
        undo_.clear();
        in_transaction_ = false;
        doom_.reset();
        return status;
    }

    base::Status put_postings(std::span<const PostingRow> rows) override {
        return writing([&] { return insert_postings(rows); });
    }

    base::Status put_entries(std::span<const Entry> entries) override {
        return writing([&] { return insert_entries(entries); });
    }

    base::Result<std::optional<Entry>> entry(base::EntryId id) override {
        const auto found = entries_.find(id);
        if (found == entries_.end()) return std::nullopt;
        return found->second;
    }

    base::Result<std::vector<Entry>> entries(std::span<const base::EntryId> ids) override {
        std::vector<Entry> found;
        for (const base::EntryId id : ids) {
            const auto at = entries_.find(id);
            if (at != entries_.end()) found.push_back(at->second);
        }
        return found;
    }

    base::Result<std::vector<Entry>> find_entries(const EntryFilter& filter) override {
        std::vector<Entry> found;
        std::size_t to_skip = filter.offset;
        for (const auto& [id, entry] : entries_) {
            if (found.size() == filter.limit) break;
            if (!matches(filter, entry)) continue;
            if (to_skip > 0) {
                --to_skip;
            } else {
                found.push_back(entry);
            }
        }
        return found;
    }

    base::Result<std::optional<Entry>> entry_of_number(std::string_view campaign,
                                                       std::string_view register_code,
                                                       std::string_view number) override {
        for (const auto& [id, entry] : entries_) {
            if (entry.campaign == campaign && entry.register_code == register_code &&
                entry.number == number) {
                return entry;
            }
        }
        return std::nullopt;
    }

    base::Result<std::vector<Entry>> entries_with(const ledger::FieldFilter& filter) override {
        std::vector<Entry> found;
        for (const auto& [id, entry] : entries_) {
            if (found.size() == filter.limit) break;
            const auto value = entry.fields.find(filter.field);
            if (entry.campaign == filter.campaign && entry.register_code == filter.register_code &&
                value != entry.fields.end() && value->second == filter.value) {
                found.push_back(entry);
            }
        }
        return found;
    }

    base::Result<std::uint64_t> count_entries(const EntryFilter& filter) override {
        return static_cast<std::uint64_t>(std::ranges::count_if(
            entries_, [&](const auto& item) { return matches(filter, item.second); }));
    }

    base::Result<std::uint64_t> register_size(std::string_view campaign,
                                              std::string_view register_code) override {
        const auto found = registers_.find({std::string(campaign), std::string(register_code)});
        return found == registers_.end() ? 0 : found->second;
    }

    base::Result<std::vector<base::EntryId>> entries_with_evidence(
        const base::Digest& digest) override {
        std::vector<base::EntryId> found;
        for (const auto& [id, entry] : entries_) {
            const auto& pieces = entry.evidence;
            if (std::ranges::find(pieces, digest.hex(), &ledger::Evidence::digest) !=
                pieces.end()) {
                found.push_back(id);
            }
        }
        return found;
    }

    base::Result<std::vector<StoredEvent>> events_of(base::EntryId id) override {
        std::vector<StoredEvent> found;
        for (const Held& held : events_) {
            if (held.entry == id) found.push_back(held.stored);
        }
        return found;
    }

    base::Status for_each_event_of_kinds(
        std::span<const std::string_view> kinds,
        const std::function<base::Status(const StoredEvent&)>& visit) override {
        for (std::size_t i = 0; i < events_.size(); ++i) {
            if (std::ranges::find(kinds, events_[i].kind) == kinds.end()) continue;
            const StoredEvent stored = events_[i].stored;
            DZ_TRY_VOID(visit(stored));
        }
        return {};
    }

    base::Status for_each_posting(base::Sequence after,
                                  const std::function<void(const PostingRow&)>& visit) override {
        for (std::size_t i = 0; i < postings_.size(); ++i) {
            const PostingRow row = postings_[i];
            if (row.sequence > after) visit(row);
        }
        return {};
    }

    base::Status for_each_entry(const std::function<void(const Entry&)>& visit) override {
        for (const auto& [id, entry] : entries_) visit(entry);
        return {};
    }

    base::Status drop_derived() override {
        return writing([&]() -> base::Status {
            remember([this, postings = std::exchange(postings_, {}),
                      entries = std::exchange(entries_, {}),
                      registers = std::exchange(registers_, {})]() mutable {
                postings_ = std::move(postings);
                entries_ = std::move(entries);
                registers_ = std::move(registers);
            });
            return {};
        });
    }

private:
    /// An event with what look-ups need of it.
    struct Held {
        StoredEvent stored;
        base::InstantUs recorded_at;
        std::string kind;
        std::optional<base::EntryId> entry;
    };
    using RegisterName = std::pair<std::string, std::string>;

    template <typename Work>
    base::Status writing(Work&& work) {
        if (!in_transaction_) return transaction(work);
        if (doom_) return base::fail(*doom_);
        auto status = work();
        if (!status) doom_ = status.error();
        return status;
    }

    void remember(std::function<void()> undo) { undo_.push_back(std::move(undo)); }

    bool holds_event(std::uint64_t sequence) const {
        return sequence > 0 && sequence <= events_.size();
    }

    static base::Status unknown_event() {
        return base::fail(ErrorCode::kCorruptStore,
                          "derived rows of an event that the journal does not hold");
    }

    static base::Result<Held> hold(const StoredEvent& stored) {
        DZ_TRY(const auto event, journal::read(stored));
        Held held{.stored = stored,
                  .recorded_at = event.recorded_at_us,
                  .kind = event.draft.kind,
                  .entry = std::nullopt};
        const std::string& subject = event.draft.subject;
        std::uint64_t number = 0;
        std::from_chars(subject.data(), subject.data() + subject.size(), number);
        if (held.kind == ledger::kEntryOpened) {
            held.entry = base::EntryId{stored.sequence.value};
        } else if (ledger::is_about_entry(held.kind)) {
            held.entry = base::EntryId{number};
        }
        return held;
    }

    base::Status insert_events(std::span<const StoredEvent> events) {
        for (const StoredEvent& event : events) {
            if (event.sequence.value != events_.size() + 1) {
                return base::fail(ErrorCode::kSequenceConflict,
                                  fmt::format("event {} where event {} is the next",
                                              event.sequence.value, events_.size() + 1));
            }
            const std::string& key = event.idempotency_key;
            if (keys_.contains(key)) {
                return base::fail(ErrorCode::kAlreadyExists, "an event with this idempotency key");
            }
            DZ_TRY(auto held, hold(event));
            events_.push_back(std::move(held));
            if (!key.empty()) keys_.emplace(key, event.sequence);
            remember([this, key] {
                events_.pop_back();
                keys_.erase(key);
            });
        }
        return {};
    }

    base::Status insert_postings(std::span<const PostingRow> rows) {
        for (const PostingRow& row : rows) {
            if (!holds_event(row.sequence.value)) return unknown_event();
            const auto place =
                std::ranges::upper_bound(postings_, row.sequence, {}, &PostingRow::sequence);
            const auto index = place - postings_.begin();
            postings_.insert(place, row);
            remember([this, index] { postings_.erase(postings_.begin() + index); });
        }
        return {};
    }

    base::Status insert_entries(std::span<const Entry> entries) {
        for (const Entry& entry : entries) {
            if (!holds_event(entry.id.value)) return unknown_event();
            const auto found = entries_.find(entry.id);
            if (found != entries_.end()) {
                remember([this, before = found->second] { entries_[before.id] = before; });
                found->second = entry;
                continue;
            }
            const RegisterName name{entry.campaign, entry.register_code};
            entries_.emplace(entry.id, entry);
            ++registers_[name];
            remember([this, name, id = entry.id] {
                entries_.erase(id);
                --registers_[name];
            });
        }
        return {};
    }

    static bool matches(const EntryFilter& filter, const Entry& entry) {
        const auto is = [](const std::string& wanted, const std::string& value) {
            return wanted.empty() || wanted == value;
        };
        return is(filter.campaign, entry.campaign) &&
               is(filter.register_code, entry.register_code) && is(filter.state, entry.state) &&
               (filter.nodes.empty() ||
                std::ranges::find(filter.nodes, entry.node) != filter.nodes.end()) &&
               contains(title_of(entry), filter.text);
    }

    std::vector<Held> events_;
    std::unordered_map<std::string, base::Sequence> keys_;
    std::vector<PostingRow> postings_;
    std::map<base::EntryId, Entry> entries_;
    std::map<RegisterName, std::uint64_t> registers_;
    bool in_transaction_ = false;
    std::optional<base::Error> doom_;
    std::vector<std::function<void()>> undo_;
};

}  // namespace

std::unique_ptr<ledger::LedgerStore> open_memory() { return std::make_unique<MemoryStore>(); }

}  // namespace duizhang::store
