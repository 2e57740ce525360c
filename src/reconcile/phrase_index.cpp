#include "reconcile/phrase_index.h"

#include <algorithm>
#include <map>
#include <utility>

#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// How much it counts where a phrase was found.
constexpr double kInMeasure = 1.0;
constexpr double kBeside = 0.97;
constexpr double kPartly = 0.86;
constexpr double kInSentence = 0.62;
/// A phrase that several indicators have (参与人数) says less, unless the sentence names its own.
constexpr double kShared = 0.94;

std::uint64_t pair_at(std::u32string_view key, std::size_t at) {
    constexpr unsigned kHalf = 32;
    return (static_cast<std::uint64_t>(key[at]) << kHalf) | key[at + 1];
}

/// Short phrases say little by themselves.
double weight_of(const std::u32string& phrase) {
    switch (phrase.size()) {
        case 0:
        case 1:
            return 0;
        case 2:
            return 0.78;
        case 3:
            return 0.88;
        case 4:
            return 0.95;
        default:
            return 1.0;
    }
}

double phrase_score(const std::u32string& phrase, const Surroundings& around) {
    const double in_measure = said_by(phrase, around.measure);
    const double beside = in_measure >= 1 ? 0 : said_by(phrase, around.beside);
    double score = 0;
    if (in_measure >= 1) {
        score = kInMeasure;
    } else if (beside >= 1) {
        score = kBeside;
    } else {
        score = kPartly * std::max(in_measure, beside);
        if (score < kInSentence && around.sentence.find(phrase) != std::u32string::npos) {
            score = kInSentence;
        }
    }
    // Of two phrases that both stand there, the one that says more of the measure is meant.
    const auto said = std::max<std::size_t>(1, around.measure.size());
    const double coverage =
        std::min(1.0, static_cast<double>(phrase.size()) / static_cast<double>(said));
    return score * weight_of(phrase) * (0.85 + 0.15 * coverage);
}

}  // namespace

PhraseIndex::PhraseIndex(std::span<const Candidate> candidates) : of_candidate_(candidates.size()) {
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        for (const auto& phrase : candidates[i].indicator->phrases) {
            of_candidate_[i].push_back(all_.size());
            all_.push_back({.candidate = i, .key = key_of(phrase)});
        }
    }
    seen_.resize(all_.size());
    std::map<std::u32string_view, std::size_t> owner;
    for (std::size_t i = 0; i < all_.size(); ++i) {
        const auto [it, fresh] = owner.try_emplace(all_[i].key, i);
        if (!fresh && all_[it->second].candidate != all_[i].candidate) {
            all_[it->second].shared = true;
        }
        const std::u32string_view key = all_[i].key;
        for (std::size_t at = 0; at + 1 < key.size(); ++at) {
            auto& list = with_pair_[pair_at(key, at)];
            if (list.empty() || list.back() != i) list.push_back(i);
        }
    }
    // A phrase is shared when the first that is worded so turned out to be.
    for (auto& phrase : all_) phrase.shared = all_[owner.at(phrase.key)].shared;
}

const std::vector<std::size_t>& PhraseIndex::near(const Surroundings& around) {
    found_.clear();
    ++round_;
    for (const std::u32string_view words :
         {std::u32string_view(around.measure), std::u32string_view(around.beside),
          std::u32string_view(around.sentence)}) {
        for (std::size_t at = 0; at + 1 < words.size(); ++at) {
            const auto list = with_pair_.find(pair_at(words, at));
            if (list == with_pair_.end()) continue;
            for (const auto phrase : list->second) {
                if (std::exchange(seen_[phrase], round_) != round_) found_.push_back(phrase);
            }
        }
    }
    std::ranges::sort(found_);
    return found_;
}

bool PhraseIndex::named_besides(const Phrase& phrase, const std::u32string& sentence) const {
    return std::ranges::any_of(of_candidate_[phrase.candidate], [&](std::size_t i) {
        const auto& other = all_[i];
        return !other.key.empty() && other.key.find(phrase.key) == std::u32string::npos &&
               phrase.key.find(other.key) == std::u32string::npos &&
               sentence.find(other.key) != std::u32string::npos;
    });
}

std::vector<Said> PhraseIndex::said_around(const Surroundings& around, double faint) {
    // Phrases come in the order of their candidates, so those of one stand together.
    std::vector<Said> said;
    for (const auto i : near(around)) {
        const auto& phrase = all_[i];
        double score = phrase_score(phrase.key, around);
        const bool again = !said.empty() && said.back().candidate == phrase.candidate;
        if (score < faint || (again && score <= said.back().score)) continue;
        if (phrase.shared && !named_besides(phrase, around.sentence)) score *= kShared;
        if (score < faint) continue;
        if (!again) {
            said.push_back({.candidate = phrase.candidate, .score = score});
        } else {
            said.back().score = std::max(said.back().score, score);
        }
    }
    return said;
}

}  // namespace duizhang::reconcile
