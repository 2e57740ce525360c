#pragma once
// The shapes of returns 报表: what is owed by whom, statements of account 对账单, and what nodes
// are asked for. Conventions: api.h.

#include "app/entries_api.h"

namespace duizhang::app {

/// A form that is asked for period by period, with how its last period stands in the caller's part
/// of the tree.
struct ReturnFormView {
    std::string campaign{};
    LocalText campaign_title{};
    std::string campaign_node{};
    std::string register_code{};
    LocalText title{};
    std::string every{};  ///< "day", "week", "ten_day", "month", "quarter", "half", "year"
    std::vector<std::string> of{};  ///< Kinds of nodes that file it
    int within_days = 0;
    bool statement = false;   ///< It is held against records: a statement of account
    bool may_file = false;    ///< The caller may file it somewhere
    std::string period{};     ///< The last that is over, "" before the first
    std::string due{};        ///< Of that period
    std::uint32_t asked = 0;  ///< Nodes that owe it for that period
    std::uint32_t filed = 0;
    std::uint32_t late = 0;         ///< Not filed, and due before today
    std::uint32_t unexplained = 0;  ///< Statements with a difference and no words for it
};
BOOST_DESCRIBE_STRUCT(ReturnFormView, (),
                      (campaign, campaign_title, campaign_node, register_code, title, every, of,
                       within_days, statement, may_file, period, due, asked, filed, late,
                       unexplained))

/// One node in one period.
struct ReturnCellView {
    /// "not-asked" (no such node then), "open" (not filed, still in time), "late", "filed"
    std::string status{};
    std::string entry{};  ///< "" unless filed
    std::string number{};
    std::string state{};
    LocalText state_title{};
    bool final = false;     ///< Its state is: locked
    std::string balance{};  ///< Of a statement: "balanced", "explained", "unexplained"; else ""
};
BOOST_DESCRIBE_STRUCT(ReturnCellView, (),
                      (status, entry, number, state, state_title, final, balance))

struct ReturnRowView {
    std::string node{};
    std::string node_name{};
    bool retired = false;                 ///< Merged away since
    std::vector<ReturnCellView> cells{};  ///< In the order of the periods
};
BOOST_DESCRIBE_STRUCT(ReturnRowView, (), (node, node_name, retired, cells))

/// How one period stands.
struct ReturnPeriodView {
    std::string period{};
    std::string due{};
    std::uint32_t asked = 0;
    std::uint32_t filed = 0;
    std::uint32_t late = 0;
    std::uint32_t balanced = 0;
    std::uint32_t explained = 0;
    std::uint32_t unexplained = 0;
};
BOOST_DESCRIBE_STRUCT(ReturnPeriodView, (),
                      (period, due, asked, filed, late, balanced, explained, unexplained))

/// Completeness 完整性: nodes × periods.
struct ReturnGridReply {
    std::string campaign{};
    std::string register_code{};
    LocalText title{};
    std::string ou{};
    std::string ou_name{};
    bool statement = false;
    std::string as_of{};  ///< Sequence
    std::string today{};
    std::vector<ReturnPeriodView> periods{};  ///< The earliest first
    std::vector<ReturnRowView> rows{};
};
BOOST_DESCRIBE_STRUCT(ReturnGridReply, (),
                      (campaign, register_code, title, ou, ou_name, statement, as_of, today,
                       periods, rows))

/// A line of the statement of account.
struct StatementLineView {
    std::string field{};
    LocalText title{};
    std::string dx{};  ///< The indicator that the records answer
    std::string unit{};
    std::string reported{};  ///< "" where nothing was reported, "n/a"
    std::string recorded{};  ///< "" where nothing was ever recorded
    /// Reported less recorded, added up over the nodes that filed; "" where nobody reported.
    std::string difference{};
    std::string grade{};  ///< Of the recorded figure
    /// What bridges reported and recorded of many nodes, so that always
    /// reported − difference + unfiled + elsewhere = recorded. "0" each for a single node.
    std::string unfiled{};    ///< Recorded of nodes that have not filed
    std::string elsewhere{};  ///< Recorded of nodes that are not asked, less what several nodes
                              ///< did together, which counts once
};
BOOST_DESCRIBE_STRUCT(StatementLineView, (),
                      (field, title, dx, unit, reported, recorded, difference, grade, unfiled,
                       elsewhere))

/// What one node below says.
struct StatementPartView {
    std::string node{};
    std::string node_name{};
    ReturnCellView cell{};
    std::vector<StatementLineView> lines{};
};
BOOST_DESCRIBE_STRUCT(StatementPartView, (), (node, node_name, cell, lines))

/// Of one node, or of all nodes below it that file, for one period.
struct StatementReply {
    std::string campaign{};
    std::string register_code{};
    LocalText title{};
    std::string ou{};
    std::string ou_name{};
    std::string pe{};
    std::string due{};
    std::string as_of{};
    std::vector<StatementLineView> lines{};
    std::vector<StatementPartView> parts{};  ///< One when the node itself files
};
BOOST_DESCRIBE_STRUCT(StatementReply, (),
                      (campaign, register_code, title, ou, ou_name, pe, due, as_of, lines, parts))

/// What a node was asked in a month, and what of it the records answered.
struct BurdenCellView {
    std::string month{};
    std::uint32_t forms = 0;   ///< Returns that fell due
    std::uint32_t asked = 0;   ///< Fields to be filled in by hand
    std::uint32_t filled = 0;  ///< Fields filled in from records
};
BOOST_DESCRIBE_STRUCT(BurdenCellView, (), (month, forms, asked, filled))

struct BurdenRowView {
    std::string node{};
    std::string node_name{};
    bool below = false;  ///< There are nodes below it that file
    std::vector<BurdenCellView> cells{};
};
BOOST_DESCRIBE_STRUCT(BurdenRowView, (), (node, node_name, below, cells))

struct BurdenReply {
    std::string ou{};
    std::string ou_name{};
    std::vector<std::string> months{};
    std::vector<BurdenRowView> rows{};  ///< The node with all below it first, then its children
};
BOOST_DESCRIBE_STRUCT(BurdenReply, (), (ou, ou_name, months, rows))

/// One return of an outside system.
struct FilingInput {
    std::string node{};
    std::string period{};
    std::vector<FieldInput> fields{};
};
BOOST_DESCRIBE_STRUCT(FilingInput, (), (node, period, fields))

struct FilingsRequest {
    std::vector<FilingInput> rows{};
};
BOOST_DESCRIBE_STRUCT(FilingsRequest, (), (rows))

struct FilingOutcomeView {
    std::string node{};
    std::string period{};
    std::string outcome{};  ///< "filed", "corrected", "unchanged", "refused"
    std::string entry{};    ///< "" when refused before it was there
    std::optional<Problem> problem{};
};
BOOST_DESCRIBE_STRUCT(FilingOutcomeView, (), (node, period, outcome, entry, problem))

struct FilingsReply {
    std::uint32_t filed = 0;
    std::uint32_t corrected = 0;
    std::uint32_t unchanged = 0;
    std::uint32_t refused = 0;
    std::vector<FilingOutcomeView> rows{};  ///< In the order sent
};
BOOST_DESCRIBE_STRUCT(FilingsReply, (), (filed, corrected, unchanged, refused, rows))

}  // namespace duizhang::app
