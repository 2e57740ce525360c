// The derived part of the SQL store: postings, entries, registers.

#include <fmt/format.h>

#include <map>
#include <set>

#include "store/entry_json.h"
#include "store/rows.h"
#include "store/sql_store.h"
#include "store/statements.h"

namespace duizhang::store {

using ledger::Entry;
using ledger::EntryFilter;
using ledger::PostingRow;

namespace {

constexpr std::size_t kPostingsPerPage = 4096;
constexpr std::size_t kEntriesPerPage = 1024;

base::Result<PostingRow> to_row(const PostingsRead& query) {
    PostingRow row{};
    DZ_TRY(row.sequence.value, narrow<std::uint64_t>(query.sequence));
    DZ_TRY(row.entry.value, narrow<std::uint64_t>(query.entry));
    DZ_TRY(row.posting.node.value, narrow<std::uint32_t>(query.node));
    DZ_TRY(row.posting.day.number, narrow<std::int32_t>(query.day));
    DZ_TRY(row.posting.account.value, narrow<std::uint32_t>(query.account));
    DZ_TRY(row.posting.category.value, narrow<std::uint32_t>(query.category));
    row.posting.amount = query.amount;
    row.posting.joint = query.joint != 0;
    return row;
}

base::Result<Entry> to_entry(const EntriesRead& query) {
    Entry entry{};
    DZ_TRY(entry.id.value, narrow<std::uint64_t>(query.entry));
    entry.campaign = query.campaign;
    entry.register_code = query.register_code;
    entry.number = query.number;
    entry.state = query.state;
    DZ_TRY(entry.node.value, narrow<std::uint32_t>(query.node));
    DZ_TRY(entry.day.number, narrow<std::int32_t>(query.day));
    DZ_TRY(entry.state_day.number, narrow<std::int32_t>(query.state_day));
    if (query.has_due == soci::i_ok) {
        DZ_TRY(const auto due, narrow<std::int32_t>(query.due));
        entry.due = base::Day{due};
    }
    DZ_TRY(entry.version.value, narrow<std::uint64_t>(query.version));
    entry.reversed = query.reversed != 0;
    DZ_TRY_VOID(read_details(query.details, query.private_fields, entry));
    return entry;
}

base::Result<std::vector<Entry>> fetch_all(EntriesRead& query) {
    query.book = kBook;
    std::vector<Entry> entries;
    base::Status status;
    // To the end even after an error, lest the cursor stay open.
    for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
        auto entry = to_entry(query);
        if (entry) {
            entries.push_back(*std::move(entry));
        } else if (status) {
            status = base::fail(entry.error());
        }
    }
    if (!status) return base::fail(status.error());
    return entries;
}

bool in_one_register(const EntryFilter& filter) {
    return !filter.campaign.empty() && !filter.register_code.empty();
}

}  // namespace

void SqlStore::insert_postings(std::span<const PostingRow> rows) {
    PostingsPut& query = statements_.postings_put.get(session());
    const std::size_t size = rows.size();
    for (auto* const column :
         {&query.sequence, &query.position, &query.entry, &query.node, &query.day, &query.account,
          &query.category, &query.amount, &query.joint}) {
        column->resize(size);
    }
    query.book.assign(size, kBook);
    for (std::size_t i = 0; i < size; ++i) {
        const PostingRow& row = rows[i];
        if (row.sequence != posted_sequence_) {
            posted_sequence_ = row.sequence;
            posted_count_ = 0;
        }
        query.sequence[i] = to_bound(row.sequence.value);
        query.position[i] = posted_count_++;
        query.entry[i] = to_bound(row.entry.value);
        query.node[i] = row.posting.node.value;
        query.day[i] = row.posting.day.number;
        query.account[i] = row.posting.account.value;
        query.category[i] = row.posting.category.value;
        query.amount[i] = row.posting.amount;
        query.joint[i] = row.posting.joint ? 1 : 0;
    }
    query.statement.execute(true);
}

base::Status SqlStore::put_postings(std::span<const PostingRow> rows) {
    if (rows.empty()) return {};
    return writing([&]() -> base::Status {
        for (const PostingRow& row : rows) {
            DZ_TRY_VOID(to_integer(row.sequence.value));
            DZ_TRY_VOID(to_integer(row.entry.value));
        }
        insert_postings(rows);
        return {};
    });
}

base::Result<std::vector<PostingRow>> SqlStore::read_postings(Integer& after, Integer& position) {
    PostingsRead& query = statements_.postings_after.get(session());
    query.book = kBook;
    query.after = after;
    query.after_position = position;
    query.count = static_cast<Integer>(kPostingsPerPage);
    std::vector<PostingRow> rows;
    base::Status status;
    for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
        const auto row = to_row(query);
        if (row) rows.push_back(*row);
        if (!row && status) status = base::fail(row.error());
        after = query.sequence;
        position = query.position;
    }
    if (!status) return base::fail(status.error());
    return rows;
}

base::Status SqlStore::for_each_posting(base::Sequence after,
                                        const std::function<void(const PostingRow&)>& visit) {
    // Past every position, so that the first page begins with the event after `after`.
    Integer sequence = to_bound(after.value);
    Integer position = std::numeric_limits<Integer>::max();
    for (;;) {
        DZ_TRY(const auto rows, guarded([&] { return read_postings(sequence, position); }));
        for (const PostingRow& row : rows) visit(row);
        if (rows.size() < kPostingsPerPage) return {};
    }
}

bool SqlStore::holds_entry(base::EntryId id) {
    EntriesRead& query = statements_.entries_by_id.get(session());
    query.book = kBook;
    query.id = to_bound(id.value);
    bool found = false;
    for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
        found = true;
    }
    return found;
}

base::Status SqlStore::count_new(std::span<const Entry> entries) {
    DZ_TRY(const auto last, number(statements_.last_entry.get(session())));
    std::map<std::pair<std::string_view, std::string_view>, Integer> added;
    std::set<base::EntryId> seen;
    for (const Entry& entry : entries) {
        if (!seen.insert(entry.id).second) continue;
        // Most are the newest; only for the others is it worth asking.
        if (entry.id.value <= last && holds_entry(entry.id)) continue;
        ++added[{entry.campaign, entry.register_code}];
    }
    RegistersAdd& query = statements_.registers_add.get(session());
    for (const auto& [name, count] : added) {
        query.book = kBook;
        query.campaign = name.first;
        query.register_code = name.second;
        query.added = count;
        query.statement.execute(true);
    }
    return {};
}

void SqlStore::insert_entries(std::span<const Entry> entries) {
    EntriesPut& query = statements_.entries_put.get(session());
    const std::size_t size = entries.size();
    for (auto* const column : {&query.entry, &query.node, &query.day, &query.state_day, &query.due,
                               &query.version, &query.reversed}) {
        column->resize(size);
    }
    for (auto* const column : {&query.campaign, &query.register_code, &query.number, &query.state,
                               &query.details, &query.private_fields}) {
        column->resize(size);
    }
    query.has_due.resize(size);
    query.book.assign(size, kBook);
    for (std::size_t i = 0; i < size; ++i) {
        const Entry& entry = entries[i];
        query.entry[i] = to_bound(entry.id.value);
        query.campaign[i] = entry.campaign;
        query.register_code[i] = entry.register_code;
        query.number[i] = entry.number;
        query.state[i] = entry.state;
        query.node[i] = entry.node.value;
        query.day[i] = entry.day.number;
        query.state_day[i] = entry.state_day.number;
        query.has_due[i] = entry.due ? soci::i_ok : soci::i_null;
        query.due[i] = entry.due ? entry.due->number : 0;
        query.version[i] = to_bound(entry.version.value);
        query.reversed[i] = entry.reversed ? 1 : 0;
        query.details[i] = write_details(entry);
        query.private_fields[i] = write_fields(entry.private_fields);
    }
    query.statement.execute(true);
}

void SqlStore::insert_evidence(std::span<const Entry> entries) {
    EntryEvidencePut& query = statements_.entry_evidence_put.get(session());
    query.entry.clear();
    query.digest.clear();
    for (const Entry& entry : entries) {
        for (const auto& piece : entry.evidence) {
            if (piece.digest.empty()) continue;
            query.entry.push_back(to_bound(entry.id.value));
            query.digest.push_back(piece.digest);
        }
    }
    if (query.entry.empty()) return;
    query.book.assign(query.entry.size(), kBook);
    query.statement.execute(true);
}

base::Status SqlStore::put_entries(std::span<const Entry> entries) {
    if (entries.empty()) return {};
    return writing([&]() -> base::Status {
        for (const Entry& entry : entries) {
            DZ_TRY_VOID(to_integer(entry.id.value));
            DZ_TRY_VOID(to_integer(entry.version.value));
        }
        DZ_TRY_VOID(count_new(entries));
        insert_entries(entries);
        insert_evidence(entries);
        return {};
    });
}

base::Result<std::optional<Entry>> SqlStore::entry(base::EntryId id) {
    return guarded([&]() -> base::Result<std::optional<Entry>> {
        EntriesRead& query = statements_.entries_by_id.get(session());
        query.id = to_bound(id.value);
        DZ_TRY(auto found, fetch_all(query));
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

base::Result<std::vector<Entry>> SqlStore::entries(std::span<const base::EntryId> ids) {
    std::vector<Entry> found;
    for (const base::EntryId id : ids) {
        DZ_TRY(auto one, entry(id));
        if (one) found.push_back(*std::move(one));
    }
    return found;
}

void SqlStore::want(const std::vector<std::string>& items) {
    session() << sql::kWantedClear;
    if (items.empty()) return;
    WantedAdd& query = statements_.wanted_add.get(session());
    query.item = items;
    query.statement.execute(true);
}

EntryConditions SqlStore::conditions(const EntryFilter& filter) {
    if (!filter.nodes.empty()) {
        std::vector<std::string> nodes;
        for (const base::NodeId node : filter.nodes) nodes.push_back(std::to_string(node.value));
        want(nodes);
    }
    return {.campaign = filter.campaign,
            .register_code = filter.register_code,
            .state = filter.state,
            .text = filter.text,
            .any_node = filter.nodes.empty() ? 1 : 0};
}

base::Result<std::vector<Entry>> SqlStore::find_entries(const EntryFilter& filter) {
    return guarded([&]() -> base::Result<std::vector<Entry>> {
        EntriesRead& query = in_one_register(filter)
                                 ? statements_.entries_in_register.get(session())
                                 : statements_.entries_anywhere.get(session());
        query.where = conditions(filter);
        query.count = to_bound(filter.limit);
        query.skip = to_bound(filter.offset);
        return fetch_all(query);
    });
}

base::Result<std::optional<Entry>> SqlStore::entry_of_number(std::string_view campaign,
                                                             std::string_view register_code,
                                                             std::string_view number) {
    return guarded([&]() -> base::Result<std::optional<Entry>> {
        EntriesRead& query = statements_.entries_of_number.get(session());
        query.where.campaign = campaign;
        query.where.register_code = register_code;
        query.where.text = number;
        query.count = 1;
        DZ_TRY(auto found, fetch_all(query));
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    });
}

base::Result<std::vector<Entry>> SqlStore::entries_with(const ledger::FieldFilter& filter) {
    return guarded([&]() -> base::Result<std::vector<Entry>> {
        EntriesRead& query = statements_.entries_with.get(session());
        query.where.campaign = filter.campaign;
        query.where.register_code = filter.register_code;
        query.where.text = written_field(filter.field, filter.value);
        query.count = to_bound(filter.limit);
        DZ_TRY(auto found, fetch_all(query));
        // The same text might stand elsewhere among the details.
        std::erase_if(found, [&](const Entry& entry) {
            const auto value = entry.fields.find(filter.field);
            return value == entry.fields.end() || value->second != filter.value;
        });
        return found;
    });
}

base::Status SqlStore::for_each_entry(const std::function<void(const Entry&)>& visit) {
    for (Integer after = 0;;) {
        DZ_TRY(const auto entries, guarded([&] {
                   EntriesRead& query = statements_.entries_after.get(session());
                   query.id = after;
                   query.count = static_cast<Integer>(kEntriesPerPage);
                   return fetch_all(query);
               }));
        for (const Entry& entry : entries) visit(entry);
        if (entries.size() < kEntriesPerPage) return {};
        after = to_bound(entries.back().id.value);
    }
}

base::Result<std::uint64_t> SqlStore::count_entries(const EntryFilter& filter) {
    return guarded([&]() -> base::Result<std::uint64_t> {
        EntriesCount& query = in_one_register(filter) ? statements_.count_in_register.get(session())
                                                      : statements_.count_anywhere.get(session());
        query.book = kBook;
        query.where = conditions(filter);
        Integer value = 0;
        for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
            value = query.value;
        }
        return narrow<std::uint64_t>(value);
    });
}

base::Result<std::vector<base::EntryId>> SqlStore::entries_with_evidence(
    const base::Digest& digest) {
    return guarded([&]() -> base::Result<std::vector<base::EntryId>> {
        EntryEvidenceRead& query = statements_.entry_evidence_of.get(session());
        query.book = kBook;
        query.digest = digest.hex();
        std::vector<base::EntryId> found;
        for (bool got = query.statement.execute(true); got; got = query.statement.fetch()) {
            found.push_back({static_cast<std::uint64_t>(query.entry)});
        }
        return found;
    });
}

base::Result<std::uint64_t> SqlStore::register_size(std::string_view campaign,
                                                    std::string_view register_code) {
    return guarded([&]() -> base::Result<std::uint64_t> {
        NumberRead& query = statements_.register_size.get(session());
        query.campaign = campaign;
        query.register_code = register_code;
        return number(query);
    });
}

base::Status SqlStore::drop_derived() {
    return writing([&]() -> base::Status {
        for (const char* const statement : {sql::kPostingsDrop, sql::kEntriesDrop,
                                            sql::kRegistersDrop, sql::kEntryEvidenceDrop}) {
            session() << statement, soci::use(kBook, "book");
        }
        posted_sequence_ = {};
        return {};
    });
}

}  // namespace duizhang::store
