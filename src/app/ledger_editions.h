#pragma once
// Editions, rates and the calendar over an open workspace.

#include "app/editions.h"
#include "app/strike_off_table.h"
#include "app/writer.h"
#include "base/clock.h"

namespace duizhang::app {

class LedgerEditions final : public Editions {
public:
    /// All must outlive it. Days are those of China Standard Time.
    LedgerEditions(Workspace& workspace, Writer& writer, base::Clock& clock)
        : workspace_(workspace), writer_(writer), clock_(clock) {}

    base::Result<EditionsReply> editions(const people::Caller& caller, const std::string& campaign,
                                         const std::string& register_code) override;
    base::Result<EditionReply> edition(const people::Caller& caller,
                                       const EditionRequest& request) override;
    base::Result<ClosedEditions> close(const people::Caller& caller, const std::string& campaign,
                                       const std::string& register_code,
                                       const std::string& key) override;
    base::Result<StrikeOffView> strike_off(const people::Caller& caller,
                                           const std::string& campaign,
                                           const std::string& register_code,
                                           const std::string& ou) override;
    base::Result<CalendarView> calendar(const people::Caller& caller, int year) override;
    base::Result<ReceiptView> change_calendar(const people::Caller& caller,
                                              const CalendarRequest& request,
                                              const std::string& key) override;

private:
    Workspace& workspace_;
    Writer& writer_;
    base::Clock& clock_;
    std::mutex tables_mutex_;
    std::map<std::string, StrikeOffTable> tables_;  ///< By "<campaign>.<register>".
};

/// Who closes editions when nobody presses the button.
inline constexpr std::string_view kAutomaticActor = "duizhang";

/// The rows of a list within a span, in the order of opening; reads the events of those entries
/// that changed after its beginning. Errors: kStorageUnavailable, kInvalidJournal.
base::Result<std::vector<ledger::EditionRow>> edition_rows(ledger::LedgerStore& store,
                                                           const std::string& campaign,
                                                           const ledger::Register& source,
                                                           const ledger::EditionSpan& span);

/// The editions that are due before `today`, of all lists or of one: one for each cycle that is
/// over, counting what was recorded by the end of it, from the cycle in which the first entry was
/// recorded to the one that holds the campaign's last day. Each command makes one event; apply
/// them in order. Errors: as above.
base::Result<std::vector<ledger::CloseEdition>> due_editions(Workspace& workspace, base::Day today,
                                                             const std::string& actor,
                                                             std::string_view campaign = {},
                                                             std::string_view register_code = {});

/// Closes what is due, for whoever ticks; how many. Errors: as above, kStorageFull.
base::Result<std::size_t> close_due_editions(Workspace& workspace, Writer& writer, base::Day today);

}  // namespace duizhang::app
