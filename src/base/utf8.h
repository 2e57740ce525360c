#pragma once
// UTF-8 in and out, strictly: no overlong forms, no surrogates, nothing past U+10FFFF.

#include <string>
#include <string_view>

#include "base/result.h"

namespace duizhang::base {

/// Code points of `text`. Errors: kInvalidUtf8 (the detail names the byte offset).
Result<std::u32string> decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view code_points);
/// kInvalidUtf8 as above, without making a copy.
Status validate_utf8(std::string_view text);

}  // namespace duizhang::base
