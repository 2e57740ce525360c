#pragma once
// Events that are not about entries: organisation changes and campaigns, to and from the journal.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "journal/event.h"
#include "ledger/campaign.h"
#include "org/history.h"

namespace duizhang::ledger {

inline constexpr std::string_view kOrgChanged = "org.changed";  ///< Body: a list of changes.
inline constexpr std::string_view kCampaignLoaded = "campaign.loaded";  ///< Body: the file's text.
inline constexpr std::string_view kEntryOpened = "entry.opened";
inline constexpr std::string_view kEntryMoved = "entry.moved";
inline constexpr std::string_view kEntryReversed = "entry.reversed";
inline constexpr std::string_view kEntryAmended = "entry.amended";
inline constexpr std::string_view kEntryCommented = "entry.commented";

/// As few events as hold all the changes, in order, each within base::kMaxEventBytes (a first load
/// of divisions takes several).
std::vector<journal::Draft> org_changed(std::span<const org::Change> changes, base::Day day,
                                        const std::string& actor);
/// Errors: kInvalidJournal.
base::Result<std::vector<org::Change>> read_org_changed(const journal::Event& event);

journal::Draft campaign_loaded(const Campaign& campaign, base::Day day, std::string actor);
/// Errors: kInvalidJournal.
base::Result<Campaign> read_campaign_loaded(const journal::Event& event);

}  // namespace duizhang::ledger
