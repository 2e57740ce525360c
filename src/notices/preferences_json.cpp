// Preferences to and from JSON.

#include "notices/preferences_json.h"

#include <boost/json.hpp>

namespace duizhang::notices {
namespace {

namespace json = boost::json;

std::string text_at(const json::object& object, const char* name) {
    return std::string(object.at(name).as_string());
}

base::Result<Preferences> read(const json::object& object) {
    Preferences chosen;
    DZ_TRY(chosen.language, parse_language(text_at(object, "language")));
    chosen.mail_address = text_at(object, "mail");
    if (const auto* robot = object.if_contains("robot")) {
        const auto& members = robot->as_object();
        Robot made;
        DZ_TRY(made.kind, parse_robot_kind(text_at(members, "kind")));
        made.address = text_at(members, "address");
        made.secret = text_at(members, "secret");
        chosen.robot = std::move(made);
    }
    for (const auto& [name, value] : object.at("timings").as_object()) {
        const auto kind = parse_kind(name);
        const auto timing = parse_timing(value.as_string());
        if (kind && timing) chosen.timings[*kind] = *timing;
    }
    return chosen;
}

}  // namespace

std::string encode(const Preferences& preferences) {
    json::object timings;
    for (const auto& [kind, timing] : preferences.timings) {
        timings[to_string(kind)] = to_string(timing);
    }
    json::object object{{"language", to_string(preferences.language)},
                        {"mail", preferences.mail_address},
                        {"timings", std::move(timings)}};
    if (preferences.robot) {
        object["robot"] = json::object{{"kind", to_string(preferences.robot->kind)},
                                       {"address", preferences.robot->address},
                                       {"secret", preferences.robot->secret}};
    }
    return json::serialize(object);
}

base::Result<Preferences> decode_preferences(std::string_view text) {
    const auto damaged = base::fail(base::ErrorCode::kCorruptStore, "notice_preferences");
    try {
        auto chosen = read(json::parse(text).as_object());
        if (!chosen) return damaged;
        return chosen;
    } catch (const std::exception&) {
        return damaged;
    }
}

}  // namespace duizhang::notices
