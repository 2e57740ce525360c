#include "app/import_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/described_json.h"
#include "base/limits.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
namespace json = boost::json;

namespace {

/// So many bad lines are listed before the rest is only counted.
constexpr std::size_t kMaxListedLines = 20;

/// Reads the members of one command object, and in the end refuses those nobody asked for.
class Members {
public:
    explicit Members(const json::object& object) : object_(object) {}

    base::Result<std::string> text(std::string_view name, bool required) {
        const auto* value = take(name);
        if (value == nullptr) {
            if (required)
                return fail(ErrorCode::kBadRequest, fmt::format("\"{}\" is missing", name));
            return std::string();
        }
        if (!value->is_string()) return wrong(name, "a string");
        return std::string(value->get_string());
    }

    base::Result<base::Day> day(std::string_view name) {
        DZ_TRY(const auto written, text(name, true));
        return base::Day::parse(written);
    }

    base::Result<std::vector<std::string>> texts(std::string_view name) {
        std::vector<std::string> out;
        const auto* value = take(name);
        if (value == nullptr) return out;
        if (!value->is_array()) return wrong(name, "a list of strings");
        for (const auto& item : value->get_array()) {
            if (!item.is_string()) return wrong(name, "a list of strings");
            out.emplace_back(item.get_string());
        }
        return out;
    }

    base::Result<ledger::FieldValues> fields() {
        ledger::FieldValues out;
        const auto* value = take("fields");
        if (value == nullptr) return out;
        if (!value->is_object()) return wrong("fields", "an object of strings");
        for (const auto& [key, item] : value->get_object()) {
            if (item.is_int64()) {
                out.emplace(key, std::to_string(item.get_int64()));
            } else if (item.is_bool()) {
                out.emplace(key, item.get_bool() ? "true" : "false");
            } else if (item.is_string()) {
                out.emplace(key, item.get_string());
            } else {
                return wrong(fmt::format("fields.{}", std::string_view(key)),
                             "a string, whole number, true or false");
            }
        }
        return out;
    }

    base::Result<std::uint64_t> number(std::string_view name) {
        DZ_TRY(const auto written, text(name, true));
        std::uint64_t out = 0;
        const auto [end, error] =
            std::from_chars(written.data(), written.data() + written.size(), out);
        if (error != std::errc() || end != written.data() + written.size()) {
            return wrong(name, "digits in a string");
        }
        return out;
    }

    bool has(std::string_view name) const { return object_.contains(name); }

    /// A list of names, or of objects {name, digest, day}.
    base::Result<std::vector<ledger::Evidence>> evidence() {
        std::vector<ledger::Evidence> out;
        const auto* value = take("evidence");
        if (value == nullptr) return out;
        if (!value->is_array()) return wrong("evidence", "a list");
        for (const auto& item : value->get_array()) {
            if (item.is_string()) {
                out.push_back({.name = std::string(item.get_string()), .digest = {}});
                continue;
            }
            if (!item.is_object()) return wrong("evidence", "names or {name, digest, day}");
            Members piece(item.get_object());
            ledger::Evidence read;
            DZ_TRY(read.name, piece.text("name", true));
            DZ_TRY(read.digest, piece.text("digest", false));
            if (piece.has("day")) {
                DZ_TRY(read.day, piece.day("day"));
            }
            DZ_TRY_VOID(piece.nothing_else());
            out.push_back(std::move(read));
        }
        return out;
    }

    base::Result<std::vector<ledger::CalendarDay>> calendar_days() {
        std::vector<ledger::CalendarDay> out;
        const auto* value = take("days");
        if (value == nullptr || !value->is_array()) return wrong("days", "a list of objects");
        for (const auto& item : value->get_array()) {
            if (!item.is_object()) return wrong("days", "a list of {day, kind, name}");
            Members one(item.get_object());
            ledger::CalendarDay wish;
            DZ_TRY(wish.day, one.day("day"));
            DZ_TRY(const auto kind, one.text("kind", false));
            if (!kind.empty()) {
                DZ_TRY(wish.kind, ledger::parse_day_kind(kind));
            }
            DZ_TRY(wish.name, one.text("name", false));
            DZ_TRY_VOID(one.nothing_else());
            out.push_back(std::move(wish));
        }
        return out;
    }

    base::Result<std::optional<base::Sequence>> expected_version() {
        if (!has("expected_version")) return std::optional<base::Sequence>();
        DZ_TRY(const auto version, number("expected_version"));
        return std::optional(base::Sequence{version});
    }

    base::Status nothing_else() const {
        for (const auto& [key, value] : object_) {
            if (!std::ranges::count(taken_, std::string_view(key))) {
                return fail(
                    ErrorCode::kBadRequest,
                    fmt::format("\"{}\" is not a member of this command", std::string_view(key)));
            }
        }
        return {};
    }

private:
    const json::value* take(std::string_view name) {
        taken_.emplace_back(name);
        return object_.if_contains(name);
    }
    static tl::unexpected<base::Error> wrong(std::string_view name, std::string_view right) {
        return fail(ErrorCode::kBadRequest, fmt::format("\"{}\" must be {}", name, right));
    }

    const json::object& object_;
    std::vector<std::string> taken_;
};

base::Result<Command> read_open(Members& members) {
    ledger::OpenEntry open;
    DZ_TRY(open.campaign, members.text("campaign", true));
    DZ_TRY(open.register_code, members.text("register", true));
    DZ_TRY(open.node, members.text("node", true));
    DZ_TRY(open.joint, members.texts("joint"));
    DZ_TRY(open.day, members.day("day"));
    DZ_TRY(open.actor, members.text("actor", true));
    if (members.has("role")) {
        DZ_TRY(open.role, members.text("role", true));
    }
    DZ_TRY(open.fields, members.fields());
    DZ_TRY(open.evidence, members.evidence());
    DZ_TRY(open.at, members.text("at", false));
    DZ_TRY(open.key, members.text("key", false));
    return Command(std::move(open));
}

base::Result<Command> read_move(Members& members) {
    ledger::MoveEntry move;
    DZ_TRY(move.entry.value, members.number("entry"));
    DZ_TRY(move.move, members.text("move", true));
    DZ_TRY(move.day, members.day("day"));
    DZ_TRY(move.actor, members.text("actor", true));
    DZ_TRY(move.role, members.text("role", true));
    DZ_TRY(move.reason, members.text("reason", false));
    DZ_TRY(move.fields, members.fields());
    DZ_TRY(move.evidence, members.evidence());
    DZ_TRY(move.expected_version, members.expected_version());
    DZ_TRY(move.at, members.text("at", false));
    DZ_TRY(move.key, members.text("key", false));
    return Command(std::move(move));
}

base::Result<Command> read_reverse(Members& members) {
    ledger::ReverseEntry reverse;
    DZ_TRY(reverse.entry.value, members.number("entry"));
    DZ_TRY(reverse.day, members.day("day"));
    DZ_TRY(reverse.actor, members.text("actor", true));
    DZ_TRY(reverse.reason, members.text("reason", true));
    DZ_TRY(reverse.role, members.text("role", false));
    DZ_TRY(reverse.at, members.text("at", false));
    DZ_TRY(reverse.key, members.text("key", false));
    return Command(std::move(reverse));
}

base::Result<Command> read_amend(Members& members) {
    ledger::AmendEntry amend;
    DZ_TRY(amend.entry.value, members.number("entry"));
    DZ_TRY(amend.day, members.day("day"));
    DZ_TRY(amend.actor, members.text("actor", true));
    DZ_TRY(amend.role, members.text("role", true));
    DZ_TRY(amend.reason, members.text("reason", false));
    DZ_TRY(amend.fields, members.fields());
    DZ_TRY(amend.evidence, members.evidence());
    DZ_TRY(amend.expected_version, members.expected_version());
    DZ_TRY(amend.at, members.text("at", false));
    DZ_TRY(amend.key, members.text("key", false));
    return Command(std::move(amend));
}

base::Result<Command> read_comment(Members& members) {
    ledger::CommentOnEntry comment;
    DZ_TRY(comment.entry.value, members.number("entry"));
    DZ_TRY(comment.day, members.day("day"));
    DZ_TRY(comment.actor, members.text("actor", true));
    DZ_TRY(comment.role, members.text("role", true));
    DZ_TRY(comment.text, members.text("text", true));
    DZ_TRY(comment.at, members.text("at", false));
    DZ_TRY(comment.key, members.text("key", false));
    return Command(std::move(comment));
}

base::Result<Command> read_calendar(Members& members) {
    ledger::ChangeCalendar change;
    DZ_TRY(change.days, members.calendar_days());
    DZ_TRY(change.day, members.day("day"));
    DZ_TRY(change.actor, members.text("actor", true));
    DZ_TRY(change.key, members.text("key", false));
    return Command(std::move(change));
}

/// `next_id` counts up with every node that this file adds.
base::Result<Command> read_organisation(Members& members, const org::History& history,
                                        base::NodeId& next_id) {
    org::Change change{};
    DZ_TRY(const auto kind, members.text("change", true));
    DZ_TRY(change.kind, org::parse_change_kind(kind));
    DZ_TRY(change.effective, members.day("day"));
    DZ_TRY(change.node.code, members.text("node", true));
    DZ_TRY(change.node.name, members.text("name", false));
    if (change.kind == org::ChangeKind::kAdded) {
        DZ_TRY(const auto node_kind, members.text("kind", true));
        DZ_TRY(change.node.kind, org::parse_node_kind(node_kind));
        change.node.id = next_id;
        ++next_id.value;
    } else {
        const auto id = history.find(change.node.code);
        if (!id) return fail(ErrorCode::kUnknownNode, change.node.code);
        change.node.id = *id;
    }
    DZ_TRY(const auto parent, members.text("parent", false));
    if (!parent.empty()) {
        change.parent = history.find(parent);
        if (!change.parent) return fail(ErrorCode::kUnknownNode, parent);
    }
    DZ_TRY(auto actor, members.text("actor", true));
    return Command(ChangeOrganisation{
        .changes = {change}, .day = change.effective, .actor = std::move(actor)});
}

base::Result<Command> read_attribute(Members& members) {
    ledger::AttributeClaim attribute;
    DZ_TRY(attribute.campaign, members.text("campaign", true));
    DZ_TRY(attribute.wording, members.text("wording", true));
    DZ_TRY(attribute.indicator, members.text("indicator", true));
    DZ_TRY(attribute.day, members.day("day"));
    DZ_TRY(attribute.actor, members.text("actor", true));
    DZ_TRY(attribute.key, members.text("key", false));
    return Command(std::move(attribute));
}

base::Result<Command> read_rule(Members& members) {
    ledger::RuleOnClaim rule;
    DZ_TRY(rule.campaign, members.text("campaign", true));
    DZ_TRY(rule.fingerprint, members.text("fingerprint", true));
    DZ_TRY(const auto verdict, members.text("verdict", true));
    if (!verdict.empty()) {
        DZ_TRY(rule.verdict, ledger::parse_verdict(verdict));
    }
    DZ_TRY(rule.note, members.text("note", false));
    DZ_TRY(rule.day, members.day("day"));
    DZ_TRY(rule.actor, members.text("actor", true));
    DZ_TRY(rule.key, members.text("key", false));
    return Command(std::move(rule));
}

base::Result<Command> read_line(std::string_view line, const org::History& history,
                                base::NodeId& next_id) {
    if (line.size() > base::kMaxImportLineBytes) {
        return fail(ErrorCode::kLimitExceeded,
                    fmt::format("line > {} bytes", base::kMaxImportLineBytes));
    }
    DZ_TRY(const auto value, base::parse_json(line));
    if (!value.is_object()) return fail(ErrorCode::kBadRequest, "not a JSON object");
    Members members(value.get_object());
    DZ_TRY(const auto op, members.text("op", true));
    auto command = [&]() -> base::Result<Command> {
        if (op == "open") return read_open(members);
        if (op == "move") return read_move(members);
        if (op == "reverse") return read_reverse(members);
        if (op == "amend") return read_amend(members);
        if (op == "comment") return read_comment(members);
        if (op == "calendar") return read_calendar(members);
        if (op == "organisation") return read_organisation(members, history, next_id);
        if (op == "attribute") return read_attribute(members);
        if (op == "rule") return read_rule(members);
        return fail(
            ErrorCode::kBadRequest,
            fmt::format("\"op\" is \"{}\": open | move | amend | comment | reverse | calendar | "
                        "organisation | attribute | rule",
                        op));
    }();
    if (command) DZ_TRY_VOID(members.nothing_else());
    return command;
}

/// In few words: the sentence around the list is the reader's.
std::string mistake(const base::Error& error) {
    if (error.code == ErrorCode::kBadRequest) return error.detail;
    return fmt::format("{} [{}]", error.detail, base::traits(error.code).problem);
}

}  // namespace

base::Result<std::vector<Command>> read_commands(std::string_view json_lines,
                                                 const org::History& history) {
    std::vector<Command> commands;
    std::string mistakes;
    std::size_t bad = 0;
    std::size_t line_number = 0;
    auto next_id = history.next_id();
    while (!json_lines.empty()) {
        ++line_number;
        const auto end = json_lines.find('\n');
        auto line = json_lines.substr(0, end);
        json_lines.remove_prefix(end == std::string_view::npos ? json_lines.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
        auto command = read_line(line, history, next_id);
        if (command) {
            commands.push_back(*std::move(command));
        } else if (++bad <= kMaxListedLines) {
            mistakes += fmt::format("{}line {}: {}", bad == 1 ? "" : "\n", line_number,
                                    mistake(command.error()));
        }
    }
    if (bad > kMaxListedLines) mistakes += fmt::format("\n… {} lines in all", bad);
    if (bad > 0) return fail(ErrorCode::kBadRequest, std::move(mistakes));
    return commands;
}

}  // namespace duizhang::app
