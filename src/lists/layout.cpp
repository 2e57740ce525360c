#include "lists/layout.h"

#include <algorithm>
#include <charconv>

#include "base/assert.h"
#include "base/day.h"
#include "ledger/entry.h"

namespace duizhang::lists {

using ledger::FieldType;

namespace {

constexpr std::size_t kMaxListStates = 255;  // A state is one byte.
/// A period is kept as its first day and its kind, so that periods sort by when they begin.
constexpr std::int64_t kPeriodKinds = static_cast<std::int64_t>(base::PeriodKind::kRange);

base::Period period_of(std::int64_t number) {
    const auto kind = ((number % kPeriodKinds) + kPeriodKinds) % kPeriodKinds;  // Before 1970 too.
    const auto first = static_cast<std::int32_t>((number - kind) / kPeriodKinds);
    return base::Period::containing({first}, static_cast<base::PeriodKind>(kind));
}

Keeping keeping_of(FieldType type) {
    switch (type) {
        case FieldType::kText:
        case FieldType::kNode:
        case FieldType::kLink:
            return Keeping::kText;
        case FieldType::kInteger:
        case FieldType::kChoice:
        case FieldType::kDay:
        case FieldType::kFlag:
        case FieldType::kPeriod:
            break;
    }
    return Keeping::kNumber;
}

std::optional<std::int64_t> integer_of(std::string_view value) {
    std::int64_t number = 0;
    const auto* end = value.data() + value.size();
    const auto [stopped, error] = std::from_chars(value.data(), end, number);
    if (error != std::errc() || stopped != end || number >= kFirstSpecialNumber) {
        return std::nullopt;
    }
    return number;
}

}  // namespace

Layout::Layout(const ledger::Register& declared) {
    for (const auto& field : declared.fields) {
        const Keeping keeping = keeping_of(field.type);
        fields_.push_back({.code = field.code,
                           .type = field.type,
                           .confidential = field.confidential,
                           .keeping = keeping,
                           .place = keeping == Keeping::kNumber ? numbers_++ : texts_++,
                           .options = field.options});
    }
    for (const auto& state : declared.states) states_.push_back({state.code, state.final});
}

std::optional<std::size_t> Layout::field(std::string_view code) const {
    const auto found = std::ranges::find(fields_, code, &ListField::code);
    if (found == fields_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - fields_.begin());
}

std::optional<std::uint8_t> Layout::state(std::string_view code) const {
    const auto found = std::ranges::find(states_, code, &ListState::code);
    if (found == states_.end()) return std::nullopt;
    return static_cast<std::uint8_t>(found - states_.begin());
}

std::optional<std::int64_t> Layout::number_of(const ListField& field, std::string_view value) {
    if (value.empty()) return kEmptyNumber;
    if (value == ledger::kNotApplicable) return kNotApplicableNumber;
    switch (field.type) {
        case FieldType::kInteger:
            return integer_of(value);
        case FieldType::kChoice: {
            const auto found = std::ranges::find(field.options, value);
            if (found == field.options.end()) return std::nullopt;
            return found - field.options.begin();
        }
        case FieldType::kDay: {
            const auto day = base::Day::parse(value);
            if (!day) return std::nullopt;
            return day->number;
        }
        case FieldType::kFlag:
            if (value == "true") return 1;
            if (value == "false") return 0;
            return std::nullopt;
        case FieldType::kPeriod: {
            const auto period = base::Period::parse(value);
            if (!period) return std::nullopt;
            return period->first().number * kPeriodKinds + static_cast<int>(period->kind());
        }
        case FieldType::kText:
        case FieldType::kNode:
        case FieldType::kLink:
            break;
    }
    return std::nullopt;
}

std::string Layout::text_of(const ListField& field, std::int64_t number) {
    if (number == kEmptyNumber) return {};
    if (number == kNotApplicableNumber) return std::string(ledger::kNotApplicable);
    switch (field.type) {
        case FieldType::kChoice:
            return field.options.at(static_cast<std::size_t>(number));
        case FieldType::kDay:
            return base::Day{static_cast<std::int32_t>(number)}.to_string();
        case FieldType::kFlag:
            return number == 0 ? "false" : "true";
        case FieldType::kPeriod:
            return period_of(number).to_string();
        default:
            return std::to_string(number);
    }
}

void Layout::add_state(std::string_view code) {
    DZ_ASSERT(states_.size() < kMaxListStates);
    states_.push_back({std::string(code), false});
}

void Layout::add_option(std::size_t field, std::string_view option) {
    fields_.at(field).options.emplace_back(option);
}

}  // namespace duizhang::lists
