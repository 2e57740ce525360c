#include "app/table_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "app/commands.h"
#include "app/filed_returns.h"
#include "app/ledger_entries.h"
#include "app/table_cells.h"
#include "app/table_compare.h"
#include "app/table_export.h"
#include "app/table_history.h"
#include "app/table_reading.h"
#include "base/hash.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
using documents::CellKind;
using documents::Table;

namespace {

constexpr std::size_t kPage = 2000;

/// The register as it stands, by number.
struct KnownEntries {
    std::unordered_map<std::string, ledger::Entry> by_number;
    std::uint64_t size = 0;  ///< Entries it ever had: the next one's number counts on.
};

base::Result<KnownEntries> known_entries(Workspace& workspace, const TableRequest& request,
                                         bool wanted) {
    KnownEntries known;
    DZ_TRY(known.size, workspace.read([&](ledger::LedgerStore& store) {
        return store.register_size(request.campaign, request.register_code);
    }));
    ledger::EntryFilter filter{
        .campaign = request.campaign, .register_code = request.register_code, .limit = kPage};
    while (wanted) {
        DZ_TRY(auto page, workspace.read([&](ledger::LedgerStore& store) {
            return store.find_entries(filter);
        }));
        filter.offset += page.size();
        wanted = page.size() == filter.limit;
        for (auto& entry : page) {
            auto number = entry.number;
            known.by_number.emplace(std::move(number), std::move(entry));
        }
    }
    return known;
}

class Planner {
public:
    Planner(Workspace& workspace, const PlanRequest& request, const View& view,
            const NamedRegister& named)
        : workspace_(workspace),
          request_(request),
          view_(view),
          named_(named),
          tree_(view.books->history.latest()),
          nodes_(*tree_),
          mistakes_(request.table.language),
          digest_(base::digest(base::HashKind::kSha256, {request.bytes}).hex()) {}

    base::Result<TablePlan> plan(const Table& data, const Table* history) {
        const auto columns = data_columns(named_.source);
        const auto steps = history_columns(named_.source);
        const HeadedSheet sheet(data, columns, mistakes_);
        if (!sheet.headed()) {
            return fail(ErrorCode::kNotAWorkbook,
                        fmt::format("{}: 第一行没有这个台账的标题 the first row has no heading of "
                                    "this register",
                                    data.name));
        }
        std::optional<HeadedSheet> told;
        if (history != nullptr) told.emplace(*history, steps, mistakes_);
        if (told) histories_ = read_histories(*told, request_.table, nodes_, mistakes_);
        const auto number = sheet.find(TablePart::kNumber);
        DZ_TRY(known_, known_entries(workspace_, request_.table, sheet.has(number)));
        plan_.rows = static_cast<std::uint32_t>(sheet.rows().size());
        for (const auto& row : sheet.rows()) DZ_TRY_VOID(take(sheet, row));
        if (plan_.steps() > kMaxImportSteps) {
            return fail(ErrorCode::kLimitExceeded,
                        fmt::format("{} > {}", plan_.steps(), kMaxImportSteps));
        }
        plan_.mistakes = std::move(mistakes_).take();
        return std::move(plan_);
    }

private:
    base::Status take(const HeadedSheet& sheet, const SheetRow& row) {
        const std::string number = trimmed(sheet.text(row, TablePart::kNumber));
        if (number.empty()) return open(sheet, row);
        const auto history = histories_.find(number);
        if (history != histories_.end()) {
            DZ_TRY(const bool begun, is_known(history->second.front()));
            if (begun) return go_on(number, history->second);
        }
        const auto known = known_.by_number.find(number);
        const bool seen = known != known_.by_number.end() &&
                          request_.caller.sees(known->second.node, known->second.joint, *tree_);
        if (seen) {
            const auto before = mistakes_.size();
            compare(sheet, row, known->second);
            if (mistakes_.size() == before) ++plan_.unchanged;
            return {};
        }
        if (history == histories_.end() || known != known_.by_number.end() || !may_replay()) {
            mistakes_.add(sheet.place(row, sheet.find(TablePart::kNumber)),
                          {"编号由系统给出，新条目请留空；带“经过”的条目限专班导入空台账",
                           "Numbers are given by the system: leave new ones empty. Entries with "
                           "their history are for the campaign's office and an empty register"});
            return {};
        }
        replay(sheet, row, number, history->second);
        return {};
    }

    /// Histories name others as those who acted, so they are for who runs the campaign.
    bool may_replay() const {
        const auto node = tree_->find(named_.campaign.node);
        return node && request_.caller.may({people::Role::kOffice}, *node, *tree_);
    }

    std::string key_of_row(std::string_view sheet, std::uint32_t row) const {
        constexpr std::size_t kEnough = 32;
        return key_of(request_.caller, fmt::format("table:{}.{}:{}:{}:{}", named_.campaign.code,
                                                   named_.source.code, digest_.substr(0, kEnough),
                                                   sheet == kHistorySheet ? "h" : "d", row));
    }

    base::Result<bool> is_known(const std::string& key) {
        DZ_TRY(const auto sequence, workspace_.read([&](ledger::LedgerStore& store) {
            return store.sequence_of_key(key);
        }));
        return sequence.has_value();
    }
    base::Result<bool> is_known(const PlannedStep& step) {
        return is_known(key_of_row(step.sheet, step.row));
    }

    void add_keys(std::vector<PlannedStep>& steps) const {
        for (auto& step : steps) {
            std::visit([&](auto& one) { one.key = key_of_row(step.sheet, step.row); },
                       step.command);
        }
    }

    // ---- rows that open an entry

    base::Status open(const HeadedSheet& sheet, const SheetRow& row) {
        DZ_TRY(const bool repeated, is_known(key_of_row(sheet.name(), row.row)));
        if (repeated) {
            ++plan_.repeated;
            return {};
        }
        const auto before = mistakes_.size();
        ledger::OpenEntry command;
        command.campaign = named_.campaign.code;
        command.register_code = named_.source.code;
        command.actor = request_.caller.account();
        command.day = request_.today;  // To judge the other cells by when its own cannot be read.
        read_day(sheet, row, command);
        read_node(sheet, row, command);
        read_joint(sheet, row, command);
        read_fields(sheet, row, command);
        read_evidence(sheet, row, command);
        refuse_told(sheet, row);
        if (!is_complete(sheet)) return {};  // Said once, at the headings.
        if (mistakes_.size() == before) {
            DZ_TRY_VOID(fill_from_records(view_, named_, command));
            judge(sheet, row, command);
        }
        if (mistakes_.size() != before) return {};
        PlannedEntry entry;
        entry.steps.push_back(
            {.row = row.row, .sheet = sheet.name(), .command = std::move(command)});
        add_keys(entry.steps);
        plan_.entries.push_back(std::move(entry));
        ++opened_;
        return {};
    }

    static bool is_complete(const HeadedSheet& sheet) {
        for (std::size_t i = 0; i < sheet.columns().size(); ++i) {
            if (sheet.columns()[i].required && !sheet.has(i)) return false;
        }
        return true;
    }

    /// What the ledger says of entries cannot be said of a new one.
    void refuse_told(const HeadedSheet& sheet, const SheetRow& row) {
        for (const auto part : {TablePart::kReversed, TablePart::kState}) {
            const std::string said = trimmed(sheet.text(row, part));
            const auto& first = named_.source.states.front();
            if (said.empty() ||
                (part == TablePart::kState && (said == first.title.zh || said == first.code))) {
                continue;
            }
            mistakes_.add(sheet.place(row, sheet.find(part)),
                          {"新条目从第一个状态开始，以后由办理改变",
                           "A new entry begins in the first state and changes by moves"},
                          part == TablePart::kState ? first.title.zh : "");
        }
    }

    void read_day(const HeadedSheet& sheet, const SheetRow& row, ledger::OpenEntry& command) {
        const auto column = sheet.find(TablePart::kDay);
        const auto place = sheet.place(row, column);
        if (!sheet.has(column)) return;
        if (place.cell == nullptr) {
            mistakes_.add(place, {"缺少发生日期", "The day is missing"}, "2023-06-02");
            return;
        }
        const auto day = base::Day::parse(day_value(place.cell->text));
        if (!day) {
            mistakes_.add(place, {"不是日期", "Not a day"}, "2023-06-02");
        } else if (*day > request_.today) {
            mistakes_.add(place, {"这一天还没有到", "This day has not come yet"},
                          "≤ " + request_.today.to_string());
        } else {
            command.day = *day;
        }
    }

    void read_node(const HeadedSheet& sheet, const SheetRow& row, ledger::OpenEntry& command) {
        const auto column = sheet.find(TablePart::kNode);
        const auto place = sheet.place(row, column);
        if (!sheet.has(column)) return;
        if (place.cell == nullptr) {
            mistakes_.add(place, {"缺少牵头单位", "The lead node is missing"});
            return;
        }
        const auto code = nodes_.code(place.cell->text);
        if (!code) {
            mistakes_.add(place, {"没有这个单位", "There is no such node"}, code.error().detail);
            return;
        }
        const auto roles = opening_roles();
        const auto as =
            acting_as(request_.caller, roles, *tree_->find(*code), named_.campaign.node, *tree_);
        if (!as) {
            mistakes_.add(place,
                          {"您在该单位没有登记的岗位", "You hold no role that may record there"},
                          fmt::format("{}", fmt::join(roles, ", ")));
            return;
        }
        command.node = *code;
        command.role = as->role;
        command.at = as->node;
    }

    std::vector<std::string_view> opening_roles() const {
        const auto& declared = named_.source.open_roles;
        if (declared.empty()) return {ledger::kRoles.begin(), ledger::kRoles.end()};
        return {declared.begin(), declared.end()};
    }

    void read_joint(const HeadedSheet& sheet, const SheetRow& row, ledger::OpenEntry& command) {
        const auto place = sheet.place(row, sheet.find(TablePart::kJoint));
        if (place.cell == nullptr) return;
        for (const auto& item : listed(place.cell->text)) {
            auto code = nodes_.code(item);
            if (code) {
                command.joint.push_back(*std::move(code));
            } else {
                mistakes_.add(place, {"没有这个单位：" + item, "There is no such node: " + item},
                              code.error().detail);
            }
        }
    }

    void read_fields(const HeadedSheet& sheet, const SheetRow& row, ledger::OpenEntry& command) {
        const auto tree = view_.books->history.tree_at(command.day);
        const ledger::RuleContext context{
            .campaign = named_.campaign, .chart = view_.books->chart, .tree = *tree};
        for (std::size_t i = 0; i < sheet.columns().size(); ++i) {
            const auto* field = sheet.columns()[i].field;
            if (field == nullptr || !field->filled_from.empty()) continue;
            const auto place = sheet.place(row, i);
            if (place.cell == nullptr || trimmed(place.cell->text).empty()) {
                if (field->required && sheet.has(i)) {
                    mistakes_.add(place, {"必填", "Required"});
                }
                continue;
            }
            if (place.cell->kind == CellKind::kError || place.cell->text == kWithheldCell) {
                mistakes_.add(place, {"这不是内容", "This is no content"});
                continue;
            }
            auto value = ledger::canonical_value(context, named_.source, *field,
                                                 field_value(*field, *place.cell, nodes_));
            if (value) {
                command.fields.emplace(field->code, *std::move(value));
            } else {
                mistakes_.add(place, {"内容不合要求", "The value breaks the rule of its field"},
                              value.error().detail);
            }
        }
    }

    void read_evidence(const HeadedSheet& sheet, const SheetRow& row, ledger::OpenEntry& command) {
        const auto place = sheet.place(row, sheet.find(TablePart::kEvidence));
        if (place.cell != nullptr) {
            auto evidence = evidence_value(place.cell->text);
            if (!evidence) {
                mistakes_.add(place, {"佐证材料无法识别", "The evidence cannot be read"},
                              evidence.error().detail);
                return;
            }
            // A name alone: files themselves are attached on the entry's page.
            for (auto& piece : *evidence) {
                command.evidence.push_back({.name = std::move(piece.name), .digest = {}});
            }
        }
        if (named_.source.opens_with_evidence && command.evidence.empty()) {
            mistakes_.add(place, {"这个台账登记时就要佐证材料",
                                  "The register needs evidence from "
                                  "the start"});
        }
    }

    /// The rules themselves, for whatever stands in no one cell.
    void judge(const HeadedSheet& sheet, const SheetRow& row, const ledger::OpenEntry& command) {
        const auto tree = view_.books->history.tree_at(command.day);
        const auto decision = ledger::decide(context(*tree), command);
        if (decision) return;
        mistakes_.add(sheet.place(row), {"不合登记规则", "The rules refuse it"},
                      decision.error().detail);
    }

    ledger::RuleContext context(const org::Tree& tree) const {
        return {.campaign = named_.campaign,
                .chart = view_.books->chart,
                .tree = tree,
                .next_number = known_.size + opened_ + 1};
    }

    // ---- rows with a history

    /// What this file has brought in before, in whole or in part: the writer knows each step.
    base::Status go_on(const std::string& number, std::vector<PlannedStep> steps) {
        std::size_t known = 0;
        for (const auto& step : steps) {
            DZ_TRY(const bool repeated, is_known(step));
            known += repeated ? 1U : 0U;
        }
        if (known == steps.size()) {
            ++plan_.repeated;
            return {};
        }
        add_keys(steps);
        plan_.entries.push_back({.number = number, .steps = std::move(steps), .begun = true});
        return {};
    }

    void replay(const HeadedSheet& sheet, const SheetRow& row, const std::string& number,
                std::vector<PlannedStep> steps) {
        std::optional<ledger::Entry> entry;
        for (const auto& step : steps) {
            auto decision = std::visit(
                [&](const auto& command) { return judge_step(command, entry); }, step.command);
            if (!decision) {
                mistakes_.add({.sheet = step.sheet, .row = step.row},
                              {"不合办理规则", "The rules refuse it"}, decision.error().detail);
                return;
            }
            entry = std::move(decision->entry);
        }
        if (!entry) return;
        if (entry->number != number) {
            mistakes_.add(sheet.place(row, sheet.find(TablePart::kNumber)),
                          {"导入后编号会不同：请按原来的顺序导入空台账",
                           "It would get another number: import into an empty register, in the "
                           "original order"},
                          entry->number);
            return;
        }
        const auto before = mistakes_.size();
        compare(sheet, row, *entry);
        if (mistakes_.size() != before) return;
        add_keys(steps);
        plan_.entries.push_back({.number = number, .steps = std::move(steps)});
        ++plan_.replayed;
        ++opened_;
    }

    base::Result<ledger::Decision> judge_step(const ledger::OpenEntry& command,
                                              const std::optional<ledger::Entry>& entry) {
        if (entry) return fail(ErrorCode::kMoveForbidden, "开立两次 opened twice");
        const auto tree = view_.books->history.tree_at(command.day);
        return ledger::decide(context(*tree), command);
    }

    template <typename Command>
    base::Result<ledger::Decision> judge_step(const Command& command,
                                              const std::optional<ledger::Entry>& entry) {
        if (!entry) return fail(ErrorCode::kMoveForbidden, "还没有开立 not opened yet");
        const auto tree = view_.books->history.tree_at(command.day);
        return ledger::decide(context(*tree), command, *entry);
    }

    void compare(const HeadedSheet& sheet, const SheetRow& row, const ledger::Entry& entry) {
        compare_with_entry(sheet, row,
                           {.entry = entry,
                            .confidential = request_.caller.sees_confidential(entry.node, *tree_),
                            .named = named_,
                            .tree = *tree_},
                           nodes_, mistakes_);
    }

    Workspace& workspace_;
    const PlanRequest& request_;
    const View& view_;
    const NamedRegister& named_;
    std::shared_ptr<const org::Tree> tree_;
    NodeFinder nodes_;
    MistakeList mistakes_;
    std::string digest_;
    KnownEntries known_;
    Histories histories_;
    TablePlan plan_;
    std::uint64_t opened_ = 0;
};

/// The sheet of that name, or the only one a person sees.
const Table* data_sheet(const std::vector<Table>& tables) {
    for (const auto& table : tables) {
        if (table.name == kDataSheet) return &table;
    }
    const auto visible = [](const Table& table) { return !table.hidden; };
    if (std::ranges::count_if(tables, visible) != 1) return nullptr;
    return &*std::ranges::find_if(tables, visible);
}

}  // namespace

std::uint32_t TablePlan::steps() const {
    std::size_t count = 0;
    for (const auto& entry : entries) count += entry.steps.size();
    return static_cast<std::uint32_t>(count);
}

std::uint32_t TablePlan::opened() const {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(entries, [](const PlannedEntry& entry) { return !entry.begun; }));
}

base::Result<TablePlan> plan_import(Workspace& workspace, const PlanRequest& request) {
    const auto view = workspace.view();
    DZ_TRY(const auto named,
           view->books->find(request.table.campaign, request.table.register_code));
    DZ_TRY(const auto tables, documents::read_tables(request.bytes));
    const auto* data = data_sheet(tables);
    if (data == nullptr) {
        return fail(ErrorCode::kNotAWorkbook,
                    fmt::format("没有“{0}”工作表 there is no sheet {0}", kDataSheet));
    }
    const auto history = std::ranges::find(tables, kHistorySheet, &Table::name);
    return Planner(workspace, request, *view, named)
        .plan(*data, history == tables.end() ? nullptr : &*history);
}

}  // namespace duizhang::app
