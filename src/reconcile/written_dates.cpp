#include "reconcile/written_dates.h"

#include <algorithm>

#include "base/utf8.h"
#include "claims/word_set.h"
#include "quantity/folded_text.h"

namespace duizhang::reconcile {

namespace {

constexpr unsigned kMonths = 12;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;
constexpr std::size_t kMostDigits = 4;
constexpr std::size_t kMostNumerals = 4;

char32_t at_or_end(std::u32string_view text, std::size_t at) {
    return at < text.size() ? text[at] : U'\n';
}

bool is_blank(char32_t c) {
    return c <= U' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200A);
}

bool is_arabic(char32_t c) { return c >= U'0' && c <= U'9'; }

constexpr std::u32string_view kDigits = U"0123456789";
constexpr std::u32string_view kChineseDigits = U"〇一二三四五六七八九";
constexpr std::u32string_view kChineseNumerals = U"〇○零一二三四五六七八九十廿卅";

bool is_one_of(char32_t c, std::u32string_view set) {
    return set.find(c) != std::u32string_view::npos;
}

int digit_of(char32_t c) {
    if (c == U'零' || c == U'○') return 0;
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

/// The separator between the parts of 2021-08-05; both must be the same.
bool separates(char32_t c) { return c == U'-' || c == U'/' || c == U'.'; }

std::optional<WrittenDay> read_numeric_day(std::u32string_view text, std::size_t at) {
    if (!is_arabic(at_or_end(text, at))) return std::nullopt;
    const auto year = read_year(text, at);
    if (!year) return std::nullopt;
    const char32_t mark = at_or_end(text, year->end);
    if (!separates(mark)) return std::nullopt;
    const auto month = read_calendar_number(text, year->end + 1);
    if (!month || at_or_end(text, month->end) != mark) return std::nullopt;
    const auto day = read_calendar_number(text, month->end + 1);
    if (!day) return std::nullopt;
    return WrittenDay{.year = year->value,
                      .month = static_cast<unsigned>(month->value),
                      .day = static_cast<unsigned>(day->value),
                      .end = day->end};
}

/// How far before a date 农历 may stand.
constexpr std::size_t kLunarReach = 6;

/// One date from place to place, field by field.
class DateReader {
public:
    explicit DateReader(std::u32string_view words) : words_(words) {}

    std::vector<WrittenDate> read() {
        std::size_t at = 0;
        static const claims::CharSet kStarts(
            std::u32string(kDigits) + std::u32string(kChineseNumerals), {});
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

std::u32string without_space(std::u32string_view text) {
    std::u32string folded;
    folded.reserve(text.size());
    bool spaced = false;
    for (const char32_t c : text) {
        const char32_t one = quantity::fold(c);
        if (is_blank(one)) {
            spaced = true;
            continue;
        }
        if (spaced && is_arabic(one) && !folded.empty() && is_arabic(folded.back())) {
            folded.push_back(U' ');
        }
        spaced = false;
        folded.push_back(one);
    }
    return folded;
}

std::u32string without_space(std::string_view utf8) {
    const auto text = base::decode_utf8(utf8);
    return text ? without_space(std::u32string_view(*text)) : std::u32string();
}

SmallNumber small_number_at(std::u32string_view words, std::size_t at) {
    const char32_t first = at_or_end(words, at);
    const bool digits = is_one_of(first, kDigits);
    if (!digits && !is_one_of(first, kChineseNumerals)) return {};
    const auto set = digits ? kDigits : kChineseNumerals;
    const std::size_t most = digits ? kMostDigits : kMostNumerals;
    auto end = at;
    // No further than it takes to know: a line of a million digits is asked at each of them.
    while (end - at <= most && is_one_of(at_or_end(words, end), set)) ++end;
    const auto length = end - at;
    if (length > most) return {};
    if (!digits) {
        const int value = chinese_value(words.substr(at, length));
        return value < 0 ? SmallNumber{} : SmallNumber{value, length, true};
    }
    int value = 0;
    for (auto i = at; i < end; ++i) value = value * 10 + static_cast<int>(words[i] - U'0');
    return {value, length, false};
}

std::optional<CalendarNumber> read_calendar_number(std::u32string_view text, std::size_t at) {
    constexpr std::size_t kMostArabic = 2;
    constexpr int kMost = 99;
    const auto number = small_number_at(text, at);
    const bool calendar = number.length > 0 && number.value <= kMost &&
                          (number.chinese || number.length <= kMostArabic);
    return calendar ? std::optional(CalendarNumber{number.value, at + number.length})
                    : std::nullopt;
}

std::optional<CalendarNumber> read_year(std::u32string_view text, std::size_t at) {
    constexpr std::size_t kYearDigits = 4;
    const auto number = small_number_at(text, at);
    const bool year =
        number.length == kYearDigits && number.value >= kFirstYear && number.value <= kLastYear;
    return year ? std::optional(CalendarNumber{number.value, at + kYearDigits}) : std::nullopt;
}

std::optional<WrittenDay> read_written_day(std::u32string_view text, std::size_t at) {
    if (const auto numeric = read_numeric_day(text, at)) return numeric;
    std::optional<int> year;
    auto from = at;
    if (const auto written = read_year(text, at);
        written && at_or_end(text, written->end) == U'年') {
        year = written->value;
        from = written->end + 1;
    }
    const auto month = read_calendar_number(text, from);
    if (!month || at_or_end(text, month->end) != U'月') return std::nullopt;
    const auto day = read_calendar_number(text, month->end + 1);
    if (!day) return std::nullopt;
    const char32_t last = at_or_end(text, day->end);
    if (last != U'日' && last != U'号') return std::nullopt;
    return WrittenDay{.year = year,
                      .month = static_cast<unsigned>(month->value),
                      .day = static_cast<unsigned>(day->value),
                      .end = day->end + 1};
}

std::optional<base::Day> day_of(const WrittenDay& written, std::optional<int> year) {
    const auto in = written.year ? written.year : year;
    if (!in) return std::nullopt;
    const auto day = base::Day::from({.year = *in, .month = written.month, .day = written.day});
    return day ? std::optional(*day) : std::nullopt;
}

int days_in(std::optional<int> year, int month) {
    constexpr int kLeapYear = 2000;
    const auto last = end_of_month(year.value_or(kLeapYear), static_cast<unsigned>(month));
    return static_cast<int>(last.ymd().day);
}

base::Day end_of_month(int year, unsigned month) {
    const bool last = month == kMonths;
    const auto next =
        base::Day::from({.year = last ? year + 1 : year, .month = last ? 1 : month + 1, .day = 1});
    return next ? *next - 1 : base::Day{};
}

std::vector<WrittenDate> written_dates(std::u32string_view words) {
    return DateReader(words).read();
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
