#include "claims/word_set.h"

#include <algorithm>

namespace duizhang::claims {
namespace {

constexpr std::size_t kPacked = 4;
constexpr unsigned kPackedBits = 16;

/// The characters that `character(i)` gives for i below `count`, at most four, 16 bits each: what
/// lies past the basic plane is cut, so that equal keys are only likely to mean equal characters.
template <typename Character>
std::uint64_t packed(std::size_t count, Character character) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < std::min(count, kPacked); ++i)
        key |= std::uint64_t{static_cast<std::uint16_t>(character(i))} << (kPackedBits * i);
    return key;
}

std::uint64_t mask_of(std::size_t length) {
    return length < kPacked ? (std::uint64_t{1} << (kPackedBits * length)) - 1 : ~std::uint64_t{0};
}

std::uint64_t head_of(std::u32string_view text, std::size_t at) {
    return packed(text.size() - at, [&](std::size_t i) { return text[at + i]; });
}

std::uint64_t tail_of(std::u32string_view text, std::size_t end) {
    return packed(end, [&](std::size_t i) { return text[end - 1 - i]; });
}

std::size_t slot_of(std::uint64_t key) { return key & 0xFFFu; }

/// std::popcount is a call without the instruction for it, which not every processor has.
unsigned count_bits(std::uint64_t bits) {
    bits -= (bits >> 1u) & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + ((bits >> 2u) & 0x3333333333333333u);
    bits = (bits + (bits >> 4u)) & 0x0F0F0F0F0F0F0F0Fu;
    return static_cast<unsigned>((bits * 0x0101010101010101u) >> 56u);
}

}  // namespace

CharSet::CharSet(std::u32string_view characters, std::initializer_list<const WordSet*> first_of) {
    for (const char32_t c : characters)
        if (c < set_.size()) set_.set(c);
    for (const WordSet* words : first_of) {
        for (const auto& entry : words->by_first_.entries())
            if (entry.word.front() < set_.size()) set_.set(entry.word.front());
    }
}

void WordSet::Index::fill(std::vector<Entry> entries) {
    entries_ = std::move(entries);
    std::ranges::stable_sort(entries_, [](const Entry& a, const Entry& b) {
        return slot_of(a.key) != slot_of(b.key) ? slot_of(a.key) < slot_of(b.key)
                                                : a.word.size() > b.word.size();
    });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::size_t slot = slot_of(entries_[i].key);
        if (i > 0 && slot == slot_of(entries_[i - 1].key)) continue;
        bits_[slot / kBits] |= std::uint64_t{1} << (slot % kBits);
        starts_.push_back(static_cast<std::uint16_t>(i));
    }
    starts_.push_back(static_cast<std::uint16_t>(entries_.size()));
    for (std::size_t i = 1; i < bits_.size(); ++i)
        used_before_[i] =
            static_cast<std::uint16_t>(used_before_[i - 1] + count_bits(bits_[i - 1]));
}

WordSet::Group WordSet::Index::group_of(char32_t c) const {
    const std::size_t row = c / kBits % kBits;
    const std::uint64_t below = bits_[row] & ((std::uint64_t{1} << (c % kBits)) - 1);
    const std::size_t group = used_before_[row] + count_bits(below);
    return {entries_.data() + starts_[group], entries_.data() + starts_[group + 1]};
}

WordSet::WordSet(std::u32string_view words) {
    std::vector<Entry> heads;
    std::vector<Entry> tails;
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t end = std::min(words.find(U' ', at), words.size());
        const auto word = words.substr(at, end - at);
        if (!word.empty()) {
            heads.push_back({head_of(word, 0), mask_of(word.size()), word});
            tails.push_back({tail_of(word, word.size()), mask_of(word.size()), word});
        }
        at = end + 1;
    }
    by_first_.fill(std::move(heads));
    by_last_.fill(std::move(tails));
}

std::size_t WordSet::longest_at(std::u32string_view text, std::size_t at) const {
    const std::uint64_t head = head_of(text, at);
    const Group group = by_first_.group_of(text[at]);
    for (const Entry* entry = group.begin; entry != group.end; ++entry) {
        if (((entry->key ^ head) & entry->mask) != 0) continue;
        if (text.substr(at, entry->word.size()) == entry->word) return entry->word.size();
    }
    return 0;
}

std::size_t WordSet::longest_before(std::u32string_view text, std::size_t end) const {
    const std::uint64_t tail = tail_of(text, end);
    const Group group = by_last_.group_of(text[end - 1]);
    for (const Entry* entry = group.begin; entry != group.end; ++entry) {
        const std::size_t length = entry->word.size();
        if (((entry->key ^ tail) & entry->mask) != 0 || length > end) continue;
        if (text.substr(end - length, length) == entry->word) return length;
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
