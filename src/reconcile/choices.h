#pragma once
// What people chose before: which indicator a wording speaks of. Private to this folder.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// The choices of a campaign, looked up by claim. The latest goes before earlier ones, and one of
/// exactly these words before one of longer or shorter words.
class Choices {
public:
    Choices(std::span<const ledger::Attribution> attributions,
            std::span<const Candidate> candidates);

    struct Choice {
        std::optional<std::size_t> candidate;  ///< Absent: no indicator speaks of it.
    };
    /// Nothing when nobody chose, or what was chosen is no longer an indicator.
    /// Cost: the choices of the same classifier and kind.
    std::optional<Choice> of(const claims::Claim& claim) const;

private:
    struct Worded {
        std::u32string measure;
        std::size_t candidate;
    };

    std::map<std::string, std::string> exact_;  ///< Wording → code.
    /// Classifier and kind → choices, the latest last. Only of indicators: that one wording means
    /// none says nothing of a longer one.
    std::map<std::string, std::vector<Worded>> kindred_;
    std::map<std::string, std::size_t> by_code_;
};

}  // namespace duizhang::reconcile
