#pragma once
// Texts as they are searched: one unit for each spelling of a character, so that finding is a
// comparison of units. Not for showing.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace duizhang::lists {

/// UTF-16 units: half-width, lower case (Latin), simplified, any run of white space as one space,
/// none at the ends. Bytes that are no UTF-8 become U+FFFD each.
std::u16string fold_for_search(std::string_view utf8);

/// The words of a search, folded, each once. Errors: kLimitExceeded past kMaxSearchLength or
/// kMaxSearchWords.
base::Result<std::vector<std::u16string>> search_words(std::string_view text);

/// Place of the first `word` in `text`, npos if it does not occur. `word` is not empty.
/// Cost: about a tenth of a nanosecond a unit where little matches.
std::size_t find_word(std::u16string_view text, std::u16string_view word);

}  // namespace duizhang::lists
