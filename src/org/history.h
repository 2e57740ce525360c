#pragma once
// How the organisation tree came to be: additions, moves, merges and splits, each with the day it
// takes effect. Gives the tree of any day.

#include <memory>
#include <vector>

#include "org/tree.h"

namespace duizhang::org {

enum class ChangeKind : std::uint8_t {
    kAdded,    ///< `node` (id, code, name, kind all new) appears below `parent`.
    kRenamed,  ///< `node.id` is called `node.name` from that day.
    kMoved,    ///< `node.id` with its subtree goes below `parent`.
    kMerged,   ///< `node.id` is taken over by `parent`: retired, and counted below it.
    kSplit,    ///< `node.id` is retired in place; its successors were added before, same day.
};

std::string_view to_string(ChangeKind kind);  ///< "added", …
base::Result<ChangeKind> parse_change_kind(std::string_view text);

struct Change {
    ChangeKind kind;
    base::Day effective;
    Node node;
    std::optional<base::NodeId> parent;  ///< Empty only for the root and for kRenamed, kSplit.
};

/// All changes of one book, in the order they were journaled. Effective days may lie in the past
/// or future of each other; the tree of a day applies those effective by then, by (day, order).
class History {
public:
    /// Errors: kUnknownNode, kAlreadyExists (id or code), kBadRequest (a cycle, a second root,
    /// ids not dense), kLimitExceeded (depth). Nothing changes on error.
    base::Status apply(const Change& change);

    bool empty() const;
    base::NodeId next_id() const;
    /// The tree as of the end of `day`. Cached: the same pointer between changes.
    std::shared_ptr<const Tree> tree_at(base::Day day) const;
    /// The tree after every change known, whatever its day.
    std::shared_ptr<const Tree> latest() const;
    const std::vector<Change>& changes() const;
};

/// Reads the CSV of divisions (code,name,kind,parent_code, header first) into additions effective
/// on `day`, ids from `first_id`, parents before children.
/// Errors: kBadRequest naming the line.
base::Result<std::vector<Change>> read_nodes_csv(std::string_view csv, base::Day day,
                                                 base::NodeId first_id);

}  // namespace duizhang::org
