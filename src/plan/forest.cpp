#include "plan/forest.h"

#include <algorithm>
#include <map>

#include "ledger/entry.h"

namespace duizhang::plan {

namespace {

constexpr std::string_view kTitleField = "title";

Standing standing_of(const ledger::Register& source, std::string_view code) {
    const auto* state = source.state(code);
    if (state == nullptr) return Standing::kWaiting;
    if (state->stage == ledger::Stage::kWithdrawn) return Standing::kWithdrawn;
    if (state->final) return Standing::kDone;
    if (state->stage == ledger::Stage::kClaimed) return Standing::kClaimed;
    return state == &source.states.front() ? Standing::kWaiting : Standing::kUnderWay;
}

bool has_something_to_finish(const ledger::Register& source) {
    return std::ranges::any_of(source.states, [](const auto& state) { return !state.final; });
}

}  // namespace

std::optional<std::uint32_t> Progress::percent() const {
    if (all == 0) return std::nullopt;
    return static_cast<std::uint32_t>(std::uint64_t{100} * done / all);
}

Progress& Progress::operator+=(const Progress& more) {
    done += more.done;
    all += more.all;
    return *this;
}

const ledger::Field* link_field(const ledger::Register& source, std::string_view to) {
    const auto found = std::ranges::find_if(source.fields, [&](const ledger::Field& field) {
        return field.type == ledger::FieldType::kLink && field.link == to;
    });
    return found == source.fields.end() ? nullptr : &*found;
}

/// Puts the items in and finds what each hangs on.
class Planting {
public:
    explicit Planting(std::span<const Level> levels) : levels_(levels) {}

    Forest grow() {
        places_.resize(levels_.size());
        for (std::size_t level = 0; level < levels_.size(); ++level) put(level);
        const std::size_t known = forest_.items_.size();
        for (std::size_t i = 0; i < known; ++i) hang(i);
        for (std::size_t i = 0; i < forest_.items_.size(); ++i) {
            if (!forest_.items_[i].parent) forest_.roots_.push_back(i);
        }
        count();
        const auto first = std::ranges::find_if(
            levels_, [](const Level& level) { return has_something_to_finish(*level.source); });
        forest_.row_level_ = first != levels_.end()
                                 ? static_cast<std::size_t>(first - levels_.begin())
                                 : (levels_.empty() ? 0 : levels_.size() - 1);
        return std::move(forest_);
    }

private:
    struct Links {
        std::string same;   ///< Number of the item of its own level that it refines.
        std::string above;  ///< Number of the item of the level above.
    };

    static std::string value(const Level& level, const lists::ListedRow& row,
                             const ledger::Field* field) {
        if (field == nullptr) return {};
        const auto at = level.layout->field(field->code);
        if (!at || *at >= row.fields.size()) return {};
        const auto& value = row.fields[*at].value;
        return value == ledger::kNotApplicable ? std::string() : value;
    }

    void put(std::size_t at) {
        const Level& level = levels_[at];
        const ledger::Register& source = *level.source;
        const bool finishes = has_something_to_finish(source);
        const auto* same = link_field(source, source.code);
        const auto* above = at == 0 ? nullptr : link_field(source, levels_[at - 1].source->code);
        const auto title = level.layout->field(kTitleField);
        const auto* category =
            source.category_field.empty() ? nullptr : source.field(source.category_field);
        for (const auto& row : level.rows) {
            Item item;
            item.level = at;
            item.entry = row.id;
            item.number = row.number;
            if (title) {
                item.title = row.fields[*title].value;
                item.title_withheld = row.fields[*title].withheld;
            }
            item.category = value(level, row, category);
            item.state = row.state;
            item.standing = standing_of(source, row.state);
            item.counts = finishes && item.standing != Standing::kWithdrawn;
            item.lead = row.lead;
            item.joint = row.joint;
            item.day = row.day;
            item.state_day = row.state_day;
            item.due = row.due;
            item.light = row.light;
            item.late = row.overdue && item.counts;
            places_[at].emplace(row.number, forest_.items_.size());
            links_.push_back({.same = value(level, row, same), .above = value(level, row, above)});
            forest_.items_.push_back(std::move(item));
        }
    }

    /// Whether `above` hangs on `item` already, or is it.
    bool hangs_on(std::size_t above, std::size_t item) const {
        for (std::optional<std::size_t> at = above; at; at = forest_.items_[*at].parent) {
            if (*at == item) return true;
        }
        return false;
    }

    std::size_t unknown(std::size_t level, const std::string& number) {
        Item item;
        item.level = level;
        item.number = number;
        const auto at = forest_.items_.size();
        places_[level].emplace(number, at);
        forest_.items_.push_back(std::move(item));
        return at;
    }

    void hang(std::size_t index) {
        const std::size_t level = forest_.items_[index].level;
        const Links& links = links_[index];
        std::optional<std::size_t> parent;
        if (!links.same.empty()) {
            const auto found = places_[level].find(links.same);
            if (found != places_[level].end() && !hangs_on(found->second, index)) {
                parent = found->second;
            }
        }
        if (!parent && !links.above.empty()) {
            const auto found = places_[level - 1].find(links.above);
            parent =
                found != places_[level - 1].end() ? found->second : unknown(level - 1, links.above);
        }
        if (!parent) return;
        forest_.items_[index].parent = parent;
        forest_.items_[*parent].children.push_back(index);
    }

    void count() {
        std::vector<std::size_t> order;
        order.reserve(forest_.items_.size());
        for (const auto root : forest_.roots_) {
            const auto below = forest_.below(root);
            order.insert(order.end(), below.begin(), below.end());
        }
        for (auto at = order.rbegin(); at != order.rend(); ++at) {
            Item& item = forest_.items_[*at];
            if (item.counts) {
                item.progress += {.done = item.standing == Standing::kDone ? 1U : 0U, .all = 1};
                item.late_below += item.late ? 1U : 0U;
            }
            if (!item.parent) continue;
            Item& parent = forest_.items_[*item.parent];
            parent.progress += item.progress;
            parent.late_below += item.late_below;
        }
    }

    std::span<const Level> levels_;
    std::vector<std::map<std::string, std::size_t, std::less<>>> places_;
    std::vector<Links> links_;
    Forest forest_;
};

Forest Forest::grow(std::span<const Level> levels) { return Planting(levels).grow(); }

std::optional<std::size_t> Forest::find(base::EntryId entry) const {
    const auto found = std::ranges::find(items_, std::optional(entry), &Item::entry);
    if (found == items_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - items_.begin());
}

std::vector<std::size_t> Forest::below(std::size_t index) const {
    std::vector<std::size_t> found{index};
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto& children = items_[found[i]].children;
        found.insert(found.end(), children.begin(), children.end());
    }
    return found;
}

}  // namespace duizhang::plan
