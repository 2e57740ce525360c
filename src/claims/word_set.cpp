#include "claims/word_set.h"

#include <algorithm>

namespace duizhang::claims {

CharSet::CharSet(std::u32string_view characters, std::initializer_list<const WordSet*> first_of) {
    for (const char32_t c : characters)
        if (c < set_.size()) set_.set(c);
    for (const WordSet* words : first_of) {
        for (const auto word : words->by_first_)
            if (word.front() < set_.size()) set_.set(word.front());
    }
}

WordSet::WordSet(std::u32string_view words) {
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t end = std::min(words.find(U' ', at), words.size());
        if (end > at) by_first_.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    by_last_ = by_first_;
    const auto longer = [](std::u32string_view a, std::u32string_view b) {
        return a.size() > b.size();
    };
    std::ranges::sort(by_first_, [&](auto a, auto b) {
        return a.front() != b.front() ? a.front() < b.front() : longer(a, b);
    });
    std::ranges::sort(by_last_, [&](auto a, auto b) {
        return a.back() != b.back() ? a.back() < b.back() : longer(a, b);
    });
    for (const auto word : by_first_) {
        firsts_.set(slot(word.front()));
        lasts_.set(slot(word.back()));
    }
}

std::size_t WordSet::at(std::u32string_view text, std::size_t at) const {
    if (at >= text.size() || !firsts_[slot(text[at])]) return 0;
    const auto less = [](std::u32string_view word, char32_t c) { return word.front() < c; };
    auto word = std::lower_bound(by_first_.begin(), by_first_.end(), text[at], less);
    for (; word != by_first_.end() && word->front() == text[at]; ++word)
        if (text.substr(at, word->size()) == *word) return word->size();
    return 0;
}

std::size_t WordSet::before(std::u32string_view text, std::size_t end) const {
    if (end == 0 || end > text.size() || !lasts_[slot(text[end - 1])]) return 0;
    const char32_t last = text[end - 1];
    const auto less = [](std::u32string_view word, char32_t c) { return word.back() < c; };
    auto word = std::lower_bound(by_last_.begin(), by_last_.end(), last, less);
    for (; word != by_last_.end() && word->back() == last; ++word) {
        if (word->size() <= end && text.substr(end - word->size(), word->size()) == *word)
            return word->size();
    }
    return 0;
}

bool WordSet::contains(std::u32string_view word) const {
    return !word.empty() && at(word, 0) == word.size();
}

std::size_t WordSet::find(std::u32string_view text, std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i) {
        const std::size_t length = at(text, i);
        if (length > 0 && i + length <= end) return i;
    }
    return npos;
}

std::size_t WordSet::find_last(std::u32string_view text, std::size_t begin, std::size_t end) const {
    for (std::size_t i = end; i > begin; --i) {
        const std::size_t length = before(text, i);
        if (length > 0 && i - length >= begin) return i - length;
    }
    return npos;
}

}  // namespace duizhang::claims
