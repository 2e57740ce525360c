#include "ledger/detail/campaign_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "ledger/check_rule.h"
#include "ledger/detail/section.h"
#include "ledger/formula.h"

namespace duizhang::ledger::detail {
namespace {

template <typename Part>
std::vector<std::string_view> codes(const std::vector<Part>& parts) {
    std::vector<std::string_view> result;
    result.reserve(parts.size());
    for (const auto& part : parts) result.push_back(part.code);
    return result;
}

bool contains(const std::vector<std::string_view>& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

/// Judges one register; `path` is "registers.<code>".
class RegisterCheck {
public:
    RegisterCheck(const Campaign& campaign, const Register& judged, Findings& findings)
        : campaign_(campaign),
          judged_(judged),
          findings_(findings),
          path_(under("registers", judged.code)),
          fields_(codes(judged.fields)),
          states_(codes(judged.states)) {}

    void run() {
        check_number();
        check_category();
        check_fields();
        check_names("open_by", judged_.open_roles, {kRoles.begin(), kRoles.end()}, "角色 role");
        for (const auto& move : judged_.moves) check_move(move);
        for (const auto& tally : judged_.tallies) check_tally(tally);
        for (const auto& rule : judged_.rules) check_rule(rule);
        check_filing();
        check_reachable();
        check_exits();
    }

private:
    void wrong(std::string_view key, std::string what, std::string right) {
        findings_.add(findings_.line_of(under(path_, key)), std::move(what), std::move(right));
    }

    /// Every name of `written` must be one of `known`; an empty one was reported when read.
    void check_names(const std::string& key, const std::vector<std::string>& written,
                     const std::vector<std::string_view>& known, std::string_view kind) {
        for (const auto& name : written) {
            if (name.empty() || contains(known, name)) continue;
            wrong(under(key, name),
                  fmt::format("{}: 没有{} \"{}\" is unknown", shown(under(path_, key)), kind, name),
                  right_word(name, known));
        }
    }

    void check_number() {
        std::string rest = judged_.number;
        bool counts = false;
        const auto erase = [&rest](std::string_view part) {
            std::size_t found = 0;
            for (auto at = rest.find(part); at != std::string::npos; at = rest.find(part)) {
                rest.erase(at, part.size());
                ++found;
            }
            return found > 0;
        };
        erase("{year}");
        if (judged_.filing) {
            const bool period = erase("{period}");
            counts = erase("{node}") && period;
        } else {
            counts = erase("{n}");
        }
        if (!judged_.number.empty() && !counts) {
            wrong("number",
                  fmt::format("编号没有流水号 the number \"{}\" lacks {}", judged_.number,
                              judged_.filing ? "{period}, {node}" : "{n}"),
                  judged_.filing ? "例如 案报{period}-{node}" : "例如 督〔{year}〕{n}号");
        }
        if (rest.find_first_of("{}") != std::string::npos) {
            wrong("number",
                  fmt::format("编号中有不认识的占位 unknown placeholder in \"{}\"", judged_.number),
                  judged_.filing ? "{period}, {node}, {year}" : "{year}, {n}");
        }
    }

    void check_category() {
        if (judged_.category_field.empty()) return;
        check_names("category", {judged_.category_field}, fields_, "字段 field");
        const auto* field = judged_.field(judged_.category_field);
        if (field == nullptr) return;
        if (field->type != FieldType::kChoice || field->confidential) {
            wrong("category",
                  fmt::format("\"{}\" 不能作类别 cannot be the category", judged_.category_field),
                  "一个公开的 choice 字段 a choice field that is not confidential");
        }
    }

    void check_fields() {
        for (const auto& field : judged_.fields) {
            if (field.type == FieldType::kLink && !field.link.empty()) {
                check_names(fmt::format("fields.{}.to", field.code), {field.link},
                            codes(campaign_.registers), "台账 register");
            }
        }
    }

    void check_move(const Move& move) {
        const auto at = "moves." + move.code;
        check_names(at + ".from", move.from, states_, "状态 state");
        check_names(at + ".to", {move.to}, states_, "状态 state");
        check_names(at + ".by", move.roles, {kRoles.begin(), kRoles.end()}, "角色 role");
        check_names(at + ".needs", move.needs_fields, need_names(), "字段 field");
        auto moves = codes(judged_.moves);
        moves.push_back(kOpening);
        check_names(at + ".not_by", {move.not_by}, moves, "办理 move");
    }

    std::vector<std::string_view> need_names() const {
        std::vector<std::string_view> names{"evidence", "reason"};
        names.insert(names.end(), fields_.begin(), fields_.end());
        return names;
    }

    void check_tally(const Tally& tally) {
        const auto at = "tallies." + tally.code;
        check_names(at + ".field", {tally.field}, fields_, "字段 field");
        check_names(at + ".in", tally.in_states, states_, "状态 state");
        const auto* field = judged_.field(tally.field);
        if (field != nullptr && (field->type != FieldType::kInteger || field->confidential)) {
            wrong(at + ".field", fmt::format("\"{}\" 不能合计 cannot be summed", tally.field),
                  "一个公开的 integer 字段 an integer field that is not confidential");
        }
        if (contains(states_, tally.code)) {
            wrong(
                at,
                fmt::format("合计与状态同名 the tally \"{}\" has the code of a state", tally.code),
                "换一个代码，它们都是科目 another code: both are accounts");
        }
    }

    void check_rule(const CheckRule& rule) {
        const auto at = "rules." + rule.code;
        check_names(at + ".unless", {rule.unless}, text_fields(), "文字字段 text field");
        if (rule.check.empty()) return;
        const auto comparison = parse_comparison(rule.check);
        if (!comparison) {
            wrong(at + ".check",
                  fmt::format("审核关系无法识别 cannot read the rule \"{}\"", rule.check),
                  comparison.error().detail);
            return;
        }
        for (const auto* side : {&comparison->left, &comparison->right}) {
            for_each_account(*side, [&](const Formula& node) { check_operand(at, node.account); });
        }
    }

    void check_operand(const std::string& at, const std::string& operand) {
        const auto dot = operand.find('.');
        const auto whose = std::string_view(operand).substr(0, dot);
        if (whose != kThisEntry && whose != kPreviousEntry) {
            wrong(at + ".check", fmt::format("不认识 unknown: \"{}\"", operand),
                  "this.字段 field, previous.字段 field");
            return;
        }
        if (whose == kPreviousEntry && !judged_.filing) {
            wrong(at + ".check", "只有按期报表有上期 only a periodic return has a previous one",
                  "return: {every: month, of: [city]}");
        }
        const auto code = operand.substr(dot + 1);
        const auto* field = judged_.field(code);
        if (field == nullptr) {
            check_names(at + ".check", {code}, fields_, "字段 field");
        } else if (field->type != FieldType::kInteger || field->confidential) {
            wrong(at + ".check", fmt::format("\"{}\" 不能比较 cannot be compared", code),
                  "公开的 integer 字段 integer fields that are not confidential");
        }
    }

    std::vector<std::string_view> text_fields() const {
        std::vector<std::string_view> names;
        for (const auto& field : judged_.fields) {
            if (field.type == FieldType::kText) names.push_back(field.code);
        }
        return names;
    }

    void check_filing() {
        for (const auto& field : judged_.fields) check_figures(field);
        if (!judged_.filing) return;
        static constexpr std::array<std::string_view, 6> kKinds{"nation", "province",   "city",
                                                                "county", "department", "station"};
        check_names("return.of", judged_.filing->of, {kKinds.begin(), kKinds.end()},
                    "单位层级 kind of node");
        check_names("return.explained_in", {judged_.filing->explained_in}, text_fields(),
                    "文字字段 text field");
        const auto* note = judged_.field(judged_.filing->explained_in);
        if (note != nullptr && note->confidential) {
            wrong(
                "return.explained_in",
                "差异说明要给上级看，不能涉密 who reads the statement reads the explanation: it is "
                "not confidential",
                "explained_in: note");
        }
        const auto* period = judged_.field(kPeriodField);
        if (period != nullptr && (period->type != FieldType::kPeriod || !period->required)) {
            wrong("fields.period", "period 是报表的期别 is the period of the return",
                  "{type: period, required: true}");
        }
    }

    /// Whether its figure is filled in or held against a figure, that figure must be whole.
    void check_figures(const Field& field) {
        if (field.type == FieldType::kPeriod && (!judged_.filing || field.code != kPeriodField)) {
            wrong("fields." + field.code,
                  "period 类型只用于按期报表 only a periodic return has a field of this type",
                  "return: {every: month, of: [city]}");
        }
        for (const auto& [key, code] :
             {std::pair{"from", field.filled_from}, std::pair{"against", field.against}}) {
            if (code.empty()) continue;
            const auto at = fmt::format("fields.{}.{}", field.code, key);
            if (!judged_.filing) {
                wrong(at, "只用于按期报表 only for a periodic return",
                      "return: {every: month, of: [city]}");
            }
            check_names(at, {code}, codes(campaign_.indicators), "指标 indicator");
            const auto* indicator = campaign_.find_indicator(code);
            if (indicator != nullptr && (indicator->percent || indicator->per_day ||
                                         indicator->decimals > 0 || indicator->formula.empty())) {
                wrong(at, fmt::format("\"{}\" 不是整数 is no whole number", code),
                      "带公式的计数指标 a count with a formula");
            }
        }
        if (!field.filled_from.empty() && !field.against.empty()) {
            wrong("fields." + field.code, "from 与 against 只能取一 only one of from and against",
                  "from: 由台账填入 filled in; against: 与台账核对 held against");
        }
    }

    void check_reachable() {
        if (judged_.states.empty()) return;
        std::set<std::string_view> reached{judged_.states.front().code};
        for (bool grew = true; grew;) {
            grew = false;
            for (const auto& move : judged_.moves) {
                const bool starts = std::ranges::any_of(
                    move.from, [&](const auto& from) { return reached.contains(from); });
                if (starts && reached.insert(move.to).second) grew = true;
            }
        }
        for (const auto& state : judged_.states) {
            if (reached.contains(state.code)) continue;
            wrong("states." + state.code,
                  fmt::format("状态到不了 the state \"{}\" cannot be reached", state.code),
                  fmt::format(
                      "增加一项能从 \"{0}\" 走到它的办理 a move that leads to it from \"{0}\"",
                      judged_.states.front().code));
        }
    }

    void check_exits() {
        // A register of one state has no moves to make: its entries are complete when they open.
        if (judged_.states.size() == 1 && judged_.moves.empty()) return;
        for (const auto& state : judged_.states) {
            const bool leaves = std::ranges::any_of(judged_.moves, [&](const Move& move) {
                return std::ranges::find(move.from, state.code) != move.from.end();
            });
            if (leaves || state.final) continue;
            wrong(
                "states." + state.code,
                fmt::format("状态出不去 the state \"{}\" has no exit and is not final", state.code),
                "final: true，或增加离开它的办理 or a move that leaves it");
        }
    }

    const Campaign& campaign_;
    const Register& judged_;
    Findings& findings_;
    std::string path_;
    std::vector<std::string_view> fields_;
    std::vector<std::string_view> states_;
};

/// Judges the indicators, and remembers which are computed from single records alone.
class IndicatorCheck {
public:
    IndicatorCheck(const Campaign& campaign, Findings& findings)
        : campaign_(campaign), findings_(findings) {}

    void run() {
        for (const auto& indicator : campaign_.indicators) {
            if (!indicator.formula.empty()) check_formula(indicator);
            check_streak(indicator);
        }
    }

    /// Phrases by which the campaign's own records already answer, with what answers.
    std::map<std::string, std::string> take_answered() { return std::move(answered_); }

private:
    void wrong(const Indicator& indicator, std::string_view key, std::string what,
               std::string right) {
        findings_.add(findings_.line_of(fmt::format("indicators.{}.{}", indicator.code, key)),
                      std::move(what), std::move(right));
    }

    void check_formula(const Indicator& indicator) {
        const auto formula = parse_formula(indicator.formula);
        if (!formula) {
            wrong(indicator, "formula",
                  fmt::format("公式无法识别 cannot read the formula \"{}\"", indicator.formula),
                  formula.error().detail);
            return;
        }
        bool from_records = true;
        for_each_account(*formula, [&](const Formula& node) {
            const auto dot = node.account.find('.');
            const auto* found = campaign_.find_register(node.account.substr(0, dot));
            from_records = from_records && found != nullptr && !found->is_return;
            check_account(indicator, node, found, node.account.substr(dot + 1));
        });
        if (!from_records) return;
        answered_.emplace(indicator.title.zh, indicator.code);
        for (const auto& phrase : indicator.phrases) answered_.emplace(phrase, indicator.code);
    }

    void check_account(const Indicator& indicator, const Formula& node, const Register* found,
                       std::string_view leaf) {
        if (found == nullptr) {
            unknown(indicator, fmt::format("没有台账 no register \"{}\"", node.account),
                    node.account.substr(0, node.account.find('.')), codes(campaign_.registers));
            return;
        }
        auto leaves = codes(found->states);
        for (const auto& tally : found->tallies) leaves.push_back(tally.code);
        if (!contains(leaves, leaf)) {
            unknown(indicator, fmt::format("没有科目 no account \"{}\"", node.account), leaf,
                    leaves);
        }
        const auto* category = found->field(found->category_field);
        std::vector<std::string_view> options;
        if (category != nullptr) options = {category->options.begin(), category->options.end()};
        for (const auto& name : node.categories) {
            if (contains(options, name)) continue;
            unknown(indicator,
                    fmt::format("没有类别 \"{}\" has no category \"{}\"", found->code, name), name,
                    options);
        }
    }

    void unknown(const Indicator& indicator, std::string what, std::string_view written,
                 const std::vector<std::string_view>& known) {
        wrong(indicator, "formula", std::move(what), right_word(written, known));
    }

    void check_streak(const Indicator& indicator) {
        std::vector<std::string_view> known;
        for (const auto& other : campaign_.indicators) {
            if (!other.formula.empty()) known.push_back(other.code);
        }
        for (const auto& code : indicator.streak_of) {
            if (code.empty() || contains(known, code)) continue;
            wrong(
                indicator, "streak.of",
                fmt::format("没有带公式的指标 no indicator with a formula is called \"{}\"", code),
                fmt::format("可用 known: {}", joined(known)));
        }
    }

    const Campaign& campaign_;
    Findings& findings_;
    std::map<std::string, std::string> answered_;
};

/// A form may not ask for what the ledger already holds.
void check_asked_once(const Campaign& campaign, std::map<std::string, std::string> answered,
                      Findings& findings) {
    for (const auto& source : campaign.registers) {
        if (source.is_return) continue;
        for (const auto& tally : source.tallies) {
            answered.emplace(tally.title.zh, fmt::format("{}.{}", source.code, tally.code));
        }
    }
    for (const auto& form : campaign.registers) {
        if (!form.is_return) continue;
        for (const auto& field : form.fields) {
            const auto known = answered.find(field.title.zh);
            // A title that was never written is only the code again.
            if (known == answered.end() || field.title.zh == field.code) continue;
            if (!field.filled_from.empty() || !field.against.empty()) continue;
            findings.add(
                findings.line_of(fmt::format("registers.{}.fields.{}", form.code, field.code)),
                fmt::format("\"{}\" 台账里已有 the ledger already answers it: {}", field.title.zh,
                            known->second),
                "由台账填入：from，或与台账核对：against，或删去 fill it in with \"from\", hold it "
                "against the records with \"against\", or drop it");
        }
    }
}

/// Each level of the plan links to the one above it.
void check_plan(const Campaign& campaign, Findings& findings) {
    const auto line = findings.line_of("plan");
    if (campaign.plan.size() > kMaxPlanLevels) {
        findings.add(line, fmt::format("plan: {} > {}", campaign.plan.size(), kMaxPlanLevels),
                     "方面、任务、措施 aspects, tasks, measures");
    }
    for (std::size_t level = 0; level < campaign.plan.size(); ++level) {
        const auto& code = campaign.plan[level];
        const auto* source = campaign.find_register(code);
        if (source == nullptr) {
            findings.add(line, fmt::format("plan: 没有台账 no register \"{}\"", code),
                         right_word(code, codes(campaign.registers)));
        } else if (level > 0 && std::ranges::find(source->fields, campaign.plan[level - 1],
                                                  &Field::link) == source->fields.end()) {
            findings.add(line,
                         fmt::format("plan: \"{}\" 没有连到 has no link to \"{}\"", code,
                                     campaign.plan[level - 1]),
                         fmt::format("{{type: link, to: {}}}", campaign.plan[level - 1]));
        }
    }
}

/// Every indicator of a card is one of the campaign's, and stands on it once.
void check_score_card(const Campaign& campaign, const ScoreCard& card, Findings& findings) {
    std::vector<std::string_view> seen;
    for (const auto& group : card.groups) {
        const auto line = findings.line_of(
            fmt::format("score_cards.{}.groups.{}.indicators", card.code, group.code));
        for (const auto& code : group.indicators) {
            if (campaign.find_indicator(code) == nullptr) {
                findings.add(line, fmt::format("没有指标 no indicator \"{}\"", code),
                             right_word(code, codes(campaign.indicators)));
            } else if (contains(seen, code)) {
                findings.add(line,
                             fmt::format("指标 \"{}\" 已在成绩单中 stands on the card twice", code),
                             "每个指标只列一次 each indicator once");
            }
            seen.push_back(code);
        }
    }
}

}  // namespace

void check_campaign(const Campaign& campaign, Findings& findings) {
    for (const auto& judged : campaign.registers) RegisterCheck(campaign, judged, findings).run();
    IndicatorCheck indicators(campaign, findings);
    indicators.run();
    check_asked_once(campaign, indicators.take_answered(), findings);
    check_plan(campaign, findings);
    for (const auto& card : campaign.score_cards) check_score_card(campaign, card, findings);
}

}  // namespace duizhang::ledger::detail
