#include "lists/list.h"

#include <algorithm>

#include "lists/detail/chunk.h"
#include "lists/detail/scan.h"
#include "lists/detail/top_rows.h"

namespace duizhang::lists {

using detail::Candidate;
using detail::ChunkView;
using detail::kChunkRows;
using detail::Rows;
using detail::Scan;
using detail::Texts;

std::string_view to_string(Light light) {
    switch (light) {
        case Light::kNone:
            return "none";
        case Light::kGreen:
            return "green";
        case Light::kYellow:
            return "yellow";
        case Light::kRed:
            break;
    }
    return "red";
}

Reach Reach::everything(const org::Tree& tree) {
    const org::Span all{0, static_cast<std::uint32_t>(tree.size())};
    return {.seen = {all}, .opened = {all}};
}

namespace {

ListedRow listed(const Scan& scan, const ChunkView& chunk, std::size_t row, const Layout& layout) {
    const Rows& rows = chunk.rows;
    ListedRow listed{.id = {rows.id[row]},
                     .version = {rows.version[row]},
                     .number = std::string(chunk.texts.number(row)),
                     .state = layout.states()[rows.state[row]].code,
                     .lead = {rows.lead[row]},
                     .joint = {},
                     .day = {rows.day[row]},
                     .state_day = {rows.state_day[row]},
                     .due = {},
                     .light = scan.light(rows, row),
                     .overdue = scan.overdue(rows, row),
                     .reversed = rows.reversed.has(row),
                     .fields = {}};
    if (rows.due[row] != detail::kNoDay) listed.due = base::Day{rows.due[row]};
    for (auto i = rows.joint_begin[row]; i < rows.joint_begin[row + 1]; ++i) {
        listed.joint.push_back({rows.joint[i]});
    }
    listed.fields.reserve(layout.fields().size());
    for (const auto& field : layout.fields()) {
        ListedField value;
        if (field.confidential && !chunk.opened.has(row)) {
            value.withheld = true;
        } else if (field.keeping == Keeping::kText) {
            value.value = chunk.texts.shown(row, field.place);
        } else {
            value.value = Layout::text_of(field, rows.numbers[field.place][row]);
        }
        listed.fields.push_back(std::move(value));
    }
    return listed;
}

/// By the keys; texts that begin alike by themselves.
class Before {
public:
    Before(const Scan& scan, std::span<const std::shared_ptr<const Texts>> texts)
        : order_(scan.order()), group_(scan.group()), texts_(texts) {}

    bool operator()(const Candidate& a, const Candidate& b) const {
        if (a.group != b.group) return a.group < b.group;
        if (group_ && group_->by_text() && a.group != kEmptyNumber) {
            if (const int order = compare(*group_, a, b); order != 0) return order < 0;
        }
        if (a.key != b.key) return a.key < b.key;
        if (order_.by_text() && a.key != kEmptyNumber) {
            if (const int order = compare(order_, a, b); order != 0) return order < 0;
        }
        return a.row < b.row;
    }

private:
    int compare(const detail::ResolvedOrder& order, const Candidate& a, const Candidate& b) const {
        const int result = text(order, a).compare(text(order, b));
        return order.descending ? -result : result;
    }
    std::string_view text(const detail::ResolvedOrder& order, const Candidate& candidate) const {
        return texts_[candidate.row / kChunkRows]->shown(candidate.row % kChunkRows,
                                                         order.field->place);
    }

    const detail::ResolvedOrder& order_;
    const std::optional<detail::ResolvedOrder>& group_;
    std::span<const std::shared_ptr<const Texts>> texts_;
};

}  // namespace

std::size_t List::bytes() const {
    std::size_t bytes = 0;
    for (const auto& rows : rows_) {
        const std::size_t per_row = sizeof(std::uint64_t) * (2 + rows->numbers.size()) +
                                    sizeof(std::uint32_t) * 5 + sizeof(std::uint8_t);
        bytes += sizeof(Rows) + rows->id.capacity() * per_row +
                 rows->joint.capacity() * sizeof(std::uint32_t);
    }
    for (const auto& texts : texts_) bytes += sizeof(Texts) + texts->bytes();
    return bytes;
}

base::Result<Page> List::ask(const Query& query, const org::Tree& tree) const {
    DZ_TRY(Scan scan, Scan::make(query, *layout_, tree));
    Page page;
    const std::size_t wanted = query.limit == 0 ? 0 : std::min(size_, query.offset + query.limit);
    detail::TopRows top(wanted, Before(scan, texts_));
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const ChunkView chunk{.rows = *rows_[i],
                              .texts = *texts_[i],
                              .first_row = static_cast<std::uint32_t>(i * kChunkRows),
                              .opened = scan.opened(*rows_[i])};
        const auto passing = scan.run(chunk);
        page.total += passing.size();
        if (wanted == 0) continue;
        passing.for_each([&](std::size_t row) {
            top.add({.group = scan.group() ? scan.key(*scan.group(), chunk, row) : 0,
                     .key = scan.key(scan.order(), chunk, row),
                     .row = chunk.first_row + static_cast<std::uint32_t>(row)});
        });
    }
    const auto found = top.take(query.offset);
    for (std::size_t i = query.offset; i < found.size(); ++i) {
        const std::size_t at = found[i].row / kChunkRows;
        const ChunkView chunk{.rows = *rows_[at],
                              .texts = *texts_[at],
                              .first_row = static_cast<std::uint32_t>(at * kChunkRows),
                              .opened = scan.opened(*rows_[at])};
        page.rows.push_back(listed(scan, chunk, found[i].row % kChunkRows, *layout_));
    }
    page.facets = scan.facets();
    return page;
}

std::optional<ListedRow> List::row(base::EntryId id, const Reach& reach, const LightDays& days,
                                   const org::Tree& tree) const {
    const auto last_id = [](const auto& rows) { return rows->id.back(); };
    const auto at = std::ranges::lower_bound(rows_, id.value, {}, last_id);
    if (at == rows_.end()) return std::nullopt;
    const auto found = std::ranges::lower_bound((*at)->id, id.value);
    if (*found != id.value) return std::nullopt;
    Query query;
    query.reach = reach;
    query.reversed = true;
    query.light_days = days;
    auto scan = Scan::make(query, *layout_, tree);
    if (!scan) return std::nullopt;
    const auto i = static_cast<std::size_t>(at - rows_.begin());
    const auto row = static_cast<std::size_t>(found - (*at)->id.begin());
    const ChunkView chunk{.rows = *rows_[i],
                          .texts = *texts_[i],
                          .first_row = static_cast<std::uint32_t>(i * kChunkRows),
                          .opened = scan->opened(*rows_[i])};
    if (!scan->run(chunk).has(row)) return std::nullopt;
    return listed(*scan, chunk, row, *layout_);
}

}  // namespace duizhang::lists
