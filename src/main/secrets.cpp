#include "main/secrets.h"

#include <cstdlib>

#include "store/open_store.h"

namespace duizhang {

base::Result<std::unique_ptr<people::SecretStore>> open_secrets(
    const std::filesystem::path& folder) {
    const char* const key = std::getenv("DUIZHANG_SECRET_KEY");
    return store::open_secrets(folder, key == nullptr ? "" : key);
}

}  // namespace duizhang
