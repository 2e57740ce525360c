#pragma once
// Draws as a caller may see them: for the use case, and for the command line.

#include "app/draws_api.h"
#include "app/workspace.h"
#include "people/caller.h"

namespace duizhang::app {

/// Who may draw and reveal, at a node and below.
inline constexpr people::RoleSet kDrawingRoles{people::Role::kInspector, people::Role::kOffice};

bool sees_draw(const people::Caller& caller, const inspect::Draw& draw, const org::Tree& tree);

/// Errors: kStorageUnavailable.
base::Result<DrawsReply> read_draws(Workspace& workspace, const people::Caller& caller);

/// Cost: of a draw of entries one look-up for each candidate. Errors: kUnknownEntry,
/// kStorageUnavailable.
base::Result<DrawReply> read_draw(Workspace& workspace, const people::Caller& caller,
                                  std::uint32_t number);

}  // namespace duizhang::app
