// Finding what `--dx` names.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "rollup/figures.h"

namespace duizhang::rollup {

using base::ErrorCode;
using base::fail;
using ledger::Campaign;
using ledger::Chart;

namespace {

constexpr std::size_t kMaxSuggestions = 5;
constexpr std::size_t kMaxAskedBytes = 200;

Measure of_indicator(const Campaign& campaign, const ledger::Indicator& indicator) {
    return {.code = fmt::format("{}.{}", campaign.code, indicator.code),
            .campaign = &campaign,
            .indicator = &indicator,
            .account = std::nullopt};
}

Measure of_account(const ledger::Account& account, std::span<const Campaign> campaigns) {
    const auto campaign = std::ranges::find(campaigns, account.campaign, &Campaign::code);
    return {.code = account.code,
            .campaign = campaign == campaigns.end() ? nullptr : &*campaign,
            .indicator = nullptr,
            .account = account.id};
}

std::optional<Measure> find_whole(std::string_view code, std::span<const Campaign> campaigns,
                                  const Chart& chart) {
    for (const Campaign& campaign : campaigns) {
        if (!code.starts_with(campaign.code) || code.size() <= campaign.code.size() ||
            code[campaign.code.size()] != '.') {
            continue;
        }
        const auto* indicator = campaign.find_indicator(code.substr(campaign.code.size() + 1));
        if (indicator != nullptr) return of_indicator(campaign, *indicator);
    }
    if (const auto id = chart.find_account(code)) return of_account(chart.account(*id), campaigns);
    return std::nullopt;
}

/// Insertions, deletions and replacements between two texts, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

/// Collects codes near the one asked for, nearest first.
class Suggestions {
public:
    explicit Suggestions(std::string_view asked) : asked_(asked.substr(0, kMaxAskedBytes)) {}

    void offer(const std::string& code, const std::string& title) {
        if (asked_.empty()) return;
        const std::string_view own = std::string_view(code).substr(code.find('.') + 1);
        std::size_t distance = std::min(edit_distance(asked_, code), edit_distance(asked_, own));
        const bool inside =
            code.find(asked_) != std::string::npos || title.find(asked_) != std::string::npos;
        if (title == asked_) distance = 0;
        if (inside) distance = std::min<std::size_t>(distance, 1);
        if (distance * 3 <= asked_.size()) near_.emplace_back(distance, code + " " + title);
    }

    std::string text() {
        std::ranges::stable_sort(near_, {}, &Near::first);
        if (near_.size() > kMaxSuggestions) near_.resize(kMaxSuggestions);
        std::string text;
        for (const auto& [distance, label] : near_) {
            text += fmt::format("{} {}", text.empty() ? "; near:" : ",", label);
        }
        return text;
    }

private:
    using Near = std::pair<std::size_t, std::string>;
    std::string_view asked_;
    std::vector<Near> near_;
};

}  // namespace

base::Result<Measure> find_measure(std::string_view code, std::span<const Campaign> campaigns,
                                   const Chart& chart) {
    if (auto measure = find_whole(code, campaigns, chart)) return *std::move(measure);
    std::vector<Measure> found;
    for (const Campaign& campaign : campaigns) {
        auto measure = find_whole(fmt::format("{}.{}", campaign.code, code), campaigns, chart);
        if (measure) found.push_back(*std::move(measure));
    }
    if (found.size() == 1) return std::move(found.front());
    if (found.size() > 1) {
        std::string codes;
        for (const Measure& measure : found) codes += " " + measure.code;
        return fail(ErrorCode::kUnknownIndicator,
                    fmt::format("'{}' stands in several campaigns:{}", code, codes));
    }
    Suggestions suggestions(code);
    for (const Campaign& campaign : campaigns) {
        for (const auto& indicator : campaign.indicators) {
            suggestions.offer(fmt::format("{}.{}", campaign.code, indicator.code),
                              indicator.title.zh);
        }
    }
    for (const auto& account : chart.accounts()) suggestions.offer(account.code, account.title.zh);
    return fail(ErrorCode::kUnknownIndicator, fmt::format("'{}'{}", code, suggestions.text()));
}

}  // namespace duizhang::rollup
