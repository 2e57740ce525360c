#include "ledger/detail/json_members.h"

#include <fmt/format.h>

#include <limits>

namespace duizhang::ledger::detail {
namespace {

namespace json = boost::json;

tl::unexpected<base::Error> wrong(std::string_view key, std::string_view expected) {
    return base::fail(base::ErrorCode::kInvalidJournal, fmt::format("\"{}\": {}", key, expected));
}

}  // namespace

base::Result<json::object> parse_object(std::string_view text) {
    json::error_code error;
    auto value = json::parse({text.data(), text.size()}, error);
    if (error) return base::fail(base::ErrorCode::kInvalidJournal, "JSON: " + error.message());
    auto* object = value.if_object();
    if (object == nullptr) return base::fail(base::ErrorCode::kInvalidJournal, "a JSON object");
    return std::move(*object);
}

base::Result<std::string> as_text(const json::value& value, std::string_view key) {
    const auto* text = value.if_string();
    if (text == nullptr) return wrong(key, "a text");
    return std::string(text->data(), text->size());
}

base::Result<base::NodeId> as_node(const json::value& value, std::string_view key) {
    const auto* number = value.if_int64();
    if (number == nullptr || *number < 0 || *number > std::numeric_limits<std::uint32_t>::max()) {
        return wrong(key, "a node number");
    }
    return base::NodeId{static_cast<std::uint32_t>(*number)};
}

base::Result<std::string> text_member(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains({key.data(), key.size()});
    if (value == nullptr) return wrong(key, "missing");
    return as_text(*value, key);
}

base::Result<std::string> optional_text_member(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains({key.data(), key.size()});
    if (value == nullptr) return std::string();
    return as_text(*value, key);
}

base::Result<json::array> array_member(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains({key.data(), key.size()});
    if (value == nullptr) return json::array();
    if (!value->is_array()) return wrong(key, "a list");
    return value->get_array();
}

base::Result<json::object> object_member(const json::object& object, std::string_view key) {
    const auto* value = object.if_contains({key.data(), key.size()});
    if (value == nullptr) return json::object();
    if (!value->is_object()) return wrong(key, "an object");
    return value->get_object();
}

base::Result<std::vector<std::string>> texts_member(const json::object& object,
                                                    std::string_view key) {
    DZ_TRY(const auto array, array_member(object, key));
    std::vector<std::string> texts;
    texts.reserve(array.size());
    for (const auto& item : array) {
        DZ_TRY(auto text, as_text(item, key));
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace duizhang::ledger::detail
