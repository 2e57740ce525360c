#include "ledger/detail/balances.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/assert.h"

namespace duizhang::ledger {
namespace {

auto place(const EntryBalance& balance) { return std::tuple(balance.account, balance.category); }

EntryBalance& balance_at(std::vector<EntryBalance>& balances, base::AccountId account,
                         base::CategoryId category, bool& is_new) {
    const auto found = std::ranges::lower_bound(balances, std::tuple(account, category), {}, place);
    is_new = found == balances.end() || place(*found) != std::tuple(account, category);
    return is_new ? *balances.insert(found, {account, category, 0}) : *found;
}

base::AccountId account_of(const Chart& chart, const Entry& entry, std::string_view leaf) {
    const auto account =
        chart.find_account(fmt::format("{}.{}.{}", entry.campaign, entry.register_code, leaf));
    DZ_ASSERT(account.has_value());  // The chart declares whatever the campaign does.
    return *account;
}

base::CategoryId category_of(const Register& source, const Chart& chart, const Entry& entry) {
    const auto value = entry.fields.find(source.category_field);
    if (value == entry.fields.end() || value->second == kNotApplicable) return {};
    // An option that the campaign no longer has is still in the chart.
    return chart
        .find_category(fmt::format("{}.{}.{}", entry.campaign, entry.register_code, value->second))
        .value_or(base::CategoryId{});
}

/// Empty for an empty or not applicable field.
std::optional<std::int64_t> integer_field(const Entry& entry, const std::string& code) {
    const auto found = entry.fields.find(code);
    if (found == entry.fields.end()) return std::nullopt;
    const auto& text = found->second;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

void post_jointly(const org::Tree& tree, std::vector<base::NodeId> nodes, base::Day day,
                  base::AccountId account, base::CategoryId category, std::int64_t amount,
                  std::vector<journal::Posting>& postings) {
    std::ranges::sort(nodes, {}, [&](base::NodeId id) { return tree.position(id); });
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        postings.push_back({nodes[i], day, account, category, amount, false});
        if (i == 0 || amount == 0) continue;
        // In pre-order the nodes below any node are neighbours, so that k of them have exactly k -
        // 1 of these corrections below it and count once there.
        postings.push_back({tree.lowest_common_ancestor(nodes[i - 1], nodes[i]), day, account,
                            category, -amount, true});
    }
}

namespace detail {

std::vector<EntryBalance> due_balances(const Register& source, const Chart& chart,
                                       const Entry& entry) {
    std::vector<EntryBalance> wanted;
    if (entry.reversed) return wanted;
    const auto category = category_of(source, chart, entry);
    wanted.push_back({account_of(chart, entry, entry.state), category, 1});
    for (const auto& tally : source.tallies) {
        const auto& states = tally.in_states;
        if (!states.empty() && std::ranges::find(states, entry.state) == states.end()) continue;
        if (const auto amount = integer_field(entry, tally.field)) {
            wanted.push_back({account_of(chart, entry, tally.code), category, *amount});
        }
    }
    std::ranges::sort(wanted, {}, place);
    return wanted;
}

std::vector<journal::Posting> difference(const org::Tree& tree, const Entry& entry, base::Day day,
                                         const std::vector<EntryBalance>& wanted) {
    auto nodes = entry.joint;
    nodes.push_back(entry.node);
    std::vector<journal::Posting> postings;
    const auto post = [&](const EntryBalance& at, std::int64_t amount) {
        post_jointly(tree, nodes, day, at.account, at.category, amount, postings);
    };
    auto balances = entry.balances;
    // Out of the old places before into the new ones, as a clerk would read them.
    for (const auto& held : entry.balances) {
        const auto kept = std::ranges::lower_bound(wanted, place(held), {}, place);
        const bool stays = kept != wanted.end() && place(*kept) == place(held);
        if (!stays && held.amount != 0) post(held, -held.amount);
    }
    for (const auto& next : wanted) {
        bool is_new = false;
        const auto held = balance_at(balances, next.account, next.category, is_new).amount;
        if (is_new || next.amount != held) post(next, next.amount - held);
    }
    return postings;
}

void add_to_balances(base::NodeId lead, const std::vector<journal::Posting>& postings,
                     std::vector<EntryBalance>& balances) {
    for (const auto& posting : postings) {
        if (posting.node != lead || posting.joint) continue;
        bool is_new = false;
        balance_at(balances, posting.account, posting.category, is_new).amount += posting.amount;
    }
}

}  // namespace detail
}  // namespace duizhang::ledger
