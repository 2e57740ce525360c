#pragma once
// The sign-on provider, as the environment configures it: docs/operations.md.

#include <memory>
#include <optional>

#include "app/ledger_sign_on.h"
#include "app/sign_in_api.h"
#include "base/clock.h"

namespace duizhang {

/// Null where the environment names none. Errors: kBadRequest for settings that cannot be used.
base::Result<std::unique_ptr<people::SignOn>> open_provider(base::Clock& clock);
app::SignOnOptions sign_on_options();
/// What the sign-in page says of it.
std::optional<app::SignOnView> sign_on_button();

}  // namespace duizhang
