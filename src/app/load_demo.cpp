#include "app/load_demo.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <set>

#include "app/demo_filings.h"
#include "app/demo_records.h"
#include "app/files.h"
#include "app/first_accounts.h"
#include "app/ledger_editions.h"
#include "app/load_campaigns.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;
namespace fs = std::filesystem;

namespace {

/// The divisions are those of this day; campaigns are loaded the day after.
constexpr base::Day kFirstDay{17167};  // 2017-01-01, before the earliest figure of a prior year
constexpr std::size_t kBatch = 2000;
constexpr std::size_t kMaxDescriptionBytes = 1u << 20;
constexpr std::string_view kActor = "演示数据";

/// Says the times it is given, one a question: the journal asks once for each event it chains.
class ScriptedClock final : public base::Clock {
public:
    explicit ScriptedClock(base::InstantUs start) : now_(start) {}

    base::InstantUs now() override {
        if (next_ < script_.size()) now_ = script_[next_++];
        return now_;
    }
    void follow(std::vector<base::InstantUs> script) {
        script_ = std::move(script);
        next_ = 0;
    }

private:
    base::InstantUs now_;
    std::vector<base::InstantUs> script_;
    std::size_t next_ = 0;
};

/// The commands of one campaign, and what became of those that opened entries.
struct Script {
    ledger::Campaign campaign;
    DemoDescription description;
    std::vector<DemoCommand> commands;
    std::vector<base::EntryId> entries;
};

/// A command's place: which script, which of its commands.
struct Place {
    std::size_t script;
    std::size_t command;
    base::InstantUs at;
};

base::Result<std::vector<fs::path>> campaign_folders(const fs::path& campaigns) {
    std::error_code error;
    std::vector<fs::path> folders;
    for (const auto& item : fs::directory_iterator(campaigns, error)) {
        if (fs::exists(item.path() / "demo.yaml", error)) folders.push_back(item.path());
    }
    if (error || folders.empty()) return fail(ErrorCode::kFileUnreadable, campaigns.string());
    std::ranges::sort(folders);
    return folders;
}

base::Result<Script> read_script(Workspace& workspace, const fs::path& folder) {
    DZ_TRY(const auto campaign,
           load_campaign(workspace, folder / "campaign.yaml", kFirstDay, std::string(kActor)));
    DZ_TRY(const auto description, read_file(folder / "demo.yaml", kMaxDescriptionBytes));
    const auto name = (folder.filename() / "demo.yaml").string();
    // Mistakes of form come with the commands.
    Script script{.campaign = campaign,
                  .description = read_demo(campaign, description, name).description,
                  .commands = {},
                  .entries = {}};
    DZ_TRY(script.commands,
           demo_commands(campaign, description, name, *workspace.view()->books->history.latest()));
    script.entries.resize(script.commands.size());
    return script;
}

/// All commands of all scripts in the order in which they were recorded.
std::vector<Place> in_time_order(const std::vector<Script>& scripts) {
    std::vector<Place> places;
    for (std::size_t s = 0; s < scripts.size(); ++s) {
        for (std::size_t c = 0; c < scripts[s].commands.size(); ++c) {
            places.push_back({.script = s, .command = c, .at = scripts[s].commands[c].recorded_at});
        }
    }
    std::ranges::stable_sort(places, {}, &Place::at);
    return places;
}

class Player {
public:
    Player(Workspace& workspace, ScriptedClock& clock, std::vector<Script>& scripts)
        : workspace_(workspace), clock_(clock), scripts_(scripts) {}

    base::Status play(std::span<const Place> places) {
        std::vector<Command> commands;
        std::vector<base::InstantUs> times;
        // Every command of a demo makes exactly one event, so that the entry that an opening
        // makes is known before it is applied, and a move of it may stand in the same batch.
        auto next = workspace_.view()->last.value + 1;
        for (const auto& place : places) {
            commands.push_back(command_at(place, next++));
            times.push_back(place.at);
        }
        clock_.follow(std::move(times));
        if (auto done = workspace_.apply_all(commands); !done) return fail(done.error());
        return {};
    }

    base::Status play(DemoFiler& filer, const FilingRound& round) {
        DZ_TRY(const auto commands, filer.commands(round, workspace_));
        if (commands.empty()) return {};
        clock_.follow(std::vector<base::InstantUs>(commands.size(), round.at));
        const auto done = workspace_.apply_all(commands);
        if (!done) return fail(done.error());
        filer.filed(round, *done);
        return {};
    }

    /// The editions of the cycles that were over at `at`, a midnight.
    base::Status close_editions(base::InstantUs at) {
        DZ_TRY(auto due, due_editions(workspace_, base::day_of(at), std::string(kAutomaticActor)));
        if (due.empty()) return {};
        clock_.follow(std::vector<base::InstantUs>(due.size(), at));
        const std::vector<Command> commands(std::make_move_iterator(due.begin()),
                                            std::make_move_iterator(due.end()));
        if (auto done = workspace_.apply_all(commands); !done) return fail(done.error());
        return {};
    }

private:
    Command command_at(const Place& place, std::uint64_t sequence) {
        auto& script = scripts_[place.script];
        const auto& command = script.commands[place.command].command;
        if (const auto* open = std::get_if<ledger::OpenEntry>(&command)) {
            script.entries[place.command] = {sequence};
            return *open;
        }
        const auto& move = std::get<DemoMove>(command);
        auto filled = move.move;
        filled.entry = script.entries[move.opened];
        return filled;
    }

    Workspace& workspace_;
    ScriptedClock& clock_;
    std::vector<Script>& scripts_;
};

/// What happens between the commands of the scripts, by when.
using Between = std::multimap<base::InstantUs, std::function<base::Status()>>;

/// The midnights after the last day of each refresh cycle of each list.
std::set<base::InstantUs> closing_times(const Books& books) {
    std::set<base::InstantUs> times;
    for (const auto& campaign : books.campaigns) {
        for (const auto& reg : campaign.registers) {
            const auto end = ledger::cycle_of(campaign, reg, campaign.period.last());
            for (int number = 1; end && number <= end->number; ++number) {
                times.insert(base::start_of(ledger::nth_cycle(campaign, reg, number).last + 1));
            }
        }
    }
    return times;
}

}  // namespace

base::Result<std::unique_ptr<Workspace>> load_demo(const fs::path& campaigns,
                                                   const OpenWorkspace& open,
                                                   base::Progress& progress) {
    DZ_TRY(const auto folders, campaign_folders(campaigns));
    ScriptedClock clock(base::start_of(kFirstDay));
    DZ_TRY(auto workspace, open(clock, {.reproducible_salts = true}));
    DZ_TRY_VOID(load_organisation(
        *workspace,
        {campaigns / "divisions/divisions.csv", campaigns / "divisions/departments.csv"}, kFirstDay,
        std::string(kActor)));
    std::vector<Script> scripts;
    for (const auto& folder : folders) {
        DZ_TRY(auto script, read_script(*workspace, folder));
        scripts.push_back(std::move(script));
    }
    const auto places = in_time_order(scripts);
    Player player(*workspace, clock, scripts);
    std::size_t next = 0;
    const auto play_before = [&](base::InstantUs end) -> base::Status {
        while (next < places.size() && places[next].at < end) {
            progress.report("demo", next, places.size());
            const auto begin = next;
            while (next < places.size() && next - begin < kBatch && places[next].at < end) ++next;
            DZ_TRY_VOID(player.play(std::span(places).subspan(begin, next - begin)));
        }
        return {};
    };
    Between between;
    for (const auto at : closing_times(*workspace->view()->books)) {
        between.emplace(at, [&player, at] { return player.close_editions(at); });
    }
    std::vector<DemoFiler> filers;
    filers.reserve(scripts.size());
    for (const auto& script : scripts) {
        auto& filer = filers.emplace_back(script.campaign, script.description);
        for (const auto& round : filer.rounds()) {
            between.emplace(round.at,
                            [&player, &filer, round] { return player.play(filer, round); });
        }
    }
    for (const auto& [at, act] : between) {
        DZ_TRY_VOID(play_before(at));
        DZ_TRY_VOID(act());
    }
    DZ_TRY_VOID(play_before({std::numeric_limits<std::int64_t>::max()}));
    // Last of all, so that the records' sequences do not depend on them.
    const auto tree = workspace->view()->books->history.latest();
    DZ_TRY_VOID(workspace->apply_all(demo_account_commands(*tree, base::day_of(clock.now()))));
    return workspace;
}

}  // namespace duizhang::app
