#pragma once
// What holds of every document that was read, whatever it was read from.

#include <algorithm>

#include "documents/document.h"
#include "fuzz/require.h"

namespace duizhang::fuzz {

inline void require_sound(const documents::Document& document) {
    const auto& places = document.places;
    require(places.empty() == document.text.empty(), "places are empty only for an empty text");
    if (places.empty()) return;
    require(places.front().start == 0, "the first place is at 0");
    require(places.back().start < document.text.size(), "places lie in the text");
    const auto not_after = [](const documents::Place& a, const documents::Place& b) {
        return a.start >= b.start;
    };
    require(std::ranges::adjacent_find(places, not_after) == places.end(), "places are in order");
    require(std::ranges::all_of(
                document.text,
                [](char32_t c) { return c != 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }),
            "the text is made of characters");
}

}  // namespace duizhang::fuzz
