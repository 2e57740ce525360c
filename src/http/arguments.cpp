// Percent-decoding, and what each kind of parameter takes.

#include "http/arguments.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/assert.h"
#include "base/utf8.h"
#include "http/endpoint.h"

namespace duizhang::http {
namespace {

using base::ErrorCode;

std::optional<int> hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    if (text.empty()) return parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(separator, start);
        parts.emplace_back(text.substr(start, end - start));
        if (end == std::string_view::npos) return parts;
        start = end + 1;
    }
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || fmt::format("{}", number) != text) return std::nullopt;
    return number;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// What `value` should have been, or nothing if it is right.
std::optional<std::string> objection(const Parameter& parameter, std::string_view value) {
    const auto outside = [&](std::size_t size) {
        return size < parameter.minimum || size > parameter.maximum;
    };
    switch (parameter.kind) {
        case ParameterKind::kText:
            if (!outside(code_points(value))) return std::nullopt;
            return fmt::format("{}–{} characters", parameter.minimum, parameter.maximum);
        case ParameterKind::kList: {
            const auto items = split(value, ';');
            const bool gap = std::ranges::any_of(items, &std::string::empty);
            if (!gap && !outside(items.size())) return std::nullopt;
            return fmt::format("{}–{} items A;B", parameter.minimum, parameter.maximum);
        }
        case ParameterKind::kInteger: {
            const auto number = parse_number(value);
            if (number && !outside(*number)) return std::nullopt;
            return fmt::format("integer {}–{}", parameter.minimum, parameter.maximum);
        }
        case ParameterKind::kFlag:
            if (value == "true" || value == "false") return std::nullopt;
            return "true | false";
        case ParameterKind::kChoice:
            if (std::ranges::find(parameter.choices, value) != parameter.choices.end()) {
                return std::nullopt;
            }
            return fmt::format("{}", fmt::join(parameter.choices, " | "));
    }
    return std::nullopt;
}

std::size_t count(const std::vector<NamedText>& values, std::string_view name) {
    return static_cast<std::size_t>(std::ranges::count(values, name, &NamedText::first));
}

}  // namespace

base::Result<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[i] != '%') {
            decoded += text[i];
        } else {
            const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
            const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
            if (!low) return base::fail(ErrorCode::kBadRequest, "URL: %");
            decoded += static_cast<char>(*high * 16 + *low);
            i += 2;
        }
    }
    DZ_TRY_VOID(base::validate_utf8(decoded));
    return decoded;
}

base::Result<std::vector<NamedText>> parse_query(std::string_view query) {
    std::vector<NamedText> pairs;
    for (const std::string& piece : split(query, '&')) {
        if (piece.empty()) continue;
        const std::size_t equals = piece.find('=');
        const std::string_view whole(piece);
        DZ_TRY(std::string name, percent_decode(whole.substr(0, equals), true));
        std::string value;
        if (equals != std::string::npos) {
            DZ_TRY(value, percent_decode(whole.substr(equals + 1), true));
        }
        pairs.emplace_back(std::move(name), std::move(value));
    }
    return pairs;
}

base::Result<Arguments> Arguments::check(const Endpoint& endpoint,
                                         const std::vector<NamedText>& path,
                                         const std::vector<NamedText>& query) {
    Arguments arguments;
    std::vector<std::string> mistakes;
    for (const Parameter& parameter : endpoint.parameters) {
        const auto& given = parameter.place == Place::kPath ? path : query;
        const auto found = std::ranges::find(given, parameter.name, &NamedText::first);
        if (found == given.end()) {
            if (parameter.required) mistakes.push_back(fmt::format("{}: missing", parameter.name));
            arguments.values_.emplace_back(parameter.name, parameter.fallback);
            continue;
        }
        if (count(given, parameter.name) > 1) {
            mistakes.push_back(fmt::format("{}: repeated", parameter.name));
        }
        if (const auto expected = objection(parameter, found->second)) {
            mistakes.push_back(fmt::format("{}: {}", parameter.name, *expected));
        }
        arguments.values_.emplace_back(*found);
    }
    for (const NamedText& given : query) {
        const bool known = std::ranges::any_of(endpoint.parameters, [&](const Parameter& p) {
            return p.place == Place::kQuery && p.name == given.first;
        });
        if (!known && !endpoint.open_query)
            mistakes.push_back(fmt::format("{}: unknown parameter", given.first));
    }
    if (!mistakes.empty()) {
        return base::fail(ErrorCode::kBadRequest, fmt::format("{}", fmt::join(mistakes, "; ")));
    }
    return arguments;
}

const std::string& Arguments::text(std::string_view name) const {
    const auto found = std::ranges::find(values_, name, &NamedText::first);
    DZ_ASSERT(found != values_.end());
    return found->second;
}

std::vector<std::string> Arguments::list(std::string_view name) const {
    return split(text(name), ';');
}

std::uint32_t Arguments::number(std::string_view name) const {
    const auto number = parse_number(text(name));
    DZ_ASSERT(number.has_value());
    return *number;
}

bool Arguments::flag(std::string_view name) const { return text(name) == "true"; }

}  // namespace duizhang::http
