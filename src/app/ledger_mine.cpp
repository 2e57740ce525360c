// Gathers the open entries of the caller's part of the tree, register by register.

#include "app/ledger_mine.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "app/asking.h"
#include "app/list_request.h"
#include "app/notice_words.h"
#include "notices/addressees.h"

namespace duizhang::app {

using ledger::Entry;
using people::Caller;

namespace {

/// Entries by urgency: those that are due first, by due day, then the oldest.
bool more_urgent(const Entry& a, const Entry& b) {
    if (a.due != b.due) {
        if (!a.due || !b.due) return a.due.has_value();
        return *a.due < *b.due;
    }
    return a.id < b.id;
}

struct Group {
    const ledger::Campaign* campaign;
    const ledger::Register* source;
    const ledger::Move* move;
    std::vector<Entry> entries;
};

/// What one call gathers.
class Gathering {
public:
    Gathering(Workspace& workspace, const Caller& caller, base::Day today,
              const NearUntil& near_until, std::size_t limit)
        : workspace_(workspace),
          view_(workspace.view()),
          tree_(view_->books->history.latest()),
          caller_(caller),
          today_(today),
          near_until_(near_until),
          limit_(limit),
          reach_(list_reach(caller, *tree_)) {}

    base::Status gather();
    MineReply take();

private:
    base::Status gather(const ledger::Campaign& campaign, const ledger::Register& source);
    void look(const ledger::Campaign& campaign, const ledger::Register& source, const Entry& entry);
    bool holds_role_of(const ledger::Move& move) const;
    std::vector<std::string> states_to_look_at(const ledger::Register& source) const;
    base::Result<std::vector<Entry>> entries_of(const lists::Page& page);
    bool came_back(const ledger::Register& source, const Entry& entry, bool mine) const;
    bool acted(const Entry& entry) const;

    MineRow row(const Entry& entry) const;
    MineSection section(std::vector<Entry>& entries) const;
    std::vector<MineRegister> registers() const;
    bool is_near(const ledger::Campaign& campaign, base::NodeId node) const;

    Workspace& workspace_;
    std::shared_ptr<const View> view_;
    std::shared_ptr<const org::Tree> tree_;
    const Caller& caller_;
    base::Day today_;
    const NearUntil& near_until_;
    std::size_t limit_;

    lists::Reach reach_;
    std::uint64_t late_count_ = 0;
    std::vector<Group> groups_;
    std::set<base::EntryId> waiting_;
    std::vector<Entry> late_, returned_, finished_;
    bool more_ = false;
};

bool Gathering::acted(const Entry& entry) const {
    return std::ranges::any_of(entry.last_actor_of,
                               [&](const auto& each) { return each.second == caller_.account(); });
}

bool Gathering::came_back(const ledger::Register& source, const Entry& entry, bool mine) const {
    if (!mine && !acted(entry)) return false;
    return std::ranges::any_of(source.moves, [&](const auto& move) {
        return move.to == entry.state && entry.last_actor_of.contains(move.code) &&
               notices::turn_of(source, move) != notices::Turn::kForward;
    });
}

void Gathering::look(const ledger::Campaign& campaign, const ledger::Register& source,
                     const Entry& entry) {
    const auto open = notices::open_moves(source, entry, caller_, *tree_);
    for (const auto* move : open) {
        auto found = std::ranges::find(groups_, move, &Group::move);
        if (found == groups_.end()) {
            groups_.push_back(
                {.campaign = &campaign, .source = &source, .move = move, .entries = {}});
            found = groups_.end() - 1;
        }
        found->entries.push_back(entry);
        waiting_.insert(entry.id);
    }
    if (came_back(source, entry, !open.empty())) returned_.push_back(entry);
}

bool Gathering::holds_role_of(const ledger::Move& move) const {
    return caller_.holds(people::roles_named(move.roles));
}

/// Open states out of which the caller may move something, or into which returns lead.
std::vector<std::string> Gathering::states_to_look_at(const ledger::Register& source) const {
    std::vector<std::string> states;
    for (const auto& state : source.states) {
        const bool wanted =
            !state.final && std::ranges::any_of(source.moves, [&](const auto& move) {
                const bool out = std::ranges::find(move.from, state.code) != move.from.end();
                return (out && holds_role_of(move)) ||
                       (move.to == state.code &&
                        notices::turn_of(source, move) != notices::Turn::kForward);
            });
        if (wanted) states.push_back(state.code);
    }
    return states;
}

base::Result<std::vector<Entry>> Gathering::entries_of(const lists::Page& page) {
    std::vector<base::EntryId> ids;
    for (const auto& row : page.rows) ids.push_back(row.id);
    if (ids.empty()) return std::vector<Entry>{};
    return workspace_.read([&](ledger::LedgerStore& store) { return store.entries(ids); });
}

base::Status Gathering::gather(const ledger::Campaign& campaign, const ledger::Register& source) {
    const auto list = view_->lists->find(campaign.code, source.code);
    if (!list) return {};
    lists::Query query;
    query.reach = reach_;
    query.light_days = {.today = today_,
                        .red_before = today_,
                        .yellow_before = near_until_(today_, source.warn_days) + 1};
    query.order = {.column = lists::SortColumn::kDue};
    query.limit = limit_;
    query.overdue = true;
    DZ_TRY(const auto late, list->ask(query, *tree_));
    late_count_ += late.total;
    DZ_TRY(auto late_entries, entries_of(late));
    std::ranges::move(late_entries, std::back_inserter(late_));

    query.overdue = false;
    query.limit = lists::kMaxPage;
    query.states = states_to_look_at(source);
    if (!query.states.empty()) {
        DZ_TRY(const auto open, list->ask(query, *tree_));
        more_ = more_ || open.total > open.rows.size();
        DZ_TRY(const auto open_entries, entries_of(open));
        for (const auto& entry : open_entries) look(campaign, source, entry);
    }

    query.states.clear();
    query.completion = lists::Completion::kFinal;
    query.state_day = lists::DayRange{.first = today_ - kFinishedDays};
    query.order = {.column = lists::SortColumn::kVersion, .descending = true};
    DZ_TRY(const auto closed, list->ask(query, *tree_));
    more_ = more_ || closed.total > closed.rows.size();
    DZ_TRY(auto closed_entries, entries_of(closed));
    std::erase_if(closed_entries, [&](const Entry& entry) { return !acted(entry); });
    std::ranges::move(closed_entries, std::back_inserter(finished_));
    return {};
}

base::Status Gathering::gather() {
    if (reach_.seen.empty()) return {};
    for (const auto& campaign : view_->books->campaigns) {
        for (const auto& source : campaign.registers) DZ_TRY_VOID(gather(campaign, source));
    }
    return {};
}

MineRow Gathering::row(const Entry& entry) const {
    const auto record = record_row(entry, *view_, caller_);
    const auto* campaign = view_->books->campaign(entry.campaign);
    const auto* source =
        campaign == nullptr ? nullptr : campaign->find_register(entry.register_code);
    const auto* state = source == nullptr ? nullptr : source->state(entry.state);
    MineRow made;
    made.entry = record.entry;
    made.version = std::to_string(entry.version.value);
    made.number = record.number;
    made.title = title_for(entry, *view_, caller_);
    made.campaign = entry.campaign;
    made.register_code = entry.register_code;
    if (source != nullptr) made.register_title = local(source->title);
    made.state = entry.state;
    made.state_title = record.state_title;
    made.node = record.node;
    made.node_name = record.node_name;
    made.state_day = entry.state_day.to_string();
    made.light = "none";
    if (entry.due) {
        made.due = entry.due->to_string();
        const bool open = state != nullptr && !state->final;
        if (open) {
            const auto near = near_until_(today_, source->warn_days);
            made.light = *entry.due < today_ ? "red" : *entry.due <= near ? "yellow" : "green";
        }
    }
    return made;
}

MineSection Gathering::section(std::vector<Entry>& entries) const {
    MineSection made;
    made.count = static_cast<std::uint32_t>(entries.size());
    made.more = more_;
    const auto shown =
        entries.begin() + static_cast<std::ptrdiff_t>(std::min(limit_, entries.size()));
    for (auto it = entries.begin(); it != shown; ++it) made.rows.push_back(row(*it));
    return made;
}

/// Whether the campaign reaches the node: it runs above, at or below it.
bool Gathering::is_near(const ledger::Campaign& campaign, base::NodeId node) const {
    const auto home = tree_->find(campaign.node);
    return home && (tree_->contains(*home, node) || tree_->contains(node, *home));
}

/// Whose work it is to open entries of a register: its opening roles, recorders where it names
/// none.
people::RoleSet recording_roles(const ledger::Register& source) {
    if (source.open_roles.empty()) return {people::Role::kRecorder};
    return people::roles_named(source.open_roles);
}

std::vector<MineRegister> Gathering::registers() const {
    std::vector<MineRegister> list;
    for (const auto& campaign : view_->books->campaigns) {
        for (const auto& source : campaign.registers) {
            const auto roles = recording_roles(source);
            const auto grant = std::ranges::find_if(caller_.grants(), [&](const auto& each) {
                return roles.has(each.role) && tree_->has(each.node) &&
                       is_near(campaign, each.node);
            });
            if (grant == caller_.grants().end()) continue;
            list.push_back({.campaign = campaign.code,
                            .campaign_title = local(campaign.title),
                            .register_code = source.code,
                            .register_title = local(source.title),
                            .node = tree_->node(grant->node).code,
                            .node_name = tree_->node(grant->node).name});
        }
    }
    return list;
}

MineReply Gathering::take() {
    MineReply reply;
    reply.today = today_.to_string();
    reply.waiting_count = static_cast<std::uint32_t>(waiting_.size());
    for (auto& group : groups_) std::ranges::sort(group.entries, more_urgent);
    std::ranges::stable_sort(groups_, [](const Group& a, const Group& b) {
        return more_urgent(a.entries.front(), b.entries.front());
    });
    for (auto& group : groups_) {
        const auto rows = section(group.entries);
        reply.waiting.push_back({.campaign = group.campaign->code,
                                 .campaign_title = local(group.campaign->title),
                                 .register_code = group.source->code,
                                 .register_title = local(group.source->title),
                                 .measure_word = group.source->measure_word,
                                 .move = group.move->code,
                                 .move_title = local(group.move->title),
                                 .count = rows.count,
                                 .more = rows.more,
                                 .rows = rows.rows});
    }
    std::ranges::sort(late_, more_urgent);
    std::ranges::sort(returned_, more_urgent);
    std::ranges::sort(finished_,
                      [](const Entry& a, const Entry& b) { return a.version > b.version; });
    reply.late = section(late_);
    reply.late.count = static_cast<std::uint32_t>(late_count_);
    reply.late.more = false;
    reply.returned = section(returned_);
    reply.finished = section(finished_);
    reply.record = registers();
    return reply;
}

}  // namespace

base::Result<MineReply> LedgerMine::mine(const Caller& caller, const MineRequest& request) {
    const auto today = base::day_of(clock_.now());
    Gathering gathering(workspace_, caller, today, near_until_, request.limit);
    DZ_TRY_VOID(gathering.gather());
    return gathering.take();
}

}  // namespace duizhang::app
