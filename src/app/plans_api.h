#pragma once
// What the plan, its board and its time line show. Described structs, as in api.h.

#include "app/lists_api.h"

namespace duizhang::app {

/// Items counted together: 7 of 10 done, 1 of the others late.
struct PlanCountView {
    std::uint32_t all = 0;
    std::uint32_t done = 0;
    std::optional<std::uint32_t> percent;  ///< Rounded down: 100 means all. None of 0
    std::uint32_t waiting = 0;             ///< Not begun
    std::uint32_t claimed = 0;             ///< Said to be done, waiting for review
    std::uint32_t soon = 0;
    std::uint32_t late = 0;
    std::string due;    ///< Nearest due day of what is open, "" if none
    std::string state;  ///< none, late, soon, waiting, doing, claimed, done
    bool self = false;  ///< The item of the row is itself among those counted
};
BOOST_DESCRIBE_STRUCT(PlanCountView, (),
                      (all, done, percent, waiting, claimed, soon, late, due, state, self))

/// An item by its name alone. `entry` is "" for one that lies out of reach.
struct PlanItemName {
    std::string entry;
    std::string number;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(PlanItemName, (), (entry, number, title))

struct PlanColumnView {
    NodeNameView node;
    bool own = false;  ///< The chosen node itself, without what lies below it
    bool has_children = false;
};
BOOST_DESCRIBE_STRUCT(PlanColumnView, (), (node, own, has_children))

struct PlanRowView {
    PlanItemName item;
    NodeNameView node;  ///< Lead; "" for one out of reach
    std::string due;
    PlanCountView total;  ///< Not the sum of the cells: joint work counts once
    std::vector<PlanCountView> cells;
};
BOOST_DESCRIBE_STRUCT(PlanRowView, (), (item, node, due, total, cells))

struct PlanGroupView {
    PlanItemName item;  ///< All "" for rows that hang on nothing known
    PlanCountView total;
    std::vector<PlanRowView> rows;
};
BOOST_DESCRIBE_STRUCT(PlanGroupView, (), (item, total, rows))

/// A register of the plan.
struct PlanLevelView {
    std::string register_code;
    LocalText title;
    std::string measure_word;
    std::string above;                ///< Field that links to the level above, "" at the top
    std::string same;                 ///< Field that links to its own level, "" if none
    std::vector<std::string> states;  ///< Those whose entries are counted
    bool may_open = false;
};
BOOST_DESCRIBE_STRUCT(PlanLevelView, (),
                      (register_code, title, measure_word, above, same, states, may_open))

struct PlanBoardView {
    std::string campaign;
    LocalText campaign_title;
    std::string as_of;  ///< Sequence of the last event it shows
    std::string now;    ///< Instant of this answer
    std::string today;  ///< Day of the lights
    NodeNameView node;
    std::vector<NodeNameView> path;       ///< From the campaign's node, or the top of the reach
    std::string plan;                     ///< Category of the rows shown, "" = all
    std::vector<std::string> categories;  ///< By which rows can be chosen
    std::vector<PlanItemName> groups_there;
    std::vector<PlanLevelView> levels;
    std::uint32_t row_level = 0;
    std::vector<PlanColumnView> columns;
    std::vector<PlanGroupView> groups;
    std::vector<PlanCountView> column_totals;
    PlanCountView total;
};
BOOST_DESCRIBE_STRUCT(PlanBoardView, (),
                      (campaign, campaign_title, as_of, now, today, node, path, plan, categories,
                       groups_there, levels, row_level, columns, groups, column_totals, total))

/// One item of the plan, with what is below it counted.
struct PlanItemView {
    PlanItemName item;
    std::uint32_t level = 0;
    std::string register_code;
    std::string category;
    std::string state;
    LocalText state_title;
    std::string standing;  ///< waiting, doing, claimed, done, withdrawn; "" for one out of reach
    NodeNameView node;
    std::vector<NodeNameView> joint;
    std::string day;
    std::string due;
    std::string done_day;  ///< When it was finished itself
    std::string light;
    bool late = false;
    PlanCountView progress;      ///< Of itself and everything below
    std::uint32_t children = 0;  ///< Directly below
};
BOOST_DESCRIBE_STRUCT(PlanItemView, (),
                      (item, level, register_code, category, state, state_title, standing, node,
                       joint, day, due, done_day, light, late, progress, children))

struct PlanItemsView {
    std::string as_of;
    std::string today;
    std::vector<PlanLevelView> levels;
    std::optional<PlanItemView> item;  ///< None at the top
    std::vector<PlanItemName> above;   ///< From the top
    std::vector<PlanItemView> children;
};
BOOST_DESCRIBE_STRUCT(PlanItemsView, (), (as_of, today, levels, item, above, children))

/// A bar of the time line.
struct PlanBarView {
    PlanItemName item;  ///< All "" for a row of a node
    NodeNameView node;
    std::string group;     ///< Title of what stands above
    std::string first;     ///< "" where nothing is known
    std::string due;       ///< The last due day of what is counted
    std::string done_day;  ///< When the last of it was finished; "" while something is open
    PlanCountView progress;
};
BOOST_DESCRIBE_STRUCT(PlanBarView, (), (item, node, group, first, due, done_day, progress))

struct PlanTimelineView {
    std::string as_of;
    std::string today;
    std::string first;
    std::string last;
    std::vector<PlanBarView> bars;
};
BOOST_DESCRIBE_STRUCT(PlanTimelineView, (), (as_of, today, first, last, bars))

}  // namespace duizhang::app
