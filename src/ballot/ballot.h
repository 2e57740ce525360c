#pragma once
// Ballots 投票: opening one, closing it, and what the journal says of both. The journal never says
// who voted, when or how; papers and marks are kept apart (ballot_box.h). Pure.
// Events, tables, what is secret and what is not: docs/formats/ballot.md.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ballot/count.h"
#include "base/day.h"
#include "base/ids.h"
#include "base/result.h"
#include "journal/event.h"

namespace duizhang::ballot {

inline constexpr std::string_view kBallotOpened = "ballot.opened";
inline constexpr std::string_view kBallotClosed = "ballot.closed";

inline constexpr std::size_t kMinOptions = 2;
inline constexpr std::size_t kMaxOptions = 100;
inline constexpr std::size_t kMaxOption = 200;  ///< Code points.
inline constexpr std::size_t kMaxTitle = 200;   ///< Code points.
inline constexpr std::size_t kMinVoters = 5;    ///< Fewer could guess each other's papers.
inline constexpr std::size_t kMinPapers = 3;    ///< Of fewer the counts are not published.
inline constexpr std::int32_t kMaxDaysOpen = 366;

/// What can be chosen. The text is what voters read; of a nominee it is the title that his entry
/// had when the ballot was opened.
struct Option {
    std::string text;    ///< "" once erased.
    std::string number;  ///< Of the nominee's entry; "" for an option that is only text.

    friend bool operator==(const Option&, const Option&) = default;
};

struct Closing {
    std::uint32_t papers = 0;          ///< Cast.
    std::uint32_t voters = 0;          ///< How many could have.
    bool is_void = false;              ///< Fewer than kMinPapers: then there are no `votes`.
    std::vector<std::uint32_t> votes;  ///< Of each option, in their order.
    std::string digest;                ///< digest_of the papers.
    std::string actor;
    base::Day day{};
    base::Sequence sequence{};
};

struct Ballot {
    std::uint32_t number = 0;  ///< From 1, without gaps.
    std::string title;
    base::NodeId node{};             ///< Accounts at it and below vote.
    std::vector<std::string> roles;  ///< By one of which; none = any that works.
    std::string campaign;            ///< Of nominees; "" where options are texts.
    std::string register_code;       ///< Likewise.
    std::vector<Option> options;
    std::uint32_t least = 0;  ///< How many may be chosen; 0 = a blank paper will do.
    std::uint32_t most = 0;
    std::uint32_t seats = 0;   ///< How many win; 0 = it fills no seats.
    base::Day closes{};        ///< The last day.
    std::uint32_t voters = 0;  ///< How many could vote when it was opened.
    std::string actor;
    base::Day day{};
    base::Sequence sequence{};
    std::optional<Closing> closed;
};

/// All ballots, in order. Threads: a value; copying costs a pointer a ballot.
class Ballots {
public:
    /// Other events leave it alone. Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);

    const std::vector<std::shared_ptr<const Ballot>>& all() const { return ballots_; }
    /// Null for a number that is none.
    const Ballot* find(std::uint32_t number) const;

private:
    base::Status open(const journal::Event& event);
    base::Status close(const journal::Event& event);

    std::vector<std::shared_ptr<const Ballot>> ballots_;
};

struct OpenBallot {
    std::string title;
    base::NodeId node{};
    std::vector<std::string> roles;
    std::string campaign;
    std::string register_code;
    std::vector<Option> options;
    std::uint32_t least = 0;
    std::uint32_t most = 0;
    std::uint32_t seats = 0;
    base::Day closes{};
    std::uint32_t voters = 0;
    base::Day day{};
    std::string actor;
    std::string role;
    std::string key;
};

struct CloseBallot {
    std::uint32_t number = 0;
    std::vector<Paper> papers;  ///< All that were cast.
    std::uint32_t marks = 0;    ///< Accounts that have voted.
    std::uint32_t waiting = 0;  ///< Accounts that could still vote.
    base::Day day{};
    std::string actor;
    std::string role;
    std::string key;
};

/// The event. Errors: kMissingField without actor, title or an option's text; kInvalidField for too
/// few options, the same option twice, choices or seats that do not fit them, a last day that is
/// over, or fewer than kMinVoters; kLimitExceeded past the other limits.
base::Result<journal::Draft> decide(const OpenBallot& command, const Ballots& ballots);

/// The event. Errors: kUnknownEntry for a number that is none, kAlreadyExists when it is closed,
/// kMoveForbidden up to the last day while somebody has not voted, kMissingField without actor,
/// kCorruptStore when there are not as many papers as marks, or a paper that chooses what is not
/// there.
base::Result<journal::Draft> decide(const CloseBallot& command, const Ballots& ballots);

/// Whether a paper with these choices may be cast on `day`; gives them sorted.
/// Errors: kMoveForbidden for a ballot that is closed or over, kInvalidField for choices that it
/// does not take.
base::Result<std::vector<std::uint32_t>> check_choices(const Ballot& ballot,
                                                       std::vector<std::uint32_t> choices,
                                                       base::Day day);

/// Whether what was published of a closed ballot is what its papers come to.
bool holds(const Ballot& ballot, const std::vector<Paper>& papers);

}  // namespace duizhang::ballot
