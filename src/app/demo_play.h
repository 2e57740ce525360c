#pragma once
// For tests only: plays demo commands through the ledger's rules in memory and evaluates formulas
// over the postings by plain addition, with nothing shared with the roll-up.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/demo_records.h"
#include "base/rational.h"
#include "ledger/chart.h"
#include "ledger/formula.h"
#include "org/history.h"

namespace duizhang::app {

inline std::string read_text(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline std::filesystem::path campaigns_folder() {
    return std::filesystem::path(DZ_SOURCE_DIR) / "campaigns";
}

/// The tree of the ready divisions and departments.
inline std::shared_ptr<const org::Tree> demo_tree() {
    static const std::shared_ptr<const org::Tree> tree = [] {
        org::History history;
        std::string csv = read_text(campaigns_folder() / "divisions" / "divisions.csv");
        const auto more = read_text(campaigns_folder() / "divisions" / "departments.csv");
        csv += more.substr(more.find('\n') + 1);  // One header for both.
        const auto changes = org::read_nodes_csv(csv, base::Day{16'436}, {0});  // 2015-01-01
        if (!changes) ADD_FAILURE() << changes.error().detail;
        for (const auto& change : changes.value()) {
            if (const auto done = history.apply(change); !done) {
                ADD_FAILURE() << done.error().detail;
            }
        }
        return history.latest();
    }();
    return tree;
}

/// A ready campaign with everything its description makes.
struct PlayedDemo {
    explicit PlayedDemo(ledger::Campaign one) : campaign(std::move(one)) {
        chart.declare(campaign);
    }

    ledger::Campaign campaign;
    ledger::Chart chart;
    std::vector<DemoCommand> commands;
    std::vector<ledger::Entry> entries;  ///< By place of their opening command; others empty.
    std::vector<journal::Posting> postings;
    std::string refusal;  ///< The first command that the rules refuse.

    base::Rational amount(const ledger::Formula& formula, const ledger::Indicator& indicator,
                          const base::Period& period) const;
    /// Empty where a division by zero makes it not applicable.
    std::optional<base::Rational> figure(std::string_view indicator,
                                         std::optional<base::Period> period = {}) const;
    base::Period period_of(const ledger::Indicator& indicator) const;
};

inline ledger::Campaign demo_campaign(const std::string& code) {
    auto reading = ledger::read_campaign(read_text(campaigns_folder() / code / "campaign.yaml"),
                                         code + "/campaign.yaml");
    if (!reading.campaign) ADD_FAILURE() << ledger::to_error(reading.mistakes).detail;
    return std::move(reading.campaign).value();
}

inline base::Result<std::vector<DemoCommand>> demo_commands_of(const std::string& code) {
    return demo_commands(demo_campaign(code), read_text(campaigns_folder() / code / "demo.yaml"),
                         code + "/demo.yaml", *demo_tree());
}

inline void play(PlayedDemo& demo) {
    std::map<std::string, std::uint64_t> sizes;
    demo.entries.resize(demo.commands.size());
    for (std::size_t i = 0; i < demo.commands.size() && demo.refusal.empty(); ++i) {
        const auto* open = std::get_if<ledger::OpenEntry>(&demo.commands[i].command);
        const auto* move = std::get_if<DemoMove>(&demo.commands[i].command);
        ledger::RuleContext context{
            .campaign = demo.campaign, .chart = demo.chart, .tree = *demo_tree()};
        if (open != nullptr) context.next_number = ++sizes[open->register_code];
        auto decision = open != nullptr
                            ? ledger::decide(context, *open)
                            : ledger::decide(context, move->move, demo.entries[move->opened]);
        if (!decision) {
            demo.refusal = decision.error().detail + " in " +
                           (open != nullptr
                                ? open->register_code
                                : demo.entries[move->opened].register_code + "." + move->move.move);
            break;
        }
        demo.entries[open != nullptr ? i : move->opened] = std::move(decision->entry);
        demo.postings.insert(demo.postings.end(), decision->draft.postings.begin(),
                             decision->draft.postings.end());
    }
}

/// Made once per campaign and test program.
inline const PlayedDemo& played(const std::string& code) {
    static std::map<std::string, PlayedDemo> all;
    if (const auto it = all.find(code); it != all.end()) return it->second;
    PlayedDemo& demo = all.try_emplace(code, demo_campaign(code)).first->second;
    auto commands = demo_commands_of(code);
    if (!commands) {
        demo.refusal = commands.error().detail;
    } else {
        demo.commands = *std::move(commands);
        play(demo);
    }
    return demo;
}

inline base::Period PlayedDemo::period_of(const ledger::Indicator& indicator) const {
    return indicator.period.empty() ? campaign.period
                                    : base::Period::parse(indicator.period).value();
}

inline base::Rational PlayedDemo::amount(const ledger::Formula& formula,
                                         const ledger::Indicator& indicator,
                                         const base::Period& period) const {
    if (formula.kind == ledger::FormulaKind::kNumber) return formula.number;
    if (formula.kind != ledger::FormulaKind::kAccount) {
        const auto a = amount(formula.operands[0], indicator, period);
        const auto b = amount(formula.operands[1], indicator, period);
        switch (formula.kind) {
            case ledger::FormulaKind::kAdd:
                return a.plus(b).value();
            case ledger::FormulaKind::kSubtract:
                return a.minus(b).value();
            case ledger::FormulaKind::kMultiply:
                return a.times(b).value();
            default:
                return a.divided_by(b).value();
        }
    }
    const auto account = chart.find_account(campaign.code + "." + formula.account).value();
    const auto reg = formula.account.substr(0, formula.account.find('.'));
    std::vector<base::CategoryId> categories;
    for (const auto& category : formula.categories) {
        categories.push_back(
            chart.find_category(campaign.code + "." + reg + "." + category).value());
    }
    std::int64_t sum = 0;
    for (const auto& posting : postings) {
        const bool in_time = indicator.kind == ledger::FigureKind::kStock
                                 ? posting.day <= period.last()
                                 : period.contains(posting.day);
        const bool in_category =
            categories.empty() ||
            std::ranges::find(categories, posting.category) != categories.end();
        if (posting.account == account && in_time && in_category) sum += posting.amount;
    }
    return sum;
}

inline std::optional<base::Rational> PlayedDemo::figure(std::string_view code,
                                                        std::optional<base::Period> period) const {
    const auto* indicator = campaign.find_indicator(code);
    if (indicator == nullptr) return std::nullopt;
    const auto over = period.value_or(period_of(*indicator));
    const auto value = amount(ledger::parse_formula(indicator->formula).value(), *indicator, over);
    if (indicator->percent) return value.times(100).value();
    if (indicator->per_day) return value.divided_by(over.days()).value();
    return value;
}

}  // namespace duizhang::app
