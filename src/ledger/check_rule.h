#pragma once
// Validation rules 审核关系 of a register: comparisons between the fields of an entry, and with the
// entry of the period before. Parsed here, so that a campaign file with a wrong rule is refused at
// load. Grammar: docs/formats/campaign.md.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/campaign.h"
#include "ledger/formula.h"

namespace duizhang::ledger {

inline constexpr std::string_view kThisEntry = "this";          ///< "this.cases"
inline constexpr std::string_view kPreviousEntry = "previous";  ///< "previous.cases"

enum class Relation : std::uint8_t { kLess, kAtMost, kEqual, kAtLeast, kMore, kNotEqual };

struct Comparison {
    Formula left;
    Relation relation = Relation::kEqual;
    Formula right;
};

/// `this.deaths <= this.accidents * 3`. Errors: kInvalidFormula with the position and what was
/// expected.
base::Result<Comparison> parse_comparison(std::string_view text);

/// The whole number that a field holds, empty where it is empty or not applicable.
using FieldNumber = std::function<std::optional<std::int64_t>(std::string_view operand)>;

enum class Verdict : std::uint8_t {
    kHolds,
    kBroken,
    kNotJudged,  ///< An operand is empty or not applicable, or the arithmetic has no answer.
};

struct Judgement {
    Verdict verdict = Verdict::kNotJudged;
    std::string arithmetic;  ///< "120 <= 100": both sides worked out.
};

/// `number_of` is asked for each operand, e.g. "this.cases".
Judgement judge(const Comparison& rule, const FieldNumber& number_of);

}  // namespace duizhang::ledger
