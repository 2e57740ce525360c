#pragma once
// Opens a book's database. The only header of this folder that others (src/main, tests) include.

#include <filesystem>
#include <memory>

#include "ballot/ballot_box.h"
#include "ledger/evidence_files.h"
#include "ledger/ledger_store.h"
#include "lists/filter_store.h"
#include "notices/notice_store.h"
#include "people/secret_store.h"
#include "people/sign_on_links.h"

namespace duizhang::store {

enum class OpenMode { kCreate, kReadWrite, kReadOnly };

/// SQLite database `<folder>/duizhang.sqlite` (WAL, synchronous FULL, foreign keys on), migrated to
/// the newest schema. kCreate refuses a folder that holds a ledger already. Unless it is read only,
/// nobody else can open the ledger for writing as long as the store lives.
/// Errors: kAlreadyExists, kStorageUnavailable (says what to do), kUnsupported for a newer schema.
base::Result<std::unique_ptr<ledger::LedgerStore>> open_sqlite(const std::filesystem::path& folder,
                                                               OpenMode mode);

/// Saved filters in the same database, on a connection of its own. Errors: as above.
base::Result<std::unique_ptr<lists::FilterStore>> open_filters(const std::filesystem::path& folder,
                                                               OpenMode mode);
/// Inbox, outbox and preferences in the same database, on a connection of its own. Errors: as
/// above.
base::Result<std::unique_ptr<notices::NoticeStore>> open_notices(
    const std::filesystem::path& folder, OpenMode mode);
/// Files of evidence in `<folder>/files`, their index in the same database as the ledger, on a
/// connection of its own. The ledger must have been opened for writing once. Errors: as above.
base::Result<std::unique_ptr<ledger::EvidenceFileStore>> open_evidence_files(
    const std::filesystem::path& folder);

/// Removes the database that kCreate made in `folder`, for a caller that could not fill it. The
/// store must be closed. Best effort: what cannot be removed stays.
void remove_sqlite(const std::filesystem::path& folder);

/// Keeps everything in memory: for tests, and for trying a campaign file.
std::unique_ptr<ledger::LedgerStore> open_memory();

/// The secrets of the accounts of the book in `folder`, on a connection of their own. Those of
/// second factors are sealed under `key`, 64 hex digits; "" = the one in `<folder>/secrets.key`,
/// which is made with the first. Errors: as open_sqlite; the book must be there; kFileUnreadable
/// for the key.
base::Result<std::unique_ptr<people::SecretStore>> open_secrets(const std::filesystem::path& folder,
                                                                const std::string& key = {});
std::unique_ptr<people::SecretStore> open_memory_secrets();
/// Who is whom at the sign-on provider. Errors: as open_secrets.
base::Result<std::unique_ptr<people::SignOnLinks>> open_sign_on_links(
    const std::filesystem::path& folder);
/// Marks and papers of ballots in the same database, on a connection of its own. Errors: as
/// open_secrets.
base::Result<std::unique_ptr<ballot::BallotBox>> open_ballot_box(
    const std::filesystem::path& folder);
std::unique_ptr<ballot::BallotBox> open_memory_ballot_box();

}  // namespace duizhang::store
