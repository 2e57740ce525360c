#pragma once
// A campaign 专项工作 as its file declares it: registers, indicators, how reports speak of it.
// The file format: docs/formats/campaign.md. Not for records: entry.h.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/ids.h"
#include "base/result.h"

namespace duizhang::ledger {

// Bounds on a campaign file, beside base::kMaxCampaignFileBytes.
inline constexpr std::size_t kMaxCampaignDepth = 8;  ///< Nested maps and lists.
inline constexpr std::size_t kMaxRegisters = 100;
inline constexpr std::size_t kMaxFields = 100;  ///< Per register; likewise the next three.
inline constexpr std::size_t kMaxStates = 30;
inline constexpr std::size_t kMaxMoves = 60;
inline constexpr std::size_t kMaxTallies = 50;
inline constexpr std::size_t kMaxIndicators = 500;
inline constexpr std::size_t kMaxListItems = 200;     ///< Options, phrases, places …
inline constexpr std::size_t kMaxCodeLength = 40;     ///< Of a register, field, state …
inline constexpr std::size_t kMaxTitleLength = 200;   ///< Code points of a title, phrase or option.
inline constexpr std::size_t kMaxTextLength = 20000;  ///< Code points of a text field.
inline constexpr std::int64_t kMaxInteger =
    1'000'000'000'000'000;  ///< Of an integer field, either sign.
inline constexpr int kMaxDueDays = 3660;
inline constexpr int kMaxRefreshDays = 366;
inline constexpr int kUsualRefreshDays = 14;
inline constexpr int kMaxWarnDays = 60;
inline constexpr int kMaxDecimals = 6;
inline constexpr std::size_t kMaxRules = 50;  ///< Validation rules of a register.
inline constexpr int kMaxFilingDays = 366;
inline constexpr int kUsualFilingDays = 5;
inline constexpr int kMaxWaitDays = 366;  ///< `after_days` of a move.
inline constexpr std::size_t kMaxPlanLevels = 5;
inline constexpr std::size_t kMaxScoreCards = 10;
inline constexpr std::size_t kMaxScoreGroups = 20;  ///< Of one card.

/// Text in both languages; `en` falls back to `zh`.
struct Title {
    std::string zh;
    std::string en;
};

enum class FieldType : std::uint8_t {
    kText,
    kInteger,
    kChoice,
    kDay,
    kNode,
    kLink,
    kFlag,
    kPeriod,  ///< Of the kind that the register's filing says: "202106".
};

struct Field {
    std::string code;
    Title title;
    FieldType type = FieldType::kText;
    bool required = false;
    bool confidential = false;         ///< Goes to the private part. Free text always does.
    std::vector<std::string> options;  ///< kChoice
    std::optional<std::int64_t> min;   ///< kInteger
    std::optional<std::int64_t> max;   ///< kInteger
    std::size_t max_length = 500;      ///< kText, in code points
    std::string link;                  ///< kLink: register code in the same campaign
    /// kInteger of a return: the indicator whose figure at the node in the period is filled in, so
    /// that nobody is asked for it. "" if none.
    std::string filled_from;
    /// kInteger of a return: the indicator that the records answer and the reported figure is held
    /// against: a line of the statement of account 对账单. "" if none.
    std::string against;
};

/// The field that says of which period a return is.
inline constexpr std::string_view kPeriodField = "period";

/// Grade of a figure 可信等级; the order is the order of trust.
enum class Grade : std::uint8_t { kA, kB, kC, kD };

/// What a state means on the way to strike-off 对账销号.
enum class Stage : std::uint8_t {
    kOpen,       ///< Being worked on: what a state is that is not final.
    kClaimed,    ///< 报称完成: said to be done, somebody else has yet to agree.
    kClosed,     ///< 已销号: struck off: what a final state is.
    kVerified,   ///< 回头看通过: struck off and found so again later.
    kWithdrawn,  ///< 撤销: no longer on the list.
};

/// Each state is an account `<campaign>.<register>.<state>`.
struct State {
    std::string code;
    Title title;
    bool final = false;
    Stage stage = Stage::kOpen;
};

/// A further account `<campaign>.<register>.<code>` that holds the sum of an integer field over the
/// entries that are in one of `in_states` (all states when empty).
struct Tally {
    std::string code;
    Title title;
    std::string field;
    std::vector<std::string> in_states;
};

/// Who may make a move.
inline constexpr std::array<std::string_view, 6> kRoles{"recorder",  "owner",  "reviewer",
                                                        "inspector", "editor", "office"};
/// What `last_actor_of` and `not_by` call the opening of an entry; no move may have this code.
inline constexpr std::string_view kOpening = "open";

struct Move {
    std::string code;
    Title title;
    std::vector<std::string> from;
    std::string to;
    std::vector<std::string> roles;  ///< Who may: recorder, owner, reviewer, inspector, office …
    std::string not_by;              ///< A move whose actor may not make this one, or "open".
    bool other_node = false;         ///< Nor may anybody at the node where that move was made.
    bool needs_evidence = false;
    bool needs_reason = false;
    std::vector<std::string> needs_fields;
    int after_days = 0;  ///< Not before the entry was so many days in its state 公示期.
};

/// A validation rule 审核关系; check_rule.h reads and judges `check`.
struct CheckRule {
    std::string code;
    Title title;        ///< Says to whoever fills in the form what must hold, and why.
    std::string check;  ///< "this.deaths <= this.accidents"
    std::string
        unless;  ///< Text field whose words excuse an entry that breaks it; "" = nothing does.
};

/// When and by whom a return 报表 is filed: one entry for each node and period.
struct Filing {
    base::PeriodKind every = base::PeriodKind::kMonth;
    std::vector<std::string> of;         ///< Kinds of nodes that file it: "city", "county" …
    int within_days = kUsualFilingDays;  ///< Due so many days after the period's last.
    std::string explained_in;            ///< Text field that explains differences; "" if none.
};

struct Register {
    std::string code;
    Title title;
    std::string number = "{n}";  ///< Pattern, e.g. "督〔{year}〕{n}号"; n counts per register.
    std::string measure_word;    ///< Classifier of its entries: 件, 个, 份 …
    std::vector<Field> fields;
    std::string category_field;  ///< A kChoice field, or "".
    std::vector<State> states;   ///< The first is where entries open.
    std::vector<Tally> tallies;
    std::vector<Move> moves;
    bool opens_with_evidence = false;  ///< An entry needs evidence from the start.
    bool joint = false;                ///< Entries may have joint nodes.
    bool is_return = false;            ///< 报表: aggregates without single records; grade C.
    std::optional<Filing> filing;      ///< Of a return that is asked for period by period.
    std::vector<CheckRule> rules;
    /// Default due day after opening; a day field called "due" overrides it.
    std::optional<int> due_days;
    int warn_days = 3;  ///< Its lights turn yellow with so many working days left.
    /// Days between two editions 清单版次 of a register that is a list (`list: true`).
    std::optional<int> refresh_days;
    std::optional<base::Day> refresh_from;  ///< The campaign's first day when absent.
    std::vector<std::string> open_roles;    ///< Who may open entries; anybody of kRoles when empty.

    const Field* field(std::string_view code) const;
    const State* state(std::string_view code) const;
    const Move* move(std::string_view code) const;
    /// Whether its returns are held against records, line by line.
    bool is_statement() const;
};

enum class FigureKind : std::uint8_t { kFlow, kStock };
enum class GoodDirection : std::uint8_t { kNone, kUp, kDown };

/// 指标. Formula grammar and operators: docs/formats/campaign.md.
struct Indicator {
    std::string code;  ///< Global code is `<campaign>.<code>`.
    Title title;
    std::string formula;  ///< "" only for a streak.
    FigureKind kind = FigureKind::kFlow;
    std::string measure_unit;  ///< 件, 起, %, 个月 …
    int decimals = 0;
    bool percent = false;  ///< The formula's ratio is shown times 100.
    bool per_day = false;  ///< Divided by the days of the period (日均).
    GoodDirection good = GoodDirection::kNone;
    std::vector<std::string> phrases;  ///< How reports call it.
    std::string at;                    ///< Node code where it is meant; "" = the campaign's.
    std::string period;                ///< Period it is meant for; "" = the campaign's.
    bool headline = false;             ///< Shown as a card on the overview.
    /// Streak 连续: how many periods in a row, up to the asked one, every listed indicator went
    /// `streak_direction` against the year before.
    std::vector<std::string> streak_of;
    base::PeriodKind streak_period = base::PeriodKind::kMonth;
    GoodDirection streak_direction = GoodDirection::kDown;
};

/// One part of a score card: what is looked at together.
struct ScoreGroup {
    std::string code;
    Title title;
    std::vector<std::string> indicators;  ///< Codes in order; none where nothing is counted.
};

/// 成绩单: indicators by group, for one node and one period at a time. There is no overall score.
struct ScoreCard {
    std::string code;
    Title title;
    base::PeriodKind every = base::PeriodKind::kHalf;
    std::vector<ScoreGroup> groups;
};

/// How a report is recognised as speaking of this campaign.
struct ReportSigns {
    std::vector<std::string> places;   ///< 黑龙江, 龙江 …
    std::vector<std::string> phrases;  ///< 党史学习教育 …
    std::vector<int> years;
};

struct Campaign {
    std::string code;  ///< [a-z][a-z0-9-]*
    Title title;
    std::string node;  ///< Code of the node that runs it.
    base::Period period;
    ReportSigns report;
    std::vector<Register> registers;
    std::vector<Indicator> indicators;
    /// Codes of the registers of its plan 方案, from the top: aspects, tasks, measures. The entries
    /// of each link to the one above; those of the last may also link to one another, where a lower
    /// node refines what it received.
    std::vector<std::string> plan;
    std::vector<ScoreCard> score_cards;
    std::string source;  ///< The file's text, as journaled.

    const Register* find_register(std::string_view code) const;
    const Indicator* find_indicator(std::string_view code) const;
};

/// One mistake in a campaign file. `right` says what would be right.
struct Mistake {
    std::string file;
    int line;
    std::string what;
    std::string right;
};

/// Either a campaign or at least one mistake; all mistakes at once.
struct CampaignReading {
    std::optional<Campaign> campaign;
    std::vector<Mistake> mistakes;
};

/// Reads a campaign file. Refuses YAML anchors and aliases, and whatever is past the limits above.
CampaignReading read_campaign(std::string_view yaml, std::string_view file_name);

/// All mistakes as one Error kInvalidCampaign, a line each: "file:line: what; right".
base::Error to_error(const std::vector<Mistake>& mistakes);

}  // namespace duizhang::ledger
