#pragma once
// What people decided about claims of reports, as events of the journal: which indicator a wording
// speaks of, and the verdict on one claim of a draft. Not for judging (reconcile/).

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.h"
#include "base/ids.h"
#include "journal/event.h"
#include "ledger/campaign.h"

namespace duizhang::ledger {

inline constexpr std::string_view kClaimAttributed = "claim.attributed";
inline constexpr std::string_view kClaimRuled = "claim.ruled";

inline constexpr std::size_t kMaxWordingBytes = 1024;
inline constexpr std::size_t kMaxNoteBytes = 4096;
inline constexpr std::size_t kMaxFingerprintBytes = 64;

/// How a claim, or a relation between claims, stands.
enum class Verdict : std::uint8_t {
    kPass,           ///< 相符: the figure agrees with what it was compared with.
    kFail,           ///< 不符: a sure match that disagrees.
    kUncertain,      ///< 存疑: matched weakly, or a match that cannot decide.
    kNotAssessable,  ///< 无据: nothing in the ledger or the text to compare with.
};

std::string_view to_string(Verdict verdict);  ///< "PASS", "FAIL", "UNCERTAIN", "NOT_ASSESSABLE"
/// Errors: kBadRequest naming the four.
base::Result<Verdict> parse_verdict(std::string_view text);

/// In this campaign, claims worded so speak of that indicator.
struct AttributeClaim {
    std::string campaign;
    std::string wording;    ///< As reconcile::wording_of gives it; kept in the private part.
    std::string indicator;  ///< Global code; "" = of none.
    base::Day day;
    std::string actor;
    std::string key;  ///< Idempotency key
};

/// The verdict on the claims of this fingerprint, whatever the ledger says.
struct RuleOnClaim {
    std::string campaign;
    std::string fingerprint;         ///< As reconcile::fingerprints gives it.
    std::optional<Verdict> verdict;  ///< Absent: an earlier one is taken back.
    std::string note;                ///< Why; kept in the private part.
    base::Day day;
    std::string actor;
    std::string key;
};

/// A verdict in force.
struct Ruling {
    Verdict verdict;
    std::string note;  ///< "" once erased
    std::string actor;
    base::Day day;
    base::Sequence sequence;
};

struct Attribution {
    std::string wording;
    std::string indicator;  ///< Global code; "" = of none.
};

/// The event that the command becomes. Errors: kMissingField (no wording, fingerprint, actor, or no
/// note with a verdict), kLimitExceeded, kUnknownIndicator unless it is one of `campaign`.
base::Result<journal::Draft> decide(const Campaign& campaign, const AttributeClaim& command);
base::Result<journal::Draft> decide(const Campaign& campaign, const RuleOnClaim& command);

/// What is in force, by campaign. Threads: a value.
class ClaimDecisions {
public:
    /// Other events leave it alone; so does one whose private part was erased, for wordings.
    /// Errors: kInvalidJournal.
    base::Status apply(const journal::Event& event);

    /// In the order in which they were made; at most one for a wording, the latest.
    const std::vector<Attribution>& attributions(std::string_view campaign) const;
    /// Null when there is none.
    const Ruling* ruling(std::string_view campaign, std::string_view fingerprint) const;

private:
    struct OfCampaign {
        std::vector<Attribution> attributions;
        std::map<std::string, Ruling, std::less<>> rulings;
    };

    base::Status apply_attribution(const journal::Event& event);
    base::Status apply_ruling(const journal::Event& event);

    std::map<std::string, OfCampaign, std::less<>> campaigns_;
};

}  // namespace duizhang::ledger
