#pragma once
// Events of entries turned back into what was asked for, so that a book can be written down and
// entered again; and single values judged as the rules judge them.

#include <functional>
#include <variant>

#include "ledger/entry.h"

namespace duizhang::ledger {

using EntryCommand = std::variant<OpenEntry, MoveEntry, AmendEntry, CommentOnEntry, ReverseEntry>;

/// The command that gives this event again, without key and expected version; `code` names nodes.
/// Texts of an erased private part are "". Errors: kInvalidJournal, also for an event of no entry.
base::Result<EntryCommand> command_of(const journal::Event& event,
                                      const std::function<std::string(base::NodeId)>& code);

/// The value in canonical text. Errors: kInvalidField, whose detail says what would be right.
base::Result<std::string> canonical_value(const RuleContext& context, const Register& source,
                                          const Field& field, std::string_view value);

}  // namespace duizhang::ledger
