#pragma once
// Code points that mean the same to a reader: tables behind FoldedText. One code point to one, so
// that positions survive. Not a converter for whole texts: a character that simplified
// texts use too (著, 乾) stands for itself.

#include <string_view>

namespace duizhang::quantity {

/// Traditional characters in code point order, and at the same place in kSimplified the simplified.
extern const std::u16string_view kTraditional;
extern const std::u16string_view kSimplified;

/// What the compatibility ideographs from U+F900 on stand for (Unicode NFKC), in order.
inline constexpr char32_t kFirstCompatibility = 0xF900;
extern const std::u16string_view kCompatibility;

}  // namespace duizhang::quantity
