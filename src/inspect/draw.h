#pragma once
// A verifiable random draw 随机抽取 of nodes or entries for a spot check. The candidates and the
// digest of a secret go into the journal first; revealing the secret afterwards fixes who is drawn,
// and anyone can compute it again. Pure. Bytes and a script: docs/formats/draw.md.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"
#include "journal/event.h"

namespace duizhang::inspect {

inline constexpr std::string_view kDrawCommitted = "draw.committed";
inline constexpr std::string_view kDrawRevealed = "draw.revealed";

inline constexpr std::size_t kMaxCandidates = 5000;
/// Of the public body, so that what stands around it fits into an event too.
inline constexpr std::size_t kMaxBodyBytes = 448U << 10;
inline constexpr std::size_t kMaxTitle = 200;   ///< Code points.
inline constexpr std::size_t kMaxReason = 500;  ///< Code points, likewise of a beacon.
inline constexpr std::size_t kSecretDigits = 64;

/// The `count` candidates with the smallest SHA-256 of "<seed>:<candidate>", the smallest first.
/// The order of the candidates does not matter; each must be there once.
std::vector<std::string> draw(const std::vector<std::string>& candidates, std::size_t count,
                              std::string_view seed);

/// SHA-256 in hex of "<secret>:<digest of the commitment's event in hex>:<beacon value>".
std::string seed_of(std::string_view secret, const base::Digest& committed,
                    std::string_view beacon_value);

/// What is drawn from. `campaign`, `register_code` and `states` are those of entries, `kind` that
/// of nodes; the others are "".
struct Pool {
    std::string what;  ///< "nodes" | "entries"
    base::NodeId below{};
    std::string kind;
    std::string campaign;
    std::string register_code;
    std::vector<std::string> states;  ///< None = any

    friend bool operator==(const Pool&, const Pool&) = default;
};

/// A candidate that was taken out before the draw, and why.
struct Exclusion {
    std::string candidate;
    std::string reason;  ///< "" once erased.

    friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

struct Reveal {
    std::string secret;
    std::string beacon_value;  ///< "" where none was named.
    std::string seed;
    std::vector<std::string> drawn;  ///< In the order of their ranks.
    std::string actor;
    base::Day day{};
    base::Sequence sequence{};
};

struct Draw {
    std::uint32_t number = 0;  ///< From 1, without gaps.
    std::string title;
    base::NodeId node{};  ///< For which the one who draws acts.
    Pool pool;
    std::vector<std::string> candidates;  ///< By their bytes, each once.
    std::vector<Exclusion> excluded;
    std::uint32_t count = 0;
    std::string commitment;  ///< SHA-256 in hex of the secret's digits.
    std::string beacon;      ///< A public number that was not known yet, in words; "" = none.
    std::string actor;
    base::Day day{};
    base::Sequence sequence{};
    std::optional<Reveal> revealed;
};

/// All draws, in order. The secret of one that is not revealed yet is never in here. Threads: a
/// value; copying costs a pointer a draw.
class Draws {
public:
    /// Other events leave it alone. Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);

    const std::vector<std::shared_ptr<const Draw>>& all() const { return draws_; }
    /// Null for a number that is none.
    const Draw* find(std::uint32_t number) const;

private:
    base::Status commit(const journal::Event& event);
    base::Status reveal(const journal::Event& event);

    std::vector<std::shared_ptr<const Draw>> draws_;
};

/// Fixes what is drawn from. `secret` is kSecretDigits hex digits made by chance, which nobody is
/// told; it is kept in the private part of the event.
struct CommitDraw {
    std::string title;
    base::NodeId node{};
    Pool pool;
    std::vector<std::string> candidates;
    std::vector<Exclusion> excluded;
    std::uint32_t count = 0;
    std::string beacon;
    std::string secret;
    base::Day day{};
    std::string actor;
    std::string role;
    std::string key;
};

struct RevealDraw {
    std::uint32_t number = 0;
    std::string beacon_value;
    base::Day day{};
    std::string actor;
    std::string role;
    std::string key;
};

/// The event. Errors: kMissingField without title, actor, or reason of an exclusion; kInvalidField
/// for a count of 0 or above the number of candidates, a candidate that is there twice or is
/// excluded; kLimitExceeded for more than kMaxCandidates or kMaxBodyBytes, or a long text.
base::Result<journal::Draft> decide(const CommitDraw& command, const Draws& draws);

/// The event. `committed` is the stored event of the draw. Errors: kUnknownEntry for a number that
/// is none, kAlreadyExists when it is revealed, kMissingField without actor or the value of the
/// beacon, kInvalidField for a value where no beacon was named or one that is too long, or when the
/// secret was erased.
base::Result<journal::Draft> decide(const RevealDraw& command, const Draws& draws,
                                    const journal::StoredEvent& committed);

/// Why a revealed draw does not hold, computed from what the journal says of it; empty when it
/// does. `committed` is the digest of the event that committed it.
std::optional<std::string> fault_of(const Draw& draw, const base::Digest& committed);

}  // namespace duizhang::inspect
