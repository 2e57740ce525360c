#pragma once
// Some hundred rows of a list: numbers by column, and the texts apart from them, so that a move
// does not copy texts. Immutable once published; the writer copies what it changes.

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "lists/layout.h"

namespace duizhang::lists::detail {

inline constexpr std::size_t kChunkRows = 512;
inline constexpr std::int32_t kNoDay = INT32_MAX;

/// One bit a row.
class RowSet {
public:
    static constexpr std::size_t kWordBits = 64;
    static constexpr std::size_t kWords = kChunkRows / kWordBits;

    /// The first `rows` rows.
    static RowSet first(std::size_t rows) {
        RowSet set;
        for (std::size_t i = 0; i < kWords && i * kWordBits < rows; ++i) {
            const std::size_t left = rows - i * kWordBits;
            set.words_[i] = left >= kWordBits ? ~0ULL : (1ULL << left) - 1;
        }
        return set;
    }
    /// Those of the first `rows` rows for which `holds(row)`.
    template <typename Holds>
    static RowSet where(std::size_t rows, Holds holds) {
        RowSet set;
        for (std::size_t begin = 0, w = 0; begin < rows; begin += kWordBits, ++w) {
            const std::size_t count = rows - begin < kWordBits ? rows - begin : kWordBits;
            std::uint64_t word = 0;
            for (std::size_t bit = 0; bit < count; ++bit) {
                word |= static_cast<std::uint64_t>(holds(begin + bit) ? 1 : 0) << bit;
            }
            set.words_[w] = word;
        }
        return set;
    }

    void insert(std::size_t row) { words_[row / kWordBits] |= 1ULL << (row % kWordBits); }
    bool has(std::size_t row) const {
        return (words_[row / kWordBits] >> (row % kWordBits) & 1) != 0;
    }
    std::uint64_t size() const {
        std::uint64_t count = 0;
        for (const auto word : words_) count += static_cast<std::uint64_t>(std::popcount(word));
        return count;
    }
    bool empty() const {
        std::uint64_t any = 0;
        for (const auto word : words_) any |= word;
        return any == 0;
    }
    template <typename Visit>
    void for_each(Visit visit) const {
        for (std::size_t w = 0; w < kWords; ++w) {
            for (std::uint64_t word = words_[w]; word != 0; word &= word - 1) {
                visit(w * kWordBits + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }
    RowSet& operator&=(const RowSet& other) {
        for (std::size_t i = 0; i < kWords; ++i) words_[i] &= other.words_[i];
        return *this;
    }
    RowSet& operator|=(const RowSet& other) {
        for (std::size_t i = 0; i < kWords; ++i) words_[i] |= other.words_[i];
        return *this;
    }
    friend RowSet operator&(RowSet a, const RowSet& b) { return a &= b; }
    friend RowSet operator-(RowSet a, const RowSet& b) {
        for (std::size_t i = 0; i < kWords; ++i) a.words_[i] &= ~b.words_[i];
        return a;
    }

private:
    std::array<std::uint64_t, kWords> words_{};
};

struct Rows {
    std::vector<std::uint64_t> id;
    std::vector<std::uint64_t> version;
    std::vector<std::uint32_t> lead;
    std::vector<std::int32_t> day;
    std::vector<std::int32_t> state_day;
    std::vector<std::int32_t> due;  ///< kNoDay for none
    std::vector<std::uint8_t> state;
    RowSet reversed;
    RowSet with_joint;
    std::vector<std::uint32_t> joint_begin{0};  ///< Into `joint`, one more than rows
    std::vector<std::uint32_t> joint;
    std::vector<std::vector<std::int64_t>> numbers;  ///< By Layout place

    std::size_t size() const { return id.size(); }
};

/// Folded texts of some rows on end, to be searched together.
class SearchBlock {
public:
    /// `text` becomes that of `row`, which is held already or the next.
    void set(std::size_t row, std::u16string_view text);
    /// Adds to `found` the rows of `among` in which `word` occurs.
    void find(std::u16string_view word, const RowSet& among, RowSet& found) const;
    std::size_t bytes() const;

private:
    static constexpr std::size_t kSignatureBits = 1U << 16;

    /// Which pairs of neighbouring units occur, by hash: most blocks need not be read for a rare
    /// word.
    static std::size_t signature_bit(char16_t a, char16_t b);
    bool may_hold(std::u16string_view word) const;

    std::u16string units_;
    std::vector<std::uint32_t> begin_{0};
    std::vector<std::uint64_t> signature_;
};

class Texts {
public:
    explicit Texts(std::uint32_t fields) : segments_(fields + 1) {}

    /// `row` is held already or the next.
    void set(std::size_t row, const ledger::Entry& entry, const Layout& layout);
    bool same(std::size_t row, const ledger::Entry& entry, const Layout& layout) const;

    std::string_view number(std::size_t row) const { return segment(row, 0); }
    /// By Layout place of a text field.
    std::string_view shown(std::size_t row, std::uint32_t place) const {
        return segment(row, place + 1);
    }
    const SearchBlock& open() const { return open_; }
    const SearchBlock& confidential() const { return confidential_; }
    std::size_t bytes() const;

private:
    std::string_view segment(std::size_t row, std::uint32_t which) const {
        const std::uint32_t* begin = &begin_[row * segments_ + which];
        return std::string_view(shown_).substr(begin[0], begin[1] - begin[0]);
    }

    std::uint32_t segments_;
    std::string shown_;  ///< Number and text fields of every row on end, as shown
    std::vector<std::uint32_t> begin_{0};
    std::vector<std::uint64_t> digest_;  ///< Of the texts of a row, to see whether they changed
    SearchBlock open_;
    SearchBlock confidential_;
};

/// The value of a field wherever the entry keeps it, "" if nowhere.
std::string_view value_of(const ledger::Entry& entry, const std::string& field);

}  // namespace duizhang::lists::detail
