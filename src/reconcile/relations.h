#pragma once
// Checks that need only the text, one kind a function. Private to this folder.
// All are near linear: each looks back over a bounded number of claims. Each gives FAIL only where
// the wording ties the figures together; figures that merely fit are PASS, others are left alone.

#include <vector>

#include "reconcile/reading.h"
#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// Paragraphs of some length that stand twice. Members: their starts.
std::vector<Finding> duplicate_paragraphs(std::u32string_view text);
/// A total and the parts listed after it. Members: total first.
std::vector<Finding> sums(const Reading& reading);
/// A percentage and the counts it is the ratio of. Members: parts, whole, percentage.
std::vector<Finding> ratios(std::u32string_view text, std::span<const claims::Claim> claims);
/// A growth or fall against the two levels that stand beside it (members: level reached, level
/// before, change), else against the one: the level before must be a whole number (members: change,
/// level reached).
std::vector<Finding> changes(std::u32string_view text, std::span<const claims::Claim> claims);
/// The same thing stated twice; FAIL where nothing differs but the figure. Members: both.
std::vector<Finding> repeats(const Reading& reading);

/// Days and hours that do not exist, periods that end before they begin. Members: the dates.
std::vector<Finding> impossible_dates(const Reading& reading);
/// A stated number of items and the items listed. Members: the number.
std::vector<Finding> enumerations(const Reading& reading);
/// One number given in 人 and in 人次, or a share across them. Members: both; part, whole, share.
std::vector<Finding> unit_clashes(const Reading& reading);
/// 连续23个月 and the dates or figures it speaks of. Members: its length, then the figures.
std::vector<Finding> streaks(const Reading& reading);
/// Means and what they are the mean of: 户均, 日均. Type "ratio". Members: total, number, mean.
std::vector<Finding> averages(const Reading& reading);
/// Changes told in points, days, times or as a yearly mean, against both levels beside them. Type
/// "change". Members: level reached, level before, change.
std::vector<Finding> differences(const Reading& reading);
/// Shares of more than the whole. Type "part_over_whole". Members: the shares.
std::vector<Finding> shares(const Reading& reading);
/// A person or a unit under two names that differ in one character. Members: both places.
std::vector<Finding> name_variants(const Reading& reading);

/// The claim as it stands in the text, without white space.
std::string written(const claims::Claim& claim);
/// The whole numbers of `range`: "139", "138～141", "不少于5"; "" when there is none.
std::string whole_numbers_in(const quantity::Interval& range);
/// Both ends to two places: "66.94～67.12".
std::string shown(const quantity::Interval& range);
/// A share in percent, whatever it is written in: 92.1%, 九成, 三分之二, 8‰. Errors:
/// kInvalidNumber.
base::Result<quantity::Interval> percent_of(const claims::Claim& share);
/// Whether `stated` is `computed` with the digits after its last one cut off instead of rounded:
/// 97.5 for 97.56. True of intervals without ends too.
bool is_cut_short(const quantity::Interval& computed, const quantity::Interval& stated);
/// What stands between two claims, folded; "" when they overlap.
std::u32string between(std::u32string_view text, const claims::Claim& a, const claims::Claim& b);
/// The clause around a claim, the figure left out, as a key: what two texts say word for word.
std::u32string frame_of(std::u32string_view text, const claims::Claim& claim);
/// Whether `text` holds one of the words, which `words` separates by a space.
bool has_word(std::u32string_view text, std::u32string_view words);
/// Whether the words before a level make it the one that a change starts from: 较2011年的. 同比
/// does not.
bool starts_from(std::u32string_view lead);
/// Whether claim `i` is a mean: 人均, 户均, 日均.
bool is_mean(const Reading& reading, std::size_t i);
/// A plain number above zero of the same sort of thing as `other`.
bool is_count_like(const claims::Claim& claim, const claims::Claim& other);

}  // namespace duizhang::reconcile
