// Bytes changed behind the program's back: through SQL, and in the file itself.

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

#include "book.h"

namespace duizhang::fault {
namespace {

using base::ErrorCode;
using journal::ChainReport;
using journal::StoredEvent;

/// SQLite itself, past all rules of the store.
class RawDatabase {
public:
    explicit RawDatabase(const fs::path& file) {
        EXPECT_EQ(sqlite3_open(file.c_str(), &database_), SQLITE_OK);
        // The generated columns would refuse a line that is not JSON any more; a forger removes
        // them first.
        run("DROP INDEX events_by_kind");
        run("DROP INDEX events_by_entry");
        run("ALTER TABLE events DROP COLUMN recorded_at_us");
        run("ALTER TABLE events DROP COLUMN kind");
        run("ALTER TABLE events DROP COLUMN entry");
    }
    ~RawDatabase() { sqlite3_close(database_); }
    RawDatabase(const RawDatabase&) = delete;
    RawDatabase& operator=(const RawDatabase&) = delete;

    void run(const std::string& statement) {
        EXPECT_EQ(sqlite3_exec(database_, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(database_) << ": " << statement;
    }

    std::string text(const std::string& column, std::uint64_t sequence) {
        sqlite3_stmt* const read = prepare("SELECT " + column + " FROM events WHERE sequence = ?");
        sqlite3_bind_int64(read, 1, static_cast<sqlite3_int64>(sequence));
        EXPECT_EQ(sqlite3_step(read), SQLITE_ROW);
        std::string text(static_cast<const char*>(sqlite3_column_blob(read, 0)),
                         static_cast<std::size_t>(sqlite3_column_bytes(read, 0)));
        sqlite3_finalize(read);
        return text;
    }

    void set_text(const std::string& column, std::uint64_t sequence, const std::string& text) {
        sqlite3_stmt* const write =
            prepare("UPDATE events SET " + column + " = ? WHERE sequence = ?");
        sqlite3_bind_text(write, 1, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        sqlite3_bind_int64(write, 2, static_cast<sqlite3_int64>(sequence));
        EXPECT_EQ(sqlite3_step(write), SQLITE_DONE) << sqlite3_errmsg(database_);
        sqlite3_finalize(write);
    }

private:
    sqlite3_stmt* prepare(const std::string& statement) {
        sqlite3_stmt* prepared = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(database_, statement.c_str(), -1, &prepared, nullptr),
                  SQLITE_OK)
            << sqlite3_errmsg(database_);
        return prepared;
    }

    sqlite3* database_ = nullptr;
};

ChainReport verify(const fs::path& folder) {
    const auto store = store::open_sqlite(folder, store::OpenMode::kReadOnly);
    EXPECT_TRUE(store) << store.error().detail;
    base::NoProgress progress;
    const auto report = journal::verify_chain(**store, progress);
    EXPECT_TRUE(report) << report.error().detail;
    return report.value();
}

class Tampering : public testing::TestWithParam<base::HashKind> {
protected:
    static constexpr std::uint64_t kEvents = 60;

    void SetUp() override {
        auto book = Book::open(folder_.path(), store::OpenMode::kCreate, GetParam());
        ASSERT_TRUE(book && book->append(kEvents - 1)) << book.error().detail;
    }

    Folder folder_;
    std::mt19937 random_{20210630};
};
INSTANTIATE_TEST_SUITE_P(EitherHash, Tampering,
                         testing::Values(base::HashKind::kSha256, base::HashKind::kSm3));

TEST_P(Tampering, WithAnyByteOfAnyTextNamesTheEvent) {
    RawDatabase raw(folder_.database());
    std::uniform_int_distribution<std::uint64_t> any_event(2, kEvents);
    for (const std::string column : {"line", "digest", "private_text", "salt", "idempotency_key"}) {
        for (int i = 0; i < 25; ++i) {
            const std::uint64_t sequence = any_event(random_);
            const std::string before = raw.text(column, sequence);
            std::string after = before;
            char& byte = after[random_() % after.size()];
            byte = static_cast<char>(byte ^ static_cast<char>(1 + random_() % 255));
            raw.set_text(column, sequence, after);
            const ChainReport report = verify(folder_.path());
            ASSERT_EQ(report.faults.size(), 1u) << column << " of event " << sequence;
            EXPECT_EQ(report.faults[0].sequence.value, sequence) << column;
            raw.set_text(column, sequence, before);
        }
    }
}

TEST_P(Tampering, ByRemovingAnEventNamesIt) {
    RawDatabase(folder_.database()).run("DELETE FROM events WHERE sequence = 17");
    const ChainReport report = verify(folder_.path());
    ASSERT_EQ(report.faults.size(), 1u);
    EXPECT_EQ(report.faults[0].sequence.value, 17u);
}

TEST_P(Tampering, BySwappingTwoEventsNamesBoth) {
    RawDatabase raw(folder_.database());
    raw.run("UPDATE events SET sequence = 1000 WHERE sequence = 20");
    raw.run("UPDATE events SET sequence = 20 WHERE sequence = 30");
    raw.run("UPDATE events SET sequence = 30 WHERE sequence = 1000");
    const ChainReport report = verify(folder_.path());
    const auto names = [&](std::uint64_t sequence) {
        return std::ranges::any_of(report.faults, [&](const journal::ChainFault& fault) {
            return fault.sequence.value == sequence;
        });
    };
    EXPECT_TRUE(names(20) && names(30));
    EXPECT_EQ(report.faults.front().sequence.value, 20u);
}

TEST_P(Tampering, ByMovingLaterEventsUpNamesTheGap) {
    RawDatabase raw(folder_.database());
    raw.run("UPDATE events SET sequence = sequence + 1000 WHERE sequence >= 40");
    raw.run("UPDATE events SET sequence = sequence - 999 WHERE sequence >= 1000");
    const ChainReport report = verify(folder_.path());
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.faults.front().sequence.value, 40u);
}

std::map<std::uint64_t, StoredEvent> everything(ledger::LedgerStore& store, bool& readable) {
    std::map<std::uint64_t, StoredEvent> events;
    const auto status = store.for_each_event({}, [&](const StoredEvent& event) -> base::Status {
        events.emplace(event.sequence.value, event);
        return {};
    });
    readable = status.has_value();
    return events;
}

bool same(const StoredEvent& a, const StoredEvent& b) {
    return a.line == b.line && a.digest == b.digest && a.private_text == b.private_text &&
           a.salt == b.salt && a.idempotency_key == b.idempotency_key;
}

bool is_storage_error(ErrorCode code) {
    return code == ErrorCode::kStorageUnavailable || code == ErrorCode::kCorruptChain ||
           code == ErrorCode::kCorruptStore || code == ErrorCode::kUnsupported;
}

/// What became of one changed byte of the file.
enum class Fate { kRefused, kNamed, kHarmless, kMissed };

Fate fate_of(const fs::path& folder, const std::map<std::uint64_t, StoredEvent>& original) {
    auto store = store::open_sqlite(folder, store::OpenMode::kReadOnly);
    if (!store) return is_storage_error(store.error().code) ? Fate::kRefused : Fate::kMissed;
    base::NoProgress progress;
    const auto report = journal::verify_chain(**store, progress);
    if (!report) return is_storage_error(report.error().code) ? Fate::kRefused : Fate::kMissed;
    if (!report->ok()) return Fate::kNamed;
    bool readable = false;
    const auto events = everything(**store, readable);
    const bool unchanged =
        readable && std::ranges::equal(events, original, [](const auto& a, const auto& b) {
            return a.first == b.first && same(a.second, b.second);
        });
    return unchanged ? Fate::kHarmless : Fate::kMissed;
}

TEST_P(Tampering, WithAnyByteOfTheFileIsNeverMissed) {
    std::map<std::uint64_t, StoredEvent> original;
    {
        const auto store = store::open_sqlite(folder_.path(), store::OpenMode::kReadWrite);
        bool readable = false;
        original = everything(**store, readable);
        ASSERT_TRUE(readable);
    }
    std::ifstream in(folder_.database(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::map<Fate, int> fates;
    for (int i = 0; i < 600; ++i) {
        const Folder copy;
        // Half of them among the first bytes of a page, where the structure of the file is.
        std::size_t offset = random_() % bytes.size();
        if (i % 2 == 0) offset = offset / 4096 * 4096 + random_() % 120;
        std::string changed = bytes;
        changed[offset] =
            static_cast<char>(changed[offset] ^ static_cast<char>(1 + random_() % 255));
        std::ofstream(copy.database(), std::ios::binary) << changed;
        const Fate fate = fate_of(copy.path(), original);
        EXPECT_NE(fate, Fate::kMissed) << "offset " << offset;
        ++fates[fate];
    }
    // Else the test would prove nothing.
    EXPECT_GT(fates[Fate::kNamed], 20);
    EXPECT_GT(fates[Fate::kRefused], 20);
}

}  // namespace
}  // namespace duizhang::fault
