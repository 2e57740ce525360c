#pragma once
// What a return 报表 must keep to beside what every entry must: its period, who files it, and the
// validation rules between its figures.

#include "ledger/detail/field_values.h"

namespace duizhang::ledger::detail {

/// The day of which an event of an entry is: of a return the last day of its period, whenever it
/// is filed, approved or reversed, so that its figures stand in that period.
base::Day posting_day(const Register& source, const FieldValues& fields, base::Day day);

/// Complains of a period that is of another kind or not over, and of a node that is not asked.
/// `lead` is empty where the command names none that is known.
void check_filing(const RuleContext& context, const Register& source, const OpenEntry& command,
                  const FieldValues& fields, std::optional<base::NodeId> lead,
                  Complaints& complaints);

/// Complains of each rule that `after` breaks without the words that excuse it.
void check_rules(const RuleContext& context, const Register& source, const Entry& after,
                 Complaints& complaints);

}  // namespace duizhang::ledger::detail
