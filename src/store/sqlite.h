#pragma once
// Connections to the SQLite database of a folder, for the stores of this folder.

#include <filesystem>

#include "store/open_store.h"
#include "store/sql_session.h"

namespace duizhang::store {

/// As open_sqlite: every store of a book opens the same file, on a connection of its own.
base::Result<Connection> connect_sqlite(const std::filesystem::path& folder, OpenMode mode);

}  // namespace duizhang::store
