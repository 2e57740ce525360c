#pragma once
// The view of a Chinese text on which words and numbers are looked up: one spelling for each
// character, no white space, line breaks joined where a page only wrapped them.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace duizhang::quantity {

/// Half-width, compatibility ideographs as the usual ones, punctuation of one kind
/// (`,` `:` `;` `(` `)` `%` `“` `”` `《` `》`); script left alone.
char32_t fold_width(char32_t code_point);
/// fold_width, and traditional characters as simplified, where src/quantity/fold_table.cpp has
/// them.
char32_t fold(char32_t code_point);

/// A folded copy of a text with the way back. White space is gone; `\n` stays only where a line
/// ends a paragraph, a heading or a caption. A line break counts as mere wrapping when the line
/// is about as long as its neighbours or longer, ends no sentence, and neither it nor the next is
/// blank or digits alone.
/// Cost: one pass; 9 bytes a code point. Threads: immutable after construction.
class FoldedText {
public:
    /// `source` must outlive the object.
    explicit FoldedText(std::u32string_view source);

    std::u32string_view text() const { return {text_.get(), size_}; }
    std::size_t size() const { return size_; }
    /// The folded character at `i`, or `\n` when `i` is past the end, so that rules need no bounds.
    char32_t at(std::size_t i) const { return i < size_ ? text_[i] : U'\n'; }

    std::u32string_view source() const { return source_; }
    /// Place in `source` of character `i`; for i == size() the length of the source.
    std::size_t origin(std::size_t i) const { return i < size_ ? origin_[i] : source_.size(); }
    // Past the end there is nothing: false, so that rules need no bounds here either.
    /// Whether white space was dropped just before character `i`.
    bool spaced(std::size_t i) const { return has(i, kSpace | kBreak); }
    /// Whether a wrapped line break was dropped just before character `i`.
    bool broken(std::size_t i) const { return has(i, kBreak); }
    /// Whether the source wrote character `i` full-width.
    bool wide(std::size_t i) const { return has(i, kWide); }

    /// Characters [begin, end) as the source spells them, without white space.
    std::u32string spelled(std::size_t begin, std::size_t end) const;

private:
    static constexpr std::uint8_t kSpace = 1;
    static constexpr std::uint8_t kBreak = 2;
    static constexpr std::uint8_t kWide = 4;

    bool has(std::size_t i, int marks) const { return i < size_ && (marks_[i] & marks) != 0; }

    struct Line;
    /// Folds the line of the source that begins at `begin`.
    Line append_line(std::size_t begin);
    /// Moves what follows the character at `gap` over it.
    void close_gap(std::size_t gap);

    // As long as the source, of which they hold `size_` characters.
    std::u32string_view source_;
    std::unique_ptr<char32_t[]> text_;
    std::unique_ptr<std::uint32_t[]> origin_;
    std::unique_ptr<std::uint8_t[]> marks_;
    std::size_t size_ = 0;
};

}  // namespace duizhang::quantity
