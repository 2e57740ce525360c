#pragma once
// Judges the claims of a text: against each other (inner checks) and against the ledger.
// When unsure, never FAIL. Not for finding claims (claims/) nor for computing figures (rollup/).

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/rational.h"
#include "claims/claim.h"
#include "ledger/campaign.h"
#include "ledger/claim_decisions.h"

namespace duizhang::reconcile {

using ledger::to_string;
using ledger::Verdict;

/// One sentence in both languages.
struct Sentence {
    std::string zh;
    std::string en;
};

/// A figure of the ledger, ready to compare.
struct LedgerFigure {
    bool present = false;   ///< False: empty or not applicable.
    bool withheld = false;  ///< Whoever asks may not see this node's figures; there is no value.
    base::Rational value;
    std::string node;  ///< Code
    std::string node_name;
    base::Period period;
    ledger::Grade grade = ledger::Grade::kD;
    std::string as_of;          ///< Sequence
    std::uint64_t records = 0;  ///< Entries behind it
    /// Of a change: the two values it was computed from, as far as the ledger has them.
    std::optional<base::Rational> current;
    std::optional<base::Rational> previous;
};

/// Where a node stands among its siblings, from 1.
struct Standing {
    std::size_t place;
    std::size_t of;
};

/// An indicator as reconcile sees it.
struct Candidate {
    std::string code;  ///< Global code
    const ledger::Indicator* indicator;
    std::string node;     ///< Code of the node it is meant for
    base::Period period;  ///< Period it is meant for
};

/// The ledger, asked for one figure at a time. Implemented in app.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    virtual std::span<const Candidate> candidates() const = 0;
    /// The indicator's value. The same may be asked many times over: answers are to be kept.
    virtual base::Result<LedgerFigure> figure(const Candidate& candidate, std::string_view node,
                                              const base::Period& period) = 0;
    /// The same as it was known at the end of `report_day`. Nothing when that day is unknown, when
    /// it is told as of when to look, or when nothing was recorded by then.
    virtual base::Result<std::optional<LedgerFigure>> figure_then(const Candidate& /*candidate*/,
                                                                  std::string_view /*node*/,
                                                                  const base::Period& /*period*/) {
        return std::optional<LedgerFigure>{};
    }
    /// The node's place among its siblings by this indicator, where all of them have a figure.
    virtual base::Result<std::optional<Standing>> standing(const Candidate& /*candidate*/,
                                                           std::string_view /*node*/,
                                                           const base::Period& /*period*/) {
        return std::optional<Standing>{};
    }
    /// Code of the node that a scope phrase names below the campaign's node ("牡丹江市",
    /// "厅直机关"), if it names exactly one.
    virtual std::optional<std::string> node_named(std::string_view scope) const = 0;
    /// The day the report bears: the last it can speak of. Nothing when it bears none.
    virtual std::optional<base::Day> report_day() const { return std::nullopt; }
    /// Choices that people made before, the latest last. They go before words.
    virtual std::span<const ledger::Attribution> attributions() const { return {}; }
};

/// The second best match of a claim.
struct RunnerUp {
    std::string indicator;  ///< Global code
    double score = 0;
};

struct JudgedClaim {
    claims::Claim claim;
    Verdict verdict = Verdict::kNotAssessable;
    Sentence reason;
    std::string indicator;  ///< Global code, "" if none matched.
    std::optional<LedgerFigure> ledger;
    double score = 0;                   ///< Certainty of the match, 0–1; for display only.
    std::optional<RunnerUp> runner_up;  ///< When it came close.
    bool chosen = false;                ///< The indicator is a person's choice.
};

/// A relation between claims, or a defect of the text.
struct Finding {
    /// "sum", "part_over_whole", "ratio", "change", "repeat", "enumeration", "streak",
    /// "unit_clash", "impossible_date", "name_variant" or "duplicate_paragraph"; what each holds
    /// together: docs/formats/check.md.
    std::string type;
    Verdict verdict = Verdict::kPass;
    /// Claim starts, total first; or starts of paragraphs, dates or names. At least one.
    std::vector<std::size_t> members;
    Sentence reason;  ///< One line of arithmetic.
};

struct Report {
    std::vector<JudgedClaim> claims;
    std::vector<Finding> findings;
};

/// Checks that need only the text. Cost: near linear in text and claims.
std::vector<Finding> inner_checks(std::u32string_view text, std::span<const claims::Claim> claims);

/// A text among others given together.
struct GivenText {
    std::u32string_view text;
    std::span<const claims::Claim> claims;
};

/// A finding across texts; a member is a claim of one of them.
struct CrossFinding {
    struct Member {
        std::size_t text;   ///< Index of the text.
        std::size_t start;  ///< Start of the claim in it.
    };
    std::string type;
    Verdict verdict = Verdict::kPass;
    std::vector<Member> members;
    Sentence reason;
};

/// The same thing stated in several texts, agreeing or not. Cost: near linear in the claims.
std::vector<CrossFinding> cross_checks(std::span<const GivenText> texts);

/// The day a report bears: its date line or signature, else the day up to which it counts
/// (截至6月底). Nothing when it names none.
std::optional<base::Day> find_report_day(std::u32string_view text);

/// How a claim is worded, for a person's choice to hold wherever the same is said: key of what it
/// counts with classifier and kind. "" when the text does not say what is counted.
std::string wording_of(const claims::Claim& claim);

/// For each claim a mark by which a person's verdict finds it again in an edited draft: made of the
/// written figure, what it counts, and its place among figures that share both; not of its offset.
std::vector<std::string> fingerprints(std::u32string_view text,
                                      std::span<const claims::Claim> claims);

/// Everything: inner checks, and each claim against `source` (may be null: no ledger).
/// Errors: only those of `source`.
base::Result<Report> reconcile(std::u32string_view text, std::vector<claims::Claim> claims,
                               FigureSource* source);

/// Which of `campaigns` a text speaks of, by places, years and phrases. Empty when none fits.
struct Subject {
    const ledger::Campaign* campaign = nullptr;
    double score = 0;
};
std::optional<Subject> find_subject(std::u32string_view text,
                                    std::span<const ledger::Campaign> campaigns);

}  // namespace duizhang::reconcile
