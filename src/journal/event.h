#pragma once
// Events 凭证: the only way anything changes, and their exact bytes (docs/formats/journal.md).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/hash.h"
#include "base/ids.h"
#include "base/result.h"

namespace duizhang::journal {

inline constexpr std::size_t kMaxKindBytes = 64;
inline constexpr std::size_t kMaxNameBytes = 256;  ///< Subject, actor, idempotency key: each.
inline constexpr std::size_t kMaxBodyDepth = 32;   ///< Nesting of a body or a private part.

/// A posting 分录: what an event does to one count.
/// `joint` marks the correction −1 at a lowest common ancestor which makes joint work count once;
/// a roll-up over another tree recomputes these from the other postings of the event.
struct Posting {
    base::NodeId node;
    base::Day day;
    base::AccountId account;
    base::CategoryId category;
    std::int64_t amount;
    bool joint = false;

    friend bool operator==(const Posting&, const Posting&) = default;
};

/// An event before it has its place in the chain.
struct Draft {
    /// "entry.opened", "entry.moved", "org.changed" …: [a-z0-9._-]+, at most kMaxKindBytes.
    std::string kind;
    std::string subject;  ///< What it is about: entry id, node code, campaign code; may be "".
    std::string actor;    ///< Post or account that acted; never a citizen.
    base::Day day;        ///< When it happened.
    std::string body;     ///< Public part: JSON object text on one line; kept byte for byte.
    std::vector<Posting> postings;
    std::string private_text;     ///< Private part: JSON object text on one line, "" if none.
    std::string idempotency_key;  ///< "" if the caller gave none.
};

/// An event as stored. `line` is its public part, one line of UTF-8 JSON without line feed, and is
/// what the chain covers: digest = H(previous digest in hex, "\n", line).
/// The private part is covered through H(salt, "\n", private_text), which `line` holds; text and
/// salt may both be erased (empty) later without breaking the chain.
struct StoredEvent {
    base::Sequence sequence;
    std::string line;
    base::Digest digest;
    std::string private_text;
    std::string salt;  ///< 32 random bytes in hex, "" when there is no private part.
    std::string idempotency_key;
};

/// A stored event read back.
struct Event {
    base::Sequence sequence;
    base::InstantUs recorded_at_us;
    Draft draft;  ///< `private_text` as stored, "" once erased.
    std::optional<base::Digest> private_digest;
};

/// Digest of an event: H(previous digest in hex, line feed, line). Zero precedes the first event.
base::Digest chain_digest(base::HashKind hash, const base::Digest& previous, std::string_view line);
/// Digest of a private part: H(salt, line feed, text).
base::Digest private_digest(base::HashKind hash, std::string_view salt, std::string_view text);

/// `salt` is 64 lower-case hex digits; unused when the draft has no private text.
/// Errors: kLimitExceeded, kInvalidUtf8, kInvalidJournal for a body or private text that is not a
/// JSON object on one line.
base::Result<StoredEvent> seal(const Draft& draft, base::Sequence sequence, base::InstantUs at,
                               const base::Digest& previous, base::HashKind hash, std::string salt);

/// Syntax only: whether line, digest and private text belong together is for verify_chain.
/// Errors: kInvalidJournal.
base::Result<Event> read(const StoredEvent& stored);

}  // namespace duizhang::journal
