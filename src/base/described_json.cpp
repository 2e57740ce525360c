// The parts of the JSON codec that do not depend on the struct.

#include "base/described_json.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace duizhang::base {
namespace {

constexpr std::size_t kMaxListedMistakes = 20;

std::string_view kind_name(const json::value& value) {
    switch (value.kind()) {
        case json::kind::null:
            return "null";
        case json::kind::bool_:
            return "boolean";
        case json::kind::int64:
        case json::kind::uint64:
        case json::kind::double_:
            return "number";
        case json::kind::string:
            return "string";
        case json::kind::array:
            return "array";
        case json::kind::object:
            return "object";
    }
    return "value";
}

void pretty(const json::value& value, std::string& out, std::size_t indent) {
    const auto line = [&](std::size_t depth) { out.append("\n").append(depth * 2, ' '); };
    if (const json::object* object = value.if_object(); object != nullptr && !object->empty()) {
        out += '{';
        const char* separator = "";
        for (const auto& pair : *object) {
            out += separator;
            separator = ",";
            line(indent + 1);
            out.append(json::serialize(json::value(pair.key()))).append(": ");
            pretty(pair.value(), out, indent + 1);
        }
        line(indent);
        out += '}';
    } else if (const json::array* array = value.if_array(); array != nullptr && !array->empty()) {
        out += '[';
        const char* separator = "";
        for (const json::value& item : *array) {
            out += separator;
            separator = ",";
            line(indent + 1);
            pretty(item, out, indent + 1);
        }
        line(indent);
        out += ']';
    } else {
        out += json::serialize(value);
    }
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
    DZ_TRY_VOID(validate_utf8(text));
    json::stream_parser parser;
    boost::system::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    const auto refuse = [read](std::string_view why) {
        return fail(ErrorCode::kBadRequest, fmt::format("JSON, byte {}: {}", read, why));
    };
    if (error) return refuse(error.message());
    if (read != text.size()) return refuse("extra data");
    parser.finish(error);
    if (error) return refuse(error.message());
    return parser.release();
}

std::string pretty_json(const json::value& value) {
    std::string out;
    pretty(value, out, 0);
    out += '\n';
    return out;
}

namespace described {

Reading::Step::Step(Reading& reading, std::string_view member)
    : reading_(reading), length_(reading.path_.size()) {
    reading.path_.append(".").append(member.substr(0, 64));
}

Reading::Step::Step(Reading& reading, std::size_t index)
    : reading_(reading), length_(reading.path_.size()) {
    reading.path_.append(fmt::format("[{}]", index));
}

void Reading::mistake(std::string_view what) {
    if (mistakes_.size() == kMaxListedMistakes) {
        ++unlisted_;
        return;
    }
    mistakes_.push_back(fmt::format("{}: {}", path_, what));
}

void Reading::wrong_type(std::string_view expected, const json::value& found) {
    mistake(fmt::format("expected {}, found {}", expected, kind_name(found)));
}

Status Reading::status() const {
    if (mistakes_.empty()) return {};
    std::string detail = fmt::format("{}", fmt::join(mistakes_, "; "));
    if (unlisted_ > 0) detail += fmt::format("; … (+{})", unlisted_);
    return fail(ErrorCode::kBadRequest, std::move(detail));
}

}  // namespace described
}  // namespace duizhang::base
