// The moves of demo entries: who goes how far, when, by whose hand.

#include <fmt/format.h>

#include <algorithm>

#include "app/demo_maker.h"

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

/// Who makes a move when the description does not say: never the post that opened or submitted.
std::string_view actor_of(std::string_view role) {
    if (role == "reviewer") return "{parent}审核员";
    if (role == "inspector") return "{top}督察专班";
    if (role == "office") return "{top}专项办公室";
    if (role == "editor") return "{node}宣传岗";
    return "{node}承办岗";
}

}  // namespace

std::string DemoMaker::acting_node(const MadeEntry& entry, std::string_view actor) const {
    if (actor.starts_with("{top}")) return campaign_.node;
    const auto id = node_of(entry);
    const bool above = actor.starts_with("{parent}") && entry.open.node != campaign_.node;
    return tree_.node(above ? tree_.parent(id).value_or(id) : id).code;
}

/// Of `each: followed`: how much later than its turn each entry is, since some nodes are slower
/// than others, and all below a node like it. Nothing for other batches.
std::vector<std::uint64_t> DemoMaker::paces(Work& work) const {
    std::vector<std::uint64_t> paces(work.count, 0);
    std::map<base::NodeId, std::uint64_t> of_node;
    const auto top = *tree_.find(campaign_.node);
    for (std::size_t i = 0; i < work.pairs.size(); ++i) {
        auto node = work.pairs[i].first;
        auto above = tree_.parent(node);
        while (above && *above != top && tree_.contains(top, *above)) {
            node = *above;
            above = tree_.parent(node);
        }
        const auto [it, first] = of_node.try_emplace(node, 0);
        if (first) it->second = work.random.below(work.count / 2 + 1);
        paces[i] = it->second;
    }
    return paces;
}

base::Status DemoMaker::walk_paths(Work& work) {
    if (work.batch.paths.empty()) return {};
    std::int64_t counted = 0;
    for (const auto& path : work.batch.paths) counted += path.count.value_or(0);
    const auto rest = static_cast<std::int64_t>(work.count) - counted;
    const auto open_ended = std::ranges::count_if(
        work.batch.paths, [](const DemoPath& path) { return !path.count.has_value(); });
    if (rest < 0 || open_ended > 1 || (rest > 0 && open_ended == 0)) {
        return fail(ErrorCode::kInvalidCampaign,
                    fmt::format("paths for {} of {} entries", counted, work.count));
    }
    // The first path gets the earlier entries, with some give and take, as in life.
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    const auto later = paces(work);
    for (std::size_t i = 0; i < work.count; ++i) {
        // What is broken down goes on everywhere at once, not one task after the other.
        const std::size_t turn = work.pairs.empty() ? i : i / 4;
        const std::size_t give = work.pairs.empty() ? work.count / 4 : work.count / 2;
        order.emplace_back(turn + later[i] + work.random.below(give + 1), i);
    }
    std::ranges::stable_sort(order, {}, &std::pair<std::uint64_t, std::size_t>::first);
    auto next = order.begin();
    for (const auto& path : work.batch.paths) {
        for (std::int64_t i = 0; i < path.count.value_or(rest); ++i, ++next) {
            DZ_TRY_VOID(walk(work, entries_[work.first + next->second], path.moves));
        }
    }
    return {};
}

base::Status DemoMaker::walk(Work& work, MadeEntry& entry, const std::vector<std::string>& moves) {
    base::Day day = entry.open.day;
    base::InstantUs recorded_at = entry.recorded_at;
    for (const auto& code : moves) {
        const auto* move = work.reg.move(code);
        if (move == nullptr) return fail(ErrorCode::kMoveForbidden, code);
        DZ_TRY(auto made, step(work, entry, *move, day, recorded_at));
        day = made.move.day;
        recorded_at = made.recorded_at;
        entry.moves.push_back(std::move(made));
    }
    return {};
}

base::Result<MadeMove> DemoMaker::step(Work& work, MadeEntry& entry, const ledger::Move& move,
                                       base::Day after, base::InstantUs not_before) {
    static const DemoStep kPlain;
    const auto it = work.batch.steps.find(move.code);
    const DemoStep& rule = it == work.batch.steps.end() ? kPlain : it->second;
    const auto known = values(entry, entry.moves.size());

    MadeMove made;
    made.move.move = move.code;
    const auto later = static_cast<std::int32_t>(work.random.within(rule.after));
    const auto day = calendar_.workday(std::min(after + later, work.until), work.until);
    made.move.day = std::max(day, after);
    made.move.role = move.roles.empty() ? "owner" : move.roles.front();
    const std::string pattern(rule.actor.empty() ? actor_of(made.move.role) : rule.actor);
    DZ_TRY(made.move.actor, text(work, pattern, known));
    made.move.at = acting_node(entry, pattern);
    if (!rule.evidence.empty() || move.needs_evidence) {
        const std::string name = rule.evidence.empty() ? move.title.zh + "佐证材料.pdf"
                                                       : work.random.pick(rule.evidence);
        DZ_TRY(auto written, text(work, name, known));
        made.move.evidence.push_back({.name = std::move(written), .digest = {}});
    }
    if (!rule.reasons.empty()) {
        DZ_TRY(made.move.reason, text(work, work.random.pick(rule.reasons), known));
    } else if (move.needs_reason) {
        return fail(ErrorCode::kInvalidCampaign, fmt::format("move {} needs reasons", move.code));
    }
    for (const auto& field : rule.fields) {
        DZ_TRY(made.move.fields[field.code], single_value(work, field, entry, entry.moves.size()));
    }
    made.recorded_at = std::max(written_down(made.move.day, work.until, work.random),
                                {not_before.value + 61'000'000});
    return made;
}

}  // namespace duizhang::app
