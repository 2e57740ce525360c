#pragma once
// A demo.yaml as read: what to make, not yet made. Format: docs/formats/demo.md.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/demo_random.h"
#include "base/day.h"
#include "ledger/campaign.h"
#include "org/tree.h"

namespace duizhang::app {

/// Options with weights, or with exact counts.
using WeightedTexts = std::vector<std::pair<std::string, std::int64_t>>;

struct DemoPlace {
    std::vector<std::string> nodes;     ///< Node codes; or else `kind`.
    std::optional<org::NodeKind> kind;  ///< Every node of this kind below `under`.
    std::string under;                  ///< Node code; "" = the campaign's.
    std::int64_t share = 1;
};

enum class DemoFieldRule : std::uint8_t {
    kValue,       ///< `texts[0]` for all
    kSplit,       ///< exact counts per option
    kPick,        ///< options by weight
    kRange,       ///< a whole number, small ones more often
    kTotal,       ///< exact sum over the batch
    kPercent,     ///< a flag
    kDaysAfter,   ///< a day so long after the entry's
    kShareOf,     ///< `range` percent of another field
    kDifference,  ///< one field minus another
    kText,        ///< a pattern
    kLink,        ///< an entry of an earlier batch
    kThrough,     ///< what the entry linked to by another field has in this one
};

struct DemoField {
    std::string code;
    DemoFieldRule rule = DemoFieldRule::kValue;
    std::vector<std::string> texts;  ///< Value, patterns, or the codes of other fields.
    WeightedTexts options;
    NumberRange range;
    std::int64_t total = 0;
    std::int64_t spread = 0;  ///< kTotal: single values differ by up to this many percent.
    bool follow = false;      ///< kLink: the entry is at its target's node, `range` days later.
};

struct DemoStep {
    NumberRange after{1, 10};           ///< Days after the step before.
    std::string actor;                  ///< Pattern; "" = by the role.
    std::vector<std::string> evidence;  ///< Patterns.
    std::vector<std::string> reasons;
    std::vector<DemoField> fields;
};

/// How far a number of entries go.
struct DemoPath {
    std::optional<std::int64_t> count;  ///< Empty: whatever is left.
    std::vector<std::string> moves;
};

/// A column of returns: totals per filing day, each split over the nodes.
struct DemoColumn {
    std::string field;
    std::vector<std::int64_t> totals;  ///< One per filing day, or a single sum over all of them.
    bool summed = false;
    std::int64_t spread = 25;
};

struct DemoBatch {
    int line = 0;
    std::string register_code;
    std::optional<std::int64_t> count;
    std::vector<std::string> items;  ///< Titles, one entry each.
    bool each = false;               ///< One entry per node.
    bool each_followed = false;      ///< One entry per node for every entry that is followed.
    bool distinct = false;           ///< No node twice.
    std::vector<DemoPlace> where;
    bool at_target = false;  ///< No `where`: followers are where their targets are.
    std::map<std::string, std::int64_t> weights;  ///< Of the nodes below a code; 10 elsewhere.
    std::optional<base::Period> days;
    std::string trend = "even";
    std::int64_t weekend = 8;           ///< A weekend day's weight, percent of a weekday's.
    std::optional<base::Day> until;     ///< Nothing happens later; default the campaign's end.
    std::optional<base::Day> recorded;  ///< Filed later, from this day on.
    std::vector<DemoField> fields;
    std::map<std::string, std::vector<std::string>> titles;  ///< By category; "" = any.
    std::vector<std::string> evidence;
    NumberRange evidence_count{1, 2};
    std::string actor = "{node}内勤";
    std::int64_t joint_percent = 0;
    std::vector<std::string> joint;  ///< Node codes; empty = siblings.
    std::map<std::string, DemoStep> steps;
    std::vector<DemoPath> paths;
    std::string every;  ///< Returns: "month", "week", "day" within `days`.
    std::vector<DemoColumn> columns;

    bool returns() const { return !every.empty(); }
};

/// Returns whose figures are those of the ledger at the time: filled in from it or held against it.
struct DemoFilings {
    std::string register_code;
    std::int64_t after = 4;            ///< Filed so many days after the period's last.
    std::int64_t missing_percent = 0;  ///< Not filed.
    std::int64_t differ_percent = 0;   ///< Lines that report more than is recorded,
    NumberRange differ_by{1, 3};       ///< by so much.
    std::int64_t explained_percent = 100;
    std::vector<std::string> words;             ///< That explain it.
    std::map<std::string, NumberRange> ranges;  ///< Fields that nothing in the ledger answers.
    /// Moves of those without an unexplained difference, with the days after the filing.
    std::vector<std::pair<std::string, std::int64_t>> moves;
};

struct DemoDescription {
    std::uint64_t seed = 0;
    std::map<std::string, std::vector<std::string>, std::less<>> words;
    std::vector<base::Period> holidays;
    std::vector<DemoBatch> batches;
    std::vector<DemoFilings> filings;
};

struct DemoReading {
    DemoDescription description;
    std::vector<ledger::Mistake> mistakes;
};

/// Lists every mistake of form: unknown keys, wrong types, registers, fields and moves that the
/// campaign does not have. Whether numbers add up is found when the records are made.
DemoReading read_demo(const ledger::Campaign& campaign, std::string_view yaml,
                      std::string_view file);

}  // namespace duizhang::app
