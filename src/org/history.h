#pragma once
// How the organisation tree came to be: additions, moves, merges and splits, each with the day it
// takes effect. Gives the tree of any day.

#include <memory>
#include <vector>

#include "org/tree.h"

namespace duizhang::org {

inline constexpr std::size_t kMaxNodeCodeBytes = 64;
inline constexpr std::size_t kMaxNodeNameBytes = 300;

enum class ChangeKind : std::uint8_t {
    kAdded,    ///< `node` (id, code, name, kind all new) appears below `parent`.
    kRenamed,  ///< `node.id` is called `node.name` from that day.
    kMoved,    ///< `node.id` with its subtree goes below `parent`.
    /// `node.id` is taken over by `parent`: retired, and counted below it; its children that are
    /// not retired themselves go directly below `parent`.
    kMerged,
    /// `node.id` is retired in place; its successors were added before, same day, and its
    /// children moved below them.
    kSplit,
};

std::string_view to_string(ChangeKind kind);  ///< "added", …
/// Errors: kBadRequest naming the kinds there are.
base::Result<ChangeKind> parse_change_kind(std::string_view text);

struct Change {
    ChangeKind kind = ChangeKind::kAdded;
    base::Day effective;
    Node node;
    std::optional<base::NodeId> parent;  ///< Empty only for the root and for kRenamed, kSplit.

    friend bool operator==(const Change&, const Change&) = default;
};

/// All changes of one book, in the order they were journaled. Effective days may lie in the past
/// or future of each other; the tree of a day applies those effective by then, by (day, order).
/// A retired node does not change any more, and nothing new hangs below it.
/// Threads: const members from any thread while nobody applies. Copies are independent.
class History {
public:
    History();
    ~History();
    History(const History& other);
    History& operator=(const History& other);
    History(History&&) noexcept;
    History& operator=(History&&) noexcept;

    /// Checked against the tree of its day and, if its day lies before that of an earlier change,
    /// against every change that follows it. Cost: constant where days do not go back; all changes
    /// once where they do.
    /// Errors: kUnknownNode, kAlreadyExists (id or code), kBadRequest (a cycle, a second root,
    /// ids not dense, a retired node), kLimitExceeded (depth). Nothing changes on error.
    base::Status apply(const Change& change);

    bool empty() const;
    base::NodeId next_id() const;
    /// A node of any day by its code: codes are never used twice.
    std::optional<base::NodeId> find(std::string_view code) const;
    /// The tree as of the end of `day`. Cached: the same pointer between changes.
    std::shared_ptr<const Tree> tree_at(base::Day day) const;
    /// The tree after every change known, whatever its day.
    std::shared_ptr<const Tree> latest() const;
    const std::vector<Change>& changes() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Reads the CSV of divisions (code,name,kind,parent_code, header first) into additions effective
/// on `day`, ids from `first_id`, parents before children.
/// Errors: kBadRequest naming the line; kInvalidUtf8.
base::Result<std::vector<Change>> read_nodes_csv(std::string_view csv, base::Day day,
                                                 base::NodeId first_id);
/// The same for nodes that join those of `history`: ids follow its ids, and parents may be its
/// nodes.
base::Result<std::vector<Change>> read_nodes_csv(std::string_view csv, base::Day day,
                                                 const History& history);

}  // namespace duizhang::org
