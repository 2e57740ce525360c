#include "reconcile/calendar_words.h"

#include "base/utf8.h"
#include "quantity/folded_text.h"

namespace duizhang::reconcile {

namespace {

constexpr unsigned kMonths = 12;

char32_t at_or_end(std::u32string_view text, std::size_t at) {
    return at < text.size() ? text[at] : U'\n';
}

std::optional<int> digit_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
    static constexpr std::u32string_view kChinese = U"零一二三四五六七八九";
    if (c == U'〇' || c == U'○') return 0;
    if (const auto at = kChinese.find(c); at != std::u32string_view::npos) {
        return static_cast<int>(at);
    }
    return std::nullopt;
}

bool is_blank(char32_t c) {
    return c <= U' ' || c == 0xA0 || c == 0x3000 || c == 0x200B || c == 0xFEFF ||
           (c >= 0x2000 && c <= 0x200A);
}

bool is_arabic(char32_t c) { return c >= U'0' && c <= U'9'; }

std::optional<CalendarNumber> read_arabic(std::u32string_view text, std::size_t at) {
    constexpr std::size_t kMostDigits = 2;
    int value = 0;
    std::size_t end = at;
    for (; is_arabic(at_or_end(text, end)); ++end) {
        if (end - at == kMostDigits) return std::nullopt;
        value = value * 10 + static_cast<int>(text[end] - U'0');
    }
    return end == at ? std::nullopt : std::optional(CalendarNumber{value, end});
}

/// 五, 十, 十二, 二十, 二十五
std::optional<CalendarNumber> read_chinese(std::u32string_view text, std::size_t at) {
    std::size_t end = at;
    int tens = 0;
    std::optional<int> ones = digit_of(at_or_end(text, end));
    if (ones) ++end;
    if (at_or_end(text, end) == U'十') {
        tens = ones.value_or(1);
        ++end;
        ones = digit_of(at_or_end(text, end));
        if (ones) ++end;
    }
    if (end == at) return std::nullopt;
    return CalendarNumber{tens * 10 + ones.value_or(0), end};
}

/// The separator between the parts of 2021-08-05; both must be the same.
bool separates(char32_t c) { return c == U'-' || c == U'/' || c == U'.'; }

std::optional<WrittenDay> read_numeric_day(std::u32string_view text, std::size_t at) {
    if (!is_arabic(at_or_end(text, at))) return std::nullopt;
    const auto year = read_year(text, at);
    if (!year) return std::nullopt;
    const char32_t mark = at_or_end(text, year->end);
    if (!separates(mark)) return std::nullopt;
    const auto month = read_arabic(text, year->end + 1);
    if (!month || at_or_end(text, month->end) != mark) return std::nullopt;
    const auto day = read_arabic(text, month->end + 1);
    if (!day) return std::nullopt;
    return WrittenDay{.year = year->value,
                      .month = static_cast<unsigned>(month->value),
                      .day = static_cast<unsigned>(day->value),
                      .end = day->end};
}

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

std::optional<CalendarNumber> read_calendar_number(std::u32string_view text, std::size_t at) {
    return is_arabic(at_or_end(text, at)) ? read_arabic(text, at) : read_chinese(text, at);
}

std::optional<CalendarNumber> read_year(std::u32string_view text, std::size_t at) {
    constexpr std::size_t kDigits = 4;
    constexpr int kFirst = 1900;
    constexpr int kPast = 2200;
    const bool arabic = is_arabic(at_or_end(text, at));
    int value = 0;
    for (auto i = at; i < at + kDigits; ++i) {
        const auto digit = digit_of(at_or_end(text, i));
        if (!digit || is_arabic(text[i]) != arabic) return std::nullopt;
        value = value * 10 + *digit;
    }
    if (value < kFirst || value >= kPast) return std::nullopt;
    return CalendarNumber{value, at + kDigits};
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

base::Day end_of_month(int year, unsigned month) {
    const bool last = month == kMonths;
    const auto next =
        base::Day::from({.year = last ? year + 1 : year, .month = last ? 1 : month + 1, .day = 1});
    return next ? *next - 1 : base::Day{};
}

}  // namespace duizhang::reconcile
