#include "lists/detail/scan.h"

#include <algorithm>

#include "lists/search_text.h"

namespace duizhang::lists::detail {

namespace {

// Places behind the options of a tally.
constexpr std::size_t kEmptyPlace = 0;
constexpr std::size_t kNotApplicablePlace = 1;
constexpr std::size_t kWithheldPlace = 2;

std::size_t option_count(const ListField& field) {
    return field.type == ledger::FieldType::kFlag ? 2 : field.options.size();
}

/// The first bytes of a text as a number of the same order.
std::int64_t prefix_key(std::string_view text) {
    constexpr std::size_t kBytes = sizeof(std::uint64_t);
    if (text.empty()) return kEmptyNumber;
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < kBytes; ++i) {
        key = key << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
    }
    return static_cast<std::int64_t>(key ^ (1ULL << 63));
}

}  // namespace

/// Rows that pass each group of filters.
struct Scan::Masks {
    RowSet always;
    RowSet state;
    RowSet light;
    RowSet node;
    std::vector<RowSet> conditions;  ///< As Scan::conditions_
    RowSet words;

    RowSet without(Group left_out, const std::vector<ResolvedCondition>& resolved,
                   const ListField* field) const {
        RowSet set = always & words;
        if (left_out != Group::kState) set &= state;
        if (left_out != Group::kLight) set &= light;
        if (left_out != Group::kNode) set &= node;
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            if (left_out != Group::kField || resolved[i].field != field) set &= conditions[i];
        }
        return set;
    }
};

RowSet Scan::opened(const Rows& rows) const {
    if (marks_.opens_all()) return RowSet::first(rows.size());
    return RowSet::where(rows.size(), [&](std::size_t row) {
        return marks_.has(rows.lead[row], NodeMarks::kOpened);
    });
}

RowSet Scan::seen(const Rows& rows) const {
    if (marks_.sees_all()) return RowSet::first(rows.size());
    auto set = RowSet::where(
        rows.size(), [&](std::size_t row) { return marks_.has(rows.lead[row], NodeMarks::kSeen); });
    rows.with_joint.for_each([&](std::size_t row) {
        for (auto i = rows.joint_begin[row]; i < rows.joint_begin[row + 1]; ++i) {
            if (marks_.has(rows.joint[i], NodeMarks::kSeen)) set.insert(row);
        }
    });
    return set;
}

RowSet Scan::in_node(const Rows& rows) const {
    auto set = RowSet::where(rows.size(), [&](std::size_t row) {
        return marks_.has(rows.lead[row], NodeMarks::kInside);
    });
    if (query_.lead_only) return set;
    rows.with_joint.for_each([&](std::size_t row) {
        for (auto i = rows.joint_begin[row]; i < rows.joint_begin[row + 1]; ++i) {
            if (marks_.has(rows.joint[i], NodeMarks::kInside)) set.insert(row);
        }
    });
    return set;
}

RowSet Scan::within(const DayRange& range, const std::vector<std::int32_t>& days) const {
    return RowSet::where(days.size(), [&](std::size_t row) {
        return days[row] != kNoDay && days[row] >= range.first.number &&
               days[row] <= range.last.number;
    });
}

RowSet Scan::meeting(const ResolvedCondition& condition, const ChunkView& chunk) const {
    RowSet set;
    const std::size_t rows = chunk.rows.size();
    if (condition.field->keeping == Keeping::kText) {
        set = RowSet::where(rows, [&](std::size_t row) {
            const auto text = chunk.texts.shown(row, condition.field->place);
            return std::ranges::find(condition.texts, text) != condition.texts.end();
        });
    } else {
        const auto& column = chunk.rows.numbers[condition.field->place];
        if (condition.range) {
            set = RowSet::where(rows, [&](std::size_t row) {
                return column[row] >= condition.least && column[row] <= condition.most;
            });
        } else {
            for (const std::int64_t wanted : condition.numbers) {
                set |= RowSet::where(rows, [&](std::size_t row) { return column[row] == wanted; });
            }
        }
    }
    // What is withheld must not be found out by asking.
    return condition.field->confidential ? set & chunk.opened : set;
}

Light Scan::light(const Rows& rows, std::size_t row) const {
    const std::int32_t due = rows.due[row];
    if (due == kNoDay || state_final_[rows.state[row]] || rows.reversed.has(row)) {
        return Light::kNone;
    }
    if (due < query_.light_days.red_before.number) return Light::kRed;
    return due < query_.light_days.yellow_before.number ? Light::kYellow : Light::kGreen;
}

bool Scan::overdue(const Rows& rows, std::size_t row) const {
    return !state_final_[rows.state[row]] && !rows.reversed.has(row) && rows.due[row] != kNoDay &&
           rows.due[row] < query_.light_days.today.number;
}

Scan::Masks Scan::masks(const ChunkView& chunk) const {
    const Rows& rows = chunk.rows;
    const RowSet all = RowSet::first(rows.size());
    Masks masks{.always = seen(rows),
                .state = all,
                .light = all,
                .node = all,
                .conditions = {},
                .words = all};
    if (!query_.reversed) masks.always = masks.always - rows.reversed;
    if (query_.completion != Completion::kAny) {
        const bool final = query_.completion == Completion::kFinal;
        masks.always &= RowSet::where(
            rows.size(), [&](std::size_t row) { return state_final_[rows.state[row]] == final; });
    }
    if (query_.day) masks.always &= within(*query_.day, rows.day);
    if (query_.state_day) masks.always &= within(*query_.state_day, rows.state_day);
    if (query_.due) masks.always &= within(*query_.due, rows.due);
    if (query_.overdue) {
        masks.always &=
            RowSet::where(rows.size(), [&](std::size_t row) { return overdue(rows, row); });
    }
    if (!query_.states.empty()) {
        masks.state = RowSet::where(
            rows.size(), [&](std::size_t row) { return state_wanted_[rows.state[row]]; });
    }
    if (!query_.lights.empty()) {
        masks.light = RowSet::where(rows.size(), [&](std::size_t row) {
            return light_wanted_[static_cast<std::size_t>(light(rows, row))];
        });
    }
    if (query_.node) masks.node = in_node(rows);
    for (const auto& condition : conditions_) masks.conditions.push_back(meeting(condition, chunk));
    return masks;
}

RowSet Scan::holding_words(const ChunkView& chunk, RowSet among) const {
    for (const auto& word : words_) {
        if (among.empty()) break;
        RowSet found;
        chunk.texts.open().find(word, among, found);
        chunk.texts.confidential().find(word, among & chunk.opened, found);
        among = found;
    }
    return among;
}

RowSet Scan::run(const ChunkView& chunk) {
    Masks masks = this->masks(chunk);
    if (!words_.empty()) {
        // Texts are read last and only where a facet or the page may need them.
        RowSet among = masks.without(Group::kAlways, conditions_, nullptr);
        if (query_.count_states) among |= masks.without(Group::kState, conditions_, nullptr);
        if (query_.count_lights) among |= masks.without(Group::kLight, conditions_, nullptr);
        if (!slot_node_.empty()) among |= masks.without(Group::kNode, conditions_, nullptr);
        for (const auto& tally : tallies_) {
            among |= masks.without(Group::kField, conditions_, tally.field);
        }
        masks.words = holding_words(chunk, among);
    }
    count(chunk, masks);
    return masks.without(Group::kAlways, conditions_, nullptr);
}

void Scan::count_node(const Rows& rows, std::size_t row) {
    const auto slot_of = [&](std::uint32_t node) {
        return node < node_slot_.size() ? node_slot_[node] : 0;
    };
    std::uint32_t slot = slot_of(rows.lead[row]);
    for (auto i = rows.joint_begin[row]; slot == 0 && i < rows.joint_begin[row + 1]; ++i) {
        slot = slot_of(rows.joint[i]);
    }
    if (slot != 0) ++node_counts_[slot - 1];
}

void Scan::count(const ChunkView& chunk, const Masks& masks) {
    const Rows& rows = chunk.rows;
    if (query_.count_states) {
        masks.without(Group::kState, conditions_, nullptr).for_each([&](std::size_t row) {
            ++state_counts_[rows.state[row]];
        });
    }
    if (query_.count_lights) {
        masks.without(Group::kLight, conditions_, nullptr).for_each([&](std::size_t row) {
            ++light_counts_[static_cast<std::size_t>(light(rows, row))];
        });
    }
    if (!slot_node_.empty()) {
        masks.without(Group::kNode, conditions_, nullptr).for_each([&](std::size_t row) {
            count_node(rows, row);
        });
    }
    for (auto& tally : tallies_) {
        const auto& column = rows.numbers[tally.field->place];
        const std::size_t options = option_count(*tally.field);
        masks.without(Group::kField, conditions_, tally.field).for_each([&](std::size_t row) {
            std::size_t place = static_cast<std::size_t>(column[row]);
            if (tally.field->confidential && !chunk.opened.has(row)) {
                place = options + kWithheldPlace;
            } else if (column[row] >= kFirstSpecialNumber) {
                place = options + (column[row] == kEmptyNumber ? kEmptyPlace : kNotApplicablePlace);
            }
            ++tally.counts[place];
        });
    }
}

std::int64_t Scan::key(const ResolvedOrder& order, const ChunkView& chunk, std::size_t row) const {
    const Rows& rows = chunk.rows;
    std::int64_t key = 0;
    switch (order.column) {
        case SortColumn::kNumber:
            key = static_cast<std::int64_t>(chunk.first_row) + static_cast<std::int64_t>(row);
            break;
        case SortColumn::kState:
            key = rows.state[row];
            break;
        case SortColumn::kNode:
            key = rows.lead[row] < tree_.id_bound() ? tree_.positions()[rows.lead[row]]
                                                    : org::Tree::kNowhere;
            break;
        case SortColumn::kDay:
            key = rows.day[row];
            break;
        case SortColumn::kStateDay:
            key = rows.state_day[row];
            break;
        case SortColumn::kDue:
            key = rows.due[row] == kNoDay ? kEmptyNumber : rows.due[row];
            break;
        case SortColumn::kVersion:
            key = static_cast<std::int64_t>(rows.version[row]);
            break;
        case SortColumn::kField:
            if (order.field->confidential && !chunk.opened.has(row)) {
                key = kEmptyNumber;
            } else if (order.by_text()) {
                key = prefix_key(chunk.texts.shown(row, order.field->place));
            } else {
                key = rows.numbers[order.field->place][row];
            }
            break;
    }
    return order.descending && key < kFirstSpecialNumber ? ~key : key;
}

Facets Scan::facets() const {
    Facets facets;
    if (query_.count_states) {
        for (std::size_t i = 0; i < layout_.states().size(); ++i) {
            facets.states.emplace_back(layout_.states()[i].code, state_counts_[i]);
        }
    }
    facets.lights = light_counts_;
    for (std::size_t i = 0; i < slot_node_.size(); ++i) {
        if (node_counts_[i] != 0) facets.nodes.emplace_back(slot_node_[i], node_counts_[i]);
    }
    for (const auto& tally : tallies_) {
        FieldCounts counts{.field = tally.field->code, .values = {}, .withheld = 0};
        const std::size_t options = option_count(*tally.field);
        for (std::size_t i = 0; i < options + kWithheldPlace; ++i) {
            if (tally.counts[i] == 0) continue;
            std::int64_t number = static_cast<std::int64_t>(i);
            if (i == options + kEmptyPlace) number = kEmptyNumber;
            if (i == options + kNotApplicablePlace) number = kNotApplicableNumber;
            counts.values.emplace_back(Layout::text_of(*tally.field, number), tally.counts[i]);
        }
        counts.withheld = tally.counts[options + kWithheldPlace];
        facets.fields.push_back(std::move(counts));
    }
    return facets;
}

}  // namespace duizhang::lists::detail
