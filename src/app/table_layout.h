#pragma once
// Which columns the sheets of a register's table have, and what they are called. Forms, exports and
// the reading of both go by these rows.

#include <string>
#include <string_view>
#include <vector>

#include "app/api.h"
#include "ledger/campaign.h"

namespace duizhang::app {

inline constexpr std::string_view kNotesSheet = "说明";
inline constexpr std::string_view kDataSheet = "数据";
inline constexpr std::string_view kHistorySheet = "经过";

enum class TablePart : std::uint8_t {
    kNumber,
    kState,
    kNode,
    kJoint,
    kDay,
    kField,
    kEvidence,
    kStateDay,
    kDue,
    kReversed,
    // Of the history alone:
    kStep,
    kMove,
    kActor,
    kRole,
    kAt,
    kCleared,
    kReason,
};

struct TableColumn {
    TablePart part = TablePart::kField;
    const ledger::Field* field = nullptr;  ///< kField
    LocalText title;                       ///< Of the sheet's columns no two are alike.
    bool required = false;
};

/// `source` must outlive the columns.
std::vector<TableColumn> form_columns(const ledger::Register& source);
/// As the form, with what the ledger says of each entry.
std::vector<TableColumn> data_columns(const ledger::Register& source);
std::vector<TableColumn> history_columns(const ledger::Register& source);

std::string_view in_language(const LocalText& text, std::string_view language);

}  // namespace duizhang::app
