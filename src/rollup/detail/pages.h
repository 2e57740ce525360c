#pragma once
// How postings lie in memory: one page per account and month, columns in sequence order.
// Private to this folder; what can be asked of them is in rollup/columns.h.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/day.h"
#include "base/ids.h"

namespace duizhang::rollup::detail {

/// Marks of a posting: the day of its month, and whether it belongs to a joint group. A joint
/// group is what one event posts to the same account, day and category, the same amount each, by
/// several nodes together; it stands in consecutive rows and counts once above them. The
/// corrections stored in the journal fit only the tree of their day, so they are not kept here.
inline constexpr std::uint8_t kDayMask = 31;
inline constexpr std::uint8_t kJoint = 32;
inline constexpr std::uint8_t kFirstOfJoint = 64;

/// Rows of one page; rows before a published count never change. 29 bytes a row.
struct Chunk {
    explicit Chunk(std::uint32_t rows, base::Sequence first);

    std::uint32_t capacity;
    std::uint64_t base_sequence;
    std::unique_ptr<std::uint32_t[]> sequence;  ///< From base_sequence.
    std::unique_ptr<std::uint64_t[]> entry;
    std::unique_ptr<std::uint32_t[]> node;
    std::unique_ptr<std::uint32_t[]> category;
    std::unique_ptr<std::int64_t[]> amount;
    std::unique_ptr<std::uint8_t[]> mark;

    static constexpr std::size_t kRowBytes = 4 + 8 + 4 + 4 + 8 + 1;
};

/// The rows of a chunk that a page holds.
struct Piece {
    std::shared_ptr<Chunk> chunk;
    std::uint32_t rows = 0;
};

/// Months are numbered from year 0: year × 12 + month − 1.
std::int32_t month_of(base::YearMonthDay date);

struct Page {
    std::int32_t month = 0;
    base::Sequence last{};
    std::vector<Piece> pieces;

    /// Rows of piece `index` that are of events up to `as_of`.
    std::uint32_t rows_until(std::size_t index, base::Sequence as_of) const;
};

/// A node's first posting to an account, and each later one that lies on an earlier day than all
/// before: enough to know whether anything was posted by a day as of a sequence.
struct Arrival {
    base::Sequence sequence;
    base::NodeId node;
    base::Day day;
};

struct ArrivalPiece {
    std::shared_ptr<Arrival[]> arrivals;
    std::uint32_t rows = 0;
    std::uint32_t capacity = 0;
};

/// One account. Immutable once published.
struct AccountPages {
    std::vector<std::shared_ptr<const Page>> pages;  ///< By month.
    std::vector<ArrivalPiece> arrivals;              ///< In sequence order.
};

}  // namespace duizhang::rollup::detail
