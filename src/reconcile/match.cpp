#include "reconcile/match.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/utf8.h"
#include "reconcile/choices.h"
#include "reconcile/phrase_index.h"
#include "reconcile/relations.h"
#include "reconcile/wording.h"

namespace duizhang::reconcile {

namespace {

/// Words beside a figure that still belong to it, in code points.
constexpr std::size_t kReachBefore = 40;
constexpr std::size_t kReachAfter = 16;
/// How much of a sentence around the figure is read, either way: a text without full stops must not
/// be read anew for each of its figures.
constexpr std::size_t kSentenceReach = 400;
/// Figures apart by more than this do not exchange their indicators.
constexpr std::size_t kNeighbours = 8;

/// Classifiers that agree less than fully cost this much.
constexpr double kKindredUnit = 0.95;
constexpr double kUnstatedUnit = 0.9;
/// Who lost an indicator by more than this to another figure speaks of something else.
constexpr double kWideMargin = 0.15;

bool ends_clause(char32_t c) {
    static constexpr std::u32string_view kEnds = U"，。；、：！？,;!?\n";
    return kEnds.find(c) != std::u32string_view::npos;
}

/// Where the words before a claim begin: not in the clause of the figure before.
std::size_t words_begin(std::u32string_view text, std::span<const claims::Claim> claims,
                        std::size_t index) {
    const auto& claim = claims[index];
    auto begin =
        std::max(claim.sentence.start, claim.start > kReachBefore ? claim.start - kReachBefore : 0);
    if (index > 0 && claims[index - 1].end <= claim.start && claims[index - 1].end > begin) {
        begin = claims[index - 1].end;
        const auto clause =
            std::find_if(text.begin() + static_cast<std::ptrdiff_t>(begin),
                         text.begin() + static_cast<std::ptrdiff_t>(claim.start), ends_clause);
        const auto at = static_cast<std::size_t>(clause - text.begin());
        if (at < claim.start) begin = at;
    }
    return std::min(begin, claim.start);
}

std::size_t words_end(std::u32string_view text, std::span<const claims::Claim> claims,
                      std::size_t index) {
    const auto& claim = claims[index];
    auto end = std::min(text.size(), claim.end + kReachAfter);
    if (index + 1 < claims.size()) {
        end = std::min(end, std::max(claim.end, claims[index + 1].start));
    }
    for (auto i = claim.end; i < end; ++i) {
        if (ends_clause(text[i])) end = i;
    }
    return end;
}

/// What a claim is matched by.
struct Reading {
    Surroundings around;
    Beside beside;
};

Reading read_around(std::u32string_view text, std::span<const claims::Claim> claims,
                    std::size_t index) {
    const auto& claim = claims[index];
    const auto begin = words_begin(text, claims, index);
    const auto end = words_end(text, claims, index);
    const auto sentence_end =
        std::max(end, std::min({claim.sentence.end, text.size(), claim.end + kSentenceReach}));
    const auto far = claim.start > kSentenceReach ? claim.start - kSentenceReach : 0;
    const auto sentence_begin = std::min(std::max(claim.sentence.start, far), begin);
    Reading reading;
    reading.beside = {.before = key_of(text.substr(begin, claim.start - begin)),
                      .after = key_of(text.substr(claim.end, end - claim.end))};
    reading.around = {
        .measure = key_of(claim.measure),
        .beside = reading.beside.before + reading.beside.after,
        .sentence = key_of(text.substr(sentence_begin, sentence_end - sentence_begin))};
    return reading;
}

/// 0 when the classifiers cannot mean the same.
double unit_factor(const claims::Claim& claim, const ledger::Indicator& indicator, Aspect aspect) {
    const bool has_own_unit = aspect == Aspect::kValue || aspect == Aspect::kPerDay ||
                              aspect == Aspect::kPerMonth || aspect == Aspect::kChangeAmount;
    if (!has_own_unit || indicator.percent) return 1;
    switch (compare_units(claim.unit, indicator.measure_unit)) {
        case UnitMatch::kSame:
            return 1;
        case UnitMatch::kKindred:
            return kKindredUnit;
        case UnitMatch::kUnstated:
            return kUnstatedUnit;
        case UnitMatch::kOther:
            break;
    }
    return 0;
}

struct Pair {
    std::size_t claim;
    Match match;
};

/// One figure's right to an indicator within a sentence.
using Seat = std::tuple<std::size_t, std::size_t, Aspect>;

/// Gives each claim its indicator, and each indicator of a sentence its claim.
class Assignment {
public:
    Assignment(std::span<const claims::Claim> claims, std::vector<Matches>& matches)
        : claims_(claims), matches_(matches), options_(claims.size()) {}

    void add(const Pair& pair) { options_[pair.claim].push_back(pair.match); }

    void settle() {
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < options_.size(); ++i) {
            for (const auto& match : options_[i]) pairs.push_back({.claim = i, .match = match});
        }
        std::ranges::stable_sort(
            pairs, [](const Pair& a, const Pair& b) { return a.match.score > b.match.score; });
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            if (matches_[i].chosen) taken_.try_emplace(seat(i, *matches_[i].best), i);
        }
        for (const auto& pair : pairs) {
            auto& mine = matches_[pair.claim];
            if (mine.best || mine.dismissed) continue;
            if (may_take(pair.claim, pair.match)) {
                mine.best = pair.match;
                taken_.try_emplace(seat(pair.claim, pair.match), pair.claim);
            }
        }
        give_way();
        for (std::size_t i = 0; i < matches_.size(); ++i) rank_the_rest(i);
    }

private:
    Seat seat(std::size_t claim, const Match& match) const {
        return {claims_[claim].sentence.start, match.candidate, match.aspect};
    }

    /// The same said twice in a sentence is one figure.
    bool same_said(std::size_t a, std::size_t b) const {
        return claims_[a].value == claims_[b].value && claims_[a].measure == claims_[b].measure;
    }

    bool may_take(std::size_t claim, const Match& match) const {
        const auto holder = taken_.find(seat(claim, match));
        return holder == taken_.end() || holder->second == claim ||
               same_said(holder->second, claim);
    }

    /// Taking the best pair first may leave a neighbour with little or nothing: where its holder
    /// can do nearly as well with another indicator, it gives way.
    void give_way() {
        for (std::size_t i = 0; i < matches_.size(); ++i) {
            if (matches_[i].chosen || matches_[i].dismissed) continue;
            for (const auto& wanted : options_[i]) {
                const double now = matches_[i].best ? matches_[i].best->score : 0;
                if (wanted.score > now && win(i, wanted)) break;
            }
        }
    }

    /// Whether `claim` gets `wanted` from who holds it.
    bool win(std::size_t claim, const Match& wanted) {
        const auto holder = taken_.find(seat(claim, wanted));
        if (holder == taken_.end() || holder->second == claim) return false;
        const auto loser = holder->second;
        if (matches_[loser].chosen || loser > claim + kNeighbours || claim > loser + kNeighbours) {
            return false;
        }
        const auto mine = matches_[claim].best;
        for (const auto& instead : options_[loser]) {
            if (is(instead, *matches_[loser].best)) continue;
            const bool in_exchange = mine && is(instead, *mine);
            if (!in_exchange && taken_.contains(seat(loser, instead))) continue;
            const double lost = matches_[loser].best->score - instead.score;
            if (lost > kCloseMargin || lost >= wanted.score - (mine ? mine->score : 0)) continue;
            if (mine) taken_.erase(seat(claim, *mine));
            taken_[seat(claim, wanted)] = claim;
            taken_[seat(loser, instead)] = loser;
            matches_[claim].best = wanted;
            matches_[loser].best = instead;
            return true;
        }
        return false;
    }

    static bool is(const Match& a, const Match& b) {
        return a.candidate == b.candidate && a.aspect == b.aspect;
    }

    /// The runner-up is the best of those that no other figure holds, if there is one.
    void rank_the_rest(std::size_t claim) {
        auto& mine = matches_[claim];
        if (!mine.best) return;
        for (const auto& match : options_[claim]) {
            if (is(match, *mine.best)) continue;
            if (match.score > mine.best->score + kWideMargin) mine.second_choice = true;
            const auto holder = taken_.find(seat(claim, match));
            const bool taken = holder != taken_.end() && holder->second != claim;
            const bool better =
                !mine.runner_up || (mine.runner_up_taken && !taken) ||
                (mine.runner_up_taken == taken && match.score > mine.runner_up->score);
            if (!better) continue;
            mine.runner_up = match;
            mine.runner_up_taken = taken;
        }
    }

    std::span<const claims::Claim> claims_;
    std::vector<Matches>& matches_;
    std::vector<std::vector<Match>> options_;
    std::map<Seat, std::size_t> taken_;
};

/// A change speaks of the level that stands before it in its sentence.
void find_levels(std::span<const claims::Claim> claims, std::vector<Matches>& matches) {
    for (std::size_t i = 0; i < matches.size(); ++i) {
        auto& mine = matches[i];
        if (!mine.best || !is_change(mine.best->aspect)) continue;
        for (auto at = i; at-- > 0 && i - at <= kNeighbours;) {
            if (claims[at].sentence.start != claims[i].sentence.start) break;
            const auto& level = matches[at].best;
            if (level && level->candidate == mine.best->candidate &&
                level->aspect == Aspect::kValue) {
                mine.level = at;
                break;
            }
        }
    }
}

bool period_stands_in(std::u32string_view text, const claims::Claim& claim) {
    if (claim.period.empty()) return false;
    const auto begin = std::max(claim.sentence.start,
                                claim.start > kSentenceReach ? claim.start - kSentenceReach : 0);
    const auto words = key_of(text.substr(begin, std::max(claim.end, begin) - begin));
    return words.find(key_of(claim.period)) != std::u32string::npos;
}

}  // namespace

std::vector<Matches> match_claims(std::u32string_view text, std::span<const claims::Claim> claims,
                                  std::span<const Candidate> candidates,
                                  std::span<const ledger::Attribution> attributions) {
    PhraseIndex index(candidates);
    const Choices choices(attributions, candidates);
    std::vector<Matches> matches(claims.size());
    Assignment assignment(claims, matches);
    for (std::size_t i = 0; i < claims.size(); ++i) {
        auto reading = read_around(text, claims, i);
        auto& mine = matches[i];
        mine.beside = std::move(reading.beside);
        mine.period_beside = period_stands_in(text, claims[i]);
        if (const auto choice = choices.of(claims[i])) {
            mine.dismissed = !choice->candidate;
            mine.chosen = choice->candidate.has_value();
            if (mine.dismissed) continue;
            const auto& indicator = *candidates[*choice->candidate].indicator;
            const auto aspect = aspect_for(claims[i], indicator, mine.beside);
            mine.best = Match{.candidate = *choice->candidate,
                              .aspect = aspect.value_or(Aspect::kValue),
                              .score = 1};
        }
        for (const auto& [candidate, said] : index.said_around(reading.around, kFaintMatch)) {
            const auto& indicator = *candidates[candidate].indicator;
            const auto aspect = aspect_for(claims[i], indicator, mine.beside);
            if (!aspect) continue;
            const double score = said * unit_factor(claims[i], indicator, *aspect);
            if (score < kFaintMatch) continue;
            assignment.add(
                {.claim = i, .match = {.candidate = candidate, .aspect = *aspect, .score = score}});
        }
    }
    assignment.settle();
    find_levels(claims, matches);
    return matches;
}

}  // namespace duizhang::reconcile
