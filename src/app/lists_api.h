#pragma once
// Shapes of the lists of entries, of what a register declares, and of saved filters.
// Conventions: api.h.

#include "app/api.h"

namespace duizhang::app {

struct NodeNameView {
    std::string code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(NodeNameView, (), (code, name))

/// A field of a register, as forms and columns need it.
struct FormFieldView {
    std::string code;
    LocalText title;
    std::string type;  ///< text, integer, choice, day, node, link, flag, period
    bool required = false;
    bool confidential = false;
    std::vector<std::string> options;  ///< choice
    std::string min;                   ///< integer; "" = no bound of its own
    std::string max;
    std::uint32_t max_length = 0;  ///< text, in characters
    std::string link;              ///< link: code of the register
    std::string filled_from;       ///< Indicator whose figure is filled in; nobody is asked for it
    std::string against;           ///< Indicator that the reported figure is held against
};
BOOST_DESCRIBE_STRUCT(FormFieldView, (),
                      (code, title, type, required, confidential, options, min, max, max_length,
                       link, filled_from, against))

struct FormStateView {
    std::string code;
    LocalText title;
    bool final = false;
};
BOOST_DESCRIBE_STRUCT(FormStateView, (), (code, title, final))

struct FormMoveView {
    std::string code;
    LocalText title;
    std::vector<std::string> from;  ///< States
    std::string to;
    std::vector<std::string> roles;
    std::string not_by;       ///< Whoever made this move may not make it; "open" for the opening
    bool other_node = false;  ///< Nor may anybody at the node where that was made
    bool needs_evidence = false;
    bool needs_reason = false;
    std::vector<std::string> needs_fields;
    int after_days = 0;  ///< Not before it was so many days in its state
};
BOOST_DESCRIBE_STRUCT(FormMoveView, (),
                      (code, title, from, to, roles, not_by, other_node, needs_evidence,
                       needs_reason, needs_fields, after_days))

/// A validation rule 审核关系.
struct FormRuleView {
    std::string code;
    LocalText title;
    std::string check;   ///< "this.deaths <= this.accidents"
    std::string unless;  ///< Text field whose words excuse it; "" = none
};
BOOST_DESCRIBE_STRUCT(FormRuleView, (), (code, title, check, unless))

/// When and by whom a return is filed.
struct FilingView {
    std::string every;            ///< "day", "week", "ten_day", "month", "quarter", "half", "year"
    std::vector<std::string> of;  ///< Kinds of nodes
    int within_days = 0;          ///< Due so many days after the period's last
    std::string explained_in;     ///< Text field that explains differences; "" = none
};
BOOST_DESCRIBE_STRUCT(FilingView, (), (every, of, within_days, explained_in))

/// What a register declares.
struct RegisterFormView {
    std::string campaign;
    LocalText campaign_title;
    std::string campaign_node;
    std::string code;
    LocalText title;
    std::string number;  ///< Pattern of its numbers
    std::string measure_word;
    std::string category_field;  ///< "" = none
    bool joint = false;          ///< Entries may have joint nodes
    bool is_return = false;
    std::optional<FilingView> filing;  ///< Of a return that is asked for period by period
    std::vector<FormRuleView> rules;
    bool opens_with_evidence = false;
    std::optional<int> due_days;  ///< Default, after the opening
    bool has_editions = false;    ///< It is a list of which editions are closed
    std::vector<FormFieldView> fields;
    std::vector<FormStateView> states;  ///< The first is where entries open
    std::vector<FormMoveView> moves;
    bool may_open = false;  ///< The caller may open entries somewhere in his part of the tree
};
BOOST_DESCRIBE_STRUCT(RegisterFormView, (),
                      (campaign, campaign_title, campaign_node, code, title, number, measure_word,
                       category_field, joint, is_return, filing, rules, opens_with_evidence,
                       due_days, has_editions, fields, states, moves, may_open))

struct ListValueView {
    std::string value;      ///< Canonical; "" = empty, "n/a" = not applicable
    std::string label;      ///< Name of a node; "" where the value speaks for itself
    bool withheld = false;  ///< There may be a value that the caller may not see
};
BOOST_DESCRIBE_STRUCT(ListValueView, (), (value, label, withheld))

struct ListRowView {
    std::string entry;
    std::string version;
    std::string number;
    std::string title;
    bool title_withheld = false;
    std::string state;
    NodeNameView node;
    std::vector<NodeNameView> joint;
    std::string day;
    std::string state_day;
    std::string due;    ///< "" = none
    std::string light;  ///< "none" | "green" | "yellow" | "red"
    bool overdue = false;
    bool reversed = false;
    std::vector<ListValueView> values;  ///< In the order of ListReply::columns
};
BOOST_DESCRIBE_STRUCT(ListRowView, (),
                      (entry, version, number, title, title_withheld, state, node, joint, day,
                       state_day, due, light, overdue, reversed, values))

/// How many rows have one value, under every filter but the one on that value.
struct ListCountView {
    std::string value;
    std::string label;  ///< Name of a node; "" otherwise
    std::uint32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ListCountView, (), (value, label, count))

struct FieldCountsView {
    std::string field;
    std::vector<ListCountView> counts;
    std::uint32_t withheld = 0;
};
BOOST_DESCRIBE_STRUCT(FieldCountsView, (), (field, counts, withheld))

struct ListReply {
    std::string as_of;  ///< Sequence up to which the list holds
    std::string today;  ///< For which the lights are drawn
    std::uint32_t total = 0;
    std::vector<std::string> columns;  ///< Field codes
    std::vector<ListRowView> rows;
    std::vector<ListCountView> states;  ///< When asked for; likewise the others
    std::vector<ListCountView> lights;
    std::vector<ListCountView> nodes;
    std::vector<FieldCountsView> fields;
};
BOOST_DESCRIBE_STRUCT(ListReply, (),
                      (as_of, today, total, columns, rows, states, lights, nodes, fields))

/// One register in the index of lists; counts of the caller's part of the tree.
struct ListSummaryView {
    std::string campaign;
    std::string code;
    LocalText title;
    std::string measure_word;
    bool is_return = false;
    bool may_open = false;
    std::uint32_t total = 0;
    std::uint32_t open = 0;
    std::uint32_t yellow = 0;
    std::uint32_t red = 0;
    std::uint32_t overdue = 0;
};
BOOST_DESCRIBE_STRUCT(ListSummaryView, (),
                      (campaign, code, title, measure_word, is_return, may_open, total, open,
                       yellow, red, overdue))

/// A filter that an account keeps: the query part of the list's address.
struct SavedFilterView {
    std::string campaign;
    std::string register_code;
    std::string name;
    std::string query;
};
BOOST_DESCRIBE_STRUCT(SavedFilterView, (), (campaign, register_code, name, query))

struct RemoveFilterRequest {
    std::string campaign;
    std::string register_code;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(RemoveFilterRequest, (), (campaign, register_code, name))

}  // namespace duizhang::app
