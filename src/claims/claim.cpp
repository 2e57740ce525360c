#include "claims/claim.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace duizhang::claims {
namespace {

using base::ErrorCode;
using base::Result;

/// Enough for any written decimal and for thirds.
constexpr int kValueDecimals = 10;

template <typename Enum, std::size_t N>
using Names = std::array<std::pair<Enum, std::string_view>, N>;

constexpr Names<Bound, 5> kBounds = {{{Bound::kExact, "exact"},
                                      {Bound::kAtLeast, "at_least"},
                                      {Bound::kBelow, "below"},
                                      {Bound::kNearly, "nearly"},
                                      {Bound::kAbout, "about"}}};
constexpr Names<Kind, 7> kKinds = {{{Kind::kChange, "change"},
                                    {Kind::kMoney, "money"},
                                    {Kind::kRank, "rank"},
                                    {Kind::kDuration, "duration"},
                                    {Kind::kRate, "rate"},
                                    {Kind::kPercent, "percent"},
                                    {Kind::kCount, "count"}}};
constexpr Names<Direction, 3> kDirections = {
    {{Direction::kNone, ""}, {Direction::kUp, "up"}, {Direction::kDown, "down"}}};

template <typename Enum, std::size_t N>
std::string_view name(const Names<Enum, N>& names, Enum value) {
    for (const auto& [key, text] : names)
        if (key == value) return text;
    return "";
}

template <typename Enum, std::size_t N>
Result<Enum> value(const Names<Enum, N>& names, std::string_view text) {
    for (const auto& [key, known] : names)
        if (known == text) return key;
    return base::fail(ErrorCode::kBadRequest, std::string(text));
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
                } else {
                    out += c;
                }
        }
    }
    return out + '"';
}

}  // namespace

std::string_view to_string(Bound bound) { return name(kBounds, bound); }
std::string_view to_string(Kind kind) { return name(kKinds, kind); }
std::string_view to_string(Direction direction) { return name(kDirections, direction); }
Result<Bound> parse_bound(std::string_view text) { return value(kBounds, text); }
Result<Kind> parse_kind(std::string_view text) { return value(kKinds, text); }
Result<Direction> parse_direction(std::string_view text) { return value(kDirections, text); }

std::string to_json_line(const Claim& claim, std::string_view doc) {
    return fmt::format(
        R"({{"doc": {}, "start": {}, "end": {}, "text": {}, "value": {}, "unit": {}, "bound": "{}", )"
        R"("kind": "{}", "direction": "{}", "measure": {}, "period": {}, "scope": {}}})",
        quoted(doc), claim.start, claim.end, quoted(claim.text),
        claim.value.to_decimal(kValueDecimals), quoted(claim.unit), to_string(claim.bound),
        to_string(claim.kind), to_string(claim.direction), quoted(claim.measure),
        quoted(claim.period), quoted(claim.scope));
}

}  // namespace duizhang::claims
