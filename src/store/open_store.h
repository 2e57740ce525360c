#pragma once
// Opens a book's database. The only header of this folder that others (src/main, tests) include.

#include <filesystem>
#include <memory>

#include "ledger/ledger_store.h"

namespace duizhang::store {

enum class OpenMode { kCreate, kReadWrite, kReadOnly };

/// SQLite database `<folder>/duizhang.sqlite` (WAL, synchronous FULL, foreign keys on), migrated to
/// the newest schema. kCreate refuses a folder that holds a ledger already.
/// Errors: kAlreadyExists, kStorageUnavailable (says what to do), kUnsupported for a newer schema.
base::Result<std::unique_ptr<ledger::LedgerStore>> open_sqlite(const std::filesystem::path& folder,
                                                               OpenMode mode);

/// Removes the database that kCreate made in `folder`, for a caller that could not fill it. The
/// store must be closed. Best effort: what cannot be removed stays.
void remove_sqlite(const std::filesystem::path& folder);

/// Keeps everything in memory: for tests, and for trying a campaign file.
std::unique_ptr<ledger::LedgerStore> open_memory();

}  // namespace duizhang::store
