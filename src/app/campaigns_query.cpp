// The campaigns of the ledger, with their registers and indicators.

#include <algorithm>
#include <array>

#include "app/asking.h"
#include "app/ledger_queries.h"

namespace duizhang::app {

namespace {

std::string_view good_text(ledger::GoodDirection good) {
    switch (good) {
        case ledger::GoodDirection::kUp:
            return "up";
        case ledger::GoodDirection::kDown:
            return "down";
        case ledger::GoodDirection::kNone:
            break;
    }
    return "none";
}

IndicatorView indicator_view(const ledger::Campaign& campaign, const ledger::Indicator& indicator) {
    return {.code = campaign.code + "." + indicator.code,
            .title = local(indicator.title),
            .formula = indicator.formula,
            .kind = indicator.kind == ledger::FigureKind::kStock ? "stock" : "flow",
            .measure_unit = indicator.measure_unit,
            .decimals = indicator.decimals,
            .good = std::string(good_text(indicator.good)),
            .headline = indicator.headline,
            .node = indicator.at.empty() ? campaign.node : indicator.at,
            .period = indicator.period.empty() ? campaign.period.to_string() : indicator.period,
            .phrases = indicator.phrases};
}

// Fields that say what a register is for: docs/formats/campaign.md.
constexpr std::array<std::string_view, 2> kOfPeople{"post", "members"};
constexpr std::string_view kPresent = "present";

std::string_view purpose_of(const ledger::Register& reg) {
    if (reg.field(kPresent) != nullptr) return "gatherings";
    const bool people = std::ranges::any_of(
        kOfPeople, [&](std::string_view code) { return reg.field(code) != nullptr; });
    return people ? "people" : "";
}

RegisterView register_view(const ledger::Register& reg) {
    RegisterView view{.code = reg.code,
                      .title = local(reg.title),
                      .measure_word = reg.measure_word,
                      .states = {},
                      .purpose = std::string(purpose_of(reg))};
    for (const auto& state : reg.states) {
        view.states.push_back({.code = state.code, .title = local(state.title)});
    }
    return view;
}

ScoreCardView score_card_view(const ledger::Campaign& campaign, const ledger::ScoreCard& card) {
    ScoreCardView view{.code = card.code,
                       .title = local(card.title),
                       .every = std::string(base::to_string(card.every)),
                       .groups = {}};
    for (const auto& group : card.groups) {
        ScoreGroupView part{.code = group.code, .title = local(group.title), .indicators = {}};
        for (const auto& code : group.indicators) {
            part.indicators.push_back(campaign.code + "." + code);
        }
        view.groups.push_back(std::move(part));
    }
    return view;
}

}  // namespace

base::Result<std::vector<CampaignView>> LedgerQueries::campaigns() {
    const auto view = workspace_.view();
    const auto tree = view->books->history.latest();
    std::vector<CampaignView> views;
    for (const auto& campaign : view->books->campaigns) {
        CampaignView one{.code = campaign.code,
                         .title = local(campaign.title),
                         .node = campaign.node,
                         .node_name = {},
                         .period = campaign.period.to_string(),
                         .registers = {},
                         .indicators = {},
                         .plan = campaign.plan,
                         .score_cards = {}};
        if (const auto id = tree->find(campaign.node)) one.node_name = tree->node(*id).name;
        for (const auto& reg : campaign.registers) one.registers.push_back(register_view(reg));
        for (const auto& indicator : campaign.indicators) {
            one.indicators.push_back(indicator_view(campaign, indicator));
        }
        for (const auto& card : campaign.score_cards) {
            one.score_cards.push_back(score_card_view(campaign, card));
        }
        views.push_back(std::move(one));
    }
    return views;
}

bool LedgerQueries::ready() { return workspace_.view() != nullptr; }

std::string LedgerQueries::last_sequence() { return std::to_string(workspace_.view()->last.value); }

}  // namespace duizhang::app
