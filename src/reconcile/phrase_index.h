#pragma once
// The phrases by which reports call a list of indicators, found by the pairs of characters they are
// made of. Private to this folder.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reconcile/reconcile.h"

namespace duizhang::reconcile {

/// What is said around a claim, as keys, the nearest first.
struct Surroundings {
    std::u32string measure;
    std::u32string beside;
    std::u32string sentence;
};

/// A candidate and how well its phrases are said around a claim, 0 to 1.
struct Said {
    std::size_t candidate;
    double score;
};

/// A phrase that shares no pair with a text says nothing of it and is never looked at.
/// Cost: building is linear in the phrases. Threads: one.
class PhraseIndex {
public:
    explicit PhraseIndex(std::span<const Candidate> candidates);

    /// Candidates said with at least `faint`, by number. Cost: the characters around the claim and
    /// the phrases that share a pair with them.
    std::vector<Said> said_around(const Surroundings& around, double faint);

private:
    struct Phrase {
        std::size_t candidate;
        std::u32string key;
        bool shared = false;  ///< Another candidate has it too.
    };

    /// The phrases that share a pair of characters with what is said around a claim, in order.
    const std::vector<std::size_t>& near(const Surroundings& around);
    /// Whether the sentence also holds another, unrelated phrase of the same candidate.
    bool named_besides(const Phrase& phrase, const std::u32string& sentence) const;

    std::vector<Phrase> all_;
    std::vector<std::vector<std::size_t>> of_candidate_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> with_pair_;
    std::vector<std::size_t> seen_;  ///< Round in which a phrase was last found.
    std::vector<std::size_t> found_;
    std::size_t round_ = 0;
};

}  // namespace duizhang::reconcile
