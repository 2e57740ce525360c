#pragma once
// The items of a plan 方案 and how they hang together: aspect → task → measure → what a lower node
// made of a measure it received. Pure; made from rows of lists, dropped after use. Not for who may
// see what: the rows given are those that may be seen.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/campaign.h"
#include "lists/layout.h"
#include "lists/query.h"

namespace duizhang::plan {

/// So many of so many items are finished. Never more than all.
struct Progress {
    std::uint32_t done = 0;
    std::uint32_t all = 0;

    /// Rounded down, so that 100 means all. Empty where there is nothing to finish.
    std::optional<std::uint32_t> percent() const;
    Progress& operator+=(const Progress& more);
    friend bool operator==(const Progress&, const Progress&) = default;
};

/// How far one item is.
enum class Standing : std::uint8_t {
    kWaiting,   ///< In its first state.
    kUnderWay,  ///< Past it.
    kClaimed,   ///< 报称完成, not yet reviewed.
    kDone,
    kWithdrawn,  ///< 撤销: not counted.
};

/// One entry of a register of the plan, or one that others link to but that is not among the rows:
/// out of the reader's reach, or reversed. Of such a one only the number is known.
struct Item {
    std::size_t level = 0;  ///< Place of its register in Campaign::plan.
    std::optional<base::EntryId> entry;
    std::string number;
    std::string title;
    bool title_withheld = false;
    std::string category;
    std::string state;
    Standing standing = Standing::kWaiting;
    /// Whether it is something to be finished: not those of registers that only have final states,
    /// which group others; not withdrawn ones; not unknown ones.
    bool counts = false;
    base::NodeId lead{0};
    std::vector<base::NodeId> joint;
    base::Day day;
    base::Day state_day;
    std::optional<base::Day> due;
    lists::Light light = lists::Light::kNone;
    bool late = false;  ///< Open past its due day.
    std::optional<std::size_t> parent;
    std::vector<std::size_t> children;  ///< In the order of opening.
    Progress progress;                  ///< Of itself and everything below it.
    std::uint32_t late_below = 0;       ///< Likewise, those that are late.
};

/// The rows of one level of the plan. What is pointed to must outlive the call.
struct Level {
    const ledger::Register* source = nullptr;
    const lists::Layout* layout = nullptr;
    std::span<const lists::ListedRow> rows;
};

/// Immutable once made. Threads: any.
class Forest {
public:
    /// `levels` from the top, as Campaign::plan. An item hangs below the one of its own register
    /// that it links to, else below the one of the level above. Links that would go round in a
    /// circle are passed over. Cost: linear in the rows.
    static Forest grow(std::span<const Level> levels);

    const std::vector<Item>& items() const { return items_; }
    const Item& item(std::size_t index) const { return items_[index]; }
    /// Items without one above, in the order of levels and opening.
    const std::vector<std::size_t>& roots() const { return roots_; }
    std::optional<std::size_t> find(base::EntryId entry) const;
    /// The item and everything below it, each after the one it hangs on.
    std::vector<std::size_t> below(std::size_t index) const;
    /// The level whose items are the rows of a board: the first with something to finish, else the
    /// last.
    std::size_t row_level() const { return row_level_; }

private:
    friend class Planting;

    std::vector<Item> items_;
    std::vector<std::size_t> roots_;
    std::size_t row_level_ = 0;
};

/// The field by which the entries of `source` link to those of the register `to`; null if none.
const ledger::Field* link_field(const ledger::Register& source, std::string_view to);

}  // namespace duizhang::plan
