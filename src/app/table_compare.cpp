#include "app/table_compare.h"

#include <fmt/format.h>

#include <algorithm>

namespace duizhang::app {

namespace {

class Comparison {
public:
    Comparison(const HeadedSheet& sheet, const SheetRow& row, const ComparedWith& with,
               NodeFinder& nodes)
        : sheet_(sheet),
          row_(row),
          entry_(with.entry),
          confidential_(with.confidential),
          named_(with.named),
          tree_(with.tree),
          nodes_(nodes) {}

    /// What the entry has there, where the cell says something else.
    std::optional<std::string> other(std::size_t at) {
        const auto& column = sheet_.columns()[at];
        const auto* cell = row_.cells[at];
        const std::string said = cell == nullptr ? "" : cell->text;
        if (said == kWithheldCell) return std::nullopt;
        switch (column.part) {
            case TablePart::kState:
                return unless(trimmed(said) == state_title() || trimmed(said) == entry_.state,
                              state_title());
            case TablePart::kNode:
                return unless(code_of(said) == code(entry_.node),
                              node_cell(code(entry_.node), tree_));
            case TablePart::kJoint:
                return joint(said);
            case TablePart::kDay:
                return unless(day_value(said) == entry_.day.to_string(), entry_.day.to_string());
            case TablePart::kStateDay:
                return unless(day_value(said) == entry_.state_day.to_string(),
                              entry_.state_day.to_string());
            case TablePart::kReversed:
                return unless((trimmed(said) == "是") == entry_.reversed,
                              entry_.reversed ? "是" : "");
            case TablePart::kField:
                return field(*column.field, cell);
            case TablePart::kEvidence:
                return evidence(said);
            default:
                // The number found it; the due day follows from the rest.
                return std::nullopt;
        }
    }

private:
    static std::optional<std::string> unless(bool same, std::string value) {
        if (same) return std::nullopt;
        return value;
    }

    std::string code(base::NodeId node) const {
        return tree_.has(node) ? tree_.node(node).code : std::string();
    }

    std::string code_of(std::string_view cell) {
        const auto found = nodes_.code(cell);
        return found ? *found : trimmed(cell);
    }

    std::string state_title() const {
        const auto* state = named_.source.state(entry_.state);
        return state == nullptr ? entry_.state : state->title.zh;
    }

    std::optional<std::string> joint(std::string_view said) {
        std::vector<std::string> told;
        for (const auto& item : listed(said)) told.push_back(code_of(item));
        std::vector<std::string> held;
        for (const auto node : entry_.joint) held.push_back(code(node));
        std::ranges::sort(told);
        auto sorted = held;
        std::ranges::sort(sorted);
        return unless(told == sorted, fmt::format("{}", fmt::join(held, "；")));
    }

    std::optional<std::string> field(const ledger::Field& field, const documents::TableCell* cell) {
        if (field.confidential && !confidential_) return std::nullopt;
        const auto& values =
            entry_.fields.contains(field.code) ? entry_.fields : entry_.private_fields;
        const auto found = values.find(field.code);
        const std::string held = found == values.end() ? "" : found->second;
        const std::string told = cell == nullptr ? "" : field_value(field, *cell, nodes_);
        return unless(told == held, field_cell_or_empty(field, held));
    }

    std::string field_cell_or_empty(const ledger::Field& field, const std::string& value) const {
        return value.empty() ? value : field_cell(field, value, tree_);
    }

    std::optional<std::string> evidence(std::string_view said) const {
        if (said == "…") return std::nullopt;  // Too long for a cell: the history has them.
        const auto told = evidence_value(said);
        const bool same =
            told && std::ranges::equal(*told, entry_.evidence, {}, &ledger::Evidence::name,
                                       &ledger::Evidence::name);
        return unless(same, evidence_cell(entry_.evidence));
    }

    const HeadedSheet& sheet_;
    const SheetRow& row_;
    const ledger::Entry& entry_;
    bool confidential_;
    const NamedRegister& named_;
    const org::Tree& tree_;
    NodeFinder& nodes_;
};

}  // namespace

void compare_with_entry(const HeadedSheet& sheet, const SheetRow& row, const ComparedWith& with,
                        NodeFinder& nodes, MistakeList& mistakes) {
    Comparison comparison(sheet, row, with, nodes);
    for (std::size_t i = 0; i < sheet.columns().size(); ++i) {
        if (!sheet.has(i)) continue;
        auto held = comparison.other(i);
        if (!held) continue;
        mistakes.add(sheet.place(row, i),
                     {"与账簿中的条目不同；导入只增加条目，要修改请到条目页办理",
                      "The entry in the ledger says something else; imports only add entries, so "
                      "change it on its page"},
                     *std::move(held));
    }
}

}  // namespace duizhang::app
