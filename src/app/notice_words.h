#pragma once
// What inbox and letters may say of an entry.

#include <functional>
#include <string>

#include "app/workspace.h"
#include "people/caller.h"

namespace duizhang::app {

/// The last due day that counts as near on a day, in a register with so many days of warning.
using NearUntil = std::function<base::Day(base::Day today, int warn_days)>;

/// Whether the register keeps titles confidential.
bool confidential_title(const ledger::Register& source);

/// The title, "" where `caller` may not see it or the entry at all.
std::string title_for(const ledger::Entry& entry, const View& view, const people::Caller& caller);

}  // namespace duizhang::app
