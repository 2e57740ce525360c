// Which campaign a text speaks of.

#include <algorithm>
#include <string>

#include "reconcile/reconcile.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// A text must name a place and a phrase of the campaign; each further sign adds.
constexpr double kPlace = 2;
constexpr double kPhrase = 3;
constexpr double kYear = 2;
/// How often one sign is named counts up to here, so that one word repeated does not decide.
constexpr std::size_t kMostMentions = 3;

std::size_t mentions(const std::u32string& key, std::string_view word) {
    const auto sought = key_of(word);
    std::size_t count = 0;
    if (sought.empty()) return 0;
    for (auto at = key.find(sought); at != std::u32string::npos && count < kMostMentions;
         at = key.find(sought, at + sought.size())) {
        ++count;
    }
    return count;
}

double weigh(const std::u32string& key, const ledger::ReportSigns& signs) {
    double places = 0;
    double phrases = 0;
    double years = 0;
    for (const auto& place : signs.places) {
        places += kPlace * static_cast<double>(mentions(key, place)) / kMostMentions;
    }
    for (const auto& phrase : signs.phrases) {
        phrases += kPhrase * static_cast<double>(mentions(key, phrase)) / kMostMentions;
    }
    for (const auto year : signs.years) {
        years += kYear * static_cast<double>(mentions(key, std::to_string(year))) / kMostMentions;
    }
    return places > 0 && phrases > 0 ? places + phrases + years : 0;
}

}  // namespace

std::optional<Subject> find_subject(std::u32string_view text,
                                    std::span<const ledger::Campaign> campaigns) {
    const auto key = key_of(text);
    std::optional<Subject> best;
    for (const auto& campaign : campaigns) {
        const double score = weigh(key, campaign.report);
        if (score > 0 && (!best || score > best->score)) {
            best = Subject{.campaign = &campaign, .score = score};
        }
    }
    return best;
}

}  // namespace duizhang::reconcile
