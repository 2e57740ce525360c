#pragma once
// Bytes of a text file → code points, whatever it is encoded in. Private to this folder.

#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::documents::detail {

struct DecodedText {
    std::u32string text;   ///< A byte order mark is its first code point, U+FEFF.
    std::string encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"; of HTML also "Big5".
};

/// A byte order mark decides; else strict UTF-8; else whichever of GB18030 and UTF-16 makes the
/// text read as Chinese or, in UTF-16, as ASCII. Nothing is ever replaced or left out. Errors:
/// kInvalidUtf8 (the detail names the first byte that breaks the encoding; UTF-8 when none fits),
/// kUnreadableDocument (holds a zero character, which no text does).
base::Result<DecodedText> decode_text(std::string_view bytes);

/// As decode_text, but the text itself says that it is in `charset`, which counts where no byte
/// order mark does. An unknown name counts for nothing.
base::Result<DecodedText> decode_labelled(std::string_view bytes, std::string_view charset);

/// UTF-8 and nothing else, whatever the bytes might read as otherwise. Errors: as decode_text.
base::Result<DecodedText> decode_strict_utf8(std::string_view bytes);

/// ASCII letters in lower case, all else as it is.
std::string in_lower_case(std::string_view text);

/// UTF-16 as a library gives it; unpaired surrogates become U+FFFD.
std::u32string from_utf16(std::u16string_view text);

/// Canonical composition (NFC), and Kangxi radicals, which some programs write into a PDF in place
/// of characters, to the characters. Code points may become fewer or more.
std::u32string composed(std::u32string_view text);

}  // namespace duizhang::documents::detail
