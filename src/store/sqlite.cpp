// SQLite: opening, migrating, and what its errors mean.

#include "store/sqlite.h"

#include <fmt/format.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "store/sql_store.h"
#include "store/sqlite_migrations.h"
#include "store/statements.h"

namespace duizhang::store {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

constexpr const char* kFileName = "duizhang.sqlite";
/// How long a statement waits for another process to finish its transaction.
constexpr int kBusySeconds = 10;
/// Damage is listed, not only found, but not without end.
constexpr int kMaxDamageRows = 3;
/// Every migration adds a row, so the newest schema is the last one's.
constexpr int kSchemaVersion = sqlite::kMigrations.back().version;

/// For this connection. A page read from a damaged file must not lead anywhere else (cell sizes);
/// a larger log between checkpoints spares most of the second writing of pages.
constexpr std::array kPragmas{
    "PRAGMA foreign_keys = ON",   "PRAGMA synchronous = FULL",        "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY", "PRAGMA wal_autocheckpoint = 4000", "PRAGMA cache_size = -65536",
};

sqlite_api::sqlite3* handle(soci::session& session) {
    return static_cast<soci::sqlite3_session_backend*>(session.get_backend())->conn_;
}

base::Error unavailable(std::string_view what) {
    return {ErrorCode::kStorageUnavailable, std::string(what)};
}

base::Error explain_constraint(std::string_view message) {
    if (message.find("events.idempotency_key") != std::string_view::npos) {
        return {ErrorCode::kAlreadyExists, "an event with this idempotency key"};
    }
    if (message.find("events.sequence") != std::string_view::npos) {
        return {ErrorCode::kSequenceConflict, "an event of this sequence is there already"};
    }
    if (message.find("FOREIGN KEY") != std::string_view::npos) {
        return {ErrorCode::kCorruptStore,
                "derived rows of an event that the journal does not hold"};
    }
    return {ErrorCode::kCorruptStore, std::string(message)};
}

/// What the system said when the database file or its log could not be written; 0 if nothing.
int system_error(sqlite_api::sqlite3* database) {
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite_api::sqlite3_file* file = nullptr;
        sqlite_api::sqlite3_file_control(database, "main", which, static_cast<void*>(&file));
        if (file == nullptr || file->pMethods == nullptr) continue;
        int error = 0;
        file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
        if (error != 0) return error;
    }
    return 0;
}

/// No space: said by SQLite itself, or by the system as a quota or a limit of file sizes.
bool is_full(sqlite_api::sqlite3* database, int code) {
    if (code == SQLITE_FULL) return true;
    if (code != SQLITE_IOERR) return false;
    const int error = system_error(database);
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

class SqliteEngine final : public Engine {
public:
    // At once as a writer: a reader that turns into one can be refused without waiting.
    void begin(soci::session& session) override { session << "BEGIN IMMEDIATE"; }

    base::Error explain(soci::session& session, const std::exception& exception) override {
        sqlite_api::sqlite3* const database = handle(session);
        const int code = sqlite_api::sqlite3_errcode(database) & 0xFF;
        const std::string_view message = exception.what();
        if (is_full(database, code)) {
            return {ErrorCode::kStorageFull, "free some space on the disk of the database"};
        }
        switch (code) {
            case SQLITE_CONSTRAINT:
                return explain_constraint(sqlite_api::sqlite3_errmsg(database));
            case SQLITE_BUSY:
            case SQLITE_LOCKED:
                return unavailable("another program is writing; try again when it is done");
            case SQLITE_CORRUPT:
            case SQLITE_NOTADB:
                return unavailable("the database file is damaged; restore a backup");
            case SQLITE_READONLY:
            case SQLITE_PERM:
            case SQLITE_AUTH:
                return unavailable("the database may not be written; check who owns its folder");
            case SQLITE_CANTOPEN:
                return unavailable("the database cannot be opened; check its folder");
            case SQLITE_IOERR:
                return unavailable("the disk of the database fails; check it");
            default:
                return unavailable(
                    fmt::format("the database refuses a statement, restore a backup: {}",
                                message.substr(0, message.find(" while "))));
        }
    }

    std::string find_damage(soci::session& session) override {
        std::string row;
        std::string damage;
        soci::statement check =
            (session.prepare << fmt::format("PRAGMA integrity_check({})", kMaxDamageRows),
             soci::into(row));
        for (bool got = check.execute(true); got; got = check.fetch()) {
            if (row == "ok") continue;
            damage += (damage.empty() ? "" : "; ") + row;
        }
        return damage;
    }
};

/// Runs `work` on a session that no store owns yet.
template <typename Work>
base::Status guarded(soci::session& session, Work&& work) {
    try {
        work();
    } catch (const std::exception& exception) {
        return base::fail(SqliteEngine().explain(session, exception));
    }
    return {};
}

base::Result<std::unique_ptr<soci::session>> connect(const fs::path& file, OpenMode mode) {
    const std::string name = file.string();
    if (name.find('"') != std::string::npos) {
        return base::fail(ErrorCode::kUnsupported, "a double quote in the name of a folder");
    }
    auto session = std::make_unique<soci::session>();
    try {
        session->open(soci::sqlite3,
                      fmt::format("db=\"{}\" timeout={}{}", name, kBusySeconds,
                                  mode == OpenMode::kReadOnly ? " readonly=true" : ""));
    } catch (const std::exception&) {
        return base::fail(ErrorCode::kStorageUnavailable,
                          fmt::format("{} cannot be opened; check its permissions", name));
    }
    DZ_TRY_VOID(guarded(*session, [&] {
        for (const char* const pragma : kPragmas) *session << pragma;
        if (mode != OpenMode::kReadOnly) {
            std::string journal_mode;
            *session << "PRAGMA journal_mode = WAL", soci::into(journal_mode);
        }
        *session << sql::kWantedCreate;
    }));
    return session;
}

/// Errors: kUnsupported for a schema that a newer program made.
base::Status check_version(soci::session& session) {
    int version = 0;
    DZ_TRY_VOID(guarded(session, [&] { session << sql::kVersionRead, soci::into(version); }));
    if (version > kSchemaVersion) {
        return base::fail(ErrorCode::kUnsupported,
                          fmt::format("the database has schema {}, this version knows {}; use a "
                                      "newer duizhang",
                                      version, kSchemaVersion));
    }
    return {};
}

/// Whether the database has had this migration. Their numbers may have gaps, and one of a lower
/// number may be added later than one of a higher.
bool has_had(soci::session& session, const sqlite::Migration& migration) {
    int found = 0;
    session << sql::kVersionHeld, soci::use(migration.version, "version"), soci::into(found);
    return found != 0;
}

base::Result<bool> is_newest(soci::session& session) {
    bool newest = true;
    DZ_TRY_VOID(guarded(session, [&] {
        newest = std::ranges::all_of(sqlite::kMigrations, [&](const auto& migration) {
            return has_had(session, migration);
        });
    }));
    return newest;
}

/// All missing migrations in one transaction.
base::Status migrate(soci::session& session) {
    DZ_TRY_VOID(guarded(session, [&] {
        session << "BEGIN IMMEDIATE";
        session << sql::kVersionCreate;
    }));
    base::Status status = check_version(session);
    for (const sqlite::Migration& migration : sqlite::kMigrations) {
        if (!status) break;
        status = guarded(session, [&] {
            if (has_had(session, migration)) return;
            for (const char* const statement : migration.statements) session << statement;
            // SOCI runs the statement last of all in its line: what it uses must outlive that.
            const std::string title(migration.title);
            session << sql::kVersionAdd, soci::use(migration.version, "version"),
                soci::use(title, "title");
        });
    }
    const auto ended = guarded(session, [&] { session << (status ? "COMMIT" : "ROLLBACK"); });
    return status ? ended : status;
}

base::Status check_place(const fs::path& folder, const fs::path& file, OpenMode mode) {
    std::error_code error;
    const bool exists = fs::exists(file, error);
    if (mode != OpenMode::kCreate) {
        if (exists) return {};
        return base::fail(
            ErrorCode::kStorageUnavailable,
            fmt::format("there is no ledger in {}; make one with duizhang init", folder.string()));
    }
    if (exists) {
        return base::fail(ErrorCode::kAlreadyExists,
                          fmt::format("a ledger in {}", folder.string()));
    }
    fs::create_directories(folder, error);
    if (error) {
        return base::fail(ErrorCode::kStorageUnavailable,
                          fmt::format("{} cannot be made: {}", folder.string(), error.message()));
    }
    return {};
}

base::Result<Connection> connect_file(const fs::path& file, OpenMode mode) {
    DZ_TRY(auto session, connect(file, mode));
    if (mode == OpenMode::kReadOnly) {
        DZ_TRY_VOID(check_version(*session));
        DZ_TRY(const bool newest, is_newest(*session));
        if (!newest) {
            return base::fail(ErrorCode::kUnsupported,
                              "the database has an older schema; open it once for writing");
        }
    } else {
        DZ_TRY_VOID(migrate(*session));
    }
    return Connection{
        .lock = {}, .engine = std::make_unique<SqliteEngine>(), .session = std::move(session)};
}

}  // namespace

base::Result<Connection> connect_sqlite(const fs::path& folder, OpenMode mode) {
    const fs::path file = folder / kFileName;
    DZ_TRY_VOID(check_place(folder, file, mode));
    auto connection = connect_file(file, mode);
    if (!connection && mode == OpenMode::kCreate) remove_sqlite(folder);
    return connection;
}

namespace {

/// The same for the ledger itself, which has one writer. The lock comes first: a second writer must
/// not even migrate.
base::Result<Connection> connect_ledger(const fs::path& folder, OpenMode mode) {
    if (mode == OpenMode::kReadOnly) return connect_sqlite(folder, mode);
    DZ_TRY_VOID(check_place(folder, folder / kFileName, mode));
    DZ_TRY(auto lock, FolderLock::take(folder));
    DZ_TRY(auto connection, connect_sqlite(folder, mode));
    connection.lock = std::move(lock);
    return connection;
}

}  // namespace

base::Result<std::unique_ptr<ledger::LedgerStore>> open_sqlite(const fs::path& folder,
                                                               OpenMode mode) {
    DZ_TRY(auto connection, connect_ledger(folder, mode));
    return std::make_unique<SqlStore>(std::move(connection));
}

void remove_sqlite(const fs::path& folder) {
    std::error_code ignored;
    for (const std::string_view ending : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(folder / fmt::format("{}{}", kFileName, ending), ignored);
    }
    fs::remove(folder / kLockFileName, ignored);
}

}  // namespace duizhang::store
