#pragma once
// Proves the ledger: the hash chain, that the derived tables say what the journal says, and that
// every revealed draw comes out as it did.

#include "app/workspace.h"

namespace duizhang::app {

struct VerifyReport {
    journal::ChainReport chain;
    std::vector<std::string> differences;  ///< Derived data against the journal, at most 100.
    std::vector<std::string> draw_faults;  ///< Revealed draws that do not hold.
    std::uint64_t events = 0;
    std::uint64_t entries = 0;
    std::uint64_t postings = 0;
    bool ok() const { return chain.ok() && differences.empty() && draw_faults.empty(); }
};

/// Reads everything once and changes nothing. With a broken chain the derived tables are not
/// compared: they have nothing sound to be compared with. Errors: kStorageUnavailable.
base::Result<VerifyReport> verify(ledger::LedgerStore& store, base::Progress& progress);

/// Drops the derived tables and makes them again from the journal, in one transaction.
/// Errors: kCorruptChain (nothing changed), kStorageUnavailable, kStorageFull.
base::Result<VerifyReport> rebuild(ledger::LedgerStore& store, base::Progress& progress);

}  // namespace duizhang::app
