#include "ledger/detail/field_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "ledger/detail/section.h"

namespace duizhang::ledger::detail {
namespace {

using base::ErrorCode;

constexpr std::string_view kYear = "{year}";
constexpr std::string_view kCount = "{n}";
constexpr std::string_view kPeriod = "{period}";
constexpr std::string_view kNode = "{node}";
constexpr std::size_t kMaxCountDigits = 20;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
    return {texts.begin(), texts.end()};
}

/// The canonical text of one value, or what would be right.
class ValueCheck {
public:
    ValueCheck(const RuleContext& context, const Register& source, const Field& field,
               std::string_view value)
        : context_(context), source_(source), field_(field), value_(value) {}

    /// Text is checked by check_text.
    base::Result<std::string> canonical() const {
        if (value_ == kNotApplicable) return std::string(value_);
        switch (field_.type) {
            case FieldType::kText:
                return std::string(value_);
            case FieldType::kInteger:
                return integer();
            case FieldType::kChoice:
                return choice();
            case FieldType::kDay:
                return day();
            case FieldType::kNode:
                return node();
            case FieldType::kLink:
                return link();
            case FieldType::kPeriod:
                return period();
            case FieldType::kFlag:
                break;
        }
        if (value_ == "true" || value_ == "false") return std::string(value_);
        return wrong("true, false");
    }

private:
    base::Result<std::string> integer() const {
        const auto min = field_.min.value_or(-kMaxInteger);
        const auto max = field_.max.value_or(kMaxInteger);
        std::int64_t number = 0;
        const auto* end = value_.data() + value_.size();
        const auto [stopped, error] = std::from_chars(value_.data(), end, number);
        if (error == std::errc() && stopped == end && number >= min && number <= max) {
            return std::to_string(number);
        }
        return wrong(
            fmt::format("应为 {} 到 {} 的整数 an integer from {} to {}", min, max, min, max));
    }

    base::Result<std::string> choice() const {
        if (std::ranges::find(field_.options, value_) != field_.options.end()) {
            return std::string(value_);
        }
        return wrong(right_word(value_, views(field_.options)));
    }

    base::Result<std::string> day() const {
        const auto read = base::Day::parse(value_);
        if (read) return read->to_string();
        return wrong("应为日期 a day: 2021-06-30");
    }

    base::Result<std::string> period() const {
        const auto read = base::Period::parse(value_);
        if (read && source_.filing && read->kind() == source_.filing->every) {
            return read->to_string();
        }
        return wrong(fmt::format("应为期别 a period: {}", example()));
    }

    /// A period of the kind that the return asks for.
    std::string example() const {
        const auto every = source_.filing ? source_.filing->every : base::PeriodKind::kMonth;
        return base::Period::containing(base::Day::parse("2021-06-30").value_or(base::Day{}), every)
            .to_string();
    }

    base::Result<std::string> node() const {
        const auto found = context_.tree.require(value_);
        if (found) return std::string(value_);
        return wrong(fmt::format("没有这个单位 no such node: {}", found.error().detail));
    }

    base::Result<std::string> link() const {
        const auto* target = context_.campaign.find_register(field_.link);
        if (target == nullptr || matches_number(target->number, value_)) return std::string(value_);
        return wrong(fmt::format("应为编号 a number like \"{}\"", target->number));
    }

    tl::unexpected<base::Error> wrong(std::string right) const {
        return base::fail(ErrorCode::kInvalidField, std::move(right));
    }

    const RuleContext& context_;
    const Register& source_;
    const Field& field_;
    std::string_view value_;
};

std::string named(const Field& field) {
    return field.title.zh == field.code ? field.code
                                        : fmt::format("{} {}", field.title.zh, field.code);
}

}  // namespace

void Complaints::add(ErrorCode code, std::string text) {
    if (text_.empty()) {
        code_ = code;
        text_ = std::move(text);
    } else {
        text_ += "\n" + text;
    }
}

bool is_private(const Field& field) { return field.confidential || field.type == FieldType::kText; }

void check_text(std::string_view name, std::string_view text, std::size_t limit,
                Complaints& complaints) {
    const auto decoded = base::decode_utf8(text);
    if (!decoded) {
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("{}: 不是有效的 UTF-8 not valid UTF-8", name));
        return;
    }
    if (decoded->size() > limit) {
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("{}: {} 字，最多 {} 字 {} characters, at most {}", name,
                                   decoded->size(), limit, decoded->size(), limit));
    }
    const auto is_control = [](char32_t c) {
        return (c < 0x20 && c != U'\n' && c != U'\t') || c == 0x7F;
    };
    if (std::ranges::any_of(*decoded, is_control)) {
        complaints.add(ErrorCode::kInvalidField,
                       fmt::format("{}: 含有控制字符 has control characters", name));
    }
}

base::Result<std::string> canonical_text(const RuleContext& context, const Register& source,
                                         const Field& field, std::string_view value) {
    return ValueCheck(context, source, field, value).canonical();
}

CheckedFields check_fields(const RuleContext& context, const Register& source,
                           const FieldValues& given, Complaints& complaints) {
    CheckedFields checked;
    for (const auto& [code, value] : given) {
        const auto* field = source.field(code);
        if (field == nullptr) {
            std::vector<std::string_view> known;
            for (const auto& each : source.fields) known.push_back(each.code);
            complaints.add(
                ErrorCode::kUnknownField,
                fmt::format("{}: 没有这个字段 no such field; {}", code, right_word(code, known)));
            continue;
        }
        if (value.empty()) {
            checked.cleared.push_back(code);
            continue;
        }
        if (field->type == FieldType::kText) {
            check_text(named(*field), value, field->max_length, complaints);
        }
        auto canonical = canonical_text(context, source, *field, value);
        if (!canonical) {
            complaints.add(ErrorCode::kInvalidField, fmt::format("{}: \"{}\"; {}", named(*field),
                                                                 value, canonical.error().detail));
            continue;
        }
        auto& part = is_private(*field) ? checked.private_fields : checked.fields;
        part.emplace(code, *std::move(canonical));
    }
    return checked;
}

std::string format_number(std::string_view pattern, const NumberParts& parts) {
    const std::array<std::pair<std::string_view, std::string>, 4> places{
        {{kYear, fmt::format("{:04}", parts.day.ymd().year)},
         {kCount, std::to_string(parts.n)},
         {kPeriod, parts.period},
         {kNode, parts.node}}};
    std::string number;
    while (!pattern.empty()) {
        const auto place = std::ranges::find_if(
            places, [&](const auto& each) { return pattern.starts_with(each.first); });
        if (place != places.end()) {
            number += place->second;
            pattern.remove_prefix(place->first.size());
        } else {
            number += pattern.front();
            pattern.remove_prefix(1);
        }
    }
    return number;
}

bool matches_number(std::string_view pattern, std::string_view text) {
    if (pattern.empty()) return text.empty();
    if (pattern.starts_with(kYear)) {
        return text.size() >= 4 && std::ranges::all_of(text.substr(0, 4), is_digit) &&
               matches_number(pattern.substr(kYear.size()), text.substr(4));
    }
    for (const auto place : {kPeriod, kNode}) {
        if (!pattern.starts_with(place)) continue;
        for (std::size_t length = 1; length <= text.size(); ++length) {
            const char c = text[length - 1];
            if (!is_digit(c) && !(c >= 'A' && c <= 'Z') && c != '-' && c != '_') return false;
            if (matches_number(pattern.substr(place.size()), text.substr(length))) return true;
        }
        return false;
    }
    if (pattern.starts_with(kCount)) {
        // A pattern may go on with digits, so every length of the count is tried.
        for (std::size_t digits = 1; digits <= std::min(text.size(), kMaxCountDigits); ++digits) {
            if (!is_digit(text[digits - 1])) return false;
            if (matches_number(pattern.substr(kCount.size()), text.substr(digits))) return true;
        }
        return false;
    }
    return !text.empty() && text.front() == pattern.front() &&
           matches_number(pattern.substr(1), text.substr(1));
}

}  // namespace duizhang::ledger::detail
