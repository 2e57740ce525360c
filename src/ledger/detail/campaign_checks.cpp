#include "ledger/detail/campaign_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
        for (const std::string_view part : {"{n}", "{year}"}) {
            for (auto at = rest.find(part); at != std::string::npos; at = rest.find(part)) {
                rest.erase(at, part.size());
                counts = counts || part == "{n}";
            }
        }
        if (!judged_.number.empty() && !counts) {
            wrong("number",
                  fmt::format("编号没有流水号 the number \"{}\" lacks {{n}}", judged_.number),
                  "例如 督〔{year}〕{n}号");
        }
        if (rest.find_first_of("{}") != std::string::npos) {
            wrong("number",
                  fmt::format("编号中有不认识的占位 unknown placeholder in \"{}\"", judged_.number),
                  "{year}, {n}");
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
            findings.add(
                findings.line_of(fmt::format("registers.{}.fields.{}", form.code, field.code)),
                fmt::format("\"{}\" 台账里已有 the ledger already answers it: {}", field.title.zh,
                            known->second),
                "删去该字段，用已有数字 drop the field and use that figure");
        }
    }
}

}  // namespace

void check_campaign(const Campaign& campaign, Findings& findings) {
    for (const auto& judged : campaign.registers) RegisterCheck(campaign, judged, findings).run();
    IndicatorCheck indicators(campaign, findings);
    indicators.run();
    check_asked_once(campaign, indicators.take_answered(), findings);
}

}  // namespace duizhang::ledger::detail
