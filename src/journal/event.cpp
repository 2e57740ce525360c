// Seals drafts into stored events and reads them back.

#include "journal/event.h"

#include <fmt/format.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "journal/line.h"

namespace duizhang::journal {

using base::ErrorCode;

base::Digest chain_digest(base::HashKind hash, const base::Digest& previous,
                          std::string_view line) {
    return base::digest(hash, {previous.hex(), "\n", line});
}

base::Digest private_digest(base::HashKind hash, std::string_view salt, std::string_view text) {
    return base::digest(hash, {salt, "\n", text});
}

base::Result<StoredEvent> seal(const Draft& draft, base::Sequence sequence, base::InstantUs at,
                               const base::Digest& previous, base::HashKind hash,
                               std::string salt) {
    StoredEvent event{.sequence = sequence,
                      .line = {},
                      .digest = {},
                      .private_text = draft.private_text,
                      .salt = {},
                      .idempotency_key = draft.idempotency_key};
    std::optional<base::Digest> covered;
    if (!draft.private_text.empty()) {
        if (draft.private_text.size() > base::kMaxPrivateBytes) {
            return base::fail(ErrorCode::kLimitExceeded,
                              fmt::format("private part of {} bytes; at most {}",
                                          draft.private_text.size(), base::kMaxPrivateBytes));
        }
        DZ_TRY_VOID(base::validate_utf8(draft.private_text));
        DZ_TRY_VOID(check_object("private part", draft.private_text));
        if (!base::Digest::from_hex(salt)) {
            return base::fail(ErrorCode::kInvalidJournal, "salt: 64 lower-case hex digits");
        }
        covered = private_digest(hash, salt, draft.private_text);
        event.salt = std::move(salt);
    }
    DZ_TRY(event.line, write_line(draft, sequence, at, covered));
    event.digest = chain_digest(hash, previous, event.line);
    return event;
}

base::Result<Event> read(const StoredEvent& stored) {
    DZ_TRY(Event event, read_line(stored.line));
    if (event.sequence != stored.sequence) {
        return base::fail(
            ErrorCode::kInvalidJournal,
            fmt::format("event {}: its line says {}", stored.sequence.value, event.sequence.value));
    }
    event.draft.private_text = stored.private_text;
    return event;
}

}  // namespace duizhang::journal
