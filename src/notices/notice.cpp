// Names of kinds and timings, and of occasions.

#include "notices/notice.h"

#include <fmt/format.h>

namespace duizhang::notices {
namespace {

template <typename Values>
auto parse_one(std::string_view text, const Values& values)
    -> base::Result<typename Values::value_type> {
    std::string known;
    for (const auto value : values) {
        if (to_string(value) == text) return value;
        known.append(known.empty() ? "" : ", ").append(to_string(value));
    }
    return base::fail(base::ErrorCode::kBadRequest, fmt::format("{}; {}", text, known));
}

}  // namespace

std::string_view to_string(Kind kind) {
    switch (kind) {
        case Kind::kWaiting:
            return "waiting";
        case Kind::kReturned:
            return "returned";
        case Kind::kReopened:
            return "reopened";
        case Kind::kCommented:
            return "commented";
        case Kind::kDueSoon:
            return "due-soon";
        case Kind::kLate:
            return "late";
        case Kind::kReturnOpen:
            return "return-open";
        case Kind::kReturnLate:
            return "return-late";
        case Kind::kUnexplained:
            return "unexplained";
        case Kind::kEdition:
            break;
    }
    return "edition";
}

std::string_view to_string(Timing timing) {
    switch (timing) {
        case Timing::kNow:
            return "now";
        case Timing::kDaily:
            return "daily";
        case Timing::kWeekly:
            return "weekly";
        case Timing::kNever:
            break;
    }
    return "never";
}

base::Result<Kind> parse_kind(std::string_view text) { return parse_one(text, kKinds); }

base::Result<Timing> parse_timing(std::string_view text) { return parse_one(text, kTimings); }

std::string occasion_of_event(base::Sequence sequence) {
    return fmt::format("event:{}", sequence.value);
}

std::string occasion_of_day(base::EntryId entry, base::Day due) {
    return fmt::format("due:{}:{}", entry.value, due.to_string());
}

std::string occasion_of_return(std::string_view number) { return fmt::format("return:{}", number); }

}  // namespace duizhang::notices
