#include "app/demo_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace duizhang::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr int kTitleAttempts = 24;

std::int64_t integer(const ledger::FieldValues& fields, const std::string& code) {
    const auto it = fields.find(code);
    return it == fields.end() ? 0 : std::stoll(it->second);
}

/// What the police body of a node is called: 道里区公安分局 for 道里区.
std::string body_of(const org::Node& node) {
    switch (node.kind) {
        case org::NodeKind::kProvince:
            return node.name + "公安厅";
        case org::NodeKind::kCity:
            return node.name + "公安局";
        case org::NodeKind::kCounty:
            return node.name + (node.name.ends_with("区") ? "公安分局" : "公安局");
        default:
            return node.name;
    }
}

/// Weights around 1000 that differ by up to `spread` percent.
std::vector<std::int64_t> noisy_weights(std::size_t count, std::int64_t spread,
                                        DemoRandom& random) {
    std::vector<std::int64_t> weights(count);
    for (auto& weight : weights) weight = 1000 + random.within({-spread * 10, spread * 10});
    return weights;
}

}  // namespace

base::Status DemoMaker::make(const DemoBatch& batch) {
    DZ_TRY(auto work, prepare(batch));
    if (batch.returns()) {
        DZ_TRY_VOID(open_returns(work));
        DZ_TRY_VOID(fill_columns(work));
    } else {
        DZ_TRY_VOID(open_entries(work));
    }
    DZ_TRY_VOID(fill_fields(work));
    DZ_TRY_VOID(write_texts(work));
    DZ_TRY_VOID(walk_paths(work));
    auto& latest = latest_of_register_[batch.register_code];
    latest.resize(work.count);
    std::iota(latest.begin(), latest.end(), work.first);
    auto& all = of_register_[batch.register_code];
    all.insert(all.end(), latest.begin(), latest.end());
    return {};
}

base::Result<DemoMaker::Work> DemoMaker::prepare(const DemoBatch& batch) {
    const auto* reg = campaign_.find_register(batch.register_code);
    if (reg == nullptr) return fail(ErrorCode::kUnknownRegister, batch.register_code);
    // The stream is named by what the batch is, so that another batch before it changes nothing.
    auto random = DemoRandom::stream(
        description_.seed,
        fmt::format("{}/{}", batch.register_code, of_register_[batch.register_code].size()));
    DZ_TRY(auto places, DemoPlaces::find(batch, campaign_.node, tree_, random));
    Work work{.batch = batch,
              .reg = *reg,
              .until = batch.until.value_or(std::max(campaign_.period.last(), batch.days->last())),
              .random = random,
              .places = std::move(places),
              .count = 0,
              .first = entries_.size()};
    work.count = batch.each            ? work.places.all().size()
                 : batch.items.empty() ? static_cast<std::size_t>(batch.count.value_or(0))
                                       : batch.items.size();
    if (batch.each_followed) DZ_TRY_VOID(pair_up(work));
    if (batch.joint_percent > 0 && !reg->joint) {
        return fail(ErrorCode::kInvalidCampaign,
                    fmt::format("register {} has no joint nodes", reg->code));
    }
    if (reg->opens_with_evidence && batch.evidence.empty()) {
        return fail(ErrorCode::kInvalidCampaign,
                    fmt::format("register {} needs evidence", reg->code));
    }
    return work;
}

MadeEntry DemoMaker::blank(Work& work, base::NodeId node, base::Day day) {
    MadeEntry made;
    made.open.campaign = campaign_.code;
    made.open.register_code = work.reg.code;
    made.open.node = tree_.node(node).code;
    made.open.day = day;
    const auto recorded = work.batch.recorded;
    const bool late = recorded && day < *recorded;
    const auto until = work.batch.returns() ? std::max(work.until, day + 3) : work.until;
    made.recorded_at = written_down(late ? *recorded : day, until, work.random);
    return made;
}

/// What the batch follows by a field; empty if it has no such field.
base::Result<std::vector<std::size_t>> DemoMaker::followed(Work& work) const {
    const auto follow = std::ranges::find_if(work.batch.fields, &DemoField::follow);
    if (follow == work.batch.fields.end()) return std::vector<std::size_t>{};
    const auto found = latest_of_register_.find(work.reg.field(follow->code)->link);
    if (found == latest_of_register_.end() || found->second.empty()) {
        return fail(ErrorCode::kInvalidCampaign, "follows a register still empty");
    }
    return found->second;
}

/// Every entry that is followed with every node: with those below its own node where there are
/// any, as a city hands on to its counties; else with all of them.
base::Status DemoMaker::pair_up(Work& work) {
    const auto nodes = work.places.all();
    DZ_TRY(const auto targets, followed(work));
    for (const auto target : targets) {
        const auto there = node_of(entries_[target]);
        std::vector<base::NodeId> chosen;
        std::ranges::copy_if(nodes, std::back_inserter(chosen), [&](base::NodeId node) {
            return node != there && tree_.contains(there, node);
        });
        for (const auto node : chosen.empty() ? nodes : chosen)
            work.pairs.emplace_back(node, target);
    }
    work.count = work.pairs.size();
    return {};
}

std::vector<base::NodeId> DemoMaker::nodes_for(Work& work) {
    std::vector<base::NodeId> nodes;
    if (work.batch.each_followed) {
        for (const auto& [node, target] : work.pairs) nodes.push_back(node);
        return nodes;
    }
    if (work.batch.each || work.batch.distinct) {
        nodes = work.places.all();
        if (work.batch.distinct) {
            work.random.shuffle(nodes);
            if (nodes.size() > work.count) nodes.resize(work.count);
        }
        return nodes;
    }
    nodes.reserve(work.count);
    for (std::size_t i = 0; i < work.count; ++i) nodes.push_back(work.places.pick(work.random));
    return nodes;
}

base::Status DemoMaker::open_entries(Work& work) {
    auto nodes = nodes_for(work);
    if (nodes.size() != work.count) {
        return fail(
            ErrorCode::kInvalidCampaign,
            fmt::format("{} entries at distinct nodes, but {} nodes", work.count, nodes.size()));
    }
    auto days = calendar_.spread(
        {.days = *work.batch.days, .trend = work.batch.trend, .weekend = work.batch.weekend},
        work.count, work.random);
    if (work.batch.each) work.random.shuffle(days);
    const auto follow = std::ranges::find_if(work.batch.fields,
                                             [](const DemoField& field) { return field.follow; });
    std::vector<std::size_t> targets;
    for (const auto& [node, target] : work.pairs) targets.push_back(target);
    if (follow != work.batch.fields.end() && targets.empty()) {
        DZ_TRY(const auto all, followed(work));
        // Round by round, so that each target has its share of followers.
        for (std::size_t i = 0; i < work.count; ++i) targets.push_back(all[i % all.size()]);
        std::ranges::sort(targets);
    }
    for (std::size_t i = 0; i < work.count; ++i) {
        if (targets.empty()) {
            entries_.push_back(blank(work, nodes[i], days[i]));
            continue;
        }
        const MadeEntry& target = entries_[targets[i]];
        const auto later = static_cast<std::int32_t>(work.random.within(follow->range));
        const auto day =
            calendar_.workday(std::min(target.open.day + later, work.until), work.until);
        const auto node = work.batch.at_target ? node_of(target) : nodes[i];
        auto made = blank(work, node, std::max(day, target.open.day));
        made.recorded_at = std::max(made.recorded_at, {target.recorded_at.value + 60'000'000});
        made.links[follow->code] = targets[i];
        made.follows = targets[i];
        entries_.push_back(std::move(made));
    }
    return {};
}

base::Status DemoMaker::open_returns(Work& work) {
    const auto nodes = work.places.all();
    for (const auto day : filing_days(*work.batch.days, work.batch.every)) {
        for (const auto node : nodes) {
            auto& made = entries_.emplace_back(blank(work, node, day));
            if (!work.reg.filing) continue;
            made.open.fields[std::string(ledger::kPeriodField)] =
                base::Period::containing(day, work.reg.filing->every).to_string();
        }
    }
    work.count = entries_.size() - work.first;
    return {};
}

base::Status DemoMaker::fill_columns(Work& work) {
    const auto node_weights = work.places.weights();
    const auto days = filing_days(*work.batch.days, work.batch.every).size();
    for (const auto& column : work.batch.columns) {
        auto totals = column.totals;
        if (column.summed) {
            totals =
                split_exactly(column.totals[0], noisy_weights(days, column.spread, work.random));
        }
        if (totals.size() != days) {
            return fail(
                ErrorCode::kInvalidCampaign,
                fmt::format("{}: {} totals for {} filing days", column.field, totals.size(), days));
        }
        for (std::size_t d = 0; d < days; ++d) {
            auto weights = noisy_weights(node_weights.size(), column.spread, work.random);
            for (std::size_t i = 0; i < weights.size(); ++i) weights[i] *= node_weights[i];
            const auto shares = split_exactly(totals[d], weights);
            for (std::size_t i = 0; i < shares.size(); ++i) {
                auto& entry = entries_[work.first + d * shares.size() + i];
                entry.open.fields[column.field] = std::to_string(shares[i]);
            }
        }
    }
    return {};
}

base::Status DemoMaker::fill_fields(Work& work) {
    for (const auto& field : work.batch.fields) DZ_TRY_VOID(fill_field(work, field));
    return {};
}

base::Status DemoMaker::fill_field(Work& work, const DemoField& field) {
    const auto entry = [&](std::size_t i) -> MadeEntry& { return entries_[work.first + i]; };
    if (field.follow) return {};  // Set when it was opened.
    if (field.rule == DemoFieldRule::kSplit) {
        std::vector<std::string> values;
        for (const auto& [option, count] : field.options) {
            values.insert(values.end(), static_cast<std::size_t>(count), option);
        }
        if (values.size() != work.count) {
            return fail(ErrorCode::kInvalidCampaign,
                        fmt::format("{} splits into {}, but there are {} entries", field.code,
                                    values.size(), work.count));
        }
        // Items come in the order of their list, everything else mixed.
        if (work.batch.items.empty()) work.random.shuffle(values);
        for (std::size_t i = 0; i < work.count; ++i) entry(i).open.fields[field.code] = values[i];
        return {};
    }
    if (field.rule == DemoFieldRule::kTotal) {
        const auto shares =
            split_exactly(field.total, noisy_weights(work.count, field.spread, work.random));
        for (std::size_t i = 0; i < work.count; ++i) {
            entry(i).open.fields[field.code] = std::to_string(shares[i]);
        }
        return {};
    }
    for (std::size_t i = 0; i < work.count; ++i) {
        if (field.rule == DemoFieldRule::kLink) {
            DZ_TRY_VOID(link(work, field, entry(i)));
        } else if (field.rule == DemoFieldRule::kThrough) {
            DZ_TRY_VOID(link_through(field, entry(i)));
        } else {
            DZ_TRY(entry(i).open.fields[field.code], single_value(work, field, entry(i), i));
        }
    }
    return {};
}

base::Result<std::string> DemoMaker::single_value(Work& work, const DemoField& field,
                                                  const MadeEntry& entry, std::size_t index) {
    auto& random = work.random;
    switch (field.rule) {
        case DemoFieldRule::kPick: {
            std::vector<std::int64_t> weights;
            for (const auto& [_, weight] : field.options) weights.push_back(weight);
            if (std::accumulate(weights.begin(), weights.end(), std::int64_t{0}) == 0) {
                return fail(ErrorCode::kInvalidCampaign, field.code + ": nothing to pick");
            }
            return field.options[random.weighted(weights)].first;
        }
        case DemoFieldRule::kRange: {
            const auto once = random.within(field.range);
            return std::to_string(random.within({field.range.low, once}));
        }
        case DemoFieldRule::kPercent:
            return random.percent(field.total) ? "true" : "false";
        case DemoFieldRule::kDaysAfter:
            return (entry.open.day + static_cast<std::int32_t>(random.within(field.range)))
                .to_string();
        case DemoFieldRule::kShareOf:
            return std::to_string(integer(entry.open.fields, field.texts[0]) *
                                  random.within(field.range) / 100);
        case DemoFieldRule::kDifference:
            return std::to_string(integer(entry.open.fields, field.texts[0]) -
                                  integer(entry.open.fields, field.texts[1]));
        case DemoFieldRule::kText:
            return text(work, random.pick(field.texts), values(entry, index));
        default:
            return field.texts.empty() ? std::string() : field.texts[0];
    }
}

base::Status DemoMaker::link(Work& work, const DemoField& field, MadeEntry& entry) {
    const auto& all = of_register_[work.reg.field(field.code)->link];
    if (all.empty()) return fail(ErrorCode::kInvalidCampaign, field.code + ": nothing to link to");
    // Some of the first tries usually fit: made before it, and best of all nearby.
    std::size_t best = all.front();
    int best_score = -1;
    const auto here = node_of(entry);
    for (int attempt = 0; attempt < 12; ++attempt) {
        const auto candidate = work.random.pick(all);
        const auto there = node_of(entries_[candidate]);
        const bool earlier = entries_[candidate].open.day <= entry.open.day;
        const bool near = tree_.contains(there, here) || tree_.contains(here, there);
        const int score = (earlier ? 2 : 0) + (near ? 1 : 0);
        if (score > best_score) {
            best = candidate;
            best_score = score;
        }
    }
    entry.links[field.code] = best;
    entry.recorded_at =
        std::max(entry.recorded_at, {entries_[best].recorded_at.value + 60'000'000});
    return {};
}

base::Status DemoMaker::link_through(const DemoField& field, MadeEntry& entry) const {
    const auto by = entry.links.find(field.texts[0]);
    if (by == entry.links.end()) {
        return fail(ErrorCode::kInvalidCampaign, field.code + " through " + field.texts[0]);
    }
    const MadeEntry& other = entries_[by->second];
    if (const auto link = other.links.find(field.code); link != other.links.end()) {
        entry.links[field.code] = link->second;
    } else if (const auto it = other.open.fields.find(field.code); it != other.open.fields.end()) {
        entry.open.fields[field.code] = it->second;
    }
    return {};
}

DemoValues DemoMaker::values(const MadeEntry& entry, std::size_t index) const {
    const auto id = node_of(entry);
    const auto top = *tree_.find(campaign_.node);
    const auto parent = id == top ? std::optional(id) : tree_.parent(id);
    std::string city = tree_.node(top).name;
    for (std::optional<base::NodeId> node = id; node; node = tree_.parent(*node)) {
        if (tree_.node(*node).kind == org::NodeKind::kCity) city = tree_.node(*node).name;
    }
    const auto ymd = entry.open.day.ymd();
    DemoValues out{{"place", tree_.node(id).name},
                   {"node", body_of(tree_.node(id))},
                   {"parent", body_of(tree_.node(parent.value_or(id)))},
                   {"top", body_of(tree_.node(top))},
                   {"city", city},
                   {"year", std::to_string(ymd.year)},
                   {"month", fmt::format("{}月", ymd.month)},
                   {"day", fmt::format("{}日", ymd.day)},
                   {"n", std::to_string(index + 1)}};
    for (const auto& [code, value] : entry.open.fields) out.emplace(code, value);
    const auto* origin = &entry;
    while (origin->follows) origin = &entries_[*origin->follows];
    if (origin != &entry) {
        const auto title = origin->open.fields.find("title");
        out.emplace("origin", title == origin->open.fields.end() ? "" : title->second);
    }
    return out;
}

base::Result<std::string> DemoMaker::text(Work& work, const std::string& pattern,
                                          const DemoValues& values) {
    return expand(pattern, values, description_.words, work.random);
}

base::Status DemoMaker::write_texts(Work& work) {
    for (std::size_t i = 0; i < work.count; ++i) {
        MadeEntry& entry = entries_[work.first + i];
        DZ_TRY_VOID(write_title(work, entry, i));
        DZ_TRY(entry.open.actor, text(work, work.batch.actor, values(entry, i)));
        entry.open.at = acting_node(entry, work.batch.actor);
        DZ_TRY_VOID(write_evidence(work, entry));
        if (work.random.percent(work.batch.joint_percent)) add_joint(work, entry);
    }
    return {};
}

base::Status DemoMaker::write_title(Work& work, MadeEntry& entry, std::size_t index) {
    const auto& batch = work.batch;
    if (!batch.items.empty()) {
        DZ_TRY(entry.open.fields["title"], text(work, batch.items[index], values(entry, index)));
        return {};
    }
    const auto category = entry.open.fields.find(work.reg.category_field);
    auto patterns = category == entry.open.fields.end() ? batch.titles.end()
                                                        : batch.titles.find(category->second);
    if (patterns == batch.titles.end()) patterns = batch.titles.find("");
    if (patterns == batch.titles.end()) return {};
    auto& taken = titles_[work.reg.code];
    const auto known = values(entry, index);
    std::string title;
    for (int attempt = 0; attempt < kTitleAttempts; ++attempt) {
        DZ_TRY(title, text(work, work.random.pick(patterns->second), known));
        if (!taken.contains(title)) break;
    }
    taken.insert(title);
    entry.open.fields["title"] = std::move(title);
    return {};
}

base::Status DemoMaker::write_evidence(Work& work, MadeEntry& entry) {
    const auto& patterns = work.batch.evidence;
    if (patterns.empty()) return {};
    const auto count = work.random.within(work.batch.evidence_count);
    const auto first = work.random.below(patterns.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const auto& pattern = patterns[(first + static_cast<std::size_t>(i)) % patterns.size()];
        DZ_TRY(auto name, text(work, pattern, values(entry, static_cast<std::size_t>(i))));
        entry.open.evidence.push_back({.name = std::move(name), .digest = {}});
    }
    return {};
}

void DemoMaker::add_joint(Work& work, MadeEntry& entry) {
    auto candidates = work.batch.joint;
    const auto id = node_of(entry);
    if (const auto parent = tree_.parent(id); candidates.empty() && parent) {
        for (const auto sibling : tree_.children(*parent)) {
            if (tree_.node(sibling).kind == tree_.node(id).kind && !tree_.retired(sibling)) {
                candidates.push_back(tree_.node(sibling).code);
            }
        }
    }
    std::erase(candidates, entry.open.node);
    if (candidates.empty()) return;
    work.random.shuffle(candidates);
    candidates.resize(std::min<std::size_t>(candidates.size(), 1 + work.random.below(2)));
    std::ranges::sort(candidates);
    entry.open.joint = std::move(candidates);
}

}  // namespace duizhang::app
