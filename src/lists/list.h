#pragma once
// The entries of one register as they stand, in memory, to be filtered, searched, sorted and
// counted. Derived from the entries; dropped and rebuilt at will. Not for figures: rollup.

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "ledger/entry.h"
#include "lists/layout.h"
#include "lists/query.h"

namespace duizhang::lists {

namespace detail {
struct Rows;
class Texts;
}  // namespace detail

/// An immutable state of the list of one register. Threads: any number may read it.
class List {
public:
    explicit List(std::shared_ptr<const Layout> layout) : layout_(std::move(layout)) {}

    const Layout& layout() const { return *layout_; }
    std::size_t size() const { return size_; }
    /// Memory behind it, shared with other states of the list.
    std::size_t bytes() const;

    /// `tree` is that of the reach and the nodes of the query. Cost: a scan of the columns that
    /// the query names, some nanoseconds a row. Errors: kUnknownField, kBadRequest for a state that
    /// the register lacks or a value that a field cannot have, kLimitExceeded.
    base::Result<Page> ask(const Query& query, const org::Tree& tree) const;

    /// The row of one entry, as `reach` may see it; empty where it may not or there is none.
    std::optional<ListedRow> row(base::EntryId id, const Reach& reach, const LightDays& days,
                                 const org::Tree& tree) const;

private:
    friend class GrowingList;

    std::shared_ptr<const Layout> layout_;
    std::vector<std::shared_ptr<const detail::Rows>> rows_;
    std::vector<std::shared_ptr<const detail::Texts>> texts_;
    std::size_t size_ = 0;
};

/// The growing end of a List. Threads: one writer.
class GrowingList {
public:
    explicit GrowingList(const ledger::Register& declared);
    ~GrowingList();
    GrowingList(GrowingList&&) noexcept;
    GrowingList& operator=(GrowingList&&) noexcept;

    /// The entry as it stands now, new or known. New ones come in the order of their ids.
    void put(const ledger::Entry& entry);
    /// What was put so far. Cost: a pointer for every chunk of rows.
    std::shared_ptr<const List> publish();

private:
    struct Chunk;
    Chunk& place(const ledger::Entry& entry, std::size_t& row);
    void learn(const ledger::Entry& entry);
    void append(Chunk& chunk, const ledger::Entry& entry);

    std::shared_ptr<const Layout> layout_;
    std::vector<Chunk> chunks_;
    std::size_t size_ = 0;
};

}  // namespace duizhang::lists
