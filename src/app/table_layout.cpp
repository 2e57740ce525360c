#include "app/table_layout.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"

namespace duizhang::app {
namespace {

TableColumn fixed(TablePart part, LocalText title, bool required = false) {
    return {.part = part, .field = nullptr, .title = std::move(title), .required = required};
}

bool is_taken(const std::vector<TableColumn>& columns, const ledger::Field& field,
              const ledger::Register& source) {
    const auto alike = [&](const LocalText& title) {
        return title.zh == field.title.zh || title.en == field.title.en;
    };
    return std::ranges::any_of(columns, [&](const auto& column) { return alike(column.title); }) ||
           std::ranges::count_if(source.fields, [&](const ledger::Field& other) {
               return other.title.zh == field.title.zh || other.title.en == field.title.en;
           }) > 1;
}

/// Columns of the fields behind those that are there; a title that is not alone gets the code.
void add_fields(std::vector<TableColumn>& columns, const ledger::Register& source,
                const std::vector<TableColumn>& reserved) {
    for (const auto& field : source.fields) {
        LocalText title = local(field.title);
        if (title.en.empty()) title.en = title.zh;
        if (is_taken(reserved, field, source)) {
            title = {fmt::format("{}（{}）", title.zh, field.code),
                     fmt::format("{} ({})", title.en, field.code)};
        }
        columns.push_back({.part = TablePart::kField,
                           .field = &field,
                           .title = std::move(title),
                           .required = field.required});
    }
}

/// Every title that a sheet may use for something else than a field.
const std::vector<TableColumn>& reserved() {
    static const std::vector<TableColumn> kAll{
        fixed(TablePart::kNumber, {"编号", "Number"}),
        fixed(TablePart::kState, {"状态", "State"}),
        fixed(TablePart::kNode, {"牵头单位", "Lead node"}, true),
        fixed(TablePart::kJoint, {"配合单位", "Joint nodes"}),
        fixed(TablePart::kDay, {"发生日期", "Day"}, true),
        fixed(TablePart::kEvidence, {"佐证材料", "Evidence"}),
        fixed(TablePart::kStateDay, {"进入状态日期", "In its state since"}),
        fixed(TablePart::kDue, {"到期日", "Due day"}),
        fixed(TablePart::kReversed, {"已冲销", "Reversed"}),
        fixed(TablePart::kStep, {"事项", "Step"}, true),
        fixed(TablePart::kMove, {"办理动作", "Move"}),
        fixed(TablePart::kActor, {"经办", "Actor"}, true),
        fixed(TablePart::kRole, {"岗位", "Role"}),
        fixed(TablePart::kAt, {"经办单位", "Acting node"}),
        fixed(TablePart::kCleared, {"清空的字段", "Emptied fields"}),
        fixed(TablePart::kReason, {"理由或留言", "Reason or comment"}),
    };
    return kAll;
}

TableColumn reserved(TablePart part) {
    return *std::ranges::find(reserved(), part, &TableColumn::part);
}

}  // namespace

std::vector<TableColumn> form_columns(const ledger::Register& source) {
    std::vector<TableColumn> columns{reserved(TablePart::kNode)};
    if (source.joint) columns.push_back(reserved(TablePart::kJoint));
    columns.push_back(reserved(TablePart::kDay));
    add_fields(columns, source, reserved());
    auto evidence = reserved(TablePart::kEvidence);
    evidence.required = source.opens_with_evidence;
    columns.push_back(std::move(evidence));
    return columns;
}

std::vector<TableColumn> data_columns(const ledger::Register& source) {
    std::vector<TableColumn> columns{reserved(TablePart::kNumber), reserved(TablePart::kState)};
    for (auto& column : form_columns(source)) columns.push_back(std::move(column));
    for (const auto part : {TablePart::kStateDay, TablePart::kDue, TablePart::kReversed}) {
        columns.push_back(reserved(part));
    }
    return columns;
}

std::vector<TableColumn> history_columns(const ledger::Register& source) {
    std::vector<TableColumn> columns;
    for (const auto part : {TablePart::kNumber, TablePart::kStep, TablePart::kMove, TablePart::kDay,
                            TablePart::kActor, TablePart::kRole, TablePart::kAt, TablePart::kNode,
                            TablePart::kJoint}) {
        columns.push_back(reserved(part));
        if (part == TablePart::kNode) columns.back().required = false;
    }
    add_fields(columns, source, reserved());
    for (auto& column : columns) {
        if (column.part == TablePart::kField) column.required = false;
    }
    for (const auto part : {TablePart::kCleared, TablePart::kReason, TablePart::kEvidence}) {
        columns.push_back(reserved(part));
    }
    return columns;
}

std::string_view in_language(const LocalText& text, std::string_view language) {
    return language == "en" && !text.en.empty() ? text.en : text.zh;
}

}  // namespace duizhang::app
