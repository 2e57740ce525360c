#include "app/demo_records.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/demo_maker.h"

namespace duizhang::app {

namespace {

/// Where in the order an entry's opening (step 0) or a later move of it belongs.
struct Place {
    base::InstantUs recorded_at;
    std::size_t entry;
    std::size_t step;
};

std::string numbered(std::string pattern, const base::Day& day, std::uint64_t n) {
    const auto replace = [&pattern](std::string_view what, const std::string& with) {
        for (auto at = pattern.find(what); at != std::string::npos; at = pattern.find(what)) {
            pattern.replace(at, what.size(), with);
        }
    };
    replace("{year}", std::to_string(day.ymd().year));
    replace("{n}", std::to_string(n));
    return pattern;
}

/// Each instant later than the one before.
std::vector<Place> in_order(const std::vector<MadeEntry>& entries) {
    std::vector<Place> places;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        places.push_back({entries[i].recorded_at, i, 0});
        for (std::size_t m = 0; m < entries[i].moves.size(); ++m) {
            places.push_back({entries[i].moves[m].recorded_at, i, m + 1});
        }
    }
    std::ranges::sort(places, {}, [](const Place& place) {
        return std::tuple(place.recorded_at, place.entry, place.step);
    });
    for (std::size_t i = 1; i < places.size(); ++i) {
        const base::InstantUs next{places[i - 1].recorded_at.value + 1};
        places[i].recorded_at = std::max(places[i].recorded_at, next);
    }
    return places;
}

std::vector<DemoCommand> commands_of(const ledger::Campaign& campaign,
                                     std::vector<MadeEntry>& entries) {
    std::vector<DemoCommand> commands;
    std::vector<std::size_t> opened(entries.size());
    std::vector<std::string> numbers(entries.size());
    std::map<std::string, std::uint64_t> sizes;
    for (const Place& place : in_order(entries)) {
        MadeEntry& entry = entries[place.entry];
        if (place.step > 0) {
            commands.push_back(
                {place.recorded_at, DemoMove{.opened = opened[place.entry],
                                             .move = std::move(entry.moves[place.step - 1].move)}});
            continue;
        }
        const auto* reg = campaign.find_register(entry.open.register_code);
        numbers[place.entry] = numbered(reg->number, entry.open.day, ++sizes[reg->code]);
        for (const auto& [field, target] : entry.links) {
            entry.open.fields[field] = numbers[target];
        }
        opened[place.entry] = commands.size();
        commands.push_back({place.recorded_at, std::move(entry.open)});
    }
    return commands;
}

}  // namespace

base::Result<std::vector<DemoCommand>> demo_commands(const ledger::Campaign& campaign,
                                                     std::string_view demo_yaml,
                                                     std::string_view file, const org::Tree& tree) {
    auto reading = read_demo(campaign, demo_yaml, file);
    if (!reading.mistakes.empty()) return base::fail(ledger::to_error(reading.mistakes));
    DemoMaker maker(campaign, reading.description, tree);
    for (const auto& batch : reading.description.batches) {
        if (const auto made = maker.make(batch); !made) {
            reading.mistakes.push_back(
                {std::string(file), batch.line, made.error().detail,
                 fmt::format("a batch of {} that can be made", batch.register_code)});
        }
    }
    if (!reading.mistakes.empty()) return base::fail(ledger::to_error(reading.mistakes));
    return commands_of(campaign, maker.entries());
}

}  // namespace duizhang::app
