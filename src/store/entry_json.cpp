// Entries to and from JSON text.

#include "store/entry_json.h"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace duizhang::store {
namespace {

namespace json = boost::json;

json::object to_object(const std::map<std::string, std::string>& values) {
    json::object object;
    for (const auto& [name, value] : values) object[name] = value;
    return object;
}

std::map<std::string, std::string> to_map(const json::value& value) {
    std::map<std::string, std::string> values;
    for (const auto& [name, member] : value.as_object()) {
        values.emplace(name, member.as_string());
    }
    return values;
}

/// [name, digest], and where more is known [name, digest, day or "", media type, size or null].
json::array from_evidence(const ledger::Evidence& evidence) {
    json::array row{evidence.name, evidence.digest};
    if (!evidence.day && evidence.media_type.empty() && !evidence.size_bytes) return row;
    row.emplace_back(evidence.day ? evidence.day->to_string() : std::string());
    row.emplace_back(evidence.media_type);
    row.emplace_back(evidence.size_bytes ? json::value(*evidence.size_bytes) : json::value());
    return row;
}

ledger::Evidence to_evidence(const json::array& row) {
    ledger::Evidence evidence;
    evidence.name = row.at(0).as_string();
    evidence.digest = row.at(1).as_string();
    if (row.size() == 2) return evidence;
    if (const auto day = base::Day::parse(row.at(2).as_string())) evidence.day = *day;
    evidence.media_type = row.at(3).as_string();
    if (!row.at(4).is_null()) evidence.size_bytes = row.at(4).to_number<std::uint64_t>();
    return evidence;
}

void fill(ledger::Entry& entry, const json::object& details) {
    for (const json::value& node : details.at("joint").as_array()) {
        entry.joint.push_back({node.to_number<std::uint32_t>()});
    }
    entry.fields = to_map(details.at("fields"));
    for (const json::value& item : details.at("evidence").as_array()) {
        entry.evidence.push_back(to_evidence(item.as_array()));
    }
    entry.last_actor_of = to_map(details.at("actors"));
    // Absent in rows from before it was kept.
    if (const auto* nodes = details.if_contains("nodes")) {
        for (const auto& [move, node] : nodes->as_object()) {
            entry.last_node_of.emplace(move, base::NodeId{node.to_number<std::uint32_t>()});
        }
    }
    for (const json::value& item : details.at("balances").as_array()) {
        const json::array& balance = item.as_array();
        entry.balances.push_back({.account = {balance.at(0).to_number<std::uint32_t>()},
                                  .category = {balance.at(1).to_number<std::uint32_t>()},
                                  .amount = balance.at(2).to_number<std::int64_t>()});
    }
}

}  // namespace

std::string write_details(const ledger::Entry& entry) {
    json::array joint;
    for (const base::NodeId node : entry.joint) joint.emplace_back(node.value);
    json::array evidence;
    for (const ledger::Evidence& item : entry.evidence) {
        evidence.push_back(from_evidence(item));
    }
    json::object nodes;
    for (const auto& [move, node] : entry.last_node_of) nodes.emplace(move, node.value);
    json::array balances;
    for (const ledger::EntryBalance& balance : entry.balances) {
        balances.push_back(
            json::array{balance.account.value, balance.category.value, balance.amount});
    }
    return json::serialize(json::object{{"joint", std::move(joint)},
                                        {"fields", to_object(entry.fields)},
                                        {"evidence", std::move(evidence)},
                                        {"actors", to_object(entry.last_actor_of)},
                                        {"nodes", std::move(nodes)},
                                        {"balances", std::move(balances)}});
}

std::string written_field(const std::string& code, const std::string& value) {
    const auto object = json::serialize(json::object{{code, value}});
    return object.substr(1, object.size() - 2);
}

std::string write_fields(const ledger::FieldValues& fields) {
    return json::serialize(to_object(fields));
}

base::Status read_details(std::string_view details, std::string_view private_fields,
                          ledger::Entry& entry) {
    try {
        fill(entry, json::parse(details).as_object());
        entry.private_fields = to_map(json::parse(private_fields));
    } catch (const std::exception&) {
        return base::fail(base::ErrorCode::kCorruptStore,
                          fmt::format("entry {} cannot be read", entry.id.value));
    }
    return {};
}

}  // namespace duizhang::store
