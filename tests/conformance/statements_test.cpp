// Every statement of sql/queries is one that the schema understands.

#include "store/statements.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "store/open_store.h"

namespace duizhang::conformance {
namespace {

namespace fs = std::filesystem;

TEST(Statements, ArePreparedBySqliteOnTheMigratedSchema) {
    const fs::path folder =
        fs::path(testing::TempDir()) / ("statements_" + std::to_string(getpid()));
    ASSERT_TRUE(store::open_sqlite(folder, store::OpenMode::kCreate));
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "duizhang.sqlite").c_str(), &database), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(database, store::sql::kWantedCreate, nullptr, nullptr, nullptr),
              SQLITE_OK);
    for (const store::sql::Statement& statement : store::sql::kStatements) {
        sqlite3_stmt* prepared = nullptr;
        EXPECT_EQ(sqlite3_prepare_v2(database, statement.text, -1, &prepared, nullptr), SQLITE_OK)
            << statement.name << ": " << sqlite3_errmsg(database);
        sqlite3_finalize(prepared);
    }
    sqlite3_close(database);
    fs::remove_all(folder);
}

TEST(Statements, ContainNothingThatOnlyOneDatabaseUnderstands) {
    for (const store::sql::Statement& statement : store::sql::kStatements) {
        for (const std::string_view banned :
             {"OR IGNORE", "OR REPLACE", "FOR UPDATE", "ANY(", "ANY (", "octet_length", "json_",
              "PRAGMA", "instr(", "strpos("}) {
            EXPECT_EQ(std::string_view(statement.text).find(banned), std::string_view::npos)
                << statement.name << ": " << banned;
        }
    }
}

}  // namespace
}  // namespace duizhang::conformance
