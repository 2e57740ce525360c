#include "ledger/detail/register_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/entry.h"
#include "ledger/formula.h"

namespace duizhang::ledger::detail {
namespace {

const Words<FieldType> kFieldTypes{{"text", FieldType::kText},     {"integer", FieldType::kInteger},
                                   {"choice", FieldType::kChoice}, {"day", FieldType::kDay},
                                   {"node", FieldType::kNode},     {"link", FieldType::kLink},
                                   {"flag", FieldType::kFlag},     {"period", FieldType::kPeriod}};

const Words<Stage> kStages{{"open", Stage::kOpen},
                           {"claimed", Stage::kClaimed},
                           {"closed", Stage::kClosed},
                           {"verified", Stage::kVerified},
                           {"withdrawn", Stage::kWithdrawn}};

void read_text_limits(const Section& section, Field& field) {
    section.refuse("min", "仅用于 only for type: integer");
    if (const auto max = section.integer("max", 1, static_cast<std::int64_t>(kMaxTextLength))) {
        field.max_length = static_cast<std::size_t>(*max);
    }
}

void read_integer_limits(const Section& section, Field& field) {
    field.min = section.integer("min", -kMaxInteger, kMaxInteger);
    field.max = section.integer("max", -kMaxInteger, kMaxInteger);
    if (field.min && field.max && *field.min > *field.max) {
        section.findings().add(section.line("min"),
                               fmt::format("min {} 大于 is above max {}", *field.min, *field.max),
                               "min 不大于 max min at most max");
    }
}

void read_options(const Section& section, Field& field) {
    if (section.require("options", "选项列表 a list: [a, b]") == nullptr) return;
    field.options = section.texts("options");
    for (const auto& option : field.options) {
        // A formula lists categories as [a,b].
        const bool clear = option.find_first_of(",[]") == std::string::npos &&
                           !option.starts_with(' ') && !option.ends_with(' ');
        if (clear && option != kNotApplicable) continue;
        section.findings().add(section.line("options"),
                               fmt::format("选项不能写作 \"{}\" cannot be an option", option),
                               "不含逗号和方括号，不是 n/a without comma or brackets, and not n/a");
    }
}

Field read_field(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(declared.value, declared.line, path,
                          {"type", "title", "required", "confidential", "min", "max", "options",
                           "to", "from", "against"},
                          findings);
    Field field;
    field.code = declared.key;
    field.title = section.title(declared.key);
    section.require("type", "text, integer, choice, day, node, link, flag, period");
    field.type = section.word("type", kFieldTypes, FieldType::kText);
    field.required = section.flag("required");
    field.confidential = section.flag("confidential");
    if (field.type == FieldType::kText) {
        read_text_limits(section, field);
    } else if (field.type == FieldType::kInteger) {
        read_integer_limits(section, field);
    } else {
        section.refuse("min", "仅用于 only for type: integer");
        section.refuse("max", "仅用于 only for type: text, integer");
    }
    if (field.type == FieldType::kChoice) {
        read_options(section, field);
    } else {
        section.refuse("options", "仅用于 only for type: choice");
    }
    if (field.type == FieldType::kInteger) {
        field.filled_from = section.text("from");
        field.against = section.text("against");
    } else {
        section.refuse("from", "仅用于 only for type: integer");
        section.refuse("against", "仅用于 only for type: integer");
    }
    if (field.type == FieldType::kLink) {
        field.link = section.required_text("to", "台账代码 a register of this campaign");
    } else {
        section.refuse("to", "仅用于 only for type: link");
    }
    if ((field.code == "title" && field.type != FieldType::kText) || field.code == "evidence" ||
        field.code == "reason") {
        findings.add(declared.line,
                     fmt::format("字段代码有固定含义 the code \"{}\" is taken", field.code),
                     "title 只能是文字；evidence、reason 不作字段 title is a text; evidence and "
                     "reason are no "
                     "fields");
    }
    return field;
}

State read_state(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(declared.value, declared.line, path, {"title", "final", "stage"},
                          findings);
    State state{.code = declared.key,
                .title = section.title(declared.key),
                .final = section.flag("final"),
                .stage = Stage::kOpen};
    state.stage = section.word("stage", kStages, state.final ? Stage::kClosed : Stage::kOpen);
    const bool done = state.stage == Stage::kClosed || state.stage == Stage::kVerified ||
                      state.stage == Stage::kWithdrawn;
    if (done != state.final) {
        findings.add(section.line("stage"),
                     "阶段与 final 不一致 the stage and \"final\" contradict each other",
                     "final: true 用于 goes with closed, verified, withdrawn");
    }
    return state;
}

Tally read_tally(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(declared.value, declared.line, path, {"title", "field", "in"}, findings);
    Tally tally;
    tally.code = declared.key;
    tally.title = section.title(declared.key);
    tally.field = section.required_text("field", "整数字段 an integer field");
    tally.in_states = section.texts("in");
    return tally;
}

Move read_move(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(
        declared.value, declared.line, path,
        {"title", "from", "to", "by", "not_by", "other_node", "needs", "after_days"}, findings);
    Move move;
    move.code = declared.key;
    move.title = section.title(declared.key);
    section.require("from", "出发状态的列表 a list of states: [open]");
    move.from = section.texts("from");
    move.to = section.required_text("to", "到达状态 a state");
    section.require("by", "可办理的角色 a list of roles: [reviewer]");
    move.roles = section.texts("by");
    move.not_by = section.text("not_by");
    move.after_days = static_cast<int>(section.integer("after_days", 0, kMaxWaitDays).value_or(0));
    move.other_node = section.flag("other_node");
    if (move.other_node && move.not_by.empty()) {
        findings.add(section.line("other_node"),
                     "other_node 须与 not_by 同用 means nothing without not_by", "not_by: submit");
    }
    for (auto& need : section.texts("needs")) {
        if (need == "evidence") {
            move.needs_evidence = true;
        } else if (need == "reason") {
            move.needs_reason = true;
        } else {
            move.needs_fields.push_back(std::move(need));
        }
    }
    if (move.code == kOpening) {
        findings.add(declared.line, "办理不能叫 a move cannot be called \"open\"",
                     "open 指条目的开立 \"open\" is the opening of an entry");
    }
    return move;
}

CheckRule read_rule(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(declared.value, declared.line, path, {"title", "check", "unless"},
                          findings);
    CheckRule rule;
    rule.code = declared.key;
    section.require("title", "一句话，说清应当怎样 a sentence that says what must hold");
    rule.title = section.title(declared.key);
    section.require("check", "this.deaths <= this.accidents");
    if (section.has("check")) rule.check = section.text("check", kMaxFormulaBytes);
    rule.unless = section.text("unless");
    return rule;
}

/// `return: true` for figures filed now and then, a map for those asked for period by period.
void read_return(const Section& section, Register& into) {
    const auto* pair = section.find("return");
    if (pair == nullptr || pair->value.is_scalar()) {
        into.is_return = section.flag("return");
        return;
    }
    into.is_return = true;
    const Section filing(pair->value, pair->line, under(section.path(), "return"),
                         {"every", "of", "within", "explained_in"}, section.findings());
    Filing read;
    filing.require("every", "day, week, ten_day, month, quarter, half, year");
    read.every = filing.word("every", kPeriodKinds, base::PeriodKind::kMonth);
    filing.require("of", "填报单位的层级 kinds of nodes: [city]");
    read.of = filing.texts("of");
    read.within_days =
        static_cast<int>(filing.integer("within", 0, kMaxFilingDays).value_or(kUsualFilingDays));
    read.explained_in = filing.text("explained_in");
    section.refuse("due_days",
                   "报表的时限写作 the due day of a return is said by return: {within: 5}");
    into.due_days = read.within_days;
    if (!section.has("number")) into.number = "{period}-{node}";
    into.filing = std::move(read);
    if (into.field(kPeriodField) == nullptr) {
        Field period;
        period.code = kPeriodField;
        period.title = {"期别", "Period"};
        period.type = FieldType::kPeriod;
        period.required = true;
        into.fields.insert(into.fields.begin(), std::move(period));
    }
}

/// Only a list has editions.
void read_refresh(const Section& section, Register& into) {
    const auto days = section.integer("refresh_days", 1, kMaxRefreshDays);
    if (section.has("refresh_from")) {
        if (const auto day = base::Day::parse(section.text("refresh_from"))) {
            into.refresh_from = *day;
        } else {
            section.findings().add(section.line("refresh_from"), "日期无法识别 cannot read the day",
                                   "refresh_from: 2023-05-08");
        }
    }
    if (section.flag("list")) {
        into.refresh_days = static_cast<int>(days.value_or(kUsualRefreshDays));
        return;
    }
    for (const auto* key : {"refresh_days", "refresh_from"}) {
        section.refuse(key, "仅用于 only for list: true");
    }
}

}  // namespace

Register read_register(const YamlPair& declared, const std::string& path, Findings& findings) {
    const Section section(declared.value, declared.line, path,
                          {"title", "number", "measure_word", "joint", "evidence", "due_days",
                           "category", "return", "fields", "states", "moves", "tallies", "list",
                           "refresh_days", "refresh_from", "open_by", "warn_days", "rules"},
                          findings);
    Register result;
    result.code = declared.key;
    result.title = section.title(declared.key);
    if (section.has("number")) result.number = section.text("number");
    result.measure_word = section.text("measure_word");
    result.joint = section.flag("joint");
    result.opens_with_evidence = section.flag("evidence");
    result.category_field = section.text("category");
    if (const auto days = section.integer("due_days", 0, kMaxDueDays)) {
        result.due_days = static_cast<int>(*days);
    }
    if (const auto days = section.integer("warn_days", 0, kMaxWarnDays)) {
        result.warn_days = static_cast<int>(*days);
    }
    result.open_roles = section.texts("open_by");
    read_refresh(section, result);
    const auto each = [&](std::string_view key, std::size_t limit, auto read, auto& into) {
        for (const auto* part : declarations(section, key, limit)) {
            into.push_back(read(*part, under(under(path, key), part->key), findings));
        }
    };
    each("fields", kMaxFields, read_field, result.fields);
    each("states", kMaxStates, read_state, result.states);
    each("moves", kMaxMoves, read_move, result.moves);
    each("tallies", kMaxTallies, read_tally, result.tallies);
    each("rules", kMaxRules, read_rule, result.rules);
    read_return(section, result);
    if (result.states.empty()) {
        findings.add(section.line("states"), fmt::format("{} 没有状态 has no states", shown(path)),
                     "states: {code: {title: …}}");
    }
    return result;
}

}  // namespace duizhang::ledger::detail
