#pragma once
// The secrets of a book's accounts, under the key that the environment names.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "people/secret_store.h"

namespace duizhang {

/// DUIZHANG_SECRET_KEY, or else the key beside the ledger. Errors: those of store::open_secrets.
base::Result<std::unique_ptr<people::SecretStore>> open_secrets(
    const std::filesystem::path& folder);

}  // namespace duizhang
