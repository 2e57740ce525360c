#pragma once
// Checks that need only the text, one kind a function. Private to this folder.
// All are near linear: each looks back over a bounded number of claims. Each gives FAIL only where
// the wording ties the figures together; figures that merely fit are PASS, others are left alone.

#include <vector>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// Paragraphs of some length that stand twice. Members: their starts.
std::vector<Finding> duplicate_paragraphs(std::u32string_view text);
/// A total and the parts listed after it. Members: total first.
std::vector<Finding> sums(std::u32string_view text, std::span<const claims::Claim> claims);
/// A percentage and the counts it is the ratio of. Members: parts, whole, percentage.
std::vector<Finding> ratios(std::u32string_view text, std::span<const claims::Claim> claims);
/// A growth or fall against the two levels that stand beside it (members: level reached, level
/// before, change), else against the one: the level before must be a whole number (members: change,
/// level reached).
std::vector<Finding> changes(std::u32string_view text, std::span<const claims::Claim> claims);
/// The same thing stated twice. Members: both.
std::vector<Finding> repeats(std::u32string_view text, std::span<const claims::Claim> claims);

/// The claim as it stands in the text, without white space.
std::string written(const claims::Claim& claim);
/// The whole numbers of `range`: "139", "138～141", "不少于5"; "" when there is none.
std::string whole_numbers_in(const quantity::Interval& range);
/// What stands between two claims, folded; "" when they overlap.
std::u32string between(std::u32string_view text, const claims::Claim& a, const claims::Claim& b);
/// Whether `text` holds one of the words, which `words` separates by a space.
bool has_word(std::u32string_view text, std::u32string_view words);
/// A plain number above zero of the same sort of thing as `other`.
bool is_count_like(const claims::Claim& claim, const claims::Claim& other);

}  // namespace duizhang::reconcile
