#pragma once
// The shapes that use cases take and give, for the command line (--json) and the HTTP API alike.
// Described once (Boost.Describe): encoding, decoding, validation and the OpenAPI schema all come
// from the descriptions. 64-bit integers and exact numbers travel as strings.

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace duizhang::app {

/// Text in both languages.
struct LocalText {
    std::string zh;
    std::string en;
};
BOOST_DESCRIBE_STRUCT(LocalText, (), (zh, en))

struct IndicatorView {
    std::string code;  ///< "<campaign>.<indicator>", what `dx` takes
    LocalText title;
    std::string formula;
    std::string kind;  ///< "flow" | "stock"
    std::string measure_unit;
    int decimals = 0;
    std::string good;  ///< "up" | "down" | "none"
    bool headline = false;
    std::string node;    ///< Code of the node it is meant for
    std::string period;  ///< Period it is meant for
    std::vector<std::string> phrases;
};
BOOST_DESCRIBE_STRUCT(IndicatorView, (),
                      (code, title, formula, kind, measure_unit, decimals, good, headline, node,
                       period, phrases))

struct StateView {
    std::string code;
    LocalText title;
};
BOOST_DESCRIBE_STRUCT(StateView, (), (code, title))

struct RegisterView {
    std::string code;
    LocalText title;
    std::string measure_word;
    std::vector<StateView> states;
    /// "people" for lists of who leads, works and guides; "gatherings" for meetings and visits;
    /// "" for others
    std::string purpose;
};
BOOST_DESCRIBE_STRUCT(RegisterView, (), (code, title, measure_word, states, purpose))

struct ScoreGroupView {
    std::string code;
    LocalText title;
    std::vector<std::string> indicators;  ///< Whole codes, what `dx` takes
};
BOOST_DESCRIBE_STRUCT(ScoreGroupView, (), (code, title, indicators))

/// Indicators by group, to be looked at for one node and one period at a time.
struct ScoreCardView {
    std::string code;
    LocalText title;
    std::string every;  ///< "month" | "quarter" | "half" | "year"
    std::vector<ScoreGroupView> groups;
};
BOOST_DESCRIBE_STRUCT(ScoreCardView, (), (code, title, every, groups))

struct CampaignView {
    std::string code;
    LocalText title;
    std::string node;
    std::string node_name;
    std::string period;  ///< "20210301_20210815"
    std::vector<RegisterView> registers;
    std::vector<IndicatorView> indicators;
    std::vector<std::string> plan;  ///< Registers of its plan, from the top
    std::vector<ScoreCardView> score_cards;
};
BOOST_DESCRIBE_STRUCT(CampaignView, (),
                      (code, title, node, node_name, period, registers, indicators, plan,
                       score_cards))

struct NodeView {
    std::string code;
    std::string name;
    std::string kind;    ///< nation, province, city, county, department, station
    std::string parent;  ///< Code, "" for the root
    std::uint32_t level = 0;
    bool has_children = false;
};
BOOST_DESCRIBE_STRUCT(NodeView, (), (code, name, kind, parent, level, has_children))

/// One figure. `value` is "" unless `presence` is "value".
struct FigureRow {
    std::string dx;
    std::string pe;
    std::string ou;
    std::string ou_name;
    std::string presence;  ///< "value" | "empty" | "n/a"
    std::string value;
    std::string previous;        ///< Same period a year earlier, "" if not asked for or not there
    std::string change_percent;  ///< "" likewise
    std::string grade;           ///< "A" | "B" | "C" | "D"
    std::optional<int> rank;     ///< Among the nodes of the same dx and pe, when asked for
    /// That of the year before, among the same nodes, when year on year is asked for too.
    std::optional<int> previous_rank;
};
BOOST_DESCRIBE_STRUCT(FigureRow, (),
                      (dx, pe, ou, ou_name, presence, value, previous, change_percent, grade, rank,
                       previous_rank))

struct FiguresReply {
    std::string as_of;  ///< Sequence up to which everything is counted
    std::string tree;   ///< "then" | "now": the tree under which both years are stated
    std::vector<FigureRow> rows;
};
BOOST_DESCRIBE_STRUCT(FiguresReply, (), (as_of, tree, rows))

struct RecordRow {
    std::string entry;
    std::string number;
    std::string title;
    std::string campaign;
    std::string register_code;
    std::string state;
    LocalText state_title;
    std::string node;
    std::string node_name;
    std::vector<std::string> joint;  ///< Names of joint nodes
    std::string day;
    std::string category;
    std::string amount;  ///< Its share in the figure asked about
    std::vector<std::string> evidence;
};
BOOST_DESCRIBE_STRUCT(RecordRow, (),
                      (entry, number, title, campaign, register_code, state, state_title, node,
                       node_name, joint, day, category, amount, evidence))

struct RecordsReply {
    std::string total;  ///< Entries behind the figure
    std::string sum;    ///< Sum of their amounts over all terms of the formula
    std::vector<RecordRow> rows;
};
BOOST_DESCRIBE_STRUCT(RecordsReply, (), (total, sum, rows))

/// What a claim was compared with.
struct LedgerMatch {
    std::string value;  ///< Ledger value, "" if none
    std::string ou;
    std::string ou_name;
    std::string pe;
    std::string grade;
    std::string as_of;
    std::string records;  ///< Number of entries behind it
    double score = 0;     ///< Certainty of the match, 0–1
};
BOOST_DESCRIBE_STRUCT(LedgerMatch, (), (value, ou, ou_name, pe, grade, as_of, records, score))

/// Where a figure stands in the file handed in. Numbers count from 1, 0 where the format has none.
struct PlaceView {
    std::uint32_t page = 0;       ///< PDF
    std::uint32_t paragraph = 0;  ///< Line of a text or PDF, block of HTML and DOCX
    std::string cell;             ///< XLSX: 汇总!B7
};
BOOST_DESCRIBE_STRUCT(PlaceView, (), (page, paragraph, cell))

/// The second best indicator, shown when it came close.
struct RunnerUpView {
    std::string indicator;
    LocalText title;
    double score = 0;
};
BOOST_DESCRIBE_STRUCT(RunnerUpView, (), (indicator, title, score))

/// What a person decided about a claim of a draft; it stays with the claim when the draft is
/// edited elsewhere.
struct RulingView {
    std::string verdict;
    std::string computed;  ///< The verdict without it
    std::string note;
    std::string actor;
    std::string day;
    std::string sequence;
};
BOOST_DESCRIBE_STRUCT(RulingView, (), (verdict, computed, note, actor, day, sequence))

/// A claim in the format of docs/formats/claims.md with its verdict.
struct ClaimView {
    std::string doc;
    std::uint32_t start = 0;  ///< Code points
    std::uint32_t end = 0;
    std::string text;
    double value = 0;
    std::string unit;
    std::string bound;
    std::string kind;
    std::string direction;
    std::string measure;
    std::string period;
    std::string scope;
    std::string verdict;  ///< "PASS" | "FAIL" | "UNCERTAIN" | "NOT_ASSESSABLE"
    std::string reason;   ///< One sentence with the arithmetic
    std::string indicator;
    LocalText indicator_title;
    std::optional<LedgerMatch> ledger;
    PlaceView place;
    std::string fingerprint;  ///< The same for the same claim in an edited draft
    std::string wording;      ///< What an attribution of this claim is stored under; may be ""
    bool chosen = false;      ///< The indicator is a person's choice
    std::optional<RunnerUpView> runner_up;
    std::optional<RulingView> ruling;  ///< Its verdict is then `verdict`
};
BOOST_DESCRIBE_STRUCT(ClaimView, (),
                      (doc, start, end, text, value, unit, bound, kind, direction, measure, period,
                       scope, verdict, reason, indicator, indicator_title, ledger, place,
                       fingerprint, wording, chosen, runner_up, ruling))

struct FindingView {
    std::string type;  ///< "sum" | "ratio" | "change" | "repeat" | "duplicate_paragraph" …
    std::string verdict;
    std::vector<std::uint32_t> members;  ///< Starts of claims, or of paragraphs
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(FindingView, (), (type, verdict, members, reason))

struct CheckReply {
    std::string doc;
    std::string format;    ///< "text" | "html" | "pdf" | "docx" | "xlsx"
    std::string encoding;  ///< Of text and HTML
    std::string text;      ///< As read; offsets count its code points. "" unless asked for
    std::string campaign;  ///< As found or as told; "" if none fits
    std::string ou;
    std::string as_of;
    std::string report_day;                   ///< The day the report bears, "" if it names none
    std::string summary;                      ///< One line for people
    std::vector<std::uint32_t> unread_pages;  ///< PDF: pages that hold a picture and no text
    std::vector<ClaimView> claims;
    std::vector<FindingView> findings;
};
BOOST_DESCRIBE_STRUCT(CheckReply, (),
                      (doc, format, encoding, text, campaign, ou, as_of, report_day, summary,
                       unread_pages, claims, findings))

/// A claim of one of several documents checked together.
struct CrossMemberView {
    std::uint32_t document = 0;  ///< Index into documents
    std::uint32_t start = 0;
};
BOOST_DESCRIBE_STRUCT(CrossMemberView, (), (document, start))

struct CrossFindingView {
    std::string type;
    std::string verdict;
    std::vector<CrossMemberView> members;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CrossFindingView, (), (type, verdict, members, reason))

/// One of several texts to be checked together.
struct NamedText {
    std::string name;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(NamedText, (), (name, text))

struct CheckSetRequest {
    std::vector<NamedText> documents;
    std::optional<std::string> campaign;
    std::optional<std::string> ou;
    std::optional<std::string> as_of;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(CheckSetRequest, (), (documents, campaign, ou, as_of, language))

/// Several documents checked, each by itself and all against one another.
struct CheckSetReply {
    std::vector<CheckReply> documents;
    std::vector<CrossFindingView> findings;
};
BOOST_DESCRIBE_STRUCT(CheckSetReply, (), (documents, findings))

/// A person's choice: in this campaign, claims worded so speak of that indicator.
struct AttributionRequest {
    std::string campaign;
    std::string wording;    ///< ClaimView::wording
    std::string indicator;  ///< "<campaign>.<indicator>"; "" = of none
};
BOOST_DESCRIBE_STRUCT(AttributionRequest, (), (campaign, wording, indicator))

/// A person's verdict on one claim of a draft.
struct RulingRequest {
    std::string campaign;
    std::string fingerprint;  ///< ClaimView::fingerprint
    std::string verdict;      ///< As ClaimView::verdict; "" takes an earlier one back
    std::string note;         ///< Why
};
BOOST_DESCRIBE_STRUCT(RulingRequest, (), (campaign, fingerprint, verdict, note))

/// A write that is durable.
struct ReceiptView {
    std::string sequence;
    bool repeated = false;  ///< The idempotency key was known: nothing was written
};
BOOST_DESCRIBE_STRUCT(ReceiptView, (), (sequence, repeated))

/// Members that are absent or "" are found from the text, or take their usual value.
struct CheckRequest {
    std::string text;
    std::optional<std::string> doc;       ///< Name to report
    std::optional<std::string> campaign;  ///< Found from the text
    std::optional<std::string> ou;        ///< The campaign's node
    std::optional<std::string> as_of;     ///< Sequence or instant; latest
    std::optional<std::string> language;  ///< "zh" | "en" of the reasons; zh
};
BOOST_DESCRIBE_STRUCT(CheckRequest, (), (text, doc, campaign, ou, as_of, language))

/// RFC 9457 problem.
struct Problem {
    std::string type;
    std::string title;
    int status = 0;
    std::string detail;
    std::string code;  ///< Stable, kebab-case
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, detail, code))

}  // namespace duizhang::app
