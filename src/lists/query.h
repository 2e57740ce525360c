#pragma once
// What a list is asked and what it answers: filters, order, page, counts. Not for how: list.h.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/day.h"
#include "base/ids.h"
#include "org/tree.h"

namespace duizhang::lists {

inline constexpr std::size_t kMaxPage = 1000;           ///< Rows of one answer.
inline constexpr std::size_t kMaxSearchLength = 200;    ///< Code points of a search.
inline constexpr std::size_t kMaxSearchWords = 8;       ///< Words of a search.
inline constexpr std::size_t kMaxConditions = 20;       ///< Conditions on fields.
inline constexpr std::size_t kMaxConditionValues = 50;  ///< Values of one condition.
inline constexpr std::size_t kMaxFacetFields = 4;       ///< Fields counted in one answer.
/// Of a text in a row; longer ones are cut here and end in "…".
inline constexpr std::size_t kShownLength = 120;  ///< Code points.

/// 灯: how near the due day of an open entry is. kNone: final, or without a due day.
enum class Light : std::uint8_t { kNone, kGreen, kYellow, kRed };
inline constexpr std::size_t kLightCount = 4;
std::string_view to_string(Light light);  ///< "none", "green", "yellow", "red".

/// The boundaries of the lights on one day, drawn by the working-day calendar.
struct LightDays {
    base::Day today;          ///< Overdue: open with a due day before it.
    base::Day red_before;     ///< Red: due before it.
    base::Day yellow_before;  ///< Yellow: due before it and not red.
};

/// What the asker may see, as spans of the tree that the query is asked under.
struct Reach {
    std::vector<org::Span> seen;    ///< Entries whose lead or a joint node lies inside are there.
    std::vector<org::Span> opened;  ///< Confidential values show where the lead lies inside.

    static Reach everything(const org::Tree& tree);
};

/// Both ends included.
struct DayRange {
    base::Day first{std::numeric_limits<std::int32_t>::min()};
    base::Day last{std::numeric_limits<std::int32_t>::max()};
};

/// A condition on a field: any of `values` (choice, node, link, flag, integer, day; "" is empty,
/// "n/a" not applicable), or a closed range (integer, day).
struct FieldCondition {
    std::string field;
    std::vector<std::string> values{};
    std::optional<std::int64_t> least{};  ///< Of a day field: its number.
    std::optional<std::int64_t> most{};
};

enum class Completion : std::uint8_t { kAny, kOpen, kFinal };

enum class SortColumn : std::uint8_t {
    kNumber,  ///< In the order of opening.
    kState,   ///< In the order of declaration.
    kNode,    ///< Lead node in tree order.
    kDay,
    kStateDay,
    kDue,
    kVersion,  ///< By the latest event.
    kField,    ///< Choices as declared, texts by code point, empty ones last either way.
};

struct Order {
    SortColumn column = SortColumn::kNumber;
    std::string field{};  ///< For kField.
    bool descending = false;
};

/// Members left alone do not restrict.
struct Query {
    Reach reach;
    std::vector<std::string> states;  ///< Any of them.
    Completion completion = Completion::kAny;
    std::optional<base::NodeId> node;  ///< Lead or a joint node in its subtree.
    bool lead_only = false;            ///< With `node`: the lead node.
    std::vector<FieldCondition> conditions;
    std::optional<DayRange> day;
    std::optional<DayRange> state_day;
    std::optional<DayRange> due;  ///< Entries without a due day are out.
    std::vector<Light> lights;
    bool overdue = false;
    std::string text;       ///< Words, all of which must occur.
    bool reversed = false;  ///< Show reversed entries 已冲销 too.
    LightDays light_days{};
    std::optional<Order> group;  ///< Sorts before `order`.
    Order order;                 ///< Ties by number.
    std::size_t offset = 0;
    std::size_t limit = 50;
    // What to count. A facet obeys every filter but the one on what it counts.
    bool count_states = false;
    bool count_lights = false;
    std::optional<base::NodeId> count_children_of;
    std::vector<std::string> count_fields;  ///< Choices and flags.
};

struct ListedField {
    std::string value;      ///< Canonical text, "" when empty.
    bool withheld = false;  ///< There may be a value, not for this asker.
};

struct ListedRow {
    base::EntryId id;
    base::Sequence version;
    std::string number;
    std::string state;
    base::NodeId lead;
    std::vector<base::NodeId> joint;
    base::Day day;
    base::Day state_day;
    std::optional<base::Day> due;
    Light light = Light::kNone;
    bool overdue = false;
    bool reversed = false;
    std::vector<ListedField> fields;  ///< In the order of the register's fields.
};

using ValueCount = std::pair<std::string, std::uint64_t>;

struct FieldCounts {
    std::string field;
    std::vector<ValueCount> values;  ///< In order of declaration; "" and "n/a" last; no zeros.
    std::uint64_t withheld = 0;
};

struct Facets {
    std::vector<ValueCount> states;  ///< In order of declaration, zeros included.
    std::array<std::uint64_t, kLightCount> lights{};
    /// Children of `count_children_of` and the node itself, in tree order, without zeros. Each
    /// entry counts once: where its lead lies, else its first joint node inside.
    std::vector<std::pair<base::NodeId, std::uint64_t>> nodes;
    std::vector<FieldCounts> fields;
};

struct Page {
    std::uint64_t total = 0;
    std::vector<ListedRow> rows;
    Facets facets;
};

}  // namespace duizhang::lists
