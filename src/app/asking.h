#pragma once
// What the queries share: reading `as of`, `tree` and `ou`, and writing figures and entries.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/api.h"
#include "app/workspace.h"
#include "people/caller.h"
#include "rollup/figures.h"

namespace duizhang::app {

/// Limits on one request for figures. Past them: kLimitExceeded.
inline constexpr std::size_t kMaxFigureRows = 200'000;
inline constexpr std::size_t kMaxRecordRows = 500;

LocalText local(const ledger::Title& title);
/// "text", "integer", "choice", "day", "node", "link", "flag", "period".
std::string_view type_text(ledger::FieldType type);

/// An error as the service would answer it, for one item of many. `language`: "zh" | "en".
Problem problem_of(const base::Error& error, std::string_view language);

/// "" = latest; digits = a sequence; "2021-06-30" = the end of that day; an RFC 3339 instant.
/// Errors: kBadRequest naming the forms; kLimitExceeded is never given.
base::Result<base::Sequence> parse_as_of(std::string_view text, const View& view,
                                         Workspace& workspace);

/// "then" | "now". Errors: kBadRequest.
base::Result<rollup::TreeChoice> parse_tree(std::string_view text);
std::shared_ptr<const org::Tree> tree_for(const View& view, rollup::TreeChoice choice,
                                          const base::Period& period);

/// A node code, "LEVEL-n", "CODE/LEVEL-n" or "CODE/*". Errors: kUnknownNode, kBadRequest.
base::Result<std::vector<base::NodeId>> parse_nodes(std::string_view text, const org::Tree& tree);

/// The figure's value as people read it, "" unless it has one. Rounds to the indicator's
/// decimals, but never up to 100%: that means all.
std::string value_text(const rollup::Measure& measure, const rollup::Figure& figure);
std::string_view presence_text(rollup::Presence presence);
std::string_view grade_text(ledger::Grade grade);

/// An entry as a row of a list; a confidential title is withheld from who may not see it. `amount`
/// is left to be filled in.
RecordRow record_row(const ledger::Entry& entry, const View& view, const people::Caller& caller);

/// The title of the post that an event's actor is; "" for the machine, for names that came with
/// imported events, and for a title that was erased.
std::string actor_title(const View& view, std::string_view actor);

/// Errors: kOutOfReach, naming none of them.
base::Status require_reach(const people::Reach& reach, std::span<const base::NodeId> nodes,
                           const org::Tree& tree);

}  // namespace duizhang::app
