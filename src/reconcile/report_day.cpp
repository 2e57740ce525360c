// Finds the day a report bears.

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

std::optional<base::Day> find_report_day(std::u32string_view /*text*/) { return std::nullopt; }

}  // namespace duizhang::reconcile
