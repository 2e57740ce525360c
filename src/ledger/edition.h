#pragma once
// Editions 清单版次: what a list looked like at the end of each refresh cycle and what had changed
// since the edition before. An edition is an event; its rows can be computed again from the journal
// at any time and give the same digest. Pure. Body of the event: docs/formats/campaign.md.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "ledger/entry.h"

namespace duizhang::ledger {

inline constexpr std::string_view kEditionClosed = "edition.closed";

/// A refresh cycle; the first has the number 1.
struct Cycle {
    std::int32_t number = 0;
    base::Day first{};
    base::Day last{};

    friend bool operator==(const Cycle&, const Cycle&) = default;
};

/// The cycle that holds `day`; empty before the first one and for a register that is no list.
std::optional<Cycle> cycle_of(const Campaign& campaign, const Register& source, base::Day day);
/// The n-th; `source` must be a list.
Cycle nth_cycle(const Campaign& campaign, const Register& source, std::int32_t number);

/// One entry in an edition.
struct EditionRow {
    base::EntryId entry{};
    std::string number;
    base::NodeId node{};
    std::vector<base::NodeId> joint;
    std::string state;
    std::optional<base::Day> due;
    bool closed = false;  ///< Its state is final.
    bool late = false;    ///< Not closed, and its due day had passed.
    // What became of it since the edition before:
    bool added = false;
    bool moved = false;     ///< At least one move.
    bool struck = false;    ///< Closed now and not before.
    bool reopened = false;  ///< Left a final state, whatever it did later.
    bool slipped = false;   ///< Late now and not before.
    bool removed = false;   ///< Reversed: no longer counted.

    bool changed() const { return added || moved || struck || reopened || slipped || removed; }
    friend bool operator==(const EditionRow&, const EditionRow&) = default;
};

struct EditionCounts {
    std::uint32_t found = 0;  ///< = open + closed
    std::uint32_t open = 0;
    std::uint32_t closed = 0;
    std::uint32_t late = 0;
    std::uint32_t added = 0;
    std::uint32_t moved = 0;
    std::uint32_t struck = 0;
    std::uint32_t reopened = 0;
    std::uint32_t slipped = 0;
    std::uint32_t removed = 0;

    friend bool operator==(const EditionCounts&, const EditionCounts&) = default;
};

/// From where to where an edition reaches.
struct EditionSpan {
    base::Sequence from{};  ///< Last event of the edition before; 0 for the first.
    base::Sequence to{};    ///< Last event of this one.
    /// A due day before this one had passed by the end of it; likewise of the edition before.
    base::Day late_before{};
    std::optional<base::Day> was_late_before;

    friend bool operator==(const EditionSpan&, const EditionSpan&) = default;
};

struct Edition {
    std::string campaign;
    std::string register_code;
    std::uint32_t number = 0;  ///< From 1, without gaps.
    Cycle cycle;
    base::Day from_day{};
    base::Day to_day{};
    EditionSpan span;
    EditionCounts counts;
    base::Digest digest;        ///< SHA-256 of its rows.
    base::Sequence sequence{};  ///< Of its event.
    std::string actor;

    friend bool operator==(const Edition&, const Edition&) = default;
};

/// The row of an entry, from its events up to the end of the span, the oldest first; empty when it
/// had not been opened by then, or was reversed before. Errors: kInvalidJournal.
base::Result<std::optional<EditionRow>> edition_row(const Register& source,
                                                    std::span<const journal::Event> events,
                                                    const EditionSpan& span);
/// The same for an entry whose version is not after `span.from`: nothing has happened to it.
std::optional<EditionRow> unchanged_row(const Register& source, const Entry& entry,
                                        const EditionSpan& span);

EditionCounts count_rows(std::span<const EditionRow> rows);
/// SHA-256 over the public part of each row, a line each, in the order given.
base::Digest digest_of(std::span<const EditionRow> rows);

/// Writes down an edition as computed.
struct CloseEdition {
    Edition edition;
    std::string actor;
    std::string key;
};

/// All editions, by register, in order. Threads: a value.
class Editions {
public:
    /// Other events leave it alone. Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);
    const std::vector<Edition>& of(std::string_view campaign, std::string_view register_code) const;

private:
    std::map<std::string, std::vector<Edition>, std::less<>> editions_;
};

/// The event. Errors: kAlreadyExists when the cycle or a later one has its edition,
/// kSequenceConflict when another was closed meanwhile, kMissingField without an actor.
base::Result<journal::Draft> decide(const CloseEdition& command, const Editions& editions);

}  // namespace duizhang::ledger
