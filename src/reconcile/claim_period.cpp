#include "reconcile/claim_period.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "reconcile/relations.h"
#include "reconcile/written_dates.h"

namespace duizhang::reconcile {

namespace {

using base::Day;
using base::Period;
using Phrase = std::u32string_view;

constexpr int kMonths = 12;

bool is_month(int month) { return month >= 1 && month <= kMonths; }

std::optional<Period> days(Day first, Day last) {
    const auto period = Period::range(first, last);
    return period ? std::optional(*period) : std::nullopt;
}

std::optional<Day> first_of(int year, int month) {
    const auto day = Day::from({.year = year, .month = static_cast<unsigned>(month), .day = 1});
    return day ? std::optional(*day) : std::nullopt;
}

/// Months `from` to `to` of a year. A whole half, quarter, month or year is named as such, for the
/// ledger knows what comes before it.
std::optional<Period> months(int year, int from, int to) {
    if (!is_month(from) || !is_month(to) || from > to) return std::nullopt;
    const auto first = first_of(year, from);
    if (!first) return std::nullopt;
    const auto last = end_of_month(year, static_cast<unsigned>(to));
    for (const auto kind : {base::PeriodKind::kMonth, base::PeriodKind::kQuarter,
                            base::PeriodKind::kHalf, base::PeriodKind::kYear}) {
        const auto whole = Period::containing(*first, kind);
        if (whole.first() == *first && whole.last() == last) return whole;
    }
    return days(*first, last);
}

/// Takes `word` off the front.
bool take(Phrase& phrase, Phrase word) {
    if (!phrase.starts_with(word)) return false;
    phrase.remove_prefix(word.size());
    return true;
}

template <std::size_t Count>
bool take_any(Phrase& phrase, const std::array<Phrase, Count>& words) {
    return std::ranges::any_of(words, [&](Phrase word) { return take(phrase, word); });
}

std::optional<int> take_number(Phrase& phrase) {
    const auto number = read_calendar_number(phrase, 0);
    if (!number) return std::nullopt;
    phrase.remove_prefix(number->end);
    return number->value;
}

/// The year a phrase begins with.
struct Year {
    int year;
    bool named;
};

Year take_year(Phrase& phrase, int now) {
    constexpr std::array<Phrase, 4> kThis = {U"今年", U"本年度", U"本年", U"当年"};
    constexpr std::array<Phrase, 5> kLast = {U"去年", U"上一年度", U"上一年", U"上年度", U"上年"};
    if (take_any(phrase, kThis)) return {.year = now, .named = true};
    if (take_any(phrase, kLast)) return {.year = now - 1, .named = true};
    if (take(phrase, U"前年")) return {.year = now - 2, .named = true};
    if (const auto year = read_year(phrase, 0);
        year && year->end < phrase.size() && phrase[year->end] == U'年') {
        phrase.remove_prefix(year->end + 1);
        take(phrase, U"度");
        return {.year = year->value, .named = true};
    }
    return {.year = now, .named = false};
}

bool is_since(Phrase rest) {
    return rest.starts_with(U"以来") || rest.starts_with(U"起") || rest.starts_with(U"至今") ||
           rest.starts_with(U"到现在") || rest.starts_with(U"至目前") || rest.starts_with(U"开始");
}

/// Reads one phrase. What is left over must say nothing more of time.
class PeriodReading {
public:
    explicit PeriodReading(const PeriodContext& context)
        : context_(context),
          now_(context.report ? context.report->ymd().year : context.usual.last().ymd().year) {}

    std::optional<ClaimPeriod> read(Phrase phrase) const {
        if (has_word(phrase, U"同期")) return same_time_before(phrase);
        constexpr std::array<Phrase, 3> kFrom = {U"自从", U"自", U"从"};
        if (take_any(phrase, kFrom) && phrase.empty()) return std::nullopt;
        if (take(phrase, U"截至") || take(phrase, U"截止")) {
            take(phrase, U"到");
            return cut(phrase);
        }
        const auto year = take_year(phrase, now_);
        if (phrase.empty() || phrase == U"全年" || phrase == U"以内") {
            return year.named ? closed(months(year.year, 1, kMonths)) : std::nullopt;
        }
        take(phrase, U"年");
        if (phrase.starts_with(U"初以来") || phrase.starts_with(U"初至今") || phrase == U"初起" ||
            (year.named && is_since(phrase))) {
            return since(first_of(year.year, 1));
        }
        take(phrase, U"的");
        if (const auto part = part_of(phrase, year)) return part;
        return by_months(phrase, year);
    }

private:
    /// A period that holds the report's day ends there; one that lies past it is of the year before
    /// when no year is named.
    std::optional<ClaimPeriod> closed(std::optional<Period> period) const {
        if (!period) return std::nullopt;
        if (context_.report && *context_.report < period->last() &&
            period->contains(*context_.report)) {
            period = days(period->first(), *context_.report);
        }
        return period ? std::optional(ClaimPeriod{*period, false}) : std::nullopt;
    }

    std::optional<ClaimPeriod> since(std::optional<Day> first) const {
        const auto last = up_to_report(context_).last();
        if (!first || *first > last) return std::nullopt;
        const auto period = days(*first, last);
        return period ? std::optional(ClaimPeriod{*period, true}) : std::nullopt;
    }

    std::optional<ClaimPeriod> same_time_before(Phrase phrase) const {
        constexpr std::array<Phrase, 2> kBefore = {U"去年同期", U"上年同期"};
        if (!take_any(phrase, kBefore)) return std::nullopt;
        return ClaimPeriod{up_to_report(context_).previous_year(), false};
    }

    /// 截至…: from the beginning of the usual period.
    std::optional<ClaimPeriod> cut(Phrase phrase) const {
        std::optional<Day> last;
        if (const auto written = read_written_day(phrase, 0)) {
            last = day_of(*written, now_);
        } else {
            const auto year = take_year(phrase, now_);
            if (phrase.starts_with(U"底") || phrase.starts_with(U"年底")) {
                last = end_of_month(year.year, kMonths);
            } else if (const auto month = take_number(phrase);
                       month && is_month(*month) && take(phrase, U"月")) {
                last = end_of_month(year.year, static_cast<unsigned>(*month));
            }
        }
        if (!last || *last < context_.usual.first()) return std::nullopt;
        const auto period = days(context_.usual.first(), *last);
        return period ? std::optional(ClaimPeriod{*period, true}) : std::nullopt;
    }

    std::optional<ClaimPeriod> part_of(Phrase phrase, const Year& year) const {
        constexpr int kMonthsAQuarter = 3;
        constexpr int kHalf = 6;
        constexpr int kQuarters = 4;
        if (phrase.starts_with(U"上半年")) return settled(year, 1, kHalf);
        if (phrase.starts_with(U"下半年")) return settled(year, kHalf + 1, kMonths);
        const bool leading = take(phrase, U"前") || take(phrase, U"首");
        if (!leading) take(phrase, U"第");
        const auto number = take_number(phrase);
        if (!number) return std::nullopt;
        take(phrase, U"个");
        if (phrase.starts_with(U"季度") && *number >= 1 && *number <= kQuarters) {
            const int from = leading ? 1 : (*number - 1) * kMonthsAQuarter + 1;
            return settled(year, from, *number * kMonthsAQuarter);
        }
        if (leading && phrase.starts_with(U"月")) return settled(year, 1, *number);
        return std::nullopt;
    }

    /// 6月, 6月份, 1至6月, 1—6月份, 1月至6月, 3月1日至8月15日, 5月22日以来, 5月以来
    std::optional<ClaimPeriod> by_months(Phrase phrase, const Year& year) const {
        if (const auto from = read_written_day(phrase, 0)) {
            phrase.remove_prefix(from->end);
            const auto first = day_of(*from, year.year);
            if (is_since(phrase)) return since(first);
            if (!take_to(phrase)) return std::nullopt;
            const auto to = read_written_day(phrase, 0);
            if (!to || !first) return std::nullopt;
            const auto last = day_of(*to, year.year);
            return last ? closed(days(*first, *last)) : std::nullopt;
        }
        const auto from = take_number(phrase);
        if (!from || !is_month(*from)) return std::nullopt;
        const bool month = take(phrase, U"月");
        take(phrase, U"份");
        if (month && is_since(phrase)) return since(first_of(settled_year(year, *from), *from));
        if (take_to(phrase)) {
            const auto to = take_number(phrase);
            if (!to || !take(phrase, U"月") || read_calendar_number(phrase, 0)) return std::nullopt;
            return settled(year, *from, *to);
        }
        // 6月底 and 6月中旬 are not the month.
        const bool whole = phrase.empty() || phrase == U"当月" || has_word(phrase, U"日均 月均");
        return month && whole ? settled(year, *from, *from) : std::nullopt;
    }

    static bool take_to(Phrase& phrase) {
        constexpr std::array<Phrase, 5> kTo = {U"至", U"到", U"—", U"-", U"~"};
        return take_any(phrase, kTo);
    }

    /// Without a year, months that have not yet begun are those of the year before.
    int settled_year(const Year& year, int from) const {
        const auto first = first_of(year.year, from);
        return !year.named && context_.report && first && *first > *context_.report ? year.year - 1
                                                                                    : year.year;
    }
    std::optional<ClaimPeriod> settled(const Year& year, int from, int to) const {
        return is_month(from) ? closed(months(settled_year(year, from), from, to)) : std::nullopt;
    }

    const PeriodContext& context_;
    int now_;
};

}  // namespace

std::optional<ClaimPeriod> period_named(std::string_view phrase, const PeriodContext& context) {
    const auto folded = without_space(phrase);
    return PeriodReading(context).read(folded);
}

base::Period up_to_report(const PeriodContext& context) {
    const auto& usual = context.usual;
    if (!context.report || !usual.contains(*context.report) || *context.report == usual.last()) {
        return usual;
    }
    return days(usual.first(), *context.report).value_or(usual);
}

}  // namespace duizhang::reconcile
