#pragma once
// The public line of an event: its one and only spelling, written and read by hand so that the same
// event always has the same bytes. Not for hashing: chain.h. Bytes: docs/formats/journal.md.

#include <string>
#include <string_view>

#include "journal/event.h"

namespace duizhang::journal {

/// `text` must be one JSON object in valid UTF-8 without control characters (hence on one line).
/// Errors: kInvalidJournal, whose detail begins with `what`.
base::Status check_object(std::string_view what, std::string_view text);

/// The line of `draft`. Errors: kLimitExceeded, kInvalidUtf8, kInvalidJournal.
base::Result<std::string> write_line(const Draft& draft, base::Sequence sequence,
                                     base::InstantUs at,
                                     const std::optional<base::Digest>& private_digest);

/// Inverse of write_line, and strict: a line that write_line would spell otherwise is refused.
/// The draft's private text stays empty. Errors: kInvalidJournal with the byte offset.
base::Result<Event> read_line(std::string_view line);

}  // namespace duizhang::journal
