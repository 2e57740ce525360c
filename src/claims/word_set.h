#pragma once
// Fixed sets of words, looked up where they would begin or end in a text.

#include <bitset>
#include <cstddef>
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

private:
    std::bitset<0x10000> set_;
};

/// Words of a literal, separated by spaces. A lookup costs one bit test where no word begins or
/// ends. Threads: immutable.
class WordSet {
public:
    /// No words.
    WordSet() = default;
    /// `words` must outlive the set.
    explicit WordSet(std::u32string_view words);

    /// Length of the longest word that begins at `at`; 0 if none does.
    std::size_t at(std::u32string_view text, std::size_t at) const;
    /// Length of the longest word that ends just before `end`; 0 if none does.
    std::size_t before(std::u32string_view text, std::size_t end) const;
    bool contains(std::u32string_view word) const;
    /// Where in [begin, end) the first of the words begins; npos if none is there whole.
    std::size_t find(std::u32string_view text, std::size_t begin, std::size_t end) const;
    /// The same for the last of them.
    std::size_t find_last(std::u32string_view text, std::size_t begin, std::size_t end) const;

    static constexpr std::size_t npos = std::u32string_view::npos;

private:
    friend class CharSet;

    static constexpr std::size_t kBits = 4096;
    static std::size_t slot(char32_t c) { return c % kBits; }

    std::bitset<kBits> firsts_;
    std::bitset<kBits> lasts_;
    std::vector<std::u32string_view> by_first_;  ///< Sorted by first character, longest first.
    std::vector<std::u32string_view> by_last_;   ///< Sorted by last character, longest first.
};

}  // namespace duizhang::claims
