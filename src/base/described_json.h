#pragma once
// JSON from described structs (Boost.Describe): one description gives the encoder, the strict
// decoder and the JSON Schema, so that the three cannot disagree.
//
//   bool, std::string, double      as in JSON (a double must be finite)
//   integers of at most 32 bits    JSON integer within the type's range
//   64-bit integers                decimal string, since JavaScript numbers end at 2^53
//   std::vector<T>                 array
//   std::optional<T>               a member that may be absent; null reads as absent too
//   described struct               object with every member, in order, and no other
//
// Pure; any thread.

#include <boost/core/type_name.hpp>
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"
#include "base/result.h"

namespace duizhang::base {

namespace json = boost::json;

/// JSON text to a value; at most 32 levels deep. Errors: kInvalidUtf8; kBadRequest with the offset.
Result<json::value> parse_json(std::string_view text);

/// JSON text with two spaces of indentation, members in the order they have, a final line feed.
std::string pretty_json(const json::value& value);

namespace described {

template <typename T>
concept Struct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <typename T>
concept Integer = std::integral<T> && !std::same_as<T, bool>;

template <typename T>
concept WideInteger = Integer<T> && sizeof(T) == 8;

template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <typename T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public>;

/// The struct's own name, without namespaces; schemas are named by it.
template <typename T>
std::string name() {
    const std::string full = boost::core::type_name<T>();
    const auto colons = full.rfind("::");
    return colons == std::string::npos ? full : full.substr(colons + 2);
}

template <typename T>
json::value write(const T& value) {
    if constexpr (std::same_as<T, bool> || std::same_as<T, std::string>) {
        return json::value(value);
    } else if constexpr (WideInteger<T>) {
        return json::value(std::to_string(value));
    } else if constexpr (Integer<T>) {
        return json::value(static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, double>) {
        DZ_ASSERT(std::isfinite(value));
        return json::value(value);
    } else if constexpr (IsVector<T>::value) {
        json::array array;
        array.reserve(value.size());
        for (const auto& item : value) array.push_back(write(item));
        return array;
    } else {
        static_assert(Struct<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        json::object object;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            const auto& part = value.*member.pointer;
            if constexpr (IsOptional<std::decay_t<decltype(part)>>::value) {
                if (part) object.emplace(member.name, write(*part));
            } else {
                object.emplace(member.name, write(part));
            }
        });
        return object;
    }
}

/// Where the reader is, and every mistake found so far.
class Reading {
public:
    /// Goes one step down for as long as it lives.
    class Step {
    public:
        Step(Reading& reading, std::string_view member);
        Step(Reading& reading, std::size_t index);
        ~Step() { reading_.path_.resize(length_); }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;

    private:
        Reading& reading_;
        std::size_t length_;
    };

    void mistake(std::string_view what);
    void wrong_type(std::string_view expected, const json::value& found);
    /// kBadRequest with all mistakes, if there are any.
    Status status() const;

private:
    std::string path_ = "$";
    std::vector<std::string> mistakes_;
    std::size_t unlisted_ = 0;
};

template <typename T>
void read(const json::value& from, T& to, Reading& reading);

template <WideInteger T>
void read_wide(const json::value& from, T& to, Reading& reading) {
    const json::string* text = from.if_string();
    if (text == nullptr) return reading.wrong_type("integer as string", from);
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), to);
    if (error != std::errc{} || std::string_view(*text) != std::to_string(to)) {
        reading.mistake("expected integer as string, within 64 bits");
    }
}

template <Integer T>
void read_integer(const json::value& from, T& to, Reading& reading) {
    if (!from.is_number()) return reading.wrong_type("integer", from);
    boost::system::error_code error;
    to = from.to_number<T>(error);
    if (error) {
        reading.mistake("expected integer from " + std::to_string(std::numeric_limits<T>::min()) +
                        " to " + std::to_string(std::numeric_limits<T>::max()));
    }
}

template <Struct T>
void read_struct(const json::value& from, T& to, Reading& reading) {
    const json::object* object = from.if_object();
    if (object == nullptr) return reading.wrong_type("object", from);
    std::size_t known = 0;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        auto& part = to.*member.pointer;
        using Part = std::decay_t<decltype(part)>;
        const typename Reading::Step step(reading, std::string_view(member.name));
        const json::value* found = object->if_contains(member.name);
        if (found != nullptr) ++known;
        if constexpr (IsOptional<Part>::value) {
            part.reset();
            if (found != nullptr && !found->is_null()) {
                read(*found, part.emplace(), reading);
            }
        } else if (found != nullptr) {
            read(*found, part, reading);
        } else {
            reading.mistake("missing");
        }
    });
    if (known == object->size()) return;
    for (const auto& pair : *object) {
        bool expected = false;
        boost::mp11::mp_for_each<Members<T>>(
            [&](auto member) { expected = expected || pair.key() == member.name; });
        if (expected) continue;
        const Reading::Step step(reading, std::string_view(pair.key()));
        reading.mistake("unknown member");
    }
}

template <typename T>
void read(const json::value& from, T& to, Reading& reading) {
    if constexpr (std::same_as<T, bool>) {
        if (!from.is_bool()) return reading.wrong_type("boolean", from);
        to = from.get_bool();
    } else if constexpr (std::same_as<T, std::string>) {
        if (!from.is_string()) return reading.wrong_type("string", from);
        to.assign(from.get_string().begin(), from.get_string().end());
    } else if constexpr (WideInteger<T>) {
        read_wide(from, to, reading);
    } else if constexpr (Integer<T>) {
        read_integer(from, to, reading);
    } else if constexpr (std::same_as<T, double>) {
        if (!from.is_number()) return reading.wrong_type("number", from);
        to = from.to_number<double>();
        if (!std::isfinite(to)) reading.mistake("number out of range");
    } else if constexpr (IsVector<T>::value) {
        if (!from.is_array()) return reading.wrong_type("array", from);
        const json::array& array = from.get_array();
        to.clear();
        to.reserve(array.size());
        for (std::size_t i = 0; i < array.size(); ++i) {
            const Reading::Step step(reading, i);
            typename T::value_type item{};
            read(array[i], item, reading);
            to.push_back(std::move(item));
        }
    } else {
        read_struct(from, to, reading);
    }
}

template <typename T>
json::object schema_of(json::object& components);

/// The schema of a member that may be absent or null.
template <typename T>
json::object nullable_schema(json::object& components) {
    json::object schema = schema_of<T>(components);
    if (json::value* type = schema.if_contains("type")) {
        *type = json::array{*type, "null"};
        return schema;
    }
    return {{"anyOf", {std::move(schema), {{"type", "null"}}}}};
}

template <Struct T>
json::object struct_schema(json::object& components) {
    const std::string own = name<T>();
    json::object reference{{"$ref", "#/components/schemas/" + own}};
    if (components.contains(own)) return reference;
    components[own] = nullptr;  // Claimed first: a struct may hold vectors of itself.
    json::array required;
    json::object properties;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        using Part = std::decay_t<decltype(std::declval<T&>().*member.pointer)>;
        if constexpr (IsOptional<Part>::value) {
            properties.emplace(member.name, nullable_schema<typename Part::value_type>(components));
        } else {
            properties.emplace(member.name, schema_of<Part>(components));
            required.emplace_back(member.name);
        }
    });
    json::object schema{{"type", "object"}};
    if (!required.empty()) schema.emplace("required", std::move(required));
    schema.emplace("properties", std::move(properties));
    schema.emplace("additionalProperties", false);
    components[own] = std::move(schema);
    return reference;
}

template <typename T>
json::object schema_of(json::object& components) {
    if constexpr (std::same_as<T, bool>) {
        return {{"type", "boolean"}};
    } else if constexpr (std::same_as<T, std::string>) {
        return {{"type", "string"}};
    } else if constexpr (WideInteger<T>) {
        return {{"type", "string"},
                {"pattern", std::is_signed_v<T> ? "^(0|-?[1-9][0-9]*)$" : "^(0|[1-9][0-9]*)$"}};
    } else if constexpr (Integer<T>) {
        return {{"type", "integer"},
                {"minimum", static_cast<std::int64_t>(std::numeric_limits<T>::min())},
                {"maximum", static_cast<std::int64_t>(std::numeric_limits<T>::max())}};
    } else if constexpr (std::same_as<T, double>) {
        return {{"type", "number"}};
    } else if constexpr (IsVector<T>::value) {
        return {{"type", "array"}, {"items", schema_of<typename T::value_type>(components)}};
    } else {
        return struct_schema<T>(components);
    }
}

}  // namespace described

template <typename T>
json::value encode(const T& value) {
    return described::write(value);
}

/// Strict: unknown members, missing members and wrong types are mistakes. Errors: kBadRequest; the
/// detail names the JSON path of each mistake (the first twenty).
template <typename T>
Result<T> decode(const json::value& value) {
    T decoded{};
    described::Reading reading;
    described::read(value, decoded, reading);
    DZ_TRY_VOID(reading.status());
    return decoded;
}

/// parse_json and decode in one.
template <typename T>
Result<T> decode_text(std::string_view text) {
    DZ_TRY(const json::value value, parse_json(text));
    return decode<T>(value);
}

/// The JSON Schema (2020-12, as OpenAPI 3.1 uses it) of T. Structs go into `components` under their
/// own names, which must differ within one document, and are referred to from there.
template <typename T>
json::object schema(json::object& components) {
    return described::schema_of<T>(components);
}

}  // namespace duizhang::base
