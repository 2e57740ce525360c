// The writer's side of a list: puts entries into chunks, copying those that readers hold.

#include <algorithm>

#include "base/assert.h"
#include "lists/detail/chunk.h"
#include "lists/list.h"

namespace duizhang::lists {

using detail::kChunkRows;
using detail::Rows;
using detail::Texts;

/// `own_…` says that no reader has it yet, so that it may be changed in place.
struct GrowingList::Chunk {
    std::shared_ptr<Rows> rows;
    std::shared_ptr<Texts> texts;
    bool own_rows = true;
    bool own_texts = true;

    Rows& rows_to_change() {
        if (!own_rows) rows = std::make_shared<Rows>(*rows);
        own_rows = true;
        return *rows;
    }
    Texts& texts_to_change() {
        if (!own_texts) texts = std::make_shared<Texts>(*texts);
        own_texts = true;
        return *texts;
    }
};

namespace {

void set_joint(Rows& rows, std::size_t row, const ledger::Entry& entry) {
    const auto begin = rows.joint.begin() + rows.joint_begin[row];
    const auto end = rows.joint.begin() + rows.joint_begin[row + 1];
    const auto same = [](std::uint32_t held, base::NodeId node) { return held == node.value; };
    if (std::equal(begin, end, entry.joint.begin(), entry.joint.end(), same)) return;
    const auto grown =
        static_cast<std::uint32_t>(entry.joint.size() - static_cast<std::size_t>(end - begin));
    auto at = rows.joint.erase(begin, end);
    for (const auto node : entry.joint) at = rows.joint.insert(at, node.value) + 1;
    for (std::size_t i = row + 1; i < rows.joint_begin.size(); ++i) rows.joint_begin[i] += grown;
}

/// Bits are only ever set by `insert`, so a row that lost a mark is taken out here.
void mark(detail::RowSet& set, std::size_t row, bool marked) {
    if (marked) {
        set.insert(row);
    } else if (set.has(row)) {
        detail::RowSet one;
        one.insert(row);
        set = set - one;
    }
}

void set_row(Rows& rows, std::size_t row, const ledger::Entry& entry, const Layout& layout) {
    rows.version[row] = entry.version.value;
    rows.lead[row] = entry.node.value;
    rows.day[row] = entry.day.number;
    rows.state_day[row] = entry.state_day.number;
    rows.due[row] = entry.due ? entry.due->number : detail::kNoDay;
    rows.state[row] = *layout.state(entry.state);
    mark(rows.reversed, row, entry.reversed);
    set_joint(rows, row, entry);
    mark(rows.with_joint, row, !entry.joint.empty());
    for (const auto& field : layout.fields()) {
        if (field.keeping != Keeping::kNumber) continue;
        const auto number = Layout::number_of(field, detail::value_of(entry, field.code));
        rows.numbers[field.place][row] = number.value_or(kEmptyNumber);
    }
}

}  // namespace

GrowingList::GrowingList(const ledger::Register& declared)
    : layout_(std::make_shared<const Layout>(declared)) {}
GrowingList::~GrowingList() = default;
GrowingList::GrowingList(GrowingList&&) noexcept = default;
GrowingList& GrowingList::operator=(GrowingList&&) noexcept = default;

/// A state or option that a later campaign file no longer declares still shows.
void GrowingList::learn(const ledger::Entry& entry) {
    std::shared_ptr<Layout> wider;
    const auto widen = [&]() -> Layout& {
        if (!wider) wider = std::make_shared<Layout>(*layout_);
        return *wider;
    };
    if (!layout_->state(entry.state)) widen().add_state(entry.state);
    for (std::size_t i = 0; i < layout_->fields().size(); ++i) {
        const auto& field = layout_->fields()[i];
        if (field.type != ledger::FieldType::kChoice) continue;
        const auto value = detail::value_of(entry, field.code);
        if (!Layout::number_of(field, value)) widen().add_option(i, value);
    }
    if (wider) layout_ = std::move(wider);
}

GrowingList::Chunk& GrowingList::place(const ledger::Entry& entry, std::size_t& row) {
    const auto last_id = [](const Chunk& chunk) { return chunk.rows->id.back(); };
    const auto chunk = std::ranges::lower_bound(chunks_, entry.id.value, {}, last_id);
    if (chunk != chunks_.end()) {
        const auto& ids = chunk->rows->id;
        const auto found = std::ranges::lower_bound(ids, entry.id.value);
        DZ_ASSERT(*found == entry.id.value);
        row = static_cast<std::size_t>(found - ids.begin());
        return *chunk;
    }
    if (chunks_.empty() || chunks_.back().rows->size() == kChunkRows) {
        chunks_.push_back(
            {.rows = std::make_shared<Rows>(), .texts = std::make_shared<Texts>(layout_->texts())});
        chunks_.back().rows->numbers.resize(layout_->numbers());
    }
    row = chunks_.back().rows->size();
    append(chunks_.back(), entry);
    return chunks_.back();
}

void GrowingList::append(Chunk& chunk, const ledger::Entry& entry) {
    Rows& rows = chunk.rows_to_change();
    rows.id.push_back(entry.id.value);
    rows.version.push_back(0);
    rows.lead.push_back(0);
    rows.day.push_back(0);
    rows.state_day.push_back(0);
    rows.due.push_back(detail::kNoDay);
    rows.state.push_back(0);
    rows.joint_begin.push_back(rows.joint_begin.back());
    for (auto& column : rows.numbers) column.push_back(kEmptyNumber);
    chunk.texts_to_change().set(rows.size() - 1, entry, *layout_);
    ++size_;
}

void GrowingList::put(const ledger::Entry& entry) {
    learn(entry);
    std::size_t row = 0;
    Chunk& chunk = place(entry, row);
    set_row(chunk.rows_to_change(), row, entry, *layout_);
    if (!chunk.texts->same(row, entry, *layout_)) {
        chunk.texts_to_change().set(row, entry, *layout_);
    }
}

std::shared_ptr<const List> GrowingList::publish() {
    auto list = std::make_shared<List>(layout_);
    list->size_ = size_;
    list->rows_.reserve(chunks_.size());
    list->texts_.reserve(chunks_.size());
    for (Chunk& chunk : chunks_) {
        chunk.own_rows = false;
        chunk.own_texts = false;
        list->rows_.push_back(chunk.rows);
        list->texts_.push_back(chunk.texts);
    }
    return list;
}

}  // namespace duizhang::lists
