#pragma once
// Dates as a text writes them, right or wrong: 2021年2月30日 is found as it stands. Private to this
// folder. Not for deciding which day a report speaks of.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace duizhang::reconcile {

/// A date in folded text, with the fields it names: 2021年6月, 6月30日, 2021年. One that names a
/// day alone is listed only where it ends a range: 3月25日至28日.
struct WrittenDate {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::optional<int> year;  ///< 1900–2099, four digits.
    std::optional<int> month;
    std::optional<int> day;
    bool chinese = false;  ///< Month and day in Chinese numerals.
    bool lunar = false;    ///< 农历, 闰.

    /// The month counted from year 0; needs year and month.
    int months() const { return year.value_or(0) * 12 + month.value_or(0); }
};

/// All of them in order of place. Cost: linear.
std::vector<WrittenDate> written_dates(std::u32string_view words);

/// A numeral of at most four digits, 六, 二十三, 2021 or 二〇二一, that begins at `at`.
struct SmallNumber {
    int value = 0;
    std::size_t length = 0;  ///< 0: none.
    bool chinese = false;
};
SmallNumber small_number_at(std::u32string_view words, std::size_t at);

/// 29 for February of a year that is not known.
int days_in(std::optional<int> year, int month);

/// Whether `link` ties two dates into a period: 至, —, 起至.
bool is_range_link(std::u32string_view link);

}  // namespace duizhang::reconcile
