#include "reconcile/written_dates.h"

#include <algorithm>

#include "claims/word_set.h"

namespace duizhang::reconcile {

namespace {

constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kChineseDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kChineseNumerals = U"〇零一二三四五六七八九十廿卅";
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kMostNumerals = 4;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2099;
/// How far before a date 农历 may stand.
constexpr std::size_t kLunarReach = 6;

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

char32_t at_or_end(std::u32string_view words, std::size_t at) {
    return at < words.size() ? words[at] : U'\n';
}

int digit_of(char32_t c) {
    if (c == U'零') return 0;
    const auto at = kChineseDigits.find(c);
    return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

/// 二十三 → 23, 十 → 10, 二〇二一 → 2021; -1 when it is neither.
int chinese_value(std::u32string_view numeral) {
    int value = 0;
    int pending = -1;
    bool tens = false;
    for (const char32_t c : numeral) {
        if (c == U'十' || c == U'廿' || c == U'卅') {
            if (tens) return -1;
            tens = true;
            const int base = c == U'廿' ? 2 : 3;
            value = c == U'十' ? (pending < 0 ? 1 : pending) : base;
            value *= 10;
            pending = -1;
        } else if (tens) {
            if (pending >= 0) return -1;
            pending = digit_of(c);
        } else {
            pending = pending < 0 ? digit_of(c) : pending * 10 + digit_of(c);
        }
    }
    return tens ? value + std::max(pending, 0) : pending;
}

/// One date from place to place, field by field.
class DateReader {
public:
    explicit DateReader(std::u32string_view words) : words_(words) {}

    std::vector<WrittenDate> read() {
        std::size_t at = 0;
        static const claims::CharSet kStarts(U"0123456789〇零一二三四五六七八九十廿卅", {});
        while ((at = kStarts.next(words_, at)) < words_.size()) at = step(at);
        return std::move(dates_);
    }

private:
    std::size_t step(std::size_t at) {
        const auto number = small_number_at(words_, at);
        if (number.length == 0) return skip_number(at);
        WrittenDate date;
        date.begin = at;
        if (!take(date, at, number)) return at + number.length;
        date.lunar = is_lunar(at);
        dates_.push_back(date);
        return date.end;
    }

    /// A number of too many digits, passed over as a whole.
    std::size_t skip_number(std::size_t at) const {
        const auto set = is_one_of(words_[at], kDigits) ? kDigits : kChineseNumerals;
        const auto end = words_.find_first_not_of(set, at);
        return end == std::u32string_view::npos ? words_.size() : std::max(end, at + 1);
    }

    bool take(WrittenDate& date, std::size_t at, const SmallNumber& number) {
        if (at > 0 && (words_[at - 1] == U'.' || words_[at - 1] == U'第')) return false;
        const char32_t next = at_or_end(words_, at + number.length);
        date.end = at + number.length + 1;
        if (next == U'年' && number.value >= kFirstYear && number.value <= kLastYear) {
            date.year = number.value;
            const auto month = small_number_at(words_, date.end);
            if (month.length > 0 && at_or_end(words_, date.end + month.length) == U'月') {
                date.end += month.length + 1;
                take_month(date, month);
            }
            return true;
        }
        if (next == U'月' && number.length <= 3) {
            take_month(date, number);
            return true;
        }
        return (next == U'日' || next == U'号') && ends_range(at) && take_day(date, number);
    }

    void take_month(WrittenDate& date, const SmallNumber& month) {
        date.month = month.value;
        date.chinese = month.chinese;
        const auto day = small_number_at(words_, date.end);
        const char32_t unit = at_or_end(words_, date.end + day.length);
        // 6月31日均 is the mean of 31 days or of June, not a date.
        if (day.length == 0 || (unit != U'日' && unit != U'号') ||
            at_or_end(words_, date.end + day.length + 1) == U'均') {
            return;
        }
        date.day = day.value;
        date.end += day.length + 1;
    }

    static bool take_day(WrittenDate& date, const SmallNumber& number) {
        date.day = number.value;
        date.chinese = number.chinese;
        return true;
    }

    /// Whether a range link stands between `at` and the date before, which names a day.
    bool ends_range(std::size_t at) const {
        return !dates_.empty() && dates_.back().day && dates_.back().end < at &&
               is_range_link(words_.substr(dates_.back().end, at - dates_.back().end));
    }

    bool is_lunar(std::size_t at) const {
        const auto reach = std::min(at, kLunarReach);
        const auto before = words_.substr(at - reach, reach);
        return std::ranges::any_of(
            std::initializer_list<std::u32string_view>{U"农历", U"阴历", U"旧历", U"夏历", U"闰"},
            [&](std::u32string_view word) {
                return before.find(word) != std::u32string_view::npos;
            });
    }

    std::u32string_view words_;
    std::vector<WrittenDate> dates_;
};

}  // namespace

std::vector<WrittenDate> written_dates(std::u32string_view words) {
    return DateReader(words).read();
}

SmallNumber small_number_at(std::u32string_view words, std::size_t at) {
    const char32_t first = at_or_end(words, at);
    const bool digits = is_one_of(first, kDigits);
    if (!digits && !is_one_of(first, kChineseNumerals)) return {};
    const auto set = digits ? kDigits : kChineseNumerals;
    auto end = at;
    while (is_one_of(at_or_end(words, end), set)) ++end;
    const auto length = end - at;
    if (length > (digits ? kMostDigits : kMostNumerals)) return {};
    if (!digits) {
        const int value = chinese_value(words.substr(at, length));
        return value < 0 ? SmallNumber{} : SmallNumber{value, length, true};
    }
    int value = 0;
    for (auto i = at; i < end; ++i) value = value * 10 + static_cast<int>(words[i] - U'0');
    return {value, length, false};
}

int days_in(std::optional<int> year, int month) {
    if (month == 2) {
        if (!year) return 29;
        const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
        return leap ? 29 : 28;
    }
    const bool short_month = month == 4 || month == 6 || month == 9 || month == 11;
    return short_month ? 30 : 31;
}

bool is_range_link(std::u32string_view link) {
    constexpr std::size_t kLongest = 4;
    if (link.empty() || link.size() > kLongest) return false;
    const auto in = [](std::u32string_view set) {
        return [set](char32_t c) { return is_one_of(c, set); };
    };
    return std::ranges::any_of(link, in(U"至到-—～~")) &&
           std::ranges::all_of(link, in(U"至到-—～~起始份底初末止当同年"));
}

}  // namespace duizhang::reconcile
