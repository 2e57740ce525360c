// Opening SQLite databases: modes, versions, and files that are something else.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <fstream>

#include "store/open_store.h"

namespace duizhang::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

class OpenSqlite : public testing::Test {
protected:
    void SetUp() override {
        static std::atomic<int> made = 0;
        folder_ = fs::path(testing::TempDir()) /
                  ("sqlite " + std::to_string(getpid()) + " 账簿 " + std::to_string(made++));
    }
    void TearDown() override { fs::remove_all(folder_); }

    base::Error error(OpenMode mode) {
        const auto store = open_sqlite(folder_, mode);
        EXPECT_FALSE(store);
        return store ? base::Error{ErrorCode::kUnsupported, "opened"} : store.error();
    }

    void run(const char* statement) {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open((folder_ / "duizhang.sqlite").c_str(), &database), SQLITE_OK);
        ASSERT_EQ(sqlite3_exec(database, statement, nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(database);
        sqlite3_close(database);
    }

    fs::path folder_;
};

journal::StoredEvent first_event() {
    return {.sequence = {1},
            .line = R"({"at":5,"kind":"book.opened","subject":""})",
            .digest = {},
            .private_text = {},
            .salt = {},
            .idempotency_key = {}};
}

TEST_F(OpenSqlite, CreatesALedgerOnce) {
    EXPECT_TRUE(open_sqlite(folder_, OpenMode::kCreate));
    EXPECT_EQ(error(OpenMode::kCreate).code, ErrorCode::kAlreadyExists);
}

TEST_F(OpenSqlite, SaysWhereThereIsNoLedger) {
    for (const OpenMode mode : {OpenMode::kReadWrite, OpenMode::kReadOnly}) {
        const base::Error missing = error(mode);
        EXPECT_EQ(missing.code, ErrorCode::kStorageUnavailable);
        EXPECT_NE(missing.detail.find(folder_.string()), std::string::npos);
    }
    EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(OpenSqlite, FindsAgainWhatWasWritten) {
    const auto event = first_event();
    {
        const auto store = open_sqlite(folder_, OpenMode::kCreate).value();
        ASSERT_TRUE(store->append_events({&event, 1}));
    }
    for (const OpenMode mode : {OpenMode::kReadWrite, OpenMode::kReadOnly}) {
        const auto store = open_sqlite(folder_, mode).value();
        EXPECT_EQ(store->last_event().value()->line, event.line);
    }
}

TEST_F(OpenSqlite, WritesNothingWhenOpenForReading) {
    const auto event = first_event();
    const auto writer = open_sqlite(folder_, OpenMode::kCreate).value();
    const auto reader = open_sqlite(folder_, OpenMode::kReadOnly).value();
    EXPECT_EQ(reader->append_events({&event, 1}).error().code, ErrorCode::kStorageUnavailable);
    EXPECT_FALSE(reader->last_event().value());
    // A reader sees what the writer beside it has committed, and lists that want nodes work too.
    ASSERT_TRUE(writer->append_events({&event, 1}));
    EXPECT_TRUE(reader->last_event().value());
    ledger::EntryFilter filter;
    filter.nodes = {{1}, {2}};
    EXPECT_EQ(reader->count_entries(filter).value(), 0u);
}

TEST_F(OpenSqlite, RefusesANewerSchema) {
    ASSERT_TRUE(open_sqlite(folder_, OpenMode::kCreate));
    run("INSERT INTO schema_version VALUES (999, 'future')");
    for (const OpenMode mode : {OpenMode::kReadWrite, OpenMode::kReadOnly}) {
        EXPECT_EQ(error(mode).code, ErrorCode::kUnsupported);
    }
}

TEST_F(OpenSqlite, RefusesAFileThatIsNoDatabase) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "duizhang.sqlite") << std::string(5000, 'x');
    for (const OpenMode mode : {OpenMode::kReadWrite, OpenMode::kReadOnly}) {
        EXPECT_EQ(error(mode).code, ErrorCode::kStorageUnavailable);
    }
}

TEST_F(OpenSqlite, RefusesAFolderThatIsAFile) {
    std::ofstream(folder_.string()) << "a file";
    EXPECT_EQ(error(OpenMode::kCreate).code, ErrorCode::kStorageUnavailable);
}

TEST_F(OpenSqlite, RefusesANameThatItCannotPassOn) {
    folder_ += "\"";
    EXPECT_EQ(error(OpenMode::kCreate).code, ErrorCode::kUnsupported);
}

TEST_F(OpenSqlite, MakesUpForAnEarlierMigrationThatCameLater) {
    ASSERT_TRUE(open_sqlite(folder_, OpenMode::kCreate));
    run("DELETE FROM schema_version WHERE version = 2;"
        "DROP TABLE secrets; DROP TABLE sessions; DROP TABLE tokens; DROP TABLE security_log;");
    EXPECT_EQ(error(OpenMode::kReadOnly).code, ErrorCode::kUnsupported);
    const auto secrets = open_secrets(folder_);
    ASSERT_TRUE(secrets) << secrets.error().detail;
    EXPECT_TRUE((*secrets)->all_secrets());
    EXPECT_TRUE(open_sqlite(folder_, OpenMode::kReadOnly));
}

}  // namespace
}  // namespace duizhang::store
