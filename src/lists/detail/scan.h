#pragma once
// A query resolved against a layout and a tree, and its run over the chunks of a list.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "lists/detail/chunk.h"
#include "lists/detail/node_marks.h"
#include "lists/layout.h"
#include "lists/query.h"

namespace duizhang::lists::detail {

/// Which facet leaves a filter out; kAlways is left out by none.
enum class Group : std::uint8_t { kAlways, kState, kLight, kNode, kField };

struct ResolvedCondition {
    const ListField* field = nullptr;
    std::vector<std::int64_t> numbers;
    std::vector<std::string> texts;
    bool range = false;
    std::int64_t least = 0;
    std::int64_t most = 0;
};

struct ResolvedOrder {
    SortColumn column = SortColumn::kNumber;
    const ListField* field = nullptr;
    bool descending = false;
    bool by_text() const { return field != nullptr && field->keeping == Keeping::kText; }
};

/// One chunk as the scan sees it.
struct ChunkView {
    const Rows& rows;
    const Texts& texts;
    std::uint32_t first_row;  ///< Of the list
    RowSet opened;            ///< Whose confidential values show
};

/// Counts of one choice or flag field; the last three places stand for what is no option.
struct FieldTally {
    const ListField* field = nullptr;
    std::vector<std::uint64_t> counts;
};

class Scan {
public:
    static base::Result<Scan> make(const Query& query, const Layout& layout, const org::Tree& tree);

    /// Rows that pass every filter; counts facets on the way.
    RowSet run(const ChunkView& chunk);
    RowSet opened(const Rows& rows) const;

    Light light(const Rows& rows, std::size_t row) const;
    bool overdue(const Rows& rows, std::size_t row) const;
    const ResolvedOrder& order() const { return order_; }
    const std::optional<ResolvedOrder>& group() const { return group_; }
    std::int64_t key(const ResolvedOrder& order, const ChunkView& chunk, std::size_t row) const;
    Facets facets() const;

private:
    struct Masks;

    Scan(const Query& query, const Layout& layout, const org::Tree& tree)
        : query_(query), layout_(layout), tree_(tree), marks_(query.reach, query.node, tree) {}

    base::Status resolve();
    base::Status resolve_states();
    base::Result<ResolvedCondition> resolve(const FieldCondition& condition) const;
    base::Result<ResolvedOrder> resolve(const Order& order) const;
    base::Status resolve_facets();

    RowSet seen(const Rows& rows) const;
    RowSet in_node(const Rows& rows) const;
    RowSet meeting(const ResolvedCondition& condition, const ChunkView& chunk) const;
    RowSet within(const DayRange& range, const std::vector<std::int32_t>& days) const;
    Masks masks(const ChunkView& chunk) const;
    RowSet holding_words(const ChunkView& chunk, RowSet among) const;
    void count(const ChunkView& chunk, const Masks& masks);
    void count_node(const Rows& rows, std::size_t row);

    const Query& query_;
    const Layout& layout_;
    const org::Tree& tree_;
    NodeMarks marks_;
    std::vector<std::u16string> words_;
    std::array<bool, 256> state_wanted_{};
    std::array<bool, 256> state_final_{};
    std::array<bool, kLightCount> light_wanted_{};
    std::vector<ResolvedCondition> conditions_;
    ResolvedOrder order_;
    std::optional<ResolvedOrder> group_;

    std::vector<std::uint64_t> state_counts_;
    std::array<std::uint64_t, kLightCount> light_counts_{};
    std::vector<std::uint32_t> node_slot_;  ///< By NodeId; 0 is none
    std::vector<base::NodeId> slot_node_;   ///< By slot − 1
    std::vector<std::uint64_t> node_counts_;
    std::vector<FieldTally> tallies_;
};

}  // namespace duizhang::lists::detail
