#include "app/table_export.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/asking.h"
#include "app/table_cells.h"
#include "app/table_history.h"
#include "app/table_layout.h"
#include "documents/workbook.h"
#include "ledger/entry_record.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using documents::ColumnKind;
using documents::Sheet;
using documents::SheetColumn;
using documents::WorkbookOutline;
using ledger::FieldType;

namespace {

constexpr std::size_t kPreparedRows = 10'000;
constexpr std::size_t kMaxNodeChoices = 3'000;
constexpr std::size_t kPage = 500;
constexpr std::string_view kCutMark = "…";

ColumnKind kind_of(const TableColumn& column) {
    switch (column.part) {
        case TablePart::kDay:
        case TablePart::kStateDay:
        case TablePart::kDue:
            return ColumnKind::kDay;
        case TablePart::kField:
            if (column.field->type == FieldType::kInteger) return ColumnKind::kNumber;
            if (column.field->type == FieldType::kDay) return ColumnKind::kDay;
            break;
        default:
            break;
    }
    return ColumnKind::kText;
}

double width_of(const TableColumn& column) {
    constexpr double kNarrow = 13;
    constexpr double kUsual = 20;
    constexpr double kWide = 44;
    if (kind_of(column) != ColumnKind::kText) return kNarrow;
    const bool prose = column.part == TablePart::kEvidence || column.part == TablePart::kReason ||
                       (column.field != nullptr && column.field->type == FieldType::kText);
    return prose ? kWide : kUsual;
}

/// What belongs into the column, in a sentence.
std::string rule_of(const TableColumn& column, bool english) {
    const auto say = [&](std::string_view zh, std::string_view en) {
        return std::string(english ? en : zh);
    };
    switch (column.part) {
        case TablePart::kNode:
            return say("单位代码，可带名称，如 620102 城关区",
                       "Code of the node, with or without name");
        case TablePart::kJoint:
            return say("单位代码，多个单位分行写", "Codes of nodes, a line each");
        case TablePart::kDay:
            return say("日期，如 2023-06-02", "A day such as 2023-06-02");
        case TablePart::kEvidence:
            return say("材料名称，每行一个", "Names of the pieces, a line each");
        default:
            break;
    }
    if (column.field == nullptr) return {};
    const auto& field = *column.field;
    if (!field.filled_from.empty()) {
        return say("由台账填入，不用填", "Filled in from the records: leave it empty");
    }
    switch (field.type) {
        case FieldType::kText:
            return say(fmt::format("文字，最多 {} 字", field.max_length),
                       fmt::format("Text of at most {} characters", field.max_length));
        case FieldType::kInteger: {
            const auto min = field.min.value_or(-ledger::kMaxInteger);
            const auto max = field.max.value_or(ledger::kMaxInteger);
            return say(fmt::format("{} 到 {} 的整数；不适用写 n/a", min, max),
                       fmt::format("Whole number from {} to {}; n/a if not applicable", min, max));
        }
        case FieldType::kChoice:
            return say(fmt::format("从选项中选：{}", fmt::join(field.options, "、")),
                       fmt::format("One of: {}", fmt::join(field.options, ", ")));
        case FieldType::kDay:
            return say("日期，如 2023-06-02；不适用写 n/a",
                       "A day such as 2023-06-02; n/a if not applicable");
        case FieldType::kNode:
            return say("单位代码，可带名称", "Code of a node, with or without name");
        case FieldType::kLink:
            return say("所指条目的编号", "Number of the entry meant");
        case FieldType::kPeriod:
            return say("期别，如 202306、2023Q2、2023H1、2023",
                       "Period such as 202306, 2023Q2, 2023");
        case FieldType::kFlag:
            break;
    }
    return say("是 或 否", "是 (yes) or 否 (no)");
}

/// The workbook under construction for one register.
class Outline {
public:
    Outline(const NamedRegister& named, const org::Tree& tree, const people::Caller& caller,
            const std::string& language)
        : named_(named), tree_(tree), caller_(caller), language_(language) {}

    void add_notes(const std::vector<TableColumn>& columns, bool history) {
        const bool english = language_ == "en";
        Sheet sheet{.name = std::string(kNotesSheet), .columns = {}, .rows = {}};
        const auto say = [&](std::string zh, std::string en) {
            sheet.rows.push_back({english ? std::move(en) : std::move(zh)});
        };
        const auto& campaign = named_.campaign.title;
        const auto& title = named_.source.title;
        say(fmt::format("{} · {}（{} / {}）", campaign.zh, title.zh, named_.campaign.code,
                        named_.source.code),
            fmt::format("{} · {} ({} / {})", campaign.en, title.en, named_.campaign.code,
                        named_.source.code));
        say("在“数据”表中每行填写一个条目，标题行不要改动；可选的值见“选项”表。",
            "One entry a row in the sheet 数据; leave its headings as they are. Choices are in the "
            "sheet 选项.");
        say("先试导入：系统逐格指出错误，改正后再导入，导入前不写入任何内容。",
            "Try the import first: every mistake is shown by its cell, and nothing is written.");
        say("零写 0，没有就留空，不适用写 n/a，三者不同。",
            "Zero is 0, nothing is an empty cell, not applicable is n/a: three different things.");
        if (history) {
            say("“经过”表是每个条目的办理经过，供重新导入空账簿时还原，请不要改动。",
                "The sheet 经过 holds the history by which an empty book is filled again; leave it "
                "as it is.");
            say(fmt::format("写着“{}”的是您无权查看的内容。", kWithheldCell),
                fmt::format("What you may not see says {}.", kWithheldCell));
        }
        for (const auto& column : columns) {
            const auto rule = rule_of(column, english);
            if (rule.empty()) continue;
            const std::string must = column.required ? (english ? " (required)" : "（必填）") : "";
            sheet.rows.push_back({fmt::format("{}{}{}{}", in_language(column.title, language_),
                                              must, english ? ": " : "：", rule)});
        }
        outline_.sheets.push_back(std::move(sheet));
    }

    Sheet& add_sheet(std::string_view name, const std::vector<TableColumn>& columns, bool typed) {
        Sheet sheet{.name = std::string(name), .columns = {}, .rows = {}};
        if (typed) sheet.prepared_rows = kPreparedRows;
        for (const auto& column : columns) {
            SheetColumn shown;
            shown.title = in_language(column.title, language_);
            shown.kind = kind_of(column);
            shown.width = width_of(column);
            shown.required = column.required;
            if (typed) {
                shown.note = rule_of(column, language_ == "en");
                shown.choices = choices_of(column);
            }
            if (column.field != nullptr) {
                shown.min = column.field->min;
                shown.max = column.field->max;
            }
            sheet.columns.push_back(std::move(shown));
        }
        outline_.sheets.push_back(std::move(sheet));
        return outline_.sheets.back();
    }

    base::Result<std::string> write() const { return documents::write_workbook(outline_); }

private:
    /// Number of the column's list among the choices, making it if need be; 0 for none.
    std::size_t choices_of(const TableColumn& column) {
        std::vector<std::string> values;
        std::string title(in_language(column.title, language_));
        const bool nodes = column.part == TablePart::kNode ||
                           (column.field != nullptr && column.field->type == FieldType::kNode);
        if (nodes) {
            if (node_choices_) return *node_choices_;
            values = nodes_in_reach();
            title = language_ == "en" ? "Nodes" : "单位";
        } else if (column.field != nullptr && column.field->type == FieldType::kChoice) {
            values = column.field->options;
        } else if (column.field != nullptr && column.field->type == FieldType::kFlag) {
            values = {"是", "否"};
        }
        if (values.empty()) return 0;
        if (!nodes && !column.required) values.emplace_back(ledger::kNotApplicable);
        outline_.choices.push_back({.title = std::move(title), .values = std::move(values)});
        if (nodes) node_choices_ = outline_.choices.size();
        return outline_.choices.size();
    }

    /// None when they are too many to choose from.
    std::vector<std::string> nodes_in_reach() const {
        std::vector<std::string> nodes;
        const auto reach = caller_.reach(tree_);
        for (const auto& span : reach.spans()) {
            for (auto position = span.begin; position < span.end; ++position) {
                const auto& node = tree_.node(tree_.at(position));
                if (tree_.retired(node.id)) continue;
                if (nodes.size() == kMaxNodeChoices) return {};
                nodes.push_back(fmt::format("{} {}", node.code, node.name));
            }
        }
        return nodes;
    }

    const NamedRegister& named_;
    const org::Tree& tree_;
    const people::Caller& caller_;
    const std::string& language_;
    WorkbookOutline outline_;
    std::optional<std::size_t> node_choices_;
};

/// Entries and events as rows of cells.
class Rows {
public:
    Rows(const NamedRegister& named, const org::Tree& tree) : named_(named), tree_(tree) {}

    std::vector<std::string> of_entry(const ledger::Entry& entry,
                                      const std::vector<TableColumn>& columns,
                                      bool confidential) const {
        std::vector<std::string> cells;
        cells.reserve(columns.size());
        for (const auto& column : columns) {
            cells.push_back(entry_cell(entry, column, confidential));
        }
        return cells;
    }

    std::vector<std::string> of_event(const ledger::Entry& entry,
                                      const ledger::EntryCommand& command,
                                      const std::vector<TableColumn>& columns,
                                      bool confidential) const {
        std::vector<std::string> cells;
        cells.reserve(columns.size());
        for (const auto& column : columns) {
            cells.push_back(std::visit(
                [&](const auto& one) {
                    return column.part == TablePart::kStep
                               ? std::string(step_word(command))
                               : event_cell(entry, one, column, confidential);
                },
                command));
        }
        return cells;
    }

private:
    std::string code(base::NodeId node) const {
        return tree_.has(node) ? tree_.node(node).code : std::string();
    }

    std::string state_cell(const std::string& code) const {
        const auto* state = named_.source.state(code);
        return state == nullptr ? code : state->title.zh;
    }

    std::string value_cell(const ledger::FieldValues& values, const ledger::Field& field,
                           bool confidential) const {
        const auto found = values.find(field.code);
        if (found == values.end() || found->second.empty()) return {};
        if (field.confidential && !confidential) return std::string(kWithheldCell);
        return field_cell(field, found->second, tree_);
    }

    std::string entry_cell(const ledger::Entry& entry, const TableColumn& column,
                           bool confidential) const {
        switch (column.part) {
            case TablePart::kNumber:
                return entry.number;
            case TablePart::kState:
                return state_cell(entry.state);
            case TablePart::kNode:
                return node_cell(code(entry.node), tree_);
            case TablePart::kJoint: {
                std::string cell;
                for (const auto node : entry.joint) {
                    cell += (cell.empty() ? "" : "\n") + node_cell(code(node), tree_);
                }
                return cell;
            }
            case TablePart::kDay:
                return entry.day.to_string();
            case TablePart::kField:
                return value_cell(
                    entry.fields.contains(column.field->code) ? entry.fields : entry.private_fields,
                    *column.field, confidential);
            case TablePart::kEvidence: {
                auto cell = evidence_cell(entry.evidence);
                // The history has them all.
                if (cell.size() > documents::kMaxCellLength) cell = kCutMark;
                return cell;
            }
            case TablePart::kStateDay:
                return entry.state_day.to_string();
            case TablePart::kDue:
                return entry.due ? entry.due->to_string() : std::string();
            case TablePart::kReversed:
                return entry.reversed ? "是" : "";
            default:
                return {};
        }
    }

    template <typename Command>
    std::string event_cell(const ledger::Entry& entry, const Command& command,
                           const TableColumn& column, bool confidential) const {
        switch (column.part) {
            case TablePart::kNumber:
                return entry.number;
            case TablePart::kDay:
                return command.day.to_string();
            case TablePart::kActor:
                return command.actor;
            case TablePart::kRole:
                return command.role;
            case TablePart::kAt:
                return command.at.empty() ? std::string() : node_cell(command.at, tree_);
            default:
                break;
        }
        if constexpr (requires { command.move; }) {
            if (column.part == TablePart::kMove) return command.move;
        }
        if constexpr (requires { command.node; }) {
            if (column.part == TablePart::kNode) return node_cell(command.node, tree_);
            if (column.part == TablePart::kJoint) {
                std::vector<std::string> cells;
                for (const auto& node : command.joint) cells.push_back(node_cell(node, tree_));
                return fmt::format("{}", fmt::join(cells, "\n"));
            }
        }
        if constexpr (requires { command.fields; }) {
            if (column.part == TablePart::kField) {
                return value_cell(command.fields, *column.field, confidential);
            }
            if (column.part == TablePart::kCleared) return cleared_cell(command.fields);
        }
        if constexpr (requires { command.evidence; }) {
            if (column.part == TablePart::kEvidence) return evidence_cell(command.evidence);
        }
        if constexpr (requires { command.reason; }) {
            if (column.part == TablePart::kReason) return command.reason;
        }
        if constexpr (requires { command.text; }) {
            if (column.part == TablePart::kReason) return command.text;
        }
        return {};
    }

    static std::string cleared_cell(const ledger::FieldValues& fields) {
        std::vector<std::string> cleared;
        for (const auto& [code, value] : fields) {
            if (value.empty()) cleared.push_back(code);
        }
        return fmt::format("{}", fmt::join(cleared, ";"));
    }

    const NamedRegister& named_;
    const org::Tree& tree_;
};

base::Result<ledger::EntryFilter> store_filter(const TableRequest& request,
                                               const ExportFilter& filter, const org::Tree& tree) {
    ledger::EntryFilter out;
    out.campaign = request.campaign;
    out.register_code = request.register_code;
    out.state = filter.state;
    out.text = filter.text;
    out.limit = kPage;
    if (filter.ou.empty()) return out;
    DZ_TRY(const auto top, tree.require(filter.ou));
    const auto span = tree.subtree(top);
    for (auto position = span.begin; position < span.end; ++position) {
        out.nodes.push_back(tree.at(position));
    }
    return out;
}

/// Every entry of the filter that the caller may see, page by page.
template <typename Visit>
base::Status for_each_seen(Workspace& workspace, const people::Caller& caller,
                           ledger::EntryFilter filter, const org::Tree& tree, Visit visit) {
    std::size_t seen = 0;
    for (;;) {
        DZ_TRY(const auto page, workspace.read([&](ledger::LedgerStore& store) {
            return store.find_entries(filter);
        }));
        for (const auto& entry : page) {
            if (!caller.sees(entry.node, entry.joint, tree)) continue;
            if (++seen > documents::kMaxTableRows - 1) {
                return fail(
                    ErrorCode::kLimitExceeded,
                    fmt::format("超过 {} 行，请加筛选 more than {} rows; filter them",
                                documents::kMaxTableRows - 1, documents::kMaxTableRows - 1));
            }
            DZ_TRY_VOID(visit(entry));
        }
        if (page.size() < filter.limit) return {};
        filter.offset += page.size();
    }
}

base::Status add_history(Workspace& workspace, const Rows& rows, const ledger::Entry& entry,
                         const org::Tree& tree, const std::vector<TableColumn>& columns,
                         bool confidential, Sheet& sheet) {
    DZ_TRY(const auto events,
           workspace.read([&](ledger::LedgerStore& store) { return store.events_of(entry.id); }));
    const auto code = [&](base::NodeId id) {
        return tree.has(id) ? tree.node(id).code : std::string();
    };
    for (const auto& stored : events) {
        DZ_TRY(const auto event, journal::read(stored));
        DZ_TRY(const auto command, ledger::command_of(event, code));
        sheet.rows.push_back(rows.of_event(entry, command, columns, confidential));
    }
    return {};
}

}  // namespace

base::Result<std::string> write_form(const View& view, const people::Caller& caller,
                                     const TableRequest& request) {
    DZ_TRY(const auto named, view.books->find(request.campaign, request.register_code));
    const auto tree = view.books->history.latest();
    Outline outline(named, *tree, caller, request.language);
    const auto columns = form_columns(named.source);
    outline.add_notes(columns, false);
    outline.add_sheet(kDataSheet, columns, true);
    return outline.write();
}

base::Result<std::string> write_export(Workspace& workspace, const people::Caller& caller,
                                       const TableRequest& request, const ExportFilter& filter) {
    const auto view = workspace.view();
    DZ_TRY(const auto named, view->books->find(request.campaign, request.register_code));
    const auto tree = view->books->history.latest();
    DZ_TRY(const auto chosen, store_filter(request, filter, *tree));
    Outline outline(named, *tree, caller, request.language);
    const auto columns = data_columns(named.source);
    const auto steps = history_columns(named.source);
    const Rows rows(named, *tree);
    outline.add_notes(columns, true);
    Sheet history{.name = {}, .columns = {}, .rows = {}};
    Sheet data{.name = {}, .columns = {}, .rows = {}};
    DZ_TRY_VOID(for_each_seen(workspace, caller, chosen, *tree, [&](const ledger::Entry& entry) {
        const bool confidential = caller.sees_confidential(entry.node, *tree);
        data.rows.push_back(rows.of_entry(entry, columns, confidential));
        return add_history(workspace, rows, entry, *tree, steps, confidential, history);
    }));
    outline.add_sheet(kDataSheet, columns, true).rows = std::move(data.rows);
    outline.add_sheet(kHistorySheet, steps, false).rows = std::move(history.rows);
    return outline.write();
}

}  // namespace duizhang::app
