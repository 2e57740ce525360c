// Gathers the open entries of the caller's part of the tree, register by register.

#include "app/ledger_mine.h"

#include <algorithm>
#include <set>

#include "app/asking.h"
#include "app/notice_words.h"
#include "notices/addressees.h"

namespace duizhang::app {

using ledger::Entry;
using people::Caller;

namespace {

/// Entries looked at in one state of one register; past it counts say "more".
constexpr std::size_t kMaxLooked = 2'000;

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
    Gathering(Workspace& workspace, const Caller& caller, base::Day today, base::Day near_until,
              std::size_t limit)
        : workspace_(workspace),
          view_(workspace.view()),
          tree_(view_->books->history.latest()),
          caller_(caller),
          today_(today),
          near_until_(near_until),
          limit_(limit) {}

    base::Status gather();
    MineReply take();

private:
    base::Status gather(const ledger::Campaign& campaign, const ledger::Register& source);
    void look(const ledger::Campaign& campaign, const ledger::Register& source, const Entry& entry);
    void look_at_finished(const Entry& entry);
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
    base::Day near_until_;
    std::size_t limit_;

    std::vector<base::NodeId> nodes_;
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
    if (entry.reversed || !caller_.sees(entry.node, entry.joint, *tree_)) return;
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
    if (entry.due && *entry.due < today_) late_.push_back(entry);
    if (came_back(source, entry, !open.empty())) returned_.push_back(entry);
}

void Gathering::look_at_finished(const Entry& entry) {
    if (entry.reversed || entry.state_day < today_ - kFinishedDays || !acted(entry)) return;
    if (caller_.sees(entry.node, entry.joint, *tree_)) finished_.push_back(entry);
}

base::Status Gathering::gather(const ledger::Campaign& campaign, const ledger::Register& source) {
    for (const auto& state : source.states) {
        ledger::EntryFilter filter{.campaign = campaign.code,
                                   .register_code = source.code,
                                   .state = state.code,
                                   .nodes = nodes_,
                                   .limit = kMaxLooked};
        const auto newest = [&](ledger::LedgerStore& store) -> base::Result<std::vector<Entry>> {
            // What was finished long ago is not asked for.
            DZ_TRY(const auto count, store.count_entries(filter));
            if (count > kMaxLooked) filter.offset = count - kMaxLooked;
            return store.find_entries(filter);
        };
        DZ_TRY(const auto entries, workspace_.read(newest));
        more_ = more_ || filter.offset > 0;
        for (const auto& entry : entries) {
            if (state.final) {
                look_at_finished(entry);
            } else {
                look(campaign, source, entry);
            }
        }
    }
    return {};
}

base::Status Gathering::gather() {
    const auto reach = caller_.reach(*tree_);
    for (const auto span : reach.spans()) {
        for (auto position = span.begin; position < span.end; ++position) {
            nodes_.push_back(tree_->at(position));
        }
    }
    if (nodes_.empty()) return {};
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
            made.light = *entry.due < today_         ? "red"
                         : *entry.due <= near_until_ ? "yellow"
                                                     : "green";
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

std::vector<MineRegister> Gathering::registers() const {
    std::vector<MineRegister> list;
    for (const auto& campaign : view_->books->campaigns) {
        const auto grant = std::ranges::find_if(caller_.grants(), [&](const auto& each) {
            return each.role == people::Role::kRecorder && tree_->has(each.node) &&
                   is_near(campaign, each.node);
        });
        if (grant == caller_.grants().end()) continue;
        for (const auto& source : campaign.registers) {
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
    reply.returned = section(returned_);
    reply.finished = section(finished_);
    reply.record = registers();
    return reply;
}

}  // namespace

base::Result<MineReply> LedgerMine::mine(const Caller& caller, const MineRequest& request) {
    const auto today = base::day_of(clock_.now());
    Gathering gathering(workspace_, caller, today, near_until_(today), request.limit);
    DZ_TRY_VOID(gathering.gather());
    return gathering.take();
}

}  // namespace duizhang::app
