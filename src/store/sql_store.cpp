// The journal's part of the SQL store.

#include "store/sql_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "store/rows.h"
#include "store/statements.h"

namespace duizhang::store {

using base::ErrorCode;
using journal::StoredEvent;

namespace {

constexpr std::size_t kEventsPerPage = 256;

StoredEvent to_event(const EventsRead& row) {
    const auto digest = base::Digest::from_hex(row.digest);
    return {.sequence = {static_cast<std::uint64_t>(row.sequence)},
            .line = row.line,
            .digest = digest ? *digest : base::Digest{},
            .private_text = row.private_text,
            .salt = row.salt,
            .idempotency_key = row.key};
}

std::optional<StoredEvent> only(std::vector<StoredEvent> events) {
    if (events.empty()) return std::nullopt;
    return std::move(events.front());
}

}  // namespace

SqlStore::SqlStore(Connection connection) : SqlSession(std::move(connection)) {}

SqlStore::~SqlStore() = default;

base::Status SqlStore::transaction(const std::function<base::Status()>& work) {
    return run_transaction(work);
}

SqlStore::Events SqlStore::read_events(EventsRead& query, base::Sequence after, std::size_t count) {
    query.book = kBook;
    query.after = to_bound(after.value);
    query.count = static_cast<Integer>(count);
    Events events;
    // To the end always: a cursor left open would hold an old snapshot of the database.
    for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
        events.push_back(to_event(query));
    }
    return events;
}

base::Result<std::optional<StoredEvent>> SqlStore::last_event() {
    return guarded([&]() -> base::Result<std::optional<StoredEvent>> {
        return only(read_events(statements_.events_last.get(session()), {}, 1));
    });
}

base::Result<std::optional<StoredEvent>> SqlStore::event(base::Sequence sequence) {
    if (sequence.value == 0) return std::optional<StoredEvent>{};
    return guarded([&]() -> base::Result<std::optional<StoredEvent>> {
        auto found =
            only(read_events(statements_.events_after.get(session()), {sequence.value - 1}, 1));
        if (found && found->sequence != sequence) found.reset();
        return found;
    });
}

base::Status SqlStore::visit_pages(base::Sequence after,
                                   const std::function<base::Result<Events>(base::Sequence)>& page,
                                   const std::function<base::Status(const StoredEvent&)>& visit) {
    for (;;) {
        DZ_TRY(const auto events, page(after));
        for (const StoredEvent& event : events) DZ_TRY_VOID(visit(event));
        if (events.size() < kEventsPerPage) return {};
        after = events.back().sequence;
    }
}

base::Status SqlStore::for_each_event(
    base::Sequence after, const std::function<base::Status(const StoredEvent&)>& visit) {
    const auto page = [&](base::Sequence from) {
        return guarded([&]() -> base::Result<Events> {
            return read_events(statements_.events_after.get(session()), from, kEventsPerPage);
        });
    };
    return visit_pages(after, page, visit);
}

base::Status SqlStore::for_each_event_of_kinds(
    std::span<const std::string_view> kinds,
    const std::function<base::Status(const StoredEvent&)>& visit) {
    const std::vector<std::string> wanted(kinds.begin(), kinds.end());
    const auto page = [&](base::Sequence from) {
        return guarded([&]() -> base::Result<Events> {
            want(wanted);  // Each time, since a visitor may have wanted something else.
            return read_events(statements_.events_of_kinds.get(session()), from, kEventsPerPage);
        });
    };
    return visit_pages({}, page, visit);
}

base::Result<std::vector<StoredEvent>> SqlStore::events_of(base::EntryId id) {
    std::vector<StoredEvent> events;
    const auto page = [&](base::Sequence from) {
        return guarded([&]() -> base::Result<Events> {
            EventsRead& query = statements_.events_of_entry.get(session());
            query.entry = to_bound(id.value);
            return read_events(query, from, kEventsPerPage);
        });
    };
    DZ_TRY_VOID(visit_pages({}, page, [&](const StoredEvent& event) -> base::Status {
        events.push_back(event);
        return {};
    }));
    return events;
}

base::Result<std::uint64_t> SqlStore::number(NumberRead& query) {
    query.book = kBook;
    Integer value = 0;
    for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
        value = query.value;
    }
    return narrow<std::uint64_t>(value);
}

base::Result<std::optional<base::Sequence>> SqlStore::sequence_of_key(
    std::string_view idempotency_key) {
    return guarded([&]() -> base::Result<std::optional<base::Sequence>> {
        NumberRead& query = statements_.of_key.get(session());
        query.key = idempotency_key;
        DZ_TRY(const auto sequence, number(query));
        if (sequence == 0) return std::nullopt;
        return base::Sequence{sequence};
    });
}

base::Result<base::Sequence> SqlStore::sequence_at(base::InstantUs instant) {
    // Times never decrease along a journal, so halving finds the place without an index on them.
    return guarded([&]() -> base::Result<base::Sequence> {
        DZ_TRY(auto high, number(statements_.last_sequence.get(session())));
        std::uint64_t low = 0;
        while (low < high) {
            const std::uint64_t middle = low + (high - low + 1) / 2;
            NumberRead& query = statements_.time.get(session());
            query.sequence = to_bound(middle);
            DZ_TRY(const auto time, number(query));
            if (time <= static_cast<std::uint64_t>(std::max<std::int64_t>(instant.value, -1)) &&
                instant.value >= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return base::Sequence{low};
    });
}

void SqlStore::insert_events(std::span<const StoredEvent> events) {
    EventsAppend& query = statements_.events_append.get(session());
    const std::size_t size = events.size();
    query.book.assign(size, kBook);
    for (auto* const column :
         {&query.line, &query.digest, &query.private_text, &query.salt, &query.key}) {
        column->resize(size);
    }
    query.sequence.resize(size);
    for (std::size_t i = 0; i < size; ++i) {
        query.sequence[i] = to_bound(events[i].sequence.value);
        query.line[i] = events[i].line;
        query.digest[i] = events[i].digest.hex();
        query.private_text[i] = events[i].private_text;
        query.salt[i] = events[i].salt;
        query.key[i] = events[i].idempotency_key;
    }
    query.statement.execute(true);
}

base::Status SqlStore::append_events(std::span<const StoredEvent> events) {
    if (events.empty()) return {};
    return writing([&]() -> base::Status {
        DZ_TRY(auto last, number(statements_.last_sequence.get(session())));
        for (const StoredEvent& event : events) {
            if (event.sequence.value != ++last) {
                return base::fail(
                    ErrorCode::kSequenceConflict,
                    fmt::format("event {} where event {} is the next", event.sequence.value, last));
            }
        }
        insert_events(events);
        return {};
    });
}

base::Status SqlStore::check_storage() {
    return guarded([&]() -> base::Status {
        const std::string damage = engine().find_damage(session());
        if (damage.empty()) return {};
        return base::fail(
            ErrorCode::kStorageUnavailable,
            fmt::format("the database file is damaged, restore a backup: {}", damage));
    });
}

}  // namespace duizhang::store
