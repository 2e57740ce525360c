#pragma once
// Checks that need only the text, one kind a function. Private to this folder.

#include <vector>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// Paragraphs of some length that stand twice. Members: their starts.
std::vector<Finding> duplicate_paragraphs(std::u32string_view text);
/// A total and the parts listed after it. Members: total first.
std::vector<Finding> sums(std::span<const claims::Claim> claims);
/// A percentage and the two counts beside it. Members: part, whole, percentage.
std::vector<Finding> ratios(std::u32string_view text, std::span<const claims::Claim> claims);
/// A count and its growth: the base of the year before must be a whole number. Members: change,
/// count.
std::vector<Finding> changes(std::span<const claims::Claim> claims);
/// The same thing stated twice. Members: both.
std::vector<Finding> repeats(std::span<const claims::Claim> claims);

}  // namespace duizhang::reconcile
