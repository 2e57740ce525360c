#include "app/demo_filings.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/filed_returns.h"

namespace duizhang::app {

namespace {

constexpr std::int64_t kTenOClockUs = 10LL * 3600 * 1'000'000;

/// What a line would report: what is recorded, sometimes a little more.
std::string reported(const rollup::Figure& recorded, const DemoFilings& filings, DemoRandom& random,
                     bool& differs) {
    auto value = recorded.value.numerator() / recorded.value.denominator();
    if (random.percent(filings.differ_percent)) {
        value += random.within(filings.differ_by);
        differs = true;
    }
    return std::to_string(value);
}

}  // namespace

std::vector<FilingRound> DemoFiler::rounds() const {
    std::vector<FilingRound> rounds;
    for (std::size_t i = 0; i < description_.filings.size(); ++i) {
        const auto& filings = description_.filings[i];
        const auto* source = campaign_.find_register(filings.register_code);
        const auto last = campaign_.period.last();
        for (const auto& period : ledger::filing_periods(campaign_, *source->filing,
                                                         campaign_.period.first(), last - 1)) {
            auto day = period.last() + static_cast<std::int32_t>(filings.after);
            for (std::size_t step = 0; step <= filings.moves.size(); ++step) {
                if (step > 0) day = day + static_cast<std::int32_t>(filings.moves[step - 1].second);
                rounds.push_back({{base::start_of(day).value + kTenOClockUs}, i, period, step});
            }
        }
    }
    std::ranges::stable_sort(rounds, {}, &FilingRound::at);
    return rounds;
}

base::Result<std::vector<Command>> DemoFiler::commands(const FilingRound& round,
                                                       Workspace& workspace) {
    const auto view = workspace.view();
    if (round.step > 0) return move(round, *view);
    return file(round, *view);
}

base::Result<std::vector<Command>> DemoFiler::file(const FilingRound& round, const View& view) {
    const auto& filings = description_.filings[round.filings];
    const auto* source = campaign_.find_register(filings.register_code);
    const auto tree = view.books->history.tree_at(round.period.last());
    DZ_TRY(const auto top, tree->require(campaign_.node));
    auto& settled = settled_[{round.filings, round.period.to_string()}];
    std::vector<Command> commands;
    for (const auto id : ledger::filing_nodes(*source->filing, *tree, top)) {
        const auto& node = tree->node(id);
        auto random = DemoRandom::stream(
            description_.seed,
            fmt::format("{}.{}.{}", filings.register_code, round.period.to_string(), node.code));
        if (random.percent(filings.missing_percent)) continue;
        ledger::OpenEntry command{.campaign = campaign_.code,
                                  .register_code = source->code,
                                  .node = node.code,
                                  .joint = {},
                                  .day = base::day_of(round.at),
                                  .actor = node.name + "统计岗",
                                  .fields = {},
                                  .evidence = {},
                                  .key = {},
                                  .at = node.code};
        command.fields[std::string(ledger::kPeriodField)] = round.period.to_string();
        const rollup::Evaluator evaluator(view.snapshot, tree, view.books->chart);
        bool differs = false;
        for (const auto& field : source->fields) {
            if (!field.against.empty()) {
                DZ_TRY(const auto figure,
                       evaluator.figure(measure_of(campaign_, field.against),
                                        {.node = id, .period = round.period, .as_of = view.last}));
                command.fields[field.code] = reported(figure, filings, random, differs);
            } else if (const auto range = filings.ranges.find(field.code);
                       range != filings.ranges.end()) {
                command.fields[field.code] = std::to_string(random.within(range->second));
            }
        }
        const bool explained = random.percent(filings.explained_percent);
        if (differs && explained && !filings.words.empty()) {
            command.fields[source->filing->explained_in] = random.pick(filings.words);
        }
        DZ_TRY_VOID(fill_from_records(view, {campaign_, *source}, command));
        settled.push_back(!differs || explained);
        commands.emplace_back(std::move(command));
    }
    return commands;
}

void DemoFiler::filed(const FilingRound& round, std::span<const Receipt> receipts) {
    const Key key{round.filings, round.period.to_string()};
    if (round.step > 0) return;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        if (settled_[key][i]) filed_[key].push_back(receipts[i].entry.id);
    }
}

std::vector<Command> DemoFiler::move(const FilingRound& round, const View& view) const {
    const auto& filings = description_.filings[round.filings];
    const auto* source = campaign_.find_register(filings.register_code);
    const auto* move = source->move(filings.moves[round.step - 1].first);
    std::vector<Command> commands;
    const auto filed = filed_.find({round.filings, round.period.to_string()});
    if (filed == filed_.end()) return commands;
    const auto tree = view.books->history.latest();
    const auto top = tree->find(campaign_.node);
    for (const auto entry : filed->second) {
        commands.emplace_back(ledger::MoveEntry{.entry = entry,
                                                .move = move->code,
                                                .day = base::day_of(round.at),
                                                .actor = tree->node(*top).name + "专项办公室",
                                                .role = move->roles.front(),
                                                .reason = {},
                                                .fields = {},
                                                .evidence = {},
                                                .expected_version = {},
                                                .key = {},
                                                .at = campaign_.node});
    }
    return commands;
}

}  // namespace duizhang::app
