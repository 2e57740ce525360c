#pragma once
// Preferences as JSON text, as the store keeps them.

#include <string>
#include <string_view>

#include "notices/preferences.h"

namespace duizhang::notices {

std::string encode(const Preferences& preferences);
/// Kinds and timings of another version are left out. Errors: kCorruptStore.
base::Result<Preferences> decode_preferences(std::string_view text);

}  // namespace duizhang::notices
