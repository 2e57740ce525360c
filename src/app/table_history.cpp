#include "app/table_history.h"

#include <array>
#include <set>

namespace duizhang::app {

namespace {

constexpr std::array<std::string_view, 5> kStepWords{"开立", "办理", "更正", "留言", "冲销"};

class StepReader {
public:
    StepReader(const HeadedSheet& sheet, const SheetRow& row, const TableRequest& request,
               NodeFinder& nodes, MistakeList& mistakes)
        : sheet_(sheet), row_(row), request_(request), nodes_(nodes), mistakes_(mistakes) {}

    /// Nothing after a mistake.
    std::optional<ledger::EntryCommand> read() {
        const auto before = mistakes_.size();
        const auto word = text(TablePart::kStep);
        std::optional<ledger::EntryCommand> command;
        if (word == kStepWords[0]) command = opening();
        if (word == kStepWords[1]) command = move();
        if (word == kStepWords[2]) command = filled(ledger::AmendEntry{});
        if (word == kStepWords[3]) command = comment();
        if (word == kStepWords[4]) command = filled(ledger::ReverseEntry{});
        if (!command) {
            wrong(TablePart::kStep, {"不认识这个事项", "There is no such step"},
                  "开立、办理、更正、留言、冲销");
        }
        if (mistakes_.size() != before) return std::nullopt;
        return command;
    }

private:
    std::string text(TablePart part) const { return std::string(sheet_.text(row_, part)); }

    void wrong(TablePart part, const LocalText& what, std::string right) {
        mistakes_.add(sheet_.place(row_, sheet_.find(part)), what, std::move(right));
    }

    ledger::EntryCommand opening() {
        ledger::OpenEntry command;
        command.campaign = request_.campaign;
        command.register_code = request_.register_code;
        command.node = node(TablePart::kNode, text(TablePart::kNode));
        for (const auto& item : listed(text(TablePart::kJoint))) {
            command.joint.push_back(node(TablePart::kJoint, item));
        }
        return filled(std::move(command));
    }

    ledger::EntryCommand move() {
        ledger::MoveEntry command;
        command.move = text(TablePart::kMove);
        return filled(std::move(command));
    }

    ledger::EntryCommand comment() {
        ledger::CommentOnEntry command;
        command.text = text(TablePart::kReason);
        return filled(std::move(command));
    }

    std::string node(TablePart part, const std::string& cell) {
        auto code = nodes_.code(cell);
        if (code) return *std::move(code);
        wrong(part, {"没有这个单位", "There is no such node"}, code.error().detail);
        return {};
    }

    template <typename Command>
    ledger::EntryCommand filled(Command command) {
        const auto day = base::Day::parse(day_value(text(TablePart::kDay)));
        if (day) command.day = *day;
        if (!day) wrong(TablePart::kDay, {"不是日期", "Not a day"}, "2023-06-02");
        command.actor = text(TablePart::kActor);
        command.role = text(TablePart::kRole);
        if (const auto at = text(TablePart::kAt); !at.empty()) {
            command.at = node(TablePart::kAt, at);
        }
        if constexpr (requires { command.reason; }) command.reason = text(TablePart::kReason);
        if constexpr (requires { command.fields; }) command.fields = fields();
        if constexpr (requires { command.evidence; }) {
            auto evidence = evidence_value(text(TablePart::kEvidence));
            if (evidence) {
                command.evidence = *std::move(evidence);
            } else {
                wrong(TablePart::kEvidence, {"佐证材料无法识别", "The evidence cannot be read"},
                      evidence.error().detail);
            }
        }
        return command;
    }

    ledger::FieldValues fields() {
        ledger::FieldValues values;
        for (const auto& code : listed(text(TablePart::kCleared))) values[code].clear();
        for (std::size_t i = 0; i < sheet_.columns().size(); ++i) {
            const auto* field = sheet_.columns()[i].field;
            const auto* cell = row_.cells[i];
            if (field == nullptr || cell == nullptr) continue;
            if (cell->text == kWithheldCell) {
                mistakes_.add(sheet_.place(row_, i),
                              {"内容被隐去，不能还原", "Withheld, so it cannot be restored"});
            } else {
                values[field->code] = field_value(*field, *cell, nodes_);
            }
        }
        return values;
    }

    const HeadedSheet& sheet_;
    const SheetRow& row_;
    const TableRequest& request_;
    NodeFinder& nodes_;
    MistakeList& mistakes_;
};

}  // namespace

std::string_view step_word(const ledger::EntryCommand& command) {
    return kStepWords[command.index()];
}

Histories read_histories(const HeadedSheet& sheet, const TableRequest& request, NodeFinder& nodes,
                         MistakeList& mistakes) {
    Histories histories;
    std::set<std::string> broken;
    for (const auto& row : sheet.rows()) {
        const std::string number = trimmed(sheet.text(row, TablePart::kNumber));
        auto command = StepReader(sheet, row, request, nodes, mistakes).read();
        if (!command) {
            broken.insert(number);
            continue;
        }
        histories[number].push_back(
            {.row = row.row, .sheet = sheet.name(), .command = *std::move(command)});
    }
    for (const auto& number : broken) histories.erase(number);
    return histories;
}

}  // namespace duizhang::app
