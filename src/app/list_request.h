#pragma once
// Reads what a list is asked for. The grammar: docs/formats/lists.md.

#include <optional>
#include <string_view>
#include <vector>

#include "app/lists.h"
#include "lists/layout.h"
#include "lists/query.h"
#include "people/caller.h"

namespace duizhang::app {

/// What the caller sees, as the index takes it.
lists::Reach list_reach(const people::Caller& caller, const org::Tree& tree);

/// "code:value,value;code:least..most". Errors: kBadRequest, kUnknownField, kLimitExceeded.
base::Result<std::vector<lists::FieldCondition>> parse_where(std::string_view text,
                                                             const lists::Layout& layout);
/// "first..last", "first..", "..last", "day"; "" is empty. Errors: kInvalidPeriod.
base::Result<std::optional<lists::DayRange>> parse_days(std::string_view text);
/// "due", "-due", "field.people"; "" is empty. Errors: kBadRequest.
base::Result<std::optional<lists::Order>> parse_order(std::string_view text);

/// Everything of `request` but the reach and the days of the lights.
base::Result<lists::Query> read_list_request(const ListRequest& request,
                                             const lists::Layout& layout, const org::Tree& tree);

}  // namespace duizhang::app
