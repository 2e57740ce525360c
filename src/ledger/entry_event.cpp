#include "ledger/entry_event.h"

#include <algorithm>

#include "ledger/detail/entry_change.h"

namespace duizhang::ledger {

base::Result<EntryEvent> read_entry_event(const journal::Event& event) {
    DZ_TRY(auto change, detail::read_change(event.draft));
    EntryEvent read{.move = std::move(change.move),
                    .state = std::move(change.state),
                    .role = std::move(change.role),
                    .at = change.at,
                    .reason = std::move(change.reason),
                    .comment = std::move(change.comment),
                    .fields = std::move(change.cleared),
                    .evidence = std::move(change.evidence)};
    for (const auto& [code, value] : change.fields) read.fields.push_back(code);
    for (const auto& [code, value] : change.private_fields) read.fields.push_back(code);
    std::ranges::sort(read.fields);
    return read;
}

}  // namespace duizhang::ledger
