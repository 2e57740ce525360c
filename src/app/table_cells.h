#pragma once
// Values of the ledger as cells of a table, and back. What is written reads back as it was; what
// people write in their own ways is brought into the form that the rules judge.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/table.h"
#include "ledger/entry.h"
#include "org/tree.h"

namespace duizhang::app {

/// Stands in a cell whose value the reader may not see.
inline constexpr std::string_view kWithheldCell = "（保密）";

/// "620102 城关区"; the code alone for a node that the tree does not have.
std::string node_cell(std::string_view code, const org::Tree& tree);

/// Finds nodes by what a cell says: a code, a code and a name, or a name that is borne once.
class NodeFinder {
public:
    /// `tree` must outlive it.
    explicit NodeFinder(const org::Tree& tree) : tree_(tree) {}
    /// The code. Errors: kUnknownNode, whose detail says what would be right.
    base::Result<std::string> code(std::string_view cell);

private:
    const org::Tree& tree_;
    std::multimap<std::string_view, base::NodeId> names_;  ///< Filled at the first name.
};

/// A field's value as its cell.
std::string field_cell(const ledger::Field& field, const std::string& value, const org::Tree& tree);
/// A field's cell as a value for the rules: figures without separators, days in ISO form, nodes by
/// code, flags as true and false. What it does not understand stays, for the rules to refuse.
std::string field_value(const ledger::Field& field, const documents::TableCell& cell,
                        NodeFinder& nodes);
/// "2021-06-30" of any way in which a day is commonly written; else the text.
std::string day_value(std::string_view text);

/// One piece a line; digest, day, type and size behind tabs where they are known.
std::string evidence_cell(const std::vector<ledger::Evidence>& evidence);
/// Errors: kInvalidField, whose detail says what would be right.
base::Result<std::vector<ledger::Evidence>> evidence_value(std::string_view cell);

/// The items of a cell that lists several, a line, "；" or ";" each.
std::vector<std::string> listed(std::string_view cell);
std::string trimmed(std::string_view text);

}  // namespace duizhang::app
