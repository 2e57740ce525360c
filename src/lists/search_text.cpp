#include "lists/search_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/assert.h"
#include "base/utf8.h"
#include "lists/query.h"
#include "quantity/folded_text.h"

namespace duizhang::lists {

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kPlaneEnd = 0x10000;

bool is_space(char32_t c) {
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
           c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

char32_t lower(char32_t c) {
    if (c >= U'A' && c <= U'Z') return c + 0x20;
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;  // À to Þ but ×
    return c;
}

void append_unit(std::u16string& units, char32_t c) {
    if (c < kPlaneEnd) {
        units.push_back(static_cast<char16_t>(c));
        return;
    }
    c -= kPlaneEnd;
    units.push_back(static_cast<char16_t>(0xD800 + (c >> 10)));
    units.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
}

std::u32string decode(std::string_view utf8) {
    if (auto decoded = base::decode_utf8(utf8)) return *std::move(decoded);
    std::u32string ascii;  // Never from the ledger: it refuses such text.
    for (const char byte : utf8) {
        ascii.push_back(static_cast<unsigned char>(byte) < 0x80 ? static_cast<char32_t>(byte)
                                                                : kReplacement);
    }
    return ascii;
}

std::u16string fold_points(std::u32string_view points) {
    std::u16string units;
    units.reserve(points.size());
    bool space = false;
    for (const char32_t point : points) {
        if (is_space(point)) {
            space = !units.empty();
            continue;
        }
        if (space) units.push_back(u' ');
        space = false;
        append_unit(units, lower(quantity::fold(point)));
    }
    return units;
}

/// Eight units compared at a time; the compiler makes it the machine's vectors.
using Units = std::uint16_t __attribute__((vector_size(16), aligned(2), may_alias));
constexpr std::size_t kLanes = sizeof(Units) / sizeof(std::uint16_t);

Units load(const char16_t* from) {
    Units units;
    std::memcpy(&units, from, sizeof(units));
    return units;
}

Units all(char16_t unit) {
    const auto u = static_cast<std::uint16_t>(unit);
    return Units{u, u, u, u, u, u, u, u};
}

template <typename Lanes>
bool any(const Lanes& lanes) {
    std::uint64_t halves[2];
    static_assert(sizeof(halves) == sizeof(lanes));
    std::memcpy(halves, &lanes, sizeof(halves));
    return (halves[0] | halves[1]) != 0;
}

bool begins(const char16_t* text, std::u16string_view word) {
    return std::memcmp(text, word.data(), word.size() * sizeof(char16_t)) == 0;
}

}  // namespace

std::u16string fold_for_search(std::string_view utf8) { return fold_points(decode(utf8)); }

base::Result<std::vector<std::u16string>> search_words(std::string_view text) {
    DZ_TRY(const auto points, base::decode_utf8(text));
    if (points.size() > kMaxSearchLength) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("查找文字 search ≤ {} 字 characters", kMaxSearchLength));
    }
    std::vector<std::u16string> words;
    const std::u16string folded = fold_points(points);
    for (std::size_t begin = 0; begin < folded.size();) {
        const std::size_t end = std::min(folded.find(u' ', begin), folded.size());
        auto word = folded.substr(begin, end - begin);
        if (std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
        begin = end + 1;
    }
    if (words.size() > kMaxSearchWords) {
        return base::fail(base::ErrorCode::kLimitExceeded,
                          fmt::format("查找 search ≤ {} 个词 words", kMaxSearchWords));
    }
    return words;
}

std::size_t find_word(std::u16string_view text, std::u16string_view word) {
    DZ_ASSERT(!word.empty());
    if (text.size() < word.size()) return std::u16string_view::npos;
    const std::size_t places = text.size() - word.size() + 1;
    const std::size_t to_last = word.size() - 1;
    const Units first = all(word.front());
    const Units last = all(word.back());
    std::size_t i = 0;
    for (; i + kLanes <= places; i += kLanes) {
        const auto hits =
            (load(text.data() + i) == first) & (load(text.data() + i + to_last) == last);
        if (!any(hits)) continue;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            if (hits[lane] != 0 && begins(text.data() + i + lane, word)) return i + lane;
        }
    }
    for (; i < places; ++i) {
        if (begins(text.data() + i, word)) return i;
    }
    return std::u16string_view::npos;
}

}  // namespace duizhang::lists
