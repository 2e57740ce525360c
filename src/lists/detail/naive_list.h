#pragma once
// The plain reading of a query, entry by entry, that the list is held against. Tests only.

#include <algorithm>
#include <map>
#include <vector>

#include "ledger/rules_fixture.h"
#include "lists/list.h"
#include "lists/search_text.h"

namespace duizhang::lists::detail {

class NaiveList {
public:
    NaiveList(const ledger::Register& declared, const org::Tree& tree)
        : declared_(declared), tree_(tree) {}

    std::vector<ledger::Entry> entries;

    static std::string value(const ledger::Entry& entry, const std::string& field) {
        if (const auto it = entry.fields.find(field); it != entry.fields.end()) return it->second;
        const auto it = entry.private_fields.find(field);
        return it == entry.private_fields.end() ? "" : it->second;
    }

    bool opened(const Query& query, const ledger::Entry& entry) const {
        return inside(query.reach.opened, entry.node);
    }

    Light light(const Query& query, const ledger::Entry& entry) const {
        if (!open(entry) || !entry.due) return Light::kNone;
        if (*entry.due < query.light_days.red_before) return Light::kRed;
        return *entry.due < query.light_days.yellow_before ? Light::kYellow : Light::kGreen;
    }

    /// Whether the entry passes all filters but those on states, or on one field, if so said.
    bool passes(const Query& query, const ledger::Entry& entry, bool states = true,
                const std::string& but_field = "") const {
        return visible(query, entry) && (!states || in_states(query, entry)) &&
               in_days(query, entry) && in_place(query, entry) && lit(query, entry) &&
               meets(query, entry, but_field) && holds_words(query, entry);
    }

    std::vector<const ledger::Entry*> passing(const Query& query) const {
        std::vector<const ledger::Entry*> found;
        for (const auto& entry : entries) {
            if (passes(query, entry)) found.push_back(&entry);
        }
        return found;
    }

private:
    bool inside(const std::vector<org::Span>& spans, base::NodeId node) const {
        return std::ranges::any_of(
            spans, [&](const org::Span& span) { return span.contains(tree_.position(node)); });
    }
    bool open(const ledger::Entry& entry) const {
        return !entry.reversed && !declared_.state(entry.state)->final;
    }
    bool visible(const Query& query, const ledger::Entry& entry) const {
        if (entry.reversed && !query.reversed) return false;
        return inside(query.reach.seen, entry.node) ||
               std::ranges::any_of(
                   entry.joint, [&](base::NodeId node) { return inside(query.reach.seen, node); });
    }
    bool in_states(const Query& query, const ledger::Entry& entry) const {
        return query.states.empty() ||
               std::ranges::find(query.states, entry.state) != query.states.end();
    }
    static bool within(const std::optional<DayRange>& range, std::optional<base::Day> day) {
        return !range || (day && *day >= range->first && *day <= range->last);
    }
    bool in_days(const Query& query, const ledger::Entry& entry) const {
        if (!within(query.day, entry.day) || !within(query.due, entry.due)) return false;
        if (query.completion == Completion::kAny) return within(query.state_day, entry.state_day);
        const bool final = declared_.state(entry.state)->final;
        return final == (query.completion == Completion::kFinal) &&
               within(query.state_day, entry.state_day);
    }
    bool in_place(const Query& query, const ledger::Entry& entry) const {
        if (!query.node || tree_.contains(*query.node, entry.node)) return true;
        return !query.lead_only && std::ranges::any_of(entry.joint, [&](base::NodeId node) {
            return tree_.contains(*query.node, node);
        });
    }
    bool lit(const Query& query, const ledger::Entry& entry) const {
        if (query.overdue && !(open(entry) && entry.due && *entry.due < query.light_days.today)) {
            return false;
        }
        return query.lights.empty() ||
               std::ranges::find(query.lights, light(query, entry)) != query.lights.end();
    }
    bool meets(const Query& query, const ledger::Entry& entry, const std::string& but) const {
        return std::ranges::all_of(query.conditions, [&](const FieldCondition& condition) {
            if (condition.field == but) return true;
            const auto* field = declared_.field(condition.field);
            if (field->confidential && !opened(query, entry)) return false;
            const std::string held = value(entry, condition.field);
            if (!condition.least && !condition.most) {
                return std::ranges::find(condition.values, held) != condition.values.end();
            }
            if (held.empty() || held == "n/a") return false;
            const std::int64_t number = field->type == ledger::FieldType::kDay
                                            ? base::Day::parse(held)->number
                                            : std::stoll(held);
            return number >= condition.least.value_or(INT64_MIN) &&
                   number <= condition.most.value_or(INT64_MAX);
        });
    }
    bool holds_words(const Query& query, const ledger::Entry& entry) const {
        std::vector<std::u16string> texts{fold_for_search(entry.number)};
        for (const auto& field : declared_.fields) {
            const bool searched =
                field.type == ledger::FieldType::kText || field.type == ledger::FieldType::kLink;
            if (!searched || (field.confidential && !opened(query, entry))) continue;
            texts.push_back(fold_for_search(value(entry, field.code)));
        }
        const auto words = search_words(query.text);
        return std::ranges::all_of(*words, [&](const std::u16string& word) {
            return std::ranges::any_of(texts, [&](const std::u16string& text) {
                return text.find(word) != std::u16string::npos;
            });
        });
    }

    const ledger::Register& declared_;
    const org::Tree& tree_;
};

}  // namespace duizhang::lists::detail
