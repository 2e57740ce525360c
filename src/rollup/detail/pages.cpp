#include "rollup/detail/pages.h"

#include <algorithm>

namespace duizhang::rollup::detail {

Chunk::Chunk(std::uint32_t rows, base::Sequence first)
    : capacity(rows),
      base_sequence(first.value),
      sequence(std::make_unique_for_overwrite<std::uint32_t[]>(rows)),
      entry(std::make_unique_for_overwrite<std::uint64_t[]>(rows)),
      node(std::make_unique_for_overwrite<std::uint32_t[]>(rows)),
      category(std::make_unique_for_overwrite<std::uint32_t[]>(rows)),
      amount(std::make_unique_for_overwrite<std::int64_t[]>(rows)),
      mark(std::make_unique_for_overwrite<std::uint8_t[]>(rows)) {}

std::int32_t month_of(base::YearMonthDay date) {
    return date.year * 12 + static_cast<std::int32_t>(date.month) - 1;
}

std::uint32_t Page::rows_until(std::size_t index, base::Sequence as_of) const {
    const Piece& piece = pieces[index];
    if (last <= as_of) return piece.rows;
    const Chunk& chunk = *piece.chunk;
    if (as_of.value < chunk.base_sequence) return 0;
    const std::uint64_t offset = as_of.value - chunk.base_sequence;
    const std::uint32_t* begin = chunk.sequence.get();
    return static_cast<std::uint32_t>(std::upper_bound(begin, begin + piece.rows, offset) - begin);
}

}  // namespace duizhang::rollup::detail
