// What any count keeps: every choice is a vote, and the order of casting changes nothing.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "ballot/count.h"
#include "base/hash.h"

namespace duizhang::ballot {
namespace {

constexpr std::uint32_t kOptions = 8;

std::vector<Paper> any_papers() {
    // Each a set of options, as the bits of a number.
    const auto masks = *rc::gen::container<std::vector<std::uint32_t>>(
        rc::gen::inRange<std::uint32_t>(0, 1U << kOptions));
    const auto salt = *rc::gen::arbitrary<std::uint32_t>();
    std::vector<Paper> papers;
    for (std::size_t i = 0; i < masks.size(); ++i) {
        Paper paper{.id = base::digest(base::HashKind::kSha256,
                                       {std::to_string(salt), ":", std::to_string(i)})
                              .hex(),
                    .choices = {}};
        for (std::uint32_t option = 1; option <= kOptions; ++option) {
            if ((masks[i] >> (option - 1) & 1U) != 0) paper.choices.push_back(option);
        }
        papers.push_back(std::move(paper));
    }
    return papers;
}

RC_GTEST_PROP(Count, TheVotesAreAsManyAsTheChoices, ()) {
    const auto papers = any_papers();
    const auto votes = *count(papers, kOptions);
    std::size_t choices = 0;
    for (const auto& paper : papers) choices += paper.choices.size();
    RC_ASSERT(std::accumulate(votes.begin(), votes.end(), std::size_t{0}) == choices);
    for (const auto of_one : votes) RC_ASSERT(of_one <= papers.size());
}

RC_GTEST_PROP(Count, TheOrderOfCastingChangesNothing, ()) {
    const auto papers = any_papers();
    auto turned = papers;
    std::ranges::reverse(turned);
    std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(turned.size() / 3),
                turned.end());
    RC_ASSERT(*count(papers, kOptions) == *count(turned, kOptions));
    RC_ASSERT(digest_of(papers) == digest_of(turned));
}

RC_GTEST_PROP(Count, AnotherChoiceIsAnotherDigest, ()) {
    const auto papers = any_papers();
    RC_PRE(!papers.empty());
    auto changed = papers;
    auto& choices = changed[*rc::gen::inRange<std::size_t>(0, changed.size())].choices;
    const auto option = *rc::gen::inRange<std::uint32_t>(1, kOptions + 1);
    const auto at = std::ranges::lower_bound(choices, option);
    if (at != choices.end() && *at == option) {
        choices.erase(at);
    } else {
        choices.insert(at, option);
    }
    RC_ASSERT(digest_of(papers) != digest_of(changed));
}

RC_GTEST_PROP(Count, ChoicesReadBackAsTheyAreWritten, ()) {
    for (const auto& paper : any_papers()) {
        RC_ASSERT(*parse_choices(choices_text(paper.choices)) == paper.choices);
    }
}

RC_GTEST_PROP(Standings, NeverFillMoreSeatsThanThereAreNorPassOverMoreVotes, ()) {
    const auto votes =
        *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, 6));
    const auto seats = *rc::gen::inRange<std::uint32_t>(0, 6);
    const auto found = standings(votes, seats);
    const auto won = std::ranges::count(found, Standing::kWon);
    const auto tied = std::ranges::count(found, Standing::kTied);
    RC_ASSERT(won <= static_cast<std::ptrdiff_t>(seats));
    RC_ASSERT(tied == 0 || won + tied > static_cast<std::ptrdiff_t>(seats));
    for (std::size_t i = 0; i < votes.size(); ++i) {
        for (std::size_t j = 0; j < votes.size(); ++j) {
            // Equal votes stand equal; more votes never stand lower.
            if (votes[i] == votes[j]) RC_ASSERT(found[i] == found[j]);
            if (votes[i] > votes[j])
                RC_ASSERT(!(found[j] == Standing::kWon && found[i] != Standing::kWon));
        }
    }
}

}  // namespace
}  // namespace duizhang::ballot
