#pragma once
// The shapes of lists as a whole: their editions, their rates of strike-off, and the calendar of
// working days by which they are judged.

#include "app/api.h"

namespace duizhang::app {

/// One edition 清单版次. Counts are of the caller's part of the tree.
struct EditionView {
    std::uint32_t number = 0;  ///< From 1
    std::int32_t cycle = 0;
    std::string cycle_first;
    std::string cycle_last;
    std::string from_day;  ///< What is recorded after the edition before, from this day
    std::string to_day;
    std::string from;  ///< Sequences: after this one
    std::string to;    ///< … up to this one
    std::string actor;
    std::string actor_title;  ///< Of the post; "" where the actor is no account of this book
    std::string recorded_at;  ///< RFC 3339; when it was closed
    std::string digest;       ///< Of all its rows
    bool whole = false;       ///< The caller's part is the whole list
    std::uint32_t found = 0;  ///< = open + closed
    std::uint32_t open = 0;
    std::uint32_t closed = 0;
    std::uint32_t late = 0;  ///< Open and past their due day
    std::uint32_t added = 0;
    std::uint32_t moved = 0;
    std::uint32_t struck = 0;  ///< Struck off in the cycle
    std::uint32_t reopened = 0;
    std::uint32_t slipped = 0;  ///< Became late in the cycle
    std::uint32_t removed = 0;  ///< Reversed
};
BOOST_DESCRIBE_STRUCT(EditionView, (),
                      (number, cycle, cycle_first, cycle_last, from_day, to_day, from, to, actor,
                       actor_title, recorded_at, digest, whole, found, open, closed, late, added,
                       moved, struck, reopened, slipped, removed))

struct EditionsReply {
    std::string campaign;
    std::string register_code;
    LocalText register_title;
    std::uint32_t refresh_days = 0;
    std::string current_first;  ///< The cycle of today, "" before the first
    std::string current_last;
    bool may_close = false;             ///< The caller may close an edition now
    std::vector<EditionView> editions;  ///< The latest first
};
BOOST_DESCRIBE_STRUCT(EditionsReply, (),
                      (campaign, register_code, register_title, refresh_days, current_first,
                       current_last, may_close, editions))

struct EditionRowView {
    std::string entry;
    std::string number;
    std::string title;
    std::string node;
    std::string node_name;
    std::string state;
    LocalText state_title;
    std::string due;  ///< "" when nothing is due
    bool closed = false;
    bool late = false;
    /// "added", "moved", "struck", "reopened", "slipped", "removed"; none when nothing changed
    std::vector<std::string> changes;
};
BOOST_DESCRIBE_STRUCT(EditionRowView, (),
                      (entry, number, title, node, node_name, state, state_title, due, closed, late,
                       changes))

struct EditionReply {
    EditionView edition;
    bool verified = false;             ///< Its rows, computed again, have its digest
    std::uint32_t total = 0;           ///< Rows that were asked for, before offset and limit
    std::vector<EditionRowView> rows;  ///< In the order of opening
};
BOOST_DESCRIBE_STRUCT(EditionReply, (), (edition, verified, total, rows))

/// Nothing is asked but the closing itself.
struct ClosingRequest {};
BOOST_DESCRIBE_STRUCT(ClosingRequest, (), ())

/// What closing made: the editions of cycles that were due, else that of the current cycle.
struct ClosedEditions {
    std::vector<std::uint32_t> numbers;
};
BOOST_DESCRIBE_STRUCT(ClosedEditions, (), (numbers))

/// A rate with its two counts. `percent` is "" when nothing is counted; "100" only when all are.
struct RateView {
    std::uint32_t part = 0;
    std::uint32_t whole = 0;
    std::string percent;  ///< One decimal
};
BOOST_DESCRIBE_STRUCT(RateView, (), (part, whole, percent))

/// How far a list is struck off, below one node and within the caller's reach.
struct StrikeOffView {
    std::string campaign;
    std::string register_code;
    std::string ou;
    std::string ou_name;
    std::string as_of;  ///< Sequence
    std::uint32_t found = 0;
    std::uint32_t withdrawn = 0;  ///< Not among those found
    RateView claimed;             ///< 报称完成: claimed, closed or verified, of those found
    RateView closed;              ///< 已销号: closed or verified, of those found
    RateView verified;            ///< 回头看通过, of those closed
    RateView reopened;            ///< Reopened at least once, of those ever closed
    RateView overdue;             ///< 超期: not closed and past the due day, of those found
    std::uint32_t due_soon = 0;   ///< Yellow lights
};
BOOST_DESCRIBE_STRUCT(StrikeOffView, (),
                      (campaign, register_code, ou, ou_name, as_of, found, withdrawn, claimed,
                       closed, verified, reopened, overdue, due_soon))

struct CalendarDayView {
    std::string day;
    std::string kind;  ///< "free" | "work"
    std::string name;
    bool changed = false;  ///< Entered here, not as it came with the program
};
BOOST_DESCRIBE_STRUCT(CalendarDayView, (), (day, kind, name, changed))

/// The days of a year that are not what their weekday says.
struct CalendarView {
    std::uint32_t year = 0;
    bool known = false;  ///< Its holidays came with the program
    std::uint32_t working_days = 0;
    bool may_change = false;
    std::vector<CalendarDayView> days;
};
BOOST_DESCRIBE_STRUCT(CalendarView, (), (year, known, working_days, may_change, days))

struct CalendarDayInput {
    std::string day;
    std::string kind;  ///< "free" | "work"; "" = as it came with the program
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(CalendarDayInput, (), (day, kind, name))

struct CalendarRequest {
    std::vector<CalendarDayInput> days;
};
BOOST_DESCRIBE_STRUCT(CalendarRequest, (), (days))

}  // namespace duizhang::app
