#pragma once
// Fixed sets of words, looked up where they would begin or end in a text.

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace duizhang::claims {

class WordSet;

/// A set of characters of the basic plane; one look-up tells whether any of several words can begin
/// here. Threads: immutable.
class CharSet {
public:
    CharSet(std::u32string_view characters, std::initializer_list<const WordSet*> first_of);

    bool contains(char32_t c) const { return c < set_.size() && set_[c]; }
    /// Where from `at` on the first of them stands; the length of `text` if none does.
    std::size_t next(std::u32string_view text, std::size_t at) const {
        while (at < text.size() && !contains(text[at])) ++at;
        return at;
    }

private:
    std::bitset<0x10000> set_;
};

/// Words of a literal, separated by spaces. A lookup costs one bit test where no word begins or
/// ends, else a few comparisons with the words that share that character. Threads: immutable.
class WordSet {
public:
    /// No words.
    WordSet() = default;
    /// `words` must outlive the set, and be of the basic plane.
    explicit WordSet(std::u32string_view words);

    /// Length of the longest word that begins at `at`; 0 if none does.
    std::size_t at(std::u32string_view text, std::size_t at) const {
        return at < text.size() && by_first_.may_hold(text[at]) ? longest_at(text, at) : 0;
    }
    /// Length of the longest word that ends just before `end`; 0 if none does.
    std::size_t before(std::u32string_view text, std::size_t end) const {
        return end > 0 && end <= text.size() && by_last_.may_hold(text[end - 1])
                   ? longest_before(text, end)
                   : 0;
    }
    bool contains(std::u32string_view word) const;
    /// Where in [begin, end) the first of the words begins; npos if none is there whole.
    std::size_t find(std::u32string_view text, std::size_t begin, std::size_t end) const;
    /// The same for the last of them.
    std::size_t find_last(std::u32string_view text, std::size_t begin, std::size_t end) const;

    static constexpr std::size_t npos = std::u32string_view::npos;

private:
    friend class CharSet;

    /// A word and, to compare at once, up to four of its characters from the end that leads.
    struct Entry {
        std::uint64_t key;
        std::uint64_t mask;
        std::u32string_view word;
    };
    struct Group {
        const Entry* begin;
        const Entry* end;
    };

    /// The words by the slot of one of their characters: a bit for each slot in use, and before
    /// each 64 bits a count of those already used, so that the place of a group is a count of bits.
    class Index {
    public:
        void fill(std::vector<Entry> entries);
        bool may_hold(char32_t c) const { return (bits_[c / kBits % kBits] >> (c % kBits)) & 1u; }
        Group group_of(char32_t c) const;
        const std::vector<Entry>& entries() const { return entries_; }

    private:
        static constexpr std::size_t kBits = 64;

        std::array<std::uint64_t, kBits> bits_{};
        std::array<std::uint16_t, kBits> used_before_{};
        std::vector<std::uint16_t> starts_;  ///< Of each group, and the end of the last.
        std::vector<Entry> entries_;         ///< Group by group, longest first.
    };

    std::size_t longest_at(std::u32string_view text, std::size_t at) const;
    std::size_t longest_before(std::u32string_view text, std::size_t end) const;

    Index by_first_;
    Index by_last_;
};

}  // namespace duizhang::claims
