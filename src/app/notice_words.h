#pragma once
// What inbox and letters may say of an entry.

#include <string>

#include "app/workspace.h"
#include "people/caller.h"

namespace duizhang::app {

/// Whether the register keeps titles confidential.
bool confidential_title(const ledger::Register& source);

/// The title, "" where `caller` may not see it or the entry at all.
std::string title_for(const ledger::Entry& entry, const View& view, const people::Caller& caller);

}  // namespace duizhang::app
