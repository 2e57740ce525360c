// Body of the event: docs/formats/calendar.md.

#include "ledger/calendar.h"

#include <fmt/format.h>

#include <array>

#include "base/assert.h"
#include "ledger/bundled_calendar.h"
#include "ledger/detail/field_values.h"
#include "ledger/detail/json_members.h"

namespace duizhang::ledger {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;

constexpr int kDaysOfWeek = 7;
constexpr int kWorkdaysOfWeek = 5;
/// 1970-01-01 was a Thursday.
constexpr int kFirstWeekday = 3;

bool is_weekday(base::Day day) {
    const auto weekday = (day.number % kDaysOfWeek + kDaysOfWeek + kFirstWeekday) % kDaysOfWeek;
    return weekday < kWorkdaysOfWeek;
}

std::string_view next_cell(std::string_view& row) {
    const auto comma = row.find(',');
    const auto cell = row.substr(0, comma);
    row.remove_prefix(comma == std::string_view::npos ? row.size() : comma + 1);
    return cell;
}

tl::unexpected<base::Error> wrong(const journal::Event& event, std::string_view what) {
    return fail(ErrorCode::kInvalidJournal,
                fmt::format("event {}: {}", event.sequence.value, what));
}

base::Result<CalendarDay> read_day(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) return fail(ErrorCode::kInvalidJournal, "\"days\": an object");
    CalendarDay wish;
    DZ_TRY(const auto day, detail::text_member(*object, "day"));
    DZ_TRY(wish.day, base::Day::parse(day));
    DZ_TRY(const auto kind, detail::optional_text_member(*object, "kind"));
    if (!kind.empty()) {
        DZ_TRY(wish.kind, parse_day_kind(kind));
    }
    DZ_TRY(wish.name, detail::optional_text_member(*object, "name"));
    return wish;
}

}  // namespace

std::string_view to_string(DayKind kind) { return kind == DayKind::kFree ? "free" : "work"; }

base::Result<DayKind> parse_day_kind(std::string_view text) {
    for (const auto kind : {DayKind::kFree, DayKind::kWork}) {
        if (text == to_string(kind)) return kind;
    }
    return fail(ErrorCode::kBadRequest, fmt::format("\"{}\": free | work", text));
}

const Calendar& Calendar::bundled() {
    static const Calendar kCalendar = [] {
        auto read = parse(kBundledCalendar);
        DZ_ASSERT(read.has_value());  // A test reads the same text.
        return *std::move(read);
    }();
    return kCalendar;
}

base::Result<Calendar> Calendar::parse(std::string_view csv) {
    Calendar calendar;
    for (std::size_t line = 1; !csv.empty(); ++line) {
        const auto end = csv.find('\n');
        auto row = csv.substr(0, end);
        csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
        if (row.empty() || row.starts_with('#')) continue;
        const auto first = base::Day::parse(next_cell(row));
        const auto last = base::Day::parse(next_cell(row));
        const auto kind = parse_day_kind(next_cell(row));
        if (!first || !last || !kind || *last < *first || *last - *first > kMaxWorkingDays) {
            return fail(ErrorCode::kBadRequest,
                        fmt::format("line {}: first,last,free|work,name", line));
        }
        for (auto day = *first; day <= *last; day = day + 1) {
            calendar.days_[day] = {.kind = *kind, .name = std::string(row)};
        }
        calendar.years_.insert(last->ymd().year);
    }
    return calendar;
}

bool Calendar::is_working(base::Day day) const {
    const auto special = days_.find(day);
    return special == days_.end() ? is_weekday(day) : special->second.kind == DayKind::kWork;
}

std::map<base::Day, SpecialDay> Calendar::special_days(base::Day first, base::Day last) const {
    return {days_.lower_bound(first), days_.upper_bound(last)};
}

void Calendar::set(const CalendarDay& wish) {
    const auto held = days_.find(wish.day);
    if (held != days_.end() && !held->second.changed) usual_.emplace(wish.day, held->second);
    if (wish.kind) {
        days_[wish.day] = {.kind = *wish.kind, .name = wish.name, .changed = true};
        return;
    }
    if (const auto usual = usual_.find(wish.day); usual != usual_.end()) {
        days_[wish.day] = usual->second;
    } else {
        days_.erase(wish.day);
    }
}

base::Status Calendar::apply(const journal::Event& event) {
    if (event.draft.kind != kCalendarChanged) return {};
    const auto body = detail::parse_object(event.draft.body);
    if (!body) return wrong(event, body.error().detail);
    const auto items = detail::array_member(*body, "days");
    if (!items) return wrong(event, items.error().detail);
    std::vector<CalendarDay> wishes;
    for (const auto& item : *items) {
        auto wish = read_day(item);
        if (!wish) return wrong(event, wish.error().detail);
        wishes.push_back(*std::move(wish));
    }
    for (const auto& wish : wishes) set(wish);
    return {};
}

base::Result<journal::Draft> decide(const ChangeCalendar& command) {
    if (command.actor.empty()) return fail(ErrorCode::kMissingField, "actor");
    if (command.days.empty()) return fail(ErrorCode::kMissingField, "days");
    if (command.days.size() > kMaxCalendarDays) {
        return fail(ErrorCode::kLimitExceeded, fmt::format("days > {}", kMaxCalendarDays));
    }
    detail::Complaints complaints;
    json::array days;
    for (const auto& wish : command.days) {
        detail::check_text(wish.day.to_string(), wish.name, kMaxCalendarNameLength, complaints);
        json::object day{{"day", wish.day.to_string()}};
        if (wish.kind) day.emplace("kind", std::string(to_string(*wish.kind)));
        if (!wish.name.empty()) day.emplace("name", wish.name);
        days.push_back(std::move(day));
    }
    if (!complaints.empty()) return fail(complaints.error());
    journal::Draft draft;
    draft.kind = kCalendarChanged;
    draft.actor = command.actor;
    draft.day = command.day;
    draft.body = json::serialize(json::object{{"days", std::move(days)}});
    draft.idempotency_key = command.key;
    return draft;
}

int working_days_between(const Calendar& calendar, base::Day from, base::Day to) {
    int days = 0;
    for (auto day = from + 1; day <= to; day = day + 1) days += calendar.is_working(day) ? 1 : 0;
    return days;
}

base::Day add_working_days(const Calendar& calendar, base::Day from, int days) {
    DZ_ASSERT(days >= 0 && days <= kMaxWorkingDays);
    auto day = from;
    // An office cannot free more days than one change holds, so this ends.
    while (days > 0) {
        day = day + 1;
        if (calendar.is_working(day)) --days;
    }
    return day;
}

std::string_view to_string(Light light) {
    static constexpr std::array<std::string_view, 4> kNames{"none", "green", "yellow", "red"};
    return kNames[static_cast<std::size_t>(light)];
}

LightDays light_days(const Calendar& calendar, base::Day today, int warn_days) {
    // The last day before one more working day would be left.
    return {.today = today, .yellow_until = add_working_days(calendar, today, warn_days + 1) - 1};
}

Light light(bool is_final, std::optional<base::Day> due, const LightDays& days) {
    if (is_final || !due) return Light::kNone;
    if (*due < days.today) return Light::kRed;
    return *due <= days.yellow_until ? Light::kYellow : Light::kGreen;
}

}  // namespace duizhang::ledger
