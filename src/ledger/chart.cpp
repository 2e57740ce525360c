#include "ledger/chart.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/assert.h"

namespace duizhang::ledger {
namespace {

/// Grade rule: docs/formats/campaign.md, "Accounts and grades".
Grade grade_of(const Register& source) {
    if (source.is_return) return Grade::kC;
    if (source.opens_with_evidence) return Grade::kA;
    const auto into_final = [&](const Move& move) {
        const auto* state = source.state(move.to);
        return state != nullptr && state->final;
    };
    const bool finishes = std::ranges::any_of(source.moves, into_final);
    const bool proven = std::ranges::all_of(
        source.moves, [&](const Move& move) { return !into_final(move) || move.needs_evidence; });
    return finishes && proven ? Grade::kA : Grade::kB;
}

}  // namespace

void Chart::declare(const Campaign& campaign) {
    for (const auto& source : campaign.registers) {
        const auto grade = grade_of(source);
        const auto add = [&](const auto& leaf, bool is_tally) {
            const auto code = fmt::format("{}.{}.{}", campaign.code, source.code, leaf.code);
            const base::AccountId id{static_cast<std::uint32_t>(accounts_.size())};
            const auto [place, is_new] = account_ids_.emplace(code, id);
            if (is_new) {
                accounts_.push_back(
                    {id, code, campaign.code, source.code, leaf.code, is_tally, grade, leaf.title});
                return;
            }
            auto& known = accounts_[place->second.value];
            known.is_tally = is_tally;
            known.grade = grade;
            known.title = leaf.title;
        };
        for (const auto& state : source.states) add(state, false);
        for (const auto& tally : source.tallies) add(tally, true);
        const auto* category = source.field(source.category_field);
        if (category == nullptr) continue;
        for (const auto& option : category->options) {
            auto code = fmt::format("{}.{}.{}", campaign.code, source.code, option);
            const base::CategoryId id{static_cast<std::uint32_t>(categories_.size())};
            if (category_ids_.emplace(code, id).second) categories_.push_back(std::move(code));
        }
    }
}

std::optional<base::AccountId> Chart::find_account(std::string_view code) const {
    const auto found = account_ids_.find(std::string(code));
    if (found == account_ids_.end()) return std::nullopt;
    return found->second;
}

const Account& Chart::account(base::AccountId id) const {
    DZ_ASSERT(id.value < accounts_.size());
    return accounts_[id.value];
}

const std::vector<Account>& Chart::accounts() const { return accounts_; }

std::optional<base::CategoryId> Chart::find_category(std::string_view code) const {
    const auto found = category_ids_.find(std::string(code));
    if (found == category_ids_.end()) return std::nullopt;
    return found->second;
}

const std::string& Chart::category(base::CategoryId id) const {
    DZ_ASSERT(id.value < categories_.size());
    return categories_[id.value];
}

}  // namespace duizhang::ledger
